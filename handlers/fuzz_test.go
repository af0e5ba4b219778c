package handlers

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"yilu/internal/conversation"
	"yilu/internal/twilio"
)

// However hostile the bytes, and even if Twilio signed them, a webhook is
// answered or refused: it never breaks the service.
func FuzzWebhooks(f *testing.F) {
	f.Add(message().Encode(), "ref=k.1.0")
	f.Add("MessageSid=SM&From=%00&To=&Body=%ff%fe", "ref=%00")
	f.Add(";;;&&&===%", "?")
	f.Add("From=%2B447700900123&From=x&Body=a&Body=b", "ref=a&ref=b")
	f.Add(strings.Repeat("a=b&", 20000), "")
	s := newService(f, func(d *Deps) { d.Log, d.Account = discard(), "" })
	s.conversations.answer = func(in conversation.Inbound) (conversation.Answer, error) {
		return conversation.Answer{Replies: []conversation.Reply{{Text: in.Text, Ref: in.ID}}}, nil
	}
	f.Fuzz(func(t *testing.T, body, query string) {
		form, _ := url.ParseQuery(body) // what could be read is what would be signed
		for _, path := range []string{twilio.PathSMS, twilio.PathStatus} {
			r := httptest.NewRequest(http.MethodPost, path, strings.NewReader(body))
			r.URL.RawQuery, r.RequestURI = query, path+"?"+query
			r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
			r.Header.Set(twilio.SignatureHeader, twilio.Sign(testToken, testBase+r.RequestURI, form))
			if w := s.do(r); w.Code >= http.StatusInternalServerError {
				t.Errorf("%s = %d %s", path, w.Code, w.Body)
			}
		}
	})
}
