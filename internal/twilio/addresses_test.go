package twilio

import "testing"

func TestAddressesAreWhatAnOperatorSetsAtTwilio(t *testing.T) {
	a := mustAddresses(t, "https://sms.example.org/yilu/")
	for name, tt := range map[string]struct{ got, want string }{
		"webhook": {a.Webhook(), "https://sms.example.org/yilu/twilio/sms#rc=2&rp=ct,rt,5xx&rt=5000&tt=14000"},
		"signed":  {a.SignedWebhook(), "https://sms.example.org/yilu/twilio/sms"},
		"status":  {a.Status(), "https://sms.example.org/yilu/twilio/status"},
		"reply":   {a.statusPrefix(), "https://sms.example.org/yilu/twilio/status?ref="},
	} {
		if tt.got != tt.want {
			t.Errorf("%s = %s, want %s", name, tt.got, tt.want)
		}
	}
}

func TestAddressesTakeOnlyAPublicURL(t *testing.T) {
	if _, err := NewAddresses("sms.example.org"); err == nil {
		t.Error("want an error for an address without https://")
	}
}
