package main

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"yilu/internal/conversation"
	"yilu/internal/redisstore/redistest"
)

// deliver posts a status to the address that our own answer names.
func (p *program) deliver(t testing.TB, answer, status string) {
	t.Helper()
	for _, m := range parseTwiML(t, answer).Messages {
		path := strings.TrimPrefix(m.Status, testPublic)
		form := url.Values{
			"MessageSid": {sidOf(999)}, "MessageStatus": {status}, "SmsStatus": {status}, "AccountSid": {testAccount},
			"From": {"+447700900000"}, "To": {"+447700900123"}, "ApiVersion": {"2010-04-01"},
		}
		code, body, err := p.post(path, form)
		if err != nil || code >= http.StatusMultipleChoices {
			t.Errorf("status %s at %s: %d %v %s", status, path, code, err, body)
		}
	}
}

// The address in our TwiML leads a delivery status, however late, to its message.
func TestStatusesReachTheMessageTheySpeakOf(t *testing.T) {
	redis := redistest.Start(t)
	settings := realSettings(t, redis.URL())
	yilu := start(t, settings)
	_, first, err := yilu.post("/twilio/sms", inboundForm(sidOf(1), "+447700900123", "你好"))
	if err != nil {
		t.Fatal(err)
	}
	_, second, err := yilu.post("/twilio/sms", inboundForm(sidOf(2), "+447700900123", "1"))
	if err != nil {
		t.Fatal(err)
	}
	for _, status := range []string{"delivered", "sent", "queued"} {
		yilu.deliver(t, first, status)
	}
	yilu.deliver(t, second, "undelivered")
	yilu.deliver(t, strings.ReplaceAll(second, "ref=", "ref=foreign"), "delivered")

	store, closeStore, err := openStore(redis.URL(), settings["YILU_KEYSET"])
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = closeStore() }()
	entries, err := store.Transcript(t.Context(), conversation.Address{Channel: conversation.SMS, Number: "+447700900123"})
	if err != nil || len(entries) != 2 {
		t.Fatalf("%d turns, %v", len(entries), err)
	}
	for i, want := range []conversation.Status{conversation.StatusDelivered, conversation.StatusUndelivered} {
		for _, r := range entries[i].Replies {
			if r.Status != want {
				t.Errorf("turn %d: status %d, want %d", i+1, r.Status, want)
			}
		}
	}
}

// The longest message that Twilio carries, and what else may come in place of
// words, gets a sensible answer.
func TestOddMessagesGetASensibleAnswer(t *testing.T) {
	redis := redistest.Start(t)
	yilu := start(t, realSettings(t, redis.URL()))
	n := 0
	send := func(text string, change func(url.Values)) []string {
		n++
		form := inboundForm(sidOf(n), "+447700900123", text)
		if change != nil {
			change(form)
		}
		code, body, err := yilu.post("/twilio/sms", form)
		if err != nil || code != http.StatusOK {
			t.Fatalf("%d %v %s", code, err, body)
		}
		return parseTwiML(t, body).texts()
	}
	send("你好", nil)
	picture := func(f url.Values) {
		f.Set("NumMedia", "1")
		f.Set("MediaUrl0", "https://api.twilio.com/x")
		f.Set("MediaContentType0", "image/jpeg")
	}
	for name, tc := range map[string]struct {
		got  []string
		want string
	}{
		"1,600 characters of Chinese": {send(strings.Repeat("今天天气好", 320), nil), "没看懂"},
		"danger at the end of 1,600":  {send(strings.Repeat("老板三个月没发工资，我去找他要，他说没钱，合同也没有签，加班费一分也没给。", 43)+"我被关起来了", nil), "112"},
		"a picture":                   {send("", picture), "图"},
		"a picture with words":        {send("工资没发", picture), "+861012308"},
		"nothing":                     {send("", nil), "1 "},
		"over WhatsApp":               {send("救命", func(f url.Values) { f.Set("From", "whatsapp:+447700900123"); f.Set("To", "whatsapp:+447700900000") }), "112"},
	} {
		if !strings.Contains(strings.Join(tc.got, "\n"), tc.want) {
			t.Errorf("%s: %q does not hold %q", name, tc.got, tc.want)
		}
	}
	if got := send("hello", func(f url.Values) { f.Set("From", "12345") }); len(got) != 0 {
		t.Errorf("a short code was answered: %q", got)
	}
}
