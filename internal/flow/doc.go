// Package flow is the flow language: it loads and checks content, compiles it
// into a Book, and runs conversations over it.
//
// A Book is immutable and Next is a pure function: session and input in,
// session, replies and effects out. No clock, network, store or gateway may
// enter here; what the engine must know of the world (is an operator on duty?)
// comes in with the Input.
package flow
