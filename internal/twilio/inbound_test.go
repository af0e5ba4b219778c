package twilio

import (
	"errors"
	"net/url"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"yilu/internal/conversation"
)

const testAccount = "ACaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"

// inboundForm is a whole webhook body as Twilio sends it for an SMS to a British
// number, the location of the sender included.
func inboundForm() url.Values {
	form, err := url.ParseQuery("ToCountry=GB&ToState=&SmsMessageSid=SM0123456789abcdef0123456789abcdef&NumMedia=0&ToCity=" +
		"&FromZip=&SmsSid=SM0123456789abcdef0123456789abcdef&FromState=&SmsStatus=received&FromCity=&Body=%E4%BD%A0%E5%A5%BD" +
		"&FromCountry=GB&To=%2B447700900001&ToZip=&NumSegments=1&MessageSid=SM0123456789abcdef0123456789abcdef" +
		"&AccountSid=ACaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa&From=%2B447700900123&ApiVersion=2010-04-01")
	if err != nil {
		return nil
	}
	return form
}

func formWith(pairs ...string) url.Values {
	form := inboundForm()
	for i := 0; i < len(pairs); i += 2 {
		form.Set(pairs[i], pairs[i+1])
	}
	return form
}

func TestParseInboundReadsAWholeWebhook(t *testing.T) {
	got, err := ParseInbound(inboundForm(), testAccount)
	if err != nil {
		t.Fatal(err)
	}
	want := conversation.Inbound{
		ID:   "SM0123456789abcdef0123456789abcdef",
		From: conversation.Address{Channel: conversation.SMS, Number: "+447700900123"},
		To:   conversation.Address{Channel: conversation.SMS, Number: "+447700900001"},
		Text: "你好",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("inbound (-want +got):\n%s", diff)
	}
}

func TestWhoIsAPerson(t *testing.T) {
	sms := func(n string) conversation.Address {
		return conversation.Address{Channel: conversation.SMS, Number: n}
	}
	whatsapp := conversation.Address{Channel: conversation.WhatsApp, Number: "+8613800138000"}
	tests := map[string]struct {
		from string
		want conversation.Address
		err  error
	}{
		"a British mobile":               {"+447700900123", sms("+447700900123"), nil},
		"a short national number":        {"+6834002", sms("+6834002"), nil},
		"WhatsApp":                       {"whatsapp:+8613800138000", whatsapp, nil},
		"a person over RCS":              {"rcs:+447700900123", sms("+447700900123"), nil},
		"nobody":                         {"", conversation.Address{}, ErrFrom},
		"a short code":                   {"12345", conversation.Address{}, ErrNotAPerson},
		"a short code behind a plus":     {"+78787", conversation.Address{}, ErrNotAPerson},
		"a name":                         {"MyBank", conversation.Address{}, ErrNotAPerson},
		"an RCS agent":                   {"rcs:brand_ab12_agent", conversation.Address{}, ErrNotAPerson},
		"another channel":                {"messenger:1234567890", conversation.Address{}, ErrNotAPerson},
		"WhatsApp without a number":      {"whatsapp:GB.1349120865", conversation.Address{}, ErrNotAPerson},
		"a withheld number":              {"+266696687", conversation.Address{}, ErrNotAPerson},
		"a number that starts with 0":    {"+0447700900123", conversation.Address{}, ErrNotAPerson},
		"too many digits":                {"+4477009001234567", conversation.Address{}, ErrNotAPerson},
		"a number with a letter":         {"+44770090012x", conversation.Address{}, ErrNotAPerson},
		"full-width digits":              {"+44７７00900123", conversation.Address{}, ErrNotAPerson},
		"a plus that became a space":     {" 447700900123", conversation.Address{}, ErrNotAPerson},
		"a number with a line break end": {"+447700900123\n", conversation.Address{}, ErrNotAPerson},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			got, err := ParseInbound(formWith("From", tt.from), testAccount)
			if !errors.Is(err, tt.err) || got.From != tt.want {
				t.Errorf("from = %+v, %v; want %+v, %v", got.From, err, tt.want, tt.err)
			}
		})
	}
}

