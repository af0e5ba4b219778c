package redisstore

import (
	"context"
	"time"

	"yilu/internal/conversation"
)

// erase forgets a person but for the opt-out. Entry and Handoff are not kept.
func (s *Store) erase(ctx context.Context, p place, c conversation.Commit) error {
	now := s.now()
	session, err := s.sealSession(p, c.Entry.Seq, c.State, now, c.StateTTL)
	if err != nil {
		return err
	}
	args := make([]any, 0, 8+len(c.Counts))
	args = append(
		args,
		revisionBytes(c.Revision), now.Unix(), session, int64(c.StateTTL/time.Second),
		p.raw, p.key, c.Entry.Seq, optOutChange(c.OptOut),
	)
	for _, name := range c.Counts {
		args = append(args, name)
	}
	keys := []string{p.personKey(), p.optOutKey(), p.inbox, p.events, p.counterKey(now), p.queue, p.reasons}
	answer, err := s.run(ctx, p, s.scripts.erase, keys, args...).Int()
	if err != nil {
		return s.failed("erasing a person", err)
	}
	if answer == lostRace {
		return conversation.ErrConflict
	}
	return nil
}
