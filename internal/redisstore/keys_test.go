package redisstore_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"yilu/internal/conversation"
	"yilu/internal/keyset"
	"yilu/internal/redisstore"
)

func oldDataOpensAfterARotation(t *testing.T, e *env) {
	first := e.say(t, person(1), "before")
	rotated, err := keyset.Rotate(e.value)
	if err != nil {
		t.Fatal(err)
	}
	old := e.store
	e.store = e.newStore(t, rotated)
	if got := e.load(t, person(1)); string(got.State) != string(first.State) {
		t.Errorf("session: %+v", got)
	}
	second := e.say(t, person(1), "after")
	if diff := cmp.Diff([]conversation.Entry{first.Entry, second.Entry}, e.transcript(t, person(1))); diff != "" {
		t.Error(diff)
	}
	if got, err := old.Load(t.Context(), person(1)); err != nil || string(got.State) == string(second.State) {
		t.Errorf("with the old keys alone: %+v, %v", got, err)
	}
}

func aForeignKeysetIsRefused(t *testing.T, e *env) {
	e.say(t, person(1), "hello")
	foreign, err := keyset.New()
	if err != nil {
		t.Fatal(err)
	}
	mustBeRefused(t, e, e.newStore(t, foreign), "YILU_KEYSET")
}

func anotherPartitionCountIsRefused(t *testing.T, e *env) {
	e.say(t, person(1), "hello")
	store, err := redisstore.New(redisstore.Options{Client: e.client, Keys: e.keys, Partitions: 7, Now: e.clock.Now})
	if err != nil {
		t.Fatal(err)
	}
	mustBeRefused(t, e, store, "partitions")
}

func mustBeRefused(t *testing.T, e *env, store *redisstore.Store, why string) {
	t.Helper()
	before := readAll(t, e.client)
	do := map[string]func(context.Context) error{
		"Ready":      store.Ready,
		"Load":       func(ctx context.Context) error { _, err := store.Load(ctx, person(1)); return err },
		"Transcript": func(ctx context.Context) error { _, err := store.Transcript(ctx, person(1)); return err },
		"Turn":       func(ctx context.Context) error { _, err := store.Turn(ctx, person(1), 1); return err },
		"Commit": func(ctx context.Context) error {
			return store.Commit(ctx, e.turn(person(1), conversation.Snapshot{}, "x"))
		},
		"Deliver": func(ctx context.Context) error {
			ref := conversation.Ref(e.keys.ConversationKey(person(1).Number), 1, 0)
			return store.Deliver(ctx, conversation.Delivery{Ref: ref})
		},
	}
	for name, call := range do {
		if err := call(t.Context()); !errors.Is(err, redisstore.ErrLayout) || !strings.Contains(err.Error(), why) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if diff := cmp.Diff(before, readAll(t, e.client)); diff != "" {
		t.Error(diff)
	}
	if err := e.store.Ready(t.Context()); err != nil {
		t.Errorf("the right configuration: %v", err)
	}
}

func foreignEncryptionKeysOpenNothing(t *testing.T, e *env) {
	c := e.say(t, person(1), "hello")
	foreign, err := keyset.New()
	if err != nil {
		t.Fatal(err)
	}
	own := strings.Split(e.value, ".")
	spliced := own[0] + "." + own[1] + "." + strings.Split(foreign, ".")[2]
	store := e.newStore(t, spliced)
	got, err := store.Load(t.Context(), person(1))
	if err != nil || string(got.State) == string(c.State) || got.Revision != c.Entry.Seq {
		t.Errorf("a session that cannot be read must still let the person be answered: %+v, %v", got, err)
	}
	if _, err := store.Turn(t.Context(), person(1), c.Entry.Seq); err == nil || errors.Is(err, conversation.ErrNotFound) {
		t.Errorf("a turn: %v", err)
	}
	if _, err := store.Transcript(t.Context(), person(1)); err == nil {
		t.Error("a transcript was opened")
	}
	if _, _, err := store.Person(t.Context(), e.keys.ConversationKey(person(1).Number)); err == nil {
		t.Error("a number was opened")
	}
}
