// Package sms knows what a text costs to send, and how to cut a long one.
//
// It holds the arithmetic of 3GPP TS 23.038 (alphabets) and TS 23.040
// (concatenation) and nothing else. It is pure: no clock, no network, no
// settings. Gateways, prices, content and people's numbers never enter it.
package sms
