package handlers

import (
	"context"
	"encoding/xml"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"

	"yilu/internal/sms"
	"yilu/internal/twilio"
)

// gateway stands in for Twilio: it sends what the trial phone wrote through the
// service's own webhook, signed, so that a trial proves the whole way.
type gateway struct {
	webhook   http.Handler
	addresses twilio.Addresses
	account   string
	trial     Trial
	random    io.Reader
}

// deliver posts one message and reads the replies; status is the webhook's.
func (g gateway) deliver(ctx context.Context, from, text string) (replies []string, status int, err error) {
	form, err := g.form(from, text)
	if err != nil {
		return nil, 0, err
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, g.addresses.SignedWebhook(), strings.NewReader(form.Encode()))
	if err != nil {
		return nil, 0, fmt.Errorf("handlers: building the trial's webhook request: %w", err)
	}
	r.URL.Path, r.URL.RawPath, r.RequestURI = twilio.PathSMS, "", twilio.PathSMS // as behind a proxy that takes its prefix off
	r.RemoteAddr = "127.0.0.1:0"
	r.Header.Set(echo.HeaderContentType, echo.MIMEApplicationForm)
	r.Header.Set(twilio.SignatureHeader, twilio.Sign(g.trial.Token, g.addresses.SignedWebhook(), form))

	w := &recorder{header: http.Header{}, status: http.StatusOK}
	g.webhook.ServeHTTP(w, r)
	if w.status != http.StatusOK {
		return nil, w.status, nil
	}
	replies, err = readTwiML(w.body.String())
	return replies, w.status, err
}

// form is what Twilio would send, with the account if one is configured.
func (g gateway) form(from, text string) (url.Values, error) {
	sid, err := newMessageSID(g.random)
	if err != nil {
		return nil, err
	}
	account := g.account
	if account == "" {
		account = "AC00000000000000000000000000000000"
	}
	country, _ := countryOf(from)
	return url.Values{
		"MessageSid": {sid}, "SmsSid": {sid}, "SmsMessageSid": {sid}, "AccountSid": {account},
		"From": {from}, "To": {g.trial.Service}, "Body": {text},
		"NumMedia": {"0"}, "NumSegments": {strconv.Itoa(sms.Measure(text).Segments)},
		"SmsStatus": {"received"}, "FromCountry": {country}, "ApiVersion": {"2010-04-01"},
	}, nil
}

// readTwiML takes the message texts out of a TwiML document.
func readTwiML(document string) ([]string, error) {
	var response struct {
		XMLName  xml.Name `xml:"Response"`
		Messages []string `xml:"Message"`
	}
	if err := xml.Unmarshal([]byte(document), &response); err != nil {
		return nil, fmt.Errorf("handlers: reading TwiML: %w", err)
	}
	return response.Messages, nil
}

// recorder keeps an answer in memory.
type recorder struct {
	header http.Header
	body   strings.Builder
	status int
}

// Header is the answer's header.
func (r *recorder) Header() http.Header { return r.header }

// WriteHeader keeps the status.
func (r *recorder) WriteHeader(status int) { r.status = status }

// Write keeps the body.
func (r *recorder) Write(p []byte) (int, error) { return r.body.Write(p) }
