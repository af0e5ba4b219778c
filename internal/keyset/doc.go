// Package keyset turns the one secret value of the service, YILU_KEYSET, into
// the two things done with it: naming a conversation by a keyed hash of the
// person's number, and sealing what is kept about them.
//
// Only keys live here. No Redis, no number and no text is ever held, logged or
// put into an error.
package keyset
