package conversation

import (
	"encoding/binary"
	"hash/fnv"
	"time"
)

// The pace a person may keep: a burst, and what refills it. Nobody who types
// comes near it; a robot does at once.
const (
	burst       = 100
	refillEvery = time.Minute // a robot that never repeats itself costs 1,440 answers a day
	forgetAfter = time.Hour   // a loop that pauses this long begins anew
)

// lastEcho is where echoes are no longer told apart.
const lastEcho = 14

// answered tells whether the n-th echo still is. The same message that would get
// the same answer again and again is a loop with another robot: it is answered
// less and less, then no more.
func answered(n uint8) bool {
	switch n {
	case 0, 1, 2, 3, 5, 8, 13:
		return true
	}
	return false
}

// pace is how fast and how monotonously a person writes. It is a token bucket
// (tokens used, refilled by the clock) and the hash of the last exchange.
type pace struct {
	at       uint32 // Unix seconds of the last refill
	used     uint8  // tokens taken from the bucket
	warned   bool   // the limit was told to the person since it was reached
	exchange uint32 // hash of the last message and its answer
	echoes   uint8  // how often that exchange came again
}

const paceSize = 4 + 1 + 1 + 4 + 1

func (p *pace) encode(buf []byte) []byte {
	buf = binary.BigEndian.AppendUint32(buf, p.at)
	warned := byte(0)
	if p.warned {
		warned = 1
	}
	buf = append(buf, p.used, warned)
	buf = binary.BigEndian.AppendUint32(buf, p.exchange)
	return append(buf, p.echoes)
}

func decodePace(b []byte) pace {
	return pace{
		at: binary.BigEndian.Uint32(b), used: b[4], warned: b[5] == 1,
		exchange: binary.BigEndian.Uint32(b[6:]), echoes: b[10],
	}
}

// verdict is what the pace says of a message.
type verdict uint8

const (
	answerIt verdict = iota
	tellLimit
	staySilent
)

// take counts one message and says whether the burst is used up. The person is
// told once; after that there is silence until the bucket has filled a little.
func (p *pace) take(now time.Time) verdict {
	second := uint32(now.Unix())
	if p.at == 0 || second < p.at {
		p.at = second
	}
	if back := (second - p.at) / uint32(refillEvery/time.Second); back > 0 {
		p.used -= uint8(min(uint32(p.used), back))
		p.at += back * uint32(refillEvery/time.Second)
	}
	if p.used < burst {
		p.used++
		if p.used < burst/2 {
			p.warned = false
		}
		return answerIt
	}
	if p.warned {
		return staySilent
	}
	p.warned = true
	return tellLimit
}

// echo notes a message with the answer it would get, and says whether it is
// still worth answering. A message that quotes us counts as said before.
func (p *pace) echo(message, answer string, quotes bool, sinceLast time.Duration) verdict {
	h := fnv.New32a()
	_, _ = h.Write([]byte(message)) // never fails
	_, _ = h.Write([]byte{0})
	_, _ = h.Write([]byte(answer))
	sum := h.Sum32()
	again := sum == p.exchange || quotes
	p.exchange = sum
	if !again || sinceLast > forgetAfter {
		p.echoes = 0
		return answerIt
	}
	p.echoes = min(p.echoes+1, lastEcho)
	if answered(p.echoes) {
		return answerIt
	}
	return staySilent
}
