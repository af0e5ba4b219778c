package handlers

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"net/url"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"yilu/internal/conversation"
	"yilu/internal/twilio"
)

// Conversations answers people. Twilio waits 5 s, by the rt=5000 of the webhook
// address, so both return well before, whatever has become of the store.
type Conversations interface {
	// Answer gives the replies to one inbound message; the same message twice
	// gets the same answer. It fails only when Twilio must come again, as when a
	// STOP could not be recorded.
	Answer(ctx context.Context, in conversation.Inbound) (conversation.Answer, error)
	// Deliver records a delivery status. conversation.ErrNotFound says that the
	// reply is not known any more.
	Deliver(ctx context.Context, d conversation.Delivery) error
}

// Verifier tells whether a POST of form to requestURI, with its raw query, was
// signed by Twilio. It returns an error when not.
type Verifier interface {
	Verify(requestURI, signature string, form url.Values) error
}

// Check is one thing that must work before the service can answer well.
type Check struct {
	Name string                      // shown at /readyz, e.g. "redis"
	Run  func(context.Context) error // returns soon after its context is done
}

// Deps is everything the routes need; all fields but Account, Checks and Trial
// are required.
type Deps struct {
	Conversations Conversations
	Verifier      Verifier
	Addresses     twilio.Addresses
	Account       string // the AccountSid whose messages are served; empty for any
	Checks        []Check
	Log           *slog.Logger
	Registry      *prometheus.Registry // the metrics are registered here and served at /metrics
	Now           func() time.Time
	Random        io.Reader // request ids and trial numbers; crypto/rand.Reader
	Trial         *Trial    // nil outside trial mode
}

// Trial is what the trial phone needs. Its routes exist only when it is given,
// and they answer only on this computer.
type Trial struct {
	Service string // the number of ours that the phone texts, E.164
	Token   string // an auth token that the Verifier accepts
}

func (d Deps) check() error {
	var missing []error
	for name, ok := range map[string]bool{
		"Conversations": d.Conversations != nil,
		"Verifier":      d.Verifier != nil,
		"Addresses":     d.Addresses != twilio.Addresses{},
		"Log":           d.Log != nil,
		"Registry":      d.Registry != nil,
		"Now":           d.Now != nil,
		"Random":        d.Random != nil,
		"Trial.Service": d.Trial == nil || d.Trial.Service != "",
		"Trial.Token":   d.Trial == nil || d.Trial.Token != "",
	} {
		if !ok {
			missing = append(missing, errors.New("handlers: "+name+" is missing"))
		}
	}
	return errors.Join(missing...)
}
