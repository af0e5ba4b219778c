package redisstore

import (
	"encoding/binary"
	"errors"
	"fmt"
	"time"

	"yilu/internal/conversation"
)

// clearSize is the size of the clear bytes that are bound to a sealed session
// (revision, end) or turn (second, sequence).
const clearSize = 8

// sealSession makes element 1 of a person's list.
func (s *Store) sealSession(p place, revision uint64, state []byte, now time.Time, ttl time.Duration) ([]byte, error) {
	rev, err := u32(revision)
	if err != nil || rev == 0 {
		return nil, fmt.Errorf("redisstore: the revision %d is not in 1 to 2^32-1", revision)
	}
	if ttl < time.Second {
		return nil, errors.New("redisstore: a session must live for a second at least")
	}
	until, err := second(now.Add(ttl))
	if err != nil {
		return nil, fmt.Errorf("redisstore: the end of the session: %w", err)
	}
	var clear [clearSize]byte
	binary.BigEndian.PutUint32(clear[:4], rev)
	binary.BigEndian.PutUint32(clear[4:], until)
	sealed, err := s.keys.Seal(state, bound(purposeSession, p.key, clear[:]))
	if err != nil {
		return nil, fmt.Errorf("redisstore: the session: %w", err)
	}
	return append(append(make([]byte, 0, clearSize+len(sealed)), clear[:]...), sealed...), nil
}

// unreadable is a state that no version writes.
func unreadable() []byte { return []byte{0} }

// openSession reads element 1 into a snapshot. An expired session is revision 0
// and no state but the one that has ended; it stays in the list, sealed, until the
// next turn or sweep.
func (s *Store) openSession(p place, raw []byte, now time.Time, snapshot *conversation.Snapshot) error {
	if len(raw) < clearSize {
		return fmt.Errorf("redisstore: the session: %w", errDamaged)
	}
	clear, sealed := raw[:clearSize], raw[clearSize:]
	state, err := s.keys.Open(sealed, bound(purposeSession, p.key, clear))
	if now.Unix() >= int64(binary.BigEndian.Uint32(clear[4:])) {
		if err == nil { // else nobody can read it, and nobody needs to
			snapshot.Ended = state
		}
		return nil
	}
	snapshot.Revision = uint64(binary.BigEndian.Uint32(clear))
	if err != nil {
		// Damaged, or sealed with a key this process does not have yet. The person
		// must not be locked out of being answered, least of all of STOP: this is a
		// session that nobody can read.
		snapshot.State = unreadable()
		return nil
	}
	if state == nil {
		state = []byte{} // there is a session, though an empty one
	}
	snapshot.State = state
	return nil
}
