package redisstore_test

import (
	"fmt"
	"testing"
	"time"

	"yilu/internal/conversation"
)

func aSessionExpiresBeforeItsTranscript(t *testing.T, e *env) {
	first := e.say(t, person(1), "hello")
	e.clock.pass(stateTTL - time.Second)
	if got := e.load(t, person(1)); got.Revision != first.Entry.Seq {
		t.Errorf("a second before the end: %+v", got)
	}
	e.clock.pass(time.Second)
	got := e.load(t, person(1))
	if got.Revision != 0 || got.State != nil {
		t.Fatalf("at the end: %+v", got)
	}
	second := e.commit(t, e.turn(person(1), got, "again"))
	if second.Entry.Seq <= first.Entry.Seq {
		t.Error("a sequence was used again")
	}
	if entries := e.transcript(t, person(1)); len(entries) != 2 {
		t.Errorf("%d turns", len(entries))
	}
}

func turnsBeyondTheRetentionAreLetGo(t *testing.T, e *env) {
	for i := range 5 {
		e.say(t, person(1), fmt.Sprint("old ", i))
	}
	e.clock.pass(keepFor - time.Hour)
	e.say(t, person(1), "kept")
	if n := len(e.transcript(t, person(1))); n != 6 {
		t.Fatalf("%d turns within the retention", n)
	}
	e.clock.pass(2 * time.Hour)
	last := e.say(t, person(1), "new")
	entries := e.transcript(t, person(1))
	if len(entries) != 2 || entries[0].Text != "kept" || entries[1].Text != "new" {
		t.Errorf("got %+v", entries)
	}
	if got := e.load(t, person(1)); got.Revision != last.Entry.Seq || string(got.State) != string(last.State) {
		t.Errorf("session: %+v", got)
	}
	key := e.keys.ConversationKey(person(1).Number)
	if who, _, err := e.store.Person(t.Context(), key); err != nil || who != person(1) {
		t.Errorf("person: %v, %v", who, err)
	}
	for _, key := range keysOf(t, e.client, "p:*") {
		ttl, err := e.client.TTL(t.Context(), key).Result()
		if err != nil || ttl < keepFor || ttl > keepFor+time.Hour {
			t.Errorf("lives for %s, %v", ttl, err)
		}
	}
}

func theInboxLetsGoOfPeopleWhoExpired(t *testing.T, e *env) {
	for i := range 40 {
		e.say(t, person(i), "hello")
	}
	if n := e.total(t, "i", e.client.ZCard); n != 40 {
		t.Fatalf("%d in the inbox", n)
	}
	e.clock.pass(keepFor + time.Second)
	for i := range 200 { // over all partitions of a cluster
		for range 3 {
			e.clock.pass(time.Second)
			e.say(t, person(100+i), "hello")
		}
	}
	if n := e.total(t, "i", e.client.ZCard); n >= 240 {
		t.Errorf("%d in the inbox, 200 of them new", n)
	}
}

func anOptOutLastsUntilTakenBack(t *testing.T, e *env) {
	change := func(to conversation.OptOut) {
		c := e.turn(person(1), e.load(t, person(1)), "STOP")
		c.OptOut = to
		e.commit(t, c)
	}
	for _, step := range []struct {
		to   conversation.OptOut
		want bool
	}{
		{conversation.KeepOptOut, false},
		{conversation.SetStopped, true},
		{conversation.KeepOptOut, true},
		{conversation.SetStarted, false},
	} {
		change(step.to)
		if got := e.load(t, person(1)).Stopped; got != step.want {
			t.Errorf("after %d: stopped %t", step.to, got)
		}
	}
	change(conversation.SetStopped)
	for _, key := range keysOf(t, e.client, "o:*") {
		if ttl := e.client.TTL(t.Context(), key).Val(); ttl >= 0 {
			t.Errorf("the opt-out expires in %s", ttl)
		}
	}
}

func anOptOutSurvivesBeingErased(t *testing.T, e *env) {
	c := e.turn(person(1), e.load(t, person(1)), "STOP")
	c.OptOut = conversation.SetStopped
	e.commit(t, c)
	c = e.turn(person(1), e.load(t, person(1)), "erase")
	c.Erase = true
	e.commit(t, c)
	if !e.load(t, person(1)).Stopped {
		t.Error("the opt-out is gone")
	}
}

func anErasedPersonLeavesASessionAlone(t *testing.T, e *env) {
	p := person(1)
	first := e.turn(p, e.load(t, p), "hello")
	first.Handoff = &conversation.Handoff{Reason: "contract"}
	e.commit(t, first)
	c := e.turn(p, e.load(t, p), "erase me")
	c.Erase, c.StateTTL, c.State, c.Counts = true, time.Hour, []byte("tombstone"), []string{"erased"}
	e.commit(t, c)

	got := e.load(t, p)
	if got.Revision != c.Entry.Seq || string(got.State) != "tombstone" {
		t.Errorf("session: %+v", got)
	}
	if entries := e.transcript(t, p); len(entries) != 0 {
		t.Errorf("transcript: %+v", entries)
	}
	if _, _, err := e.store.Person(t.Context(), got.Key); err == nil {
		t.Error("the number is still there")
	}
	if n := e.total(t, "i", e.client.ZCard) + e.total(t, "q", e.client.ZCard) + e.total(t, "r", e.client.HLen); n != 0 {
		t.Errorf("%d traces in inbox and queue", n)
	}
	for _, key := range keysOf(t, e.client, "p:*") {
		if ttl := e.client.TTL(t.Context(), key).Val(); ttl > time.Hour || ttl <= 0 {
			t.Errorf("the tombstone lives for %s", ttl)
		}
	}
	e.say(t, p, "here again")
	if entries := e.transcript(t, p); len(entries) != 1 || entries[0].Text != "here again" {
		t.Errorf("afterwards: %+v", entries)
	}
	if who, _, err := e.store.Person(t.Context(), got.Key); err != nil || who != p {
		t.Errorf("afterwards: %v, %v", who, err)
	}
}