func TestOurOwnNumberIsNobody(t *testing.T) {
	for _, from := range []string{"+447700900000", "whatsapp:+447700900000", "rcs:+447700900000"} {
		form := formWith("From", from)
		form.Set("To", "+447700900000")
		if _, err := ParseInbound(form, testAccount); !errors.Is(err, ErrNotAPerson) {
			t.Errorf("%s: %v, want ErrNotAPerson", from, err)
		}
	}
}

func TestWhichNumberOfOursWasTexted(t *testing.T) {
	tests := map[string]struct {
		to   string
		want conversation.Address
		err  error
	}{
		"a long number":                     {"+447700900001", conversation.Address{Channel: conversation.SMS, Number: "+447700900001"}, nil},
		"a short code":                      {"60777", conversation.Address{Channel: conversation.SMS, Number: "60777"}, nil},
		"WhatsApp":                          {"whatsapp:+447700900001", conversation.Address{Channel: conversation.WhatsApp, Number: "+447700900001"}, nil},
		"our RCS agent":                     {"rcs:yilu_ab12_agent", conversation.Address{Channel: conversation.SMS, Number: "rcs:yilu_ab12_agent"}, nil},
		"missing":                           {"", conversation.Address{}, ErrTo},
		"an RCS agent with strange letters": {"rcs:\x00", conversation.Address{}, ErrTo},
		"another channel":                   {"messenger:123456", conversation.Address{}, ErrTo},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			got, err := ParseInbound(formWith("To", tt.to), testAccount)
			if !errors.Is(err, tt.err) || got.To != tt.want {
				t.Errorf("to = %+v, %v; want %+v, %v", got.To, err, tt.want, tt.err)
			}
		})
	}
}

func TestWhatIdentifiesAMessage(t *testing.T) {
	const mms, older = "MM0123456789abcdef0123456789ABCDEF", "SMfedcba9876543210fedcba9876543210"
	tests := map[string]struct {
		sid, smsSid, want string
		err               error
	}{
		"MessageSid":              {mms, older, mms, nil},
		"SmsSid when that is all": {"", older, older, nil},
		"neither":                 {"", "", "", ErrMessageSID},
		"another kind of thing":   {"CA0123456789abcdef0123456789abcdef", "", "", ErrMessageSID},
		"cut short":               {mms[:33], "", "", ErrMessageSID},
		"not hex":                 {mms[:33] + "g", "", "", ErrMessageSID},
		"malformed is not replaced by the older name": {"x", older, "", ErrMessageSID},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			got, err := ParseInbound(formWith("MessageSid", tt.sid, "SmsSid", tt.smsSid), testAccount)
			if !errors.Is(err, tt.err) || got.ID != tt.want {
				t.Errorf("id = %q, %v; want %q, %v", got.ID, err, tt.want, tt.err)
			}
		})
	}
}

func TestOnlyTheConfiguredAccountIsServed(t *testing.T) {
	form := formWith("AccountSid", "ACbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb")
	if _, err := ParseInbound(form, testAccount); !errors.Is(err, ErrAccount) {
		t.Errorf("another account: %v, want ErrAccount", err)
	}
	if _, err := ParseInbound(form, ""); err != nil {
		t.Errorf("no account configured: %v, want none", err)
	}
}

func TestTextIsTakenOverAsTyped(t *testing.T) {
	tests := map[string]struct{ body, want string }{
		"spaces and line breaks stay": {" 1 \r\n", " 1 \r\n"},
		"empty":                       {"", ""},
		"NUL bytes go":                {"1\x00", "1"},
		"broken UTF-8 is replaced":    {"a\xffb", "a\ufffdb"},
		"1600 Chinese characters":     {strings.Repeat("一", 1600), strings.Repeat("一", 1600)},
		"what is past the limit goes": {strings.Repeat("一", 1599) + "😀二", strings.Repeat("一", 1599) + "😀"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			got, err := ParseInbound(formWith("Body", tt.body), testAccount)
			if err != nil || got.Text != tt.want {
				t.Errorf("text = %q, %v; want %q", got.Text, err, tt.want)
			}
		})
	}
}

