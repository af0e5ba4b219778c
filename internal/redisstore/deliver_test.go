package redisstore_test

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"yilu/internal/conversation"
)

func aTurnIsFoundByItsSequence(t *testing.T, e *env) {
	var said []conversation.Commit
	for i := range 30 {
		e.clock.pass(time.Second)
		said = append(said, e.say(t, person(1), fmt.Sprint("message ", i)))
	}
	for _, c := range said {
		got, err := e.store.Turn(t.Context(), person(1), c.Entry.Seq)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(c.Entry, got); diff != "" {
			t.Error(diff)
		}
	}
	for _, seq := range []uint64{0, 1, said[29].Entry.Seq + 1} {
		if _, err := e.store.Turn(t.Context(), person(1), seq); !errors.Is(err, conversation.ErrNotFound) {
			t.Errorf("turn %d: %v", seq, err)
		}
	}
	if _, err := e.store.Turn(t.Context(), person(2), said[0].Entry.Seq); !errors.Is(err, conversation.ErrNotFound) {
		t.Errorf("an unknown person: %v", err)
	}
}

func aTurnWhoseTextIsGone(t *testing.T, e *env) {
	c := e.say(t, person(1), "hello")
	if err := e.client.Del(t.Context(), keysOf(t, e.client, "x:*")...).Err(); err != nil {
		t.Fatal(err)
	}
	if _, err := e.store.Turn(t.Context(), person(1), c.Entry.Seq); err != nil {
		t.Errorf("this process still knows the text: %v", err)
	}
	e.store = e.newStore(t, e.value)
	if _, err := e.store.Turn(t.Context(), person(1), c.Entry.Seq); !errors.Is(err, conversation.ErrNotFound) {
		t.Errorf("got %v", err)
	}
	if entries := e.transcript(t, person(1)); len(entries) != 1 || entries[0].Text != "hello" || entries[0].Replies[0].Text != "" {
		t.Errorf("transcript: %+v", entries)
	}
}

func statusesOnlyMoveUp(t *testing.T, e *env) {
	c := e.turn(person(1), e.load(t, person(1)), "x")
	c.Entry.Replies = []conversation.Sent{menu(), menu(), menu()}
	e.commit(t, c)
	e.say(t, person(1), "y")
	key := e.keys.ConversationKey(person(1).Number)
	for _, step := range []struct {
		send conversation.Status
		code uint16
		want conversation.Status
		then uint16
	}{
		{conversation.StatusQueued, 0, conversation.StatusQueued, 0},
		{conversation.StatusAccepted, 0, conversation.StatusQueued, 0},
		{conversation.StatusUnknown, 9, conversation.StatusQueued, 0},
		{conversation.StatusUndelivered, 30003, conversation.StatusUndelivered, 30003},
		{conversation.StatusDelivered, 0, conversation.StatusUndelivered, 30003},
		{conversation.StatusRead, 0, conversation.StatusUndelivered, 30003},
		{conversation.StatusSent, 0, conversation.StatusUndelivered, 30003},
	} {
		ref := conversation.Ref(key, c.Entry.Seq, 1)
		if err := e.store.Deliver(t.Context(), conversation.Delivery{Ref: ref, Status: step.send, Code: step.code}); err != nil {
			t.Fatal(err)
		}
		replies := e.transcript(t, person(1))[0].Replies
		if replies[1].Status != step.want || replies[1].Code != step.then {
			t.Errorf("after %d: %+v", step.send, replies[1])
		}
		if replies[0].Status != 0 || replies[2].Status != 0 {
			t.Error("a neighbour was changed")
		}
	}
}

func statusesInAnyOrderEndAlike(t *testing.T, e *env) {
	finals := []conversation.Status{
		conversation.StatusDelivered, conversation.StatusUndelivered,
		conversation.StatusFailed, conversation.StatusCanceled,
	}
	people := 0
	rapid.Check(t, func(rt *rapid.T) {
		set := rapid.SliceOfDistinct(rapid.Uint8Range(uint8(conversation.StatusAccepted), uint8(conversation.StatusSent)),
			rapid.ID[uint8]).Draw(rt, "on the way")
		final := rapid.SampledFrom(finals).Draw(rt, "final")
		set = append(set, uint8(final))
		want := final
		if final == conversation.StatusDelivered && rapid.Bool().Draw(rt, "read") {
			set, want = append(set, uint8(conversation.StatusRead)), conversation.StatusRead
		}
		people++
		c := e.say(t, person(people), "x")
		ref := conversation.Ref(e.keys.ConversationKey(person(people).Number), c.Entry.Seq, 0)
		for _, status := range rapid.Permutation(set).Draw(rt, "order") {
			d := conversation.Delivery{Ref: ref, Status: conversation.Status(status), Code: uint16(status)}
			if err := e.store.Deliver(t.Context(), d); err != nil {
				rt.Fatal(err)
			}
		}
		got := e.transcript(t, person(people))[0].Replies[0]
		if got.Status != want || got.Code != uint16(want) {
			rt.Fatalf("ended as %d with code %d, want %d", got.Status, got.Code, want)
		}
	})
}

func anUnknownReferenceIsNotFound(t *testing.T, e *env) {
	c := e.say(t, person(1), "x")
	key := e.keys.ConversationKey(person(1).Number)
	other := e.keys.ConversationKey(person(2).Number)
	for _, ref := range []string{
		"", "nonsense", key, "short.1.0", "****************.1.0", key + "=.1.0",
		conversation.Ref(key, c.Entry.Seq, 1), conversation.Ref(key, c.Entry.Seq+1, 0),
		conversation.Ref(key, 0, 0), conversation.Ref(key, 1<<63, 0), conversation.Ref(other, c.Entry.Seq, 0),
	} {
		err := e.store.Deliver(t.Context(), conversation.Delivery{Ref: ref, Status: conversation.StatusSent})
		if !errors.Is(err, conversation.ErrNotFound) {
			t.Errorf("%q: %v", ref, err)
		}
	}
}
