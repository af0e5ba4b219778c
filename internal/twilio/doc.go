// Package twilio is the only room that knows Twilio: how it signs a webhook,
// which form it sends, which TwiML it reads, what its statuses mean and which
// addresses an operator sets in its console. To the rest of the service it
// speaks in the gateway-free types of package conversation.
//
// What must never enter it: echo or any routing, a rule of the domain (who gets
// an answer, what a word means), a store, a clock of its own. Its errors carry
// no number, text or secret, so that they may be logged as they are.
package twilio