func TestMediaAreCounted(t *testing.T) {
	for value, want := range map[string]int{"0": 0, "3": 3, "": 0, "x": 0, "-1": 0, "99999999999999999999": 0, "400": 10} {
		got, err := ParseInbound(formWith("NumMedia", value, "Body", ""), testAccount)
		if err != nil || got.Media != want {
			t.Errorf("NumMedia %q = %d, %v; want %d", value, got.Media, err, want)
		}
	}
}

func TestWhoConfirmsAnOptOut(t *testing.T) {
	const whatsapp, rcs, sms = "whatsapp:+447700900123", "rcs:+447700900123", "+447700900123"
	tests := []struct {
		from, body, optOut string
		keyword            conversation.Keyword
		confirms           bool
	}{
		{sms, "STOP", "", conversation.NoKeyword, true},
		{sms, "stop", "", conversation.NoKeyword, true},
		{sms, "StopAll", "", conversation.NoKeyword, true},
		{sms, "UNSUBSCRIBE", "", conversation.NoKeyword, true},
		{sms, "cancel", "", conversation.NoKeyword, true},
		{sms, "END", "", conversation.NoKeyword, true},
		{sms, "quit", "", conversation.NoKeyword, true},
		{sms, "Revoke", "", conversation.NoKeyword, true},
		{sms, "OPTOUT", "", conversation.NoKeyword, true},
		{sms, "Start", "", conversation.NoKeyword, true},
		{sms, "UNSTOP", "", conversation.NoKeyword, true},
		{sms, "yes", "", conversation.NoKeyword, true},
		{sms, "stop ", "", conversation.NoKeyword, false},
		{sms, "STOP\x00", "", conversation.NoKeyword, false},
		{sms, "please stop", "", conversation.NoKeyword, false},
		{sms, "HELP", "", conversation.NoKeyword, false},
		{sms, "退订", "", conversation.NoKeyword, false},
		{sms, "", "", conversation.NoKeyword, false},
		{whatsapp, "STOP", "", conversation.NoKeyword, false},
		{rcs, "STOP", "", conversation.NoKeyword, false},
		{whatsapp, "STOP", "STOP", conversation.StopKeyword, true},
		{sms, "退订", "STOP", conversation.StopKeyword, true},
		{sms, "开始", "start", conversation.StartKeyword, true},
		{sms, "帮助", "HELP", conversation.HelpKeyword, true},
		{sms, "hm", "SOMETHING", conversation.NoKeyword, true},
	}
	for _, tt := range tests {
		got, err := ParseInbound(formWith("From", tt.from, "Body", tt.body, "OptOutType", tt.optOut), testAccount)
		if err != nil || got.Keyword != tt.keyword || got.Confirms != tt.confirms {
			t.Errorf("%s %q (%s) = %q, confirms %v, %v; want %q, %v",
				tt.from, tt.body, tt.optOut, got.Keyword, got.Confirms, err, tt.keyword, tt.confirms)
		}
	}
}

func TestErrorsTellNothingOfTheMessage(t *testing.T) {
	form := formWith("From", "secret-sender", "Body", "secret text", "To", "+447700900001")
	_, err := ParseInbound(form, testAccount)
	if err == nil || strings.Contains(err.Error(), "secret") {
		t.Errorf("error = %v", err)
	}
}

func FuzzParseInbound(f *testing.F) {
	f.Add(inboundForm().Encode())
	f.Add("MessageSid=SM&From=+&Body=%00%ff&NumMedia=-1")
	f.Fuzz(func(t *testing.T, body string) {
		form, err := url.ParseQuery(body)
		if err != nil {
			return
		}
		in, err := ParseInbound(form, "")
		if err == nil && (in.From.IsZero() || in.To.IsZero() || len(in.ID) != 34) {
			t.Errorf("accepted a message without its address or id: %+v", in)
		}
	})
}

func BenchmarkParseInbound(b *testing.B) {
	form := inboundForm()
	b.ReportAllocs()
	for b.Loop() {
		if _, err := ParseInbound(form, testAccount); err != nil {
			b.Fatal(err)
		}
	}
}
