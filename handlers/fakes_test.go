package handlers

import (
	"bytes"
	"context"
	"crypto/rand"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/labstack/echo/v4"
	"github.com/prometheus/client_golang/prometheus"

	"yilu/internal/conversation"
	"yilu/internal/twilio"
)

const (
	testBase    = "https://sms.example.org"
	testToken   = "12345678901234567890123456789012"
	testAccount = "ACaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
	testPerson  = "+447700900123"
	testService = "+441632960000"
)

// conversations is a fake that remembers what it was handed.
type conversations struct {
	answer  func(conversation.Inbound) (conversation.Answer, error)
	deliver func(conversation.Delivery) error

	mu         sync.Mutex
	inbound    []conversation.Inbound
	deliveries []conversation.Delivery
}

func (f *conversations) Answer(_ context.Context, in conversation.Inbound) (conversation.Answer, error) {
	f.mu.Lock()
	f.inbound = append(f.inbound, in)
	f.mu.Unlock()
	if f.answer == nil {
		return conversation.Answer{}, nil
	}
	return f.answer(in)
}

func (f *conversations) Deliver(_ context.Context, d conversation.Delivery) error {
	f.mu.Lock()
	f.deliveries = append(f.deliveries, d)
	f.mu.Unlock()
	if f.deliver == nil {
		return nil
	}
	return f.deliver(d)
}

// touched tells whether anything was handed on.
func (f *conversations) touched() bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	return len(f.inbound)+len(f.deliveries) > 0
}

// service is a whole HTTP interface over fakes.
type service struct {
	*echo.Echo
	conversations *conversations
	registry      *prometheus.Registry
	log           *bytes.Buffer
}

func newService(t testing.TB, change ...func(*Deps)) service {
	t.Helper()
	verifier, err := twilio.NewVerifier(testBase, testToken)
	if err != nil {
		t.Fatal(err)
	}
	addresses, err := twilio.NewAddresses(testBase)
	if err != nil {
		t.Fatal(err)
	}
	s := service{conversations: &conversations{}, registry: prometheus.NewRegistry(), log: &bytes.Buffer{}}
	d := Deps{
		Conversations: s.conversations,
		Verifier:      verifier,
		Addresses:     addresses,
		Account:       testAccount,
		Log:           slog.New(slog.NewJSONHandler(s.log, &slog.HandlerOptions{Level: slog.LevelDebug})),
		Registry:      s.registry,
		Now:           time.Now,
		Random:        rand.Reader,
	}
	for _, c := range change {
		c(&d)
	}
	if s.Echo, err = New(d); err != nil {
		t.Fatal(err)
	}
	return s
}

// inTrial turns trial mode on.
func inTrial(d *Deps) { d.Trial = &Trial{Service: testService, Token: testToken} }

func (s service) do(r *http.Request) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	s.ServeHTTP(w, r)
	return w
}

// metric reads a counter by its name and labels, as they stand at /metrics.
func (s service) metric(t *testing.T, line string) string {
	t.Helper()
	page := s.do(httptest.NewRequest(http.MethodGet, "/metrics", nil)).Body.String()
	for l := range strings.Lines(page) {
		if value, ok := strings.CutPrefix(strings.TrimSpace(l), line+" "); ok {
			return value
		}
	}
	return ""
}

func message(pairs ...string) url.Values {
	form := url.Values{
		"ToCountry": {"GB"}, "SmsMessageSid": {"SM0123456789abcdef0123456789abcdef"}, "NumMedia": {"0"},
		"SmsSid": {"SM0123456789abcdef0123456789abcdef"}, "SmsStatus": {"received"}, "Body": {"你好"}, "FromCountry": {"GB"},
		"To": {testService}, "NumSegments": {"1"}, "MessageSid": {"SM0123456789abcdef0123456789abcdef"},
		"AccountSid": {testAccount}, "From": {testPerson}, "ApiVersion": {"2010-04-01"},
	}
	for i := 0; i < len(pairs); i += 2 {
		form.Set(pairs[i], pairs[i+1])
	}
	return form
}

// signed is a webhook request as Twilio sends it.
func signed(uri string, form url.Values) *http.Request {
	r := httptest.NewRequest(http.MethodPost, uri, strings.NewReader(form.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8")
	r.Header.Set(twilio.SignatureHeader, twilio.Sign(testToken, testBase+uri, form))
	return r
}
