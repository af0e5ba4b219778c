// Package handlers is HTTP in, HTTP out: it checks what a request is, hands it
// to the room that knows what it means, and writes the answer. Every route
// stands in routes.go.
//
// What must never enter it: a rule of the domain (what a word means, who is
// answered), Redis, and anything a person wrote in a log, an error or a metric.
package handlers
