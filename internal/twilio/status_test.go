package twilio

import (
	"net/url"
	"testing"

	"yilu/internal/conversation"
)

func TestEveryStatusOfTwiliosApiIsKnown(t *testing.T) {
	for status, want := range map[string]conversation.Status{
		"accepted":            conversation.StatusAccepted,
		"scheduled":           conversation.StatusScheduled,
		"queued":              conversation.StatusQueued,
		"sending":             conversation.StatusSending,
		"sent":                conversation.StatusSent,
		"partially_delivered": conversation.StatusSent,
		"delivered":           conversation.StatusDelivered,
		"undelivered":         conversation.StatusUndelivered,
		"failed":              conversation.StatusFailed,
		"canceled":            conversation.StatusCanceled,
		"read":                conversation.StatusRead,
		"receiving":           conversation.StatusUnknown,
		"received":            conversation.StatusUnknown,
		"":                    conversation.StatusUnknown,
		"something-of-2031":   conversation.StatusUnknown,
	} {
		if got := ParseStatus(url.Values{"MessageStatus": {status}}, "k.1.0").Status; got != want {
			t.Errorf("%q = %d, want %d", status, got, want)
		}
	}
}

func TestParseStatusReadsRealCallbacks(t *testing.T) {
	tests := map[string]struct {
		body string
		want conversation.Delivery
	}{
		"delivered": {
			"SmsSid=SM0123456789abcdef0123456789abcdef&SmsStatus=delivered&MessageStatus=delivered&To=%2B447700900123" +
				"&MessageSid=SM0123456789abcdef0123456789abcdef&AccountSid=ACaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa&From=%2B447700900001" +
				"&ApiVersion=2010-04-01&RawDlrDoneDate=2611230900",
			conversation.Delivery{Ref: "k.1.0", Status: conversation.StatusDelivered},
		},
		"undelivered with its reason": {
			"ErrorCode=30003&SmsStatus=undelivered&MessageStatus=undelivered&To=%2B447700900123",
			conversation.Delivery{Ref: "k.1.0", Status: conversation.StatusUndelivered, Code: 30003},
		},
		"read on WhatsApp": {
			"EventType=READ&ChannelPrefix=whatsapp&MessageStatus=read&ChannelInstallSid=XE0123456789abcdef0123456789abcdef",
			conversation.Delivery{Ref: "k.1.0", Status: conversation.StatusRead},
		},
		"only the older name of the status": {"SmsStatus=sent", conversation.Delivery{Ref: "k.1.0", Status: conversation.StatusSent}},
		"a code that is none":               {"MessageStatus=failed&ErrorCode=none", conversation.Delivery{Ref: "k.1.0", Status: conversation.StatusFailed}},
		"a code that does not fit":          {"MessageStatus=failed&ErrorCode=99999", conversation.Delivery{Ref: "k.1.0", Status: conversation.StatusFailed}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			form, err := url.ParseQuery(tt.body)
			if err != nil {
				t.Fatal(err)
			}
			if got := ParseStatus(form, "k.1.0"); got != tt.want {
				t.Errorf("got %+v, want %+v", got, tt.want)
			}
		})
	}
}
