package handlers

import (
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"io"
	"strings"
)

// trialRange is a range of mobile numbers that the trial phone may have.
type trialRange struct {
	Country string // ISO 3166-1 alpha-2
	NameZH  string
	NameEN  string
	prefix  string
	digits  int // that follow the prefix
}

// trialRanges are numbers nobody has, where a country keeps some for films and
// examples (Ofcom, ARCEP, ComReg, Bundesnetzagentur); Italy and Poland keep none,
// so theirs are libphonenumber's examples. No message ever goes to any of them.
func trialRanges() []trialRange {
	return []trialRange{
		{"GB", "英国", "United Kingdom", "+447700900", 3},
		{"IT", "意大利", "Italy", "+39312345", 4},
		{"FR", "法国", "France", "+3363998", 4},
		{"PL", "波兰", "Poland", "+48512345", 3},
		{"DE", "德国", "Germany", "+49176040690", 2},
		{"IE", "爱尔兰", "Ireland", "+3532091", 5},
	}
}

// rangeOf finds the range of a country; the first one stands for any other.
func rangeOf(country string) trialRange {
	ranges := trialRanges()
	for _, r := range ranges {
		if r.Country == country {
			return r
		}
	}
	return ranges[0]
}

// countryOf gives the country of a trial number, or false for any other number:
// a real person's must never be typed in here.
func countryOf(number string) (string, bool) {
	for _, r := range trialRanges() {
		rest, ok := strings.CutPrefix(number, r.prefix)
		if ok && len(rest) == r.digits && strings.Trim(rest, "0123456789") == "" {
			return r.Country, true
		}
	}
	return "", false
}

// number picks one of the range.
func (r trialRange) number(random io.Reader) (string, error) {
	var raw [8]byte
	if _, err := io.ReadFull(random, raw[:]); err != nil {
		return "", fmt.Errorf("handlers: picking a trial number: %w", err)
	}
	count := uint64(1)
	for range r.digits {
		count *= 10
	}
	return fmt.Sprintf("%s%0*d", r.prefix, r.digits, binary.BigEndian.Uint64(raw[:])%count), nil
}

// newMessageSID makes an id of the shape of Twilio's.
func newMessageSID(random io.Reader) (string, error) {
	var raw [16]byte
	if _, err := io.ReadFull(random, raw[:]); err != nil {
		return "", fmt.Errorf("handlers: making a trial message id: %w", err)
	}
	return "SM" + hex.EncodeToString(raw[:]), nil
}
