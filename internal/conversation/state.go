package conversation

import (
	"encoding/binary"
	"fmt"
	"hash/fnv"
	"time"

	"yilu/internal/flow"
)

// remembered is how many of a person's last inbound ids are known again. A
// gateway repeats a webhook within seconds; after an outage it may bring many at
// once, in any order.
const remembered = 16

// state is what is kept of a person between two turns.
type state struct {
	session flow.Session
	// recent holds hashes of the last inbound ids, newest last. The newest made
	// the current revision, the one before it the revision before, and so on.
	recent []uint64
	pace   pace
	// gatewayStopped tells that the gateway itself obeyed and confirmed the STOP,
	// and will do so with START.
	gatewayStopped bool
	// farewell answers a repeat of the webhook that erased everything else.
	farewell []string
}

// hashSize is how many bytes of an id's hash are kept: of sixteen ids one is
// taken for another once in 68 thousand million messages.
const hashSize = 5

func hashID(id string) uint64 {
	h := fnv.New64a()
	_, _ = h.Write([]byte(id)) // never fails
	return h.Sum64() >> (64 - 8*hashSize)
}

// seen tells which revision answered an inbound id, if it is remembered.
func (s *state) seen(id uint64, revision uint64) (seq uint64, ok bool) {
	for i := len(s.recent) - 1; i >= 0; i-- {
		if s.recent[i] == id {
			return revision - uint64(len(s.recent)-1-i), true
		}
	}
	return 0, false
}

func (s *state) remember(id uint64) {
	from := max(0, len(s.recent)+1-remembered)
	s.recent = append(s.recent[from:len(s.recent):len(s.recent)], id)
}

// encode writes the state behind buf.
func (s *state) encode(buf []byte) []byte {
	buf = s.session.AppendBinary(buf)
	buf = append(buf, byte(len(s.recent)))
	for _, id := range s.recent {
		buf = append(buf, byte(id>>32), byte(id>>24), byte(id>>16), byte(id>>8), byte(id))
	}
	buf = s.pace.encode(buf)
	stopped := byte(0)
	if s.gatewayStopped {
		stopped = 1
	}
	buf = append(buf, stopped)
	for _, text := range s.farewell {
		buf = append(binary.AppendUvarint(buf, uint64(len(text))), text...)
	}
	return buf
}

// decodeState reads what encode wrote. No bytes are a person who is new.
func decodeState(data []byte) (state, error) {
	var s state
	if len(data) == 0 {
		return s, nil
	}
	session, n, err := flow.ReadSession(data)
	if err != nil {
		return s, fmt.Errorf("reading state: %w", err)
	}
	s.session, data = session, data[n:]
	if len(data) == 0 || len(data) < 1+hashSize*int(data[0])+paceSize+1 {
		return state{}, fmt.Errorf("reading state: cut short")
	}
	s.recent = make([]uint64, data[0])
	data = data[1:]
	for i := range s.recent {
		for _, b := range data[:hashSize] {
			s.recent[i] = s.recent[i]<<8 | uint64(b)
		}
		data = data[hashSize:]
	}
	s.pace = decodePace(data)
	s.gatewayStopped = data[paceSize] == 1
	data = data[paceSize+1:]
	for len(data) > 0 {
		size, n := binary.Uvarint(data)
		if n <= 0 || size > uint64(len(data)-n) {
			return state{}, fmt.Errorf("reading state: farewell cut short")
		}
		s.farewell = append(s.farewell, string(data[n:n+int(size)]))
		data = data[n+int(size):]
	}
	return s, nil
}

// wasDiscreet tells whether an expired session was in the discreet mode.
func wasDiscreet(ended []byte) bool {
	s, err := decodeState(ended)
	return err == nil && s.session.Discreet
}

// Lifetimes of what is kept, unless set otherwise.
const (
	DefaultSessionTTL = 72 * time.Hour
	DefaultRetention  = flow.DefaultRetentionDays * 24 * time.Hour
	farewellTTL       = time.Hour
)
