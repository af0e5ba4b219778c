package twilio

import (
	"strings"

	"yilu/internal/conversation"
)

// The prefixes by which Twilio marks a channel in front of an address.
const (
	prefixWhatsApp = "whatsapp:"
	prefixRCS      = "rcs:"
)

// withheld are the numbers Twilio shows in place of a hidden sender: ANONYMOUS,
// RESTRICTED, BLOCKED, UNKNOWN and UNAVAILABLE on a phone's keys. Many people
// stand behind each, so one of them could read another's conversation.
func withheld(number string) bool {
	switch number {
	case "+266696687", "+7378742833", "+2562533", "+8656696", "+86282452253":
		return true
	}
	return false
}

// person reads the sender. A person writing over RCS is known by the same phone
// number as over SMS, and our TwiML answer takes the way the message came, so
// they share a conversation; an RCS agent has a name in place of a number.
func person(from string) (conversation.Address, error) {
	if from == "" {
		return conversation.Address{}, ErrFrom
	}
	channel, number := splitAddress(from)
	if channel == "" || !isE164(number) || withheld(number) {
		return conversation.Address{}, ErrNotAPerson
	}
	return conversation.Address{Channel: channel, Number: number}, nil
}

// service reads the number that was texted. It may be a short code of ours, or
// over RCS the name of our agent, which stays as Twilio writes it.
func service(to string) (conversation.Address, error) {
	channel, number := splitAddress(to)
	switch {
	case channel != "" && (isE164(number) || isShortCode(number)):
		return conversation.Address{Channel: channel, Number: number}, nil
	case strings.HasPrefix(to, prefixRCS) && isAgentName(number):
		return conversation.Address{Channel: conversation.SMS, Number: to}, nil
	}
	return conversation.Address{}, ErrTo
}

// splitAddress takes the channel off an address; an empty one means a channel
// that we do not serve.
func splitAddress(address string) (conversation.Channel, string) {
	if number, ok := strings.CutPrefix(address, prefixWhatsApp); ok {
		return conversation.WhatsApp, number
	}
	if number, ok := strings.CutPrefix(address, prefixRCS); ok {
		return conversation.SMS, number
	}
	if strings.Contains(address, ":") {
		return "", ""
	}
	return conversation.SMS, address
}

// isPlainSMS tells whether an address has no channel prefix: only there does
// Twilio answer opt-out words by itself.
func isPlainSMS(address string) bool { return !strings.Contains(address, ":") }

// isE164 accepts a plus sign and 7 to 15 digits, the first not 0. Shorter ones
// behind a plus are short codes.
func isE164(number string) bool {
	digits, ok := strings.CutPrefix(number, "+")
	return ok && len(digits) >= 7 && len(digits) <= 15 && digits[0] != '0' && isDigits(digits)
}

func isShortCode(number string) bool {
	return len(number) >= 3 && len(number) <= 8 && isDigits(number)
}

func isDigits(s string) bool {
	for _, c := range []byte(s) {
		if c < '0' || c > '9' {
			return false
		}
	}
	return s != ""
}

// isAgentName accepts the ids that RCS agents have, bounded so that nothing
// unexpected is stored.
func isAgentName(name string) bool {
	if name == "" || len(name) > 64 {
		return false
	}
	for _, c := range []byte(name) {
		letter := 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z'
		if !letter && (c < '0' || c > '9') && c != '_' && c != '-' && c != '.' {
			return false
		}
	}
	return true
}
