package redisstore

import (
	"context"
	"errors"
	"fmt"

	"github.com/redis/go-redis/v9"

	"yilu/internal/conversation"
)

// Load reads the session and the opt-out of a person in one round trip.
func (s *Store) Load(ctx context.Context, person conversation.Address) (conversation.Snapshot, error) {
	p, ok := s.placeOf(person)
	if !ok {
		return conversation.Snapshot{}, fmt.Errorf("redisstore: naming the conversation: %w", errDamaged)
	}
	if err := s.begun(ctx); err != nil {
		return conversation.Snapshot{}, err
	}
	// A pipeline: for two reads it costs Redis half of what a script does.
	pipe := s.client.Pipeline()
	session, optOut := pipe.LIndex(ctx, p.personKey(), 1), pipe.Exists(ctx, p.optOutKey())
	if _, err := pipe.Exec(ctx); err != nil && !errors.Is(err, redis.Nil) {
		return conversation.Snapshot{}, s.failed("loading a session", err)
	}
	// Exec reports the first error only, and that may be a session that is not there.
	if err := optOut.Err(); err != nil {
		return conversation.Snapshot{}, s.failed("loading an opt-out", err)
	}
	snapshot := conversation.Snapshot{Key: p.key, Stopped: optOut.Val() == 1}
	element, err := session.Bytes()
	if errors.Is(err, redis.Nil) {
		return snapshot, nil // a new person
	}
	if err != nil {
		return conversation.Snapshot{}, s.failed("loading a session", err)
	}
	snapshot.Revision, snapshot.State, err = s.openSession(p, element, s.now())
	if err != nil {
		return conversation.Snapshot{}, err
	}
	return snapshot, nil
}
