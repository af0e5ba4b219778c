package redisstore

import (
	"context"
	"errors"
	"fmt"
	"hash/fnv"
	"strings"

	"github.com/redis/go-redis/v9"

	"yilu/internal/conversation"
)

const fingerprintSize = 2

// sealPerson makes element 0 of a person's list. Its fingerprint tells a script
// that the person now writes on another channel or to another number of ours,
// which two equal records, sealed twice, would not show. It covers nothing of
// the person's own.
func (s *Store) sealPerson(p place, person, service conversation.Address) ([]byte, error) {
	sum := fnv.New32a()
	for _, part := range []string{string(person.Channel), "\x00", string(service.Channel), "\x00", service.Number} {
		_, _ = sum.Write([]byte(part)) // a hash never fails
	}
	var space [64]byte
	plain := appendAddress(appendAddress(space[:0], person), service)
	sealed, err := s.keys.Seal(plain, bound(purposePerson, p.key, nil))
	if err != nil {
		return nil, fmt.Errorf("redisstore: the person's number: %w", err)
	}
	mark := sum.Sum32()
	element := make([]byte, 0, fingerprintSize+len(sealed))
	return append(append(element, byte(mark>>8), byte(mark)), sealed...), nil
}

// Person reads who a conversation is with and which number of ours they texted
// last: what it takes to write to them. It is conversation.ErrNotFound for one
// that is unknown, expired or erased. Showing the number to somebody must leave
// an audit row.
func (s *Store) Person(ctx context.Context, key string) (person, service conversation.Address, err error) {
	p, ok := s.placeOfKey(key)
	if !ok {
		return person, service, conversation.ErrNotFound
	}
	if err := s.begun(ctx); err != nil {
		return person, service, err
	}
	element, err := s.client.LIndex(ctx, p.personKey(), 0).Bytes()
	if errors.Is(err, redis.Nil) || err == nil && len(element) < fingerprintSize {
		return person, service, conversation.ErrNotFound
	}
	if err != nil {
		return person, service, s.failed("reading a person", err)
	}
	plain, err := s.keys.Open(element[fingerprintSize:], bound(purposePerson, p.key, nil))
	if err != nil {
		return person, service, fmt.Errorf("redisstore: reading a person: %w", err)
	}
	r := reader{data: plain}
	person, service = r.address(), r.address()
	if err := r.err(); err != nil {
		return person, service, fmt.Errorf("redisstore: reading a person: %w", err)
	}
	return person, service, nil
}

// An address is the channel's code and the number, two digits a byte.

const (
	channelAsIs = iota
	channelSMS
	channelWhatsApp
)

func appendAddress(dst []byte, a conversation.Address) []byte {
	switch a.Channel {
	case conversation.SMS:
		dst = append(dst, channelSMS)
	case conversation.WhatsApp:
		dst = append(dst, channelWhatsApp)
	default:
		dst = appendText(append(dst, channelAsIs), string(a.Channel))
	}
	return appendNumber(dst, a.Number)
}

func (r *reader) address() conversation.Address {
	var channel conversation.Channel
	switch r.byte() {
	case channelSMS:
		channel = conversation.SMS
	case channelWhatsApp:
		channel = conversation.WhatsApp
	default:
		channel = conversation.Channel(r.text())
	}
	return conversation.Address{Channel: channel, Number: r.number()}
}

const maxDigits = 15 // of an E.164 number

// appendNumber writes how many digits there are and then two to a byte; 0 and
// the text for what is no E.164 number, such as a sender's name.
func appendNumber(dst []byte, number string) []byte {
	digits, plus := strings.CutPrefix(number, "+")
	if !plus || digits == "" || len(digits) > maxDigits || strings.Trim(digits, "0123456789") != "" {
		return appendText(append(dst, 0), number)
	}
	dst = append(dst, byte(len(digits)))
	for i := 0; i < len(digits); i += 2 {
		pair := (digits[i] - '0') << 4
		if i+1 < len(digits) {
			pair |= digits[i+1] - '0'
		}
		dst = append(dst, pair)
	}
	return dst
}

func (r *reader) number() string {
	n := int(r.byte())
	if n == 0 {
		return r.text()
	}
	packed := r.bytes(uint64(n+1) / 2)
	if n > maxDigits || packed == nil {
		r.fail()
		return ""
	}
	number := make([]byte, 1, 1+n)
	number[0] = '+'
	for i := range n {
		number = append(number, '0'+packed[i/2]>>(4*(1-i%2))&0x0f)
	}
	return string(number)
}
