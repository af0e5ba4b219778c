package twilio

import "yilu/internal/conversation"

// The paths under the public URL at which Twilio reaches us.
const (
	PathSMS    = "/twilio/sms"
	PathStatus = "/twilio/status"
)

// retry makes Twilio come again when the connection, the answer or our server
// fails; by default it repeats only a failed connection. Two retries, 5 s for
// each answer, 14 s in all, so that the fallback still fits into Twilio's 15 s.
//
// Source: Twilio, "Webhooks connection overrides".
const retry = "#rc=2&rp=ct,rt,5xx&rt=5000&tt=14000"

// Addresses are what an operator sets in Twilio's console, and what our TwiML
// names for delivery statuses. The zero value is of no use; see NewAddresses.
type Addresses struct{ base string }

// NewAddresses takes the public URL by the same rules as NewVerifier.
func NewAddresses(publicURL string) (Addresses, error) {
	b, err := parseBase(publicURL)
	if err != nil {
		return Addresses{}, err
	}
	return Addresses{base: b.String()}, nil
}

// Webhook is the address for "A message comes in" (POST), with the connection
// overrides that make Twilio come again after a failure.
func (a Addresses) Webhook() string { return a.base + PathSMS + retry }

// SignedWebhook is Webhook as it is signed: without the overrides.
func (a Addresses) SignedWebhook() string { return a.base + PathSMS }

// Status is the address of delivery statuses; our TwiML names it by itself.
func (a Addresses) Status() string { return a.base + PathStatus }

// statusPrefix is the status address of a reply, up to its reference.
func (a Addresses) statusPrefix() string { return a.base + PathStatus + "?ref=" }

// FallbackTwiML is a document for a TwiML Bin, to be set as "Primary handler
// fails": it answers with texts, one message each, even while this service cannot
// be reached.
func FallbackTwiML(texts ...string) string {
	replies := make([]conversation.Reply, len(texts))
	for i, text := range texts {
		replies[i].Text = text
	}
	return string(Addresses{}.AppendTwiML(nil, replies))
}
