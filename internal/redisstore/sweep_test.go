package redisstore_test

import (
	"testing"
	"time"

	"yilu/internal/conversation"
)

func (e *env) sweep(t *testing.T, want int) {
	t.Helper()
	got, err := e.store.Sweep(t.Context(), keepFor)
	if err != nil || got != want {
		t.Errorf("the sweep let go of %d turns, %v; want %d", got, err, want)
	}
}

func aSweepLetsGoOfOldTurns(t *testing.T, e *env) {
	for i := range 20 {
		e.say(t, person(i), "old")
	}
	e.clock.pass(keepFor - time.Hour)
	e.say(t, person(1), "late")
	e.clock.pass(2 * time.Hour)
	e.sweep(t, 20)
	entries := e.transcript(t, person(1))
	if len(entries) != 1 || entries[0].Text != "late" {
		t.Errorf("kept %+v", entries)
	}
	key := e.keys.ConversationKey(person(1).Number)
	if who, _, err := e.store.Person(t.Context(), key); err != nil || who != person(1) {
		t.Errorf("person: %v, %v", who, err)
	}
	for _, key := range keysOf(t, e.client, "p:*") {
		if ttl, err := e.client.TTL(t.Context(), key).Result(); err != nil || ttl <= 0 {
			t.Errorf("lives for %s, %v", ttl, err)
		}
	}
	e.sweep(t, 0)
}

func aSweepEmptiesExpiredSessions(t *testing.T, e *env) {
	e.say(t, person(1), "long ago")
	e.clock.pass(stateTTL + time.Second)
	live := e.say(t, person(2), "just now")
	e.sweep(t, 0)
	if got := e.load(t, person(2)); got.Revision != live.Entry.Seq || string(got.State) != string(live.State) {
		t.Errorf("a live session was touched: %+v", got)
	}
	if got := e.load(t, person(1)); got.Revision != 0 || got.State != nil {
		t.Errorf("an expired one came back: %+v", got)
	}
	key := e.keys.ConversationKey(person(1).Number)
	for _, name := range keysOf(t, e.client, "p:*"+key) {
		session, err := e.client.LIndex(t.Context(), name, 1).Result()
		if err != nil || len(session) != 8 {
			t.Errorf("the session still has %d bytes, %v", len(session), err)
		}
	}
	again := e.say(t, person(1), "back again")
	if got := e.load(t, person(1)); got.Revision != again.Entry.Seq {
		t.Errorf("after coming back: %+v", got)
	}
	if n := len(e.transcript(t, person(1))); n != 2 {
		t.Errorf("%d turns, want 2", n)
	}
}

func aSweepGoesOnPastADamagedPerson(t *testing.T, e *env) {
	for i := range 10 {
		e.say(t, person(i), "old")
	}
	damaged := keysOf(t, e.client, "p:*")[0]
	if err := e.client.Del(t.Context(), damaged).Err(); err != nil {
		t.Fatal(err)
	}
	if err := e.client.Set(t.Context(), damaged, "garbage", 0).Err(); err != nil {
		t.Fatal(err)
	}
	e.clock.pass(keepFor + time.Minute)
	if gone, err := e.store.Sweep(t.Context(), keepFor); gone != 9 || err == nil {
		t.Errorf("the sweep let go of %d turns, %v; want 9 and to be told of the tenth", gone, err)
	}
}

func aSweepLeavesNothing(t *testing.T, e *env) {
	for i := range 5 {
		c := e.turn(person(i), e.load(t, person(i)), "hello")
		c.Handoff = &conversation.Handoff{Reason: "person"}
		e.commit(t, c)
	}
	e.clock.pass(keepFor + time.Minute)
	e.sweep(t, 5)
	for _, pattern := range []string{"p:*", "i:*", "q:*", "r:*"} {
		if left := keysOf(t, e.client, pattern); len(left) > 0 {
			t.Errorf("left: %q", left)
		}
	}
}
