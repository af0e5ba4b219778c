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
	// Two commands: for two reads a script costs Redis twice as much.
	session := redis.NewStringCmd(ctx, "lindex", p.personKey(), 1)
	optOut := redis.NewIntCmd(ctx, "exists", p.optOutKey())
	if err := p.line.do(ctx, session, optOut); err != nil {
		return conversation.Snapshot{}, s.failed("loading a session", err)
	}
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
	if err := s.openSession(p, element, s.now(), &snapshot); err != nil {
		return conversation.Snapshot{}, err
	}
	return snapshot, nil
}
