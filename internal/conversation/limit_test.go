package conversation_test

import (
	"context"
	"testing"
	"time"

	"yilu/internal/conversation"
	"yilu/internal/flow"
)

// timed is a Store that notes how much time it is given.
type timed struct {
	*memory
	given []time.Duration // 0 for no end
}

func (s *timed) note(ctx context.Context) {
	var left time.Duration
	if deadline, ok := ctx.Deadline(); ok {
		left = time.Until(deadline)
	}
	s.given = append(s.given, left)
}

func (s *timed) Load(ctx context.Context, a conversation.Address) (conversation.Snapshot, error) {
	s.note(ctx)
	return s.memory.Load(ctx, a)
}

func (s *timed) Commit(ctx context.Context, c conversation.Commit) error {
	s.note(ctx)
	return s.memory.Commit(ctx, c)
}

func (s *timed) Deliver(ctx context.Context, d conversation.Delivery) error {
	s.note(ctx)
	return s.memory.Deliver(ctx, d)
}

// A gateway gives up after 5 s. Whoever calls, the store has less than half of
// that, so that the static text still reaches the person.
func TestTheStoreIsNeverWaitedForLong(t *testing.T) {
	r := newRig(t)
	store := &timed{memory: r.store}
	service := conversation.New(conversation.Config{
		Book: func() *flow.Book { return r.book }, Store: store, Meter: r.meter, Log: discard(), Now: r.clock.Now,
	})
	if _, err := service.Answer(t.Context(), r.inbound("你好")); err != nil {
		t.Fatal(err)
	}
	if err := service.Deliver(t.Context(), conversation.Delivery{Ref: "k.1.0"}); err != nil {
		t.Fatal(err)
	}
	if len(store.given) != 3 {
		t.Fatalf("the store was asked %d times, want 3", len(store.given))
	}
	for _, left := range store.given {
		if left <= 0 || left > 2500*time.Millisecond {
			t.Errorf("given %s", left)
		}
	}
}
