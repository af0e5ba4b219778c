// Package conversation is one turn: from an inbound message, by whatever
// gateway, to its replies, with everything the turn changes committed at once.
// It owns the words of the domain (inbound, reply, entry, delivery) and the
// Store that keeps them. HTTP, Redis and Twilio must never enter here.
package conversation
