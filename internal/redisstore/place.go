package redisstore

import (
	"encoding/base64"
	"strconv"
	"time"

	"github.com/redis/go-redis/v9"

	"yilu/internal/conversation"
)

const (
	keySize    = 12 // bytes of a conversation key
	keyTextLen = 16 // the same in base64url
)

var keyEncoding = base64.RawURLEncoding.Strict()

// partition holds the names that all conversations of a partition share.
type partition struct {
	person, optOut, counters             string // to be followed by KEY, KEY and the day
	inbox, queue, reasons, events, texts string

	line *line // what is asked of one partition only waits for this one
}

func newPartitions(n int, client redis.UniversalClient) []partition {
	partitions := make([]partition, n)
	for i := range partitions {
		tag := ":{" + strconv.Itoa(i) + "}"
		partitions[i] = partition{
			person: "p" + tag + ":", optOut: "o" + tag + ":", counters: "c" + tag + ":",
			inbox: "i" + tag, queue: "q" + tag, reasons: "r" + tag, events: "e" + tag, texts: "x" + tag,
			line: &line{client: client},
		}
	}
	return partitions
}

// place is where one conversation is kept.
type place struct {
	key   string // base64url
	raw   string // the same, as its 12 bytes
	index int    // of the partition
	*partition
}

func (s *Store) placeOf(person conversation.Address) (place, bool) {
	return s.placeOfKey(s.keys.ConversationKey(person.Number))
}

// placeOfKey finds the place of a conversation key, which may come from outside;
// it is false for what cannot be one.
func (s *Store) placeOfKey(key string) (place, bool) {
	if len(key) != keyTextLen {
		return place{}, false
	}
	raw, err := keyEncoding.DecodeString(key)
	if err != nil {
		return place{}, false
	}
	index := (int(raw[keySize-2])<<8 | int(raw[keySize-1])) % len(s.partitions)
	return place{key: key, raw: string(raw), index: index, partition: &s.partitions[index]}, true
}

func (p place) personKey() string { return p.person + p.key }

// counterKey names the counters of a UTC day.
func (p place) counterKey(now time.Time) string { return p.counters + now.UTC().Format("20060102") }

func (p place) optOutKey() string { return p.optOut + p.key }
