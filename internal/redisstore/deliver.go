package redisstore

import (
	"context"
	"fmt"

	"yilu/internal/conversation"
)

// Deliver records a delivery status, upwards only, however the statuses are
// ordered. It is ErrNotFound for a reply that is not among the person's last 200
// turns.
func (s *Store) Deliver(ctx context.Context, d conversation.Delivery) error {
	key, seq, index, err := conversation.ParseRef(d.Ref)
	if err != nil {
		return conversation.ErrNotFound
	}
	p, ok := s.placeOfKey(key)
	if !ok {
		return conversation.ErrNotFound
	}
	if d.Status > conversation.StatusRead {
		return fmt.Errorf("redisstore: recording a delivery: unknown status %d", d.Status)
	}
	if err := s.begun(ctx); err != nil {
		return err
	}
	code := string([]byte{byte(d.Code >> 8), byte(d.Code)})
	found, err := s.run(ctx, p, s.scripts.deliver, []string{p.personKey()}, seq, index, int(d.Status), code).Int()
	if err != nil {
		return s.failed("recording a delivery", err)
	}
	if found == 0 {
		return conversation.ErrNotFound
	}
	return nil
}
