package handlers

import (
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"yilu/internal/conversation"
	"yilu/internal/twilio"
)

func discard() *slog.Logger { return slog.New(slog.NewTextHandler(io.Discard, nil)) }

func TestLogsAndMetricsHoldNothingOfTheRequest(t *testing.T) {
	const secret = "SECRET"
	s := newService(t, inTrial)
	s.conversations.answer = func(conversation.Inbound) (conversation.Answer, error) {
		return conversation.Answer{Replies: []conversation.Reply{{Text: secret + " reply"}}}, nil
	}
	for _, r := range []*http.Request{
		signed(twilio.PathSMS, message("Body", secret)),
		signed(twilio.PathStatus+"?ref="+secret, message()),
		httptest.NewRequest(http.MethodGet, "/"+secret+"?q="+secret, nil),
		httptest.NewRequest(http.MethodPost, "/twilio/"+secret, nil),
		httptest.NewRequest(secret, "/healthz", nil),
		httptest.NewRequest(http.MethodGet, "/trial/assets/"+secret+"/"+secret, nil),
	} {
		r.Header.Set("X-Request-Id", secret)
		r.Header.Set("User-Agent", secret)
		s.do(r)
	}
	page := s.do(httptest.NewRequest(http.MethodGet, "/metrics", nil)).Body.String()
	for name, text := range map[string]string{"log": s.log.String(), "metrics": page} {
		if strings.Contains(text, secret) || strings.Contains(text, testPerson) || strings.Contains(text, testService) {
			t.Errorf("the %s tell too much:\n%s", name, text)
		}
	}
	for _, line := range []string{
		`yilu_http_requests_total{code="2xx",route="/twilio/sms"} 1`,
		`yilu_http_requests_total{code="4xx",route="other"} 2`,
	} {
		if !strings.Contains(page, line) {
			t.Errorf("metrics lack %s:\n%s", line, page)
		}
	}
}

func TestEveryRequestIsLoggedByItsRoute(t *testing.T) {
	s := newService(t)
	w := s.do(signed(twilio.PathSMS, message()))
	id := w.Header().Get("X-Request-Id")
	for _, want := range []string{`"method":"POST"`, `"route":"/twilio/sms"`, `"status":200`, `"took":`, `"request":"` + id + `"`} {
		if !strings.Contains(s.log.String(), want) || id == "" {
			t.Errorf("log lacks %s: %s", want, s.log)
		}
	}
}

func TestOnlyWhatWentWellIsQuiet(t *testing.T) {
	for name, tc := range map[string]struct {
		request *http.Request
		fails   bool
		level   string
	}{
		"a message":           {signed(twilio.PathSMS, message()), false, "DEBUG"},
		"a status":            {signed(twilio.PathStatus+"?ref=k.1.0", message()), false, "DEBUG"},
		"a probe":             {httptest.NewRequest(http.MethodGet, "/healthz", nil), false, "DEBUG"},
		"an unsigned message": {httptest.NewRequest(http.MethodPost, twilio.PathSMS, nil), false, "INFO"},
		"an unknown address":  {httptest.NewRequest(http.MethodGet, "/nowhere", nil), false, "INFO"},
		"a message not taken": {signed(twilio.PathSMS, message()), true, "ERROR"},
	} {
		t.Run(name, func(t *testing.T) {
			s := newService(t)
			if tc.fails {
				s.conversations.answer = func(conversation.Inbound) (conversation.Answer, error) {
					return conversation.Answer{}, conversation.ErrNotRecorded
				}
			}
			s.do(tc.request)
			if want := `"level":"` + tc.level + `","msg":"request"`; !strings.Contains(s.log.String(), want) {
				t.Errorf("log lacks %s: %s", want, s.log)
			}
		})
	}
}

func TestAPanicIsA500AndTellsNoSecret(t *testing.T) {
	s := newService(t)
	s.conversations.answer = func(in conversation.Inbound) (conversation.Answer, error) { panic("cannot handle " + in.Text) }
	w := s.do(signed(twilio.PathSMS, message("Body", "SECRET")))
	if w.Code != http.StatusInternalServerError || strings.Contains(w.Body.String()+s.log.String(), "SECRET") {
		t.Errorf("got %d %s\nlog %s", w.Code, w.Body, s.log)
	}
	if !strings.Contains(s.log.String(), "observe_test.go") {
		t.Errorf("the log does not say where: %s", s.log)
	}
	if got := s.metric(t, `yilu_http_requests_total{code="5xx",route="/twilio/sms"}`); got != "1" {
		t.Errorf("counted %q, want 1", got)
	}
}

func TestAFailureNobodyForesawIsLogged(t *testing.T) {
	s := newService(t, inTrial, func(d *Deps) { d.Random = strings.NewReader("") })
	w := s.do(local(http.MethodGet, "/", nil))
	if w.Code != http.StatusInternalServerError || !strings.Contains(s.log.String(), "picking a trial number") {
		t.Errorf("got %d, log %s", w.Code, s.log)
	}
}

func TestEveryAnswerIsSafeToOpenInABrowser(t *testing.T) {
	s := newService(t)
	for _, path := range []string{"/healthz", "/metrics", "/nowhere", twilio.PathSMS} {
		h := s.do(httptest.NewRequest(http.MethodGet, path, nil)).Header()
		if h.Get("X-Content-Type-Options") != "nosniff" || h.Get("Cache-Control") != "no-store" {
			t.Errorf("%s: headers %v", path, h)
		}
	}
}
