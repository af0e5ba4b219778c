package redisstore_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"yilu/internal/conversation"
	"yilu/internal/redisstore/redistest"
)

// mustBeAway wants an error that is neither a conflict nor "not found", and that
// does not quote the number.
func mustBeAway(t *testing.T, err error) {
	t.Helper()
	if err == nil || errors.Is(err, conversation.ErrConflict) || errors.Is(err, conversation.ErrNotFound) {
		t.Errorf("got %v, want the store to be away", err)
		return
	}
	if strings.Contains(err.Error(), person(1).Number[1:]) {
		t.Errorf("the error tells the number: %v", err)
	}
}

// everyWay calls each method of a store that asks Redis.
func everyWay(e *env) map[string]func(context.Context) error {
	ref := conversation.Ref(e.keys.ConversationKey(person(1).Number), 1, 0)
	return map[string]func(context.Context) error{
		"Ready":      e.store.Ready,
		"Load":       func(ctx context.Context) error { _, err := e.store.Load(ctx, person(1)); return err },
		"Transcript": func(ctx context.Context) error { _, err := e.store.Transcript(ctx, person(1)); return err },
		"Turn":       func(ctx context.Context) error { _, err := e.store.Turn(ctx, person(1), 1); return err },
		"Deliver": func(ctx context.Context) error {
			return e.store.Deliver(ctx, conversation.Delivery{Ref: ref, Status: conversation.StatusSent})
		},
		"Commit": func(ctx context.Context) error {
			return e.store.Commit(ctx, e.turn(person(1), conversation.Snapshot{}, "x"))
		},
	}
}

func TestARedisThatIsAwayIsAnError(t *testing.T) {
	// With "everysec" Redis may put the write off while the disk is busy, and kill -9 then loses it.
	server := redistest.Start(t, "--appendfsync", "always")
	e := newEnv(t, open(t, server.URL()))
	e.say(t, person(1), "hello")
	server.Kill()
	for name, call := range everyWay(e) {
		t.Run(name, func(t *testing.T) {
			start := time.Now()
			mustBeAway(t, call(t.Context()))
			if took := time.Since(start); took > time.Second {
				t.Errorf("took %s to find out", took)
			}
		})
	}
	server.Restart()
	if got := e.load(t, person(1)); got.Revision == 0 {
		t.Error("the session did not survive kill -9")
	}
	e.say(t, person(1), "still here")
	if n := len(e.transcript(t, person(1))); n != 2 {
		t.Errorf("%d turns", n)
	}
}

func TestAHangingRedisIsGivenUpWithinTheDeadline(t *testing.T) {
	server := redistest.Start(t)
	e := newEnv(t, open(t, server.URL()))
	e.say(t, person(1), "hello")
	server.Stop()
	defer server.Continue()
	for name, call := range everyWay(e) {
		t.Run(name, func(t *testing.T) {
			ctx, cancel := context.WithTimeout(t.Context(), 300*time.Millisecond)
			defer cancel()
			start := time.Now()
			mustBeAway(t, call(ctx))
			if took := time.Since(start); took > time.Second {
				t.Errorf("took %s with a deadline of 300 ms", took)
			}
		})
	}
	t.Run("without a deadline", func(t *testing.T) {
		start := time.Now()
		_, err := e.store.Load(t.Context(), person(1))
		mustBeAway(t, err)
		if took := time.Since(start); took > 4*time.Second {
			t.Errorf("took %s", took)
		}
	})
}

func TestACommitWhoseAnswerWasLostIsThereOnce(t *testing.T) {
	server := redistest.Start(t)
	e := newEnv(t, open(t, server.URL()))
	e.say(t, person(1), "hello")
	c := e.turn(person(1), e.load(t, person(1)), "is it written?")
	server.Stop()
	ctx, cancel := context.WithTimeout(t.Context(), 200*time.Millisecond)
	defer cancel()
	mustBeAway(t, e.store.Commit(ctx, c))
	server.Continue()
	if err := e.store.Commit(t.Context(), c); err != nil && !errors.Is(err, conversation.ErrConflict) {
		t.Fatal(err)
	}
	if entries := e.transcript(t, person(1)); len(entries) != 2 || entries[1].Text != c.Entry.Text {
		t.Errorf("got %+v", entries)
	}
}
