package handlers

import (
	"errors"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"yilu/internal/conversation"
	"yilu/internal/twilio"
)

const xmlHead = `<?xml version="1.0" encoding="UTF-8"?>`

func TestAMessageIsAnsweredByTwiML(t *testing.T) {
	s := newService(t)
	s.conversations.answer = func(in conversation.Inbound) (conversation.Answer, error) {
		return conversation.Answer{Replies: []conversation.Reply{{Text: "您好 <1>", Ref: "k.1.0"}, {Text: in.Text}}}, nil
	}
	w := s.do(signed(twilio.PathSMS, message()))
	want := xmlHead + `<Response><Message statusCallback="https://sms.example.org/twilio/status?ref=k.1.0">您好 &lt;1&gt;</Message>` +
		`<Message>你好</Message></Response>`
	if w.Code != http.StatusOK || w.Body.String() != want || w.Header().Get("Content-Type") != "text/xml; charset=utf-8" {
		t.Errorf("got %d %s %s", w.Code, w.Header().Get("Content-Type"), w.Body)
	}
	in := s.conversations.inbound[0]
	if in.From.Number != testPerson || in.To.Number != testService {
		t.Errorf("handed on %+v", in)
	}
}

func TestWebhooksOfEveryKind(t *testing.T) {
	tests := map[string]struct {
		form   url.Values
		status int
		asked  bool
	}{
		"an SMS":                     {message(), 200, true},
		"WhatsApp":                   {message("From", "whatsapp:"+testPerson, "To", "whatsapp:"+testService, "ProfileName", "王"), 200, true},
		"a picture without text":     {message("Body", "", "NumMedia", "1", "MediaUrl0", "https://api.twilio.com/x"), 200, true},
		"parameters of next year":    {message("NewThing", "1", "Body", " spaces \n stay "), 200, true},
		"a short code":               {message("From", "12345"), 200, false},
		"a name":                     {message("From", "MyBank"), 200, false},
		"no sender":                  {message("From", ""), 400, false},
		"no number of ours":          {message("To", ""), 400, false},
		"no id":                      {message("MessageSid", "", "SmsSid", ""), 400, false},
		"a call's id":                {message("MessageSid", "CA0123456789abcdef0123456789abcdef"), 400, false},
		"a message of another owner": {message("AccountSid", "ACbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"), 403, false},
		"an empty form":              {url.Values{}, 403, false},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			s := newService(t)
			w := s.do(signed(twilio.PathSMS, tt.form))
			if w.Code != tt.status || s.conversations.touched() != tt.asked {
				t.Errorf("got %d %s, handed on: %v; want %d, %v", w.Code, w.Body, s.conversations.touched(), tt.status, tt.asked)
			}
			if tt.status == 200 && w.Body.String() != xmlHead+"<Response/>" {
				t.Errorf("want silence, got %s", w.Body)
			}
		})
	}
}

func TestRobotsAreCounted(t *testing.T) {
	s := newService(t)
	s.do(signed(twilio.PathSMS, message("From", "12345")))
	if got := s.metric(t, "yilu_webhook_not_a_person_total"); got != "1" {
		t.Errorf("counted %q, want 1", got)
	}
}

