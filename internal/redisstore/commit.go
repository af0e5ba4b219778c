package redisstore

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"time"

	"yilu/internal/conversation"
)

// What the commit script answers.
const (
	lostRace = iota
	done
	doneAfresh // the first counter is new: a new day, or a Redis that lost its data
)

// Commit writes a turn in one atomic round trip. Its Entry.Seq becomes the
// revision and, like it, must fit into 32 bits. The person's list lives for
// KeepFor from the end of this hour, so that a session never outlives the
// transcript, and of it what is older than KeepFor is let go. An error says that
// nothing is known of what was written; committing again is then safe, and ends
// in ErrConflict if it was.
func (s *Store) Commit(ctx context.Context, c conversation.Commit) error {
	if err := checkCommit(c); err != nil {
		return err
	}
	p, ok := s.placeOf(c.Person)
	if !ok {
		return fmt.Errorf("redisstore: naming the conversation: %w", errDamaged)
	}
	if err := s.begun(ctx); err != nil {
		return err
	}
	if c.Erase {
		return s.erase(ctx, p, c)
	}
	if c.KeepFor < time.Second {
		return errors.New("redisstore: a transcript must be kept for a second at least")
	}
	now := s.now()
	t, err := s.sealTurn(p, c.Entry)
	if err != nil {
		return err
	}
	args, err := s.commitArgs(p, c, t, now)
	if err != nil {
		return err
	}
	args, fresh := s.appendTexts(args, p, t.texts)
	keys := []string{p.personKey(), p.optOutKey(), p.inbox, p.events, p.counterKey(now), p.texts, p.queue, p.reasons}
	answer, err := s.run(ctx, p, s.scripts.commit, keys, args...).Int()
	if err != nil {
		return s.failed("committing a turn", err)
	}
	switch answer {
	case lostRace:
		return conversation.ErrConflict
	case doneAfresh:
		s.refill(ctx, p, t.texts)
	default:
		s.texts.keep(p.index, fresh)
	}
	return nil
}

// commitArgs are the script's arguments up to the texts; the script names them.
func (s *Store) commitArgs(p place, c conversation.Commit, t turn, now time.Time) ([]any, error) {
	session, err := s.sealSession(p, c.Entry.Seq, c.State, now, c.StateTTL)
	if err != nil {
		return nil, err
	}
	person, err := s.sealPerson(p, c.Person, c.Service)
	if err != nil {
		return nil, err
	}
	reason, err := s.sealReason(p, c.Handoff)
	if err != nil {
		return nil, err
	}
	args := make([]any, 0, 15+len(c.Counts)+2*len(t.texts))
	args = append(
		args,
		revisionBytes(c.Revision), now.Unix(), session, person, t.element,
		keepSeconds(c.KeepFor, now), now.Add(-c.KeepFor).Unix(), p.raw,
		p.key, kindOf(c), c.Entry.Seq, optOutChange(c.OptOut), reason,
		now.Truncate(time.Hour).Add(c.StateTTL).Unix(), len(c.Counts),
	)
	for _, name := range c.Counts {
		args = append(args, name)
	}
	return args, nil
}

// keepSeconds is how long a list lives: the retention, counted from the end of
// this hour, so that only the first turn of an hour has to set it.
func keepSeconds(keepFor time.Duration, now time.Time) int64 {
	end := now.Truncate(time.Hour).Add(time.Hour + keepFor)
	return int64(end.Sub(now) / time.Second)
}

// sealReason gives nothing for no handoff. A reason tells something about a
// person, so that it is sealed though the queue is not.
func (s *Store) sealReason(p place, h *conversation.Handoff) ([]byte, error) {
	if h == nil {
		return nil, nil
	}
	sealed, err := s.keys.Seal([]byte(h.Reason), bound(purposeReason, p.key, nil))
	if err != nil {
		return nil, fmt.Errorf("redisstore: the handoff's reason: %w", err)
	}
	return sealed, nil
}

// revisionBytes is a loaded revision as it stands in front of a session. It fits:
// the sequence, which is greater, was found to.
func revisionBytes(revision uint64) string {
	var b [4]byte
	binary.BigEndian.PutUint32(b[:], uint32(revision))
	return string(b[:])
}

// kindOf is what a live event says of a turn.
func kindOf(c conversation.Commit) string {
	switch {
	case c.Handoff != nil:
		return "handoff"
	case c.OptOut == conversation.SetStopped:
		return "stop"
	case c.OptOut == conversation.SetStarted:
		return "start"
	default:
		return "turn"
	}
}

func optOutChange(change conversation.OptOut) string {
	switch change {
	case conversation.SetStopped:
		return "+"
	case conversation.SetStarted:
		return "-"
	default:
		return ""
	}
}