func TestNothingIsTouchedWithoutTwiliosSignature(t *testing.T) {
	const secret = "SECRET"
	big := message("Body", strings.Repeat("x", 64<<10))
	request := func(change func(*http.Request)) *http.Request {
		r := signed(twilio.PathSMS, message("Body", secret))
		change(r)
		return r
	}
	header := func(key, value string) func(*http.Request) {
		return func(r *http.Request) { r.Header.Set(key, value) }
	}
	unsized := signed(twilio.PathSMS, big)
	unsized.ContentLength = -1
	tests := map[string]struct {
		request *http.Request
		status  int
		reason  string
	}{
		"no signature":             {request(header(twilio.SignatureHeader, "")), 403, "unsigned"},
		"a wrong one":              {request(header(twilio.SignatureHeader, "0/KCTR6DLpKmkAf8muzZqo1nDgQ=")), 403, "signature"},
		"one for another address":  {request(func(r *http.Request) { r.RequestURI = "/twilio/sms?x=1" }), 403, "signature"},
		"JSON":                     {request(header("Content-Type", "application/json")), 415, "content_type"},
		"no content type":          {request(header("Content-Type", "")), 415, "content_type"},
		"more than 64 KiB":         {signed(twilio.PathSMS, big), 413, "too_large"},
		"more, of unknown length":  {unsized, 413, "too_large"},
		"a form that is none":      {withBody(request(func(*http.Request) {}), "Body=%zz"+secret), 400, "unreadable"},
		"a forwarded host's claim": {request(func(r *http.Request) { r.Header.Set("X-Forwarded-Host", "evil.example"); r.RequestURI = "//evil" }), 403, "signature"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			s := newService(t)
			w := s.do(tt.request)
			if w.Code != tt.status || s.conversations.touched() {
				t.Errorf("got %d, handed on: %v; want %d and nothing handed on", w.Code, s.conversations.touched(), tt.status)
			}
			if got := s.metric(t, `yilu_webhook_refused_total{reason="`+tt.reason+`"}`); got != "1" {
				t.Errorf("refusals counted under %s: %q, want 1", tt.reason, got)
			}
			if strings.Contains(w.Body.String()+s.log.String(), secret) || len(w.Body.String()) < 20 {
				t.Errorf("answer %q and log %q must help and not repeat the request", w.Body, s.log)
			}
		})
	}
}

func withBody(r *http.Request, body string) *http.Request {
	with := httptest.NewRequest(r.Method, r.URL.Path, strings.NewReader(body))
	with.Header = r.Header
	return with
}

func TestAHostHeaderChangesNothing(t *testing.T) {
	r := signed(twilio.PathSMS, message())
	r.Host = "10.0.0.7:8080"
	r.Header.Set("X-Forwarded-Proto", "http")
	if w := newService(t).do(r); w.Code != http.StatusOK {
		t.Errorf("behind a proxy: %d %s", w.Code, w.Body)
	}
}

func TestTwilioComesAgainWhenAStopCouldNotBeRecorded(t *testing.T) {
	s := newService(t)
	s.conversations.answer = func(conversation.Inbound) (conversation.Answer, error) {
		return conversation.Answer{}, errors.New("store: away")
	}
	w := s.do(signed(twilio.PathSMS, message("Body", "STOP")))
	if w.Code != http.StatusServiceUnavailable || w.Header().Get("Retry-After") == "" {
		t.Errorf("got %d with Retry-After %q, want 503", w.Code, w.Header().Get("Retry-After"))
	}
	if strings.Contains(w.Body.String(), "store") || !strings.Contains(s.log.String(), "store: away") {
		t.Errorf("the cause belongs into the log only: body %q, log %q", w.Body, s.log)
	}
}

func TestOnlyPostIsAWebhook(t *testing.T) {
	for _, method := range []string{http.MethodGet, http.MethodHead, http.MethodPut, http.MethodDelete, "BREW"} {
		for _, path := range []string{twilio.PathSMS, twilio.PathStatus} {
			s := newService(t)
			w := s.do(httptest.NewRequest(method, path, nil))
			if w.Code != http.StatusMethodNotAllowed || !strings.Contains(w.Header().Get("Allow"), http.MethodPost) {
				t.Errorf("%s %s = %d, Allow %q; want 405 and POST", method, path, w.Code, w.Header().Get("Allow"))
			}
		}
	}
}

func BenchmarkSMS(b *testing.B) {
	s := newService(b, func(d *Deps) { d.Log = discard() })
	s.conversations.answer = func(conversation.Inbound) (conversation.Answer, error) {
		s.conversations.inbound = s.conversations.inbound[:0]
		return conversation.Answer{Replies: []conversation.Reply{{Text: "一路平安。请回复数字：\n1 工资 2 合同 3 签证 4 求助", Ref: "3f9c2a71d0.abc.0"}}}, nil
	}
	form := message()
	body, signature := form.Encode(), twilio.Sign(testToken, testBase+twilio.PathSMS, form)
	b.ReportAllocs()
	for b.Loop() {
		r := httptest.NewRequest(http.MethodPost, twilio.PathSMS, strings.NewReader(body))
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		r.Header.Set(twilio.SignatureHeader, signature)
		if w := s.do(r); w.Code != http.StatusOK {
			b.Fatal(w.Code)
		}
	}
}
