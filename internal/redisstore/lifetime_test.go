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
		c := e.turn(person(i), e.load(t, person(i)), "hello")
		c.Handoff = &conversation.Handoff{Reason: "person"}
		e.commit(t, c)
	}
	e.clock.pass(keepFor + time.Second)
	for i := range 40 { // others go on writing
		for range 20 {
			e.clock.pass(time.Second)
			e.say(t, person(100+i), "hello")
		}
	}
	e.sweep(t, 40) // miniredis lets a list expire by its own clock, a real one by the wall's
	for kind, want := range map[string]int64{"i": 40, "q": 0} {
		if n := e.total(t, kind, e.client.ZCard); n != want {
			t.Errorf("%d in %s, want %d", n, kind, want)
		}
	}
	if n := e.total(t, "r", e.client.HLen); n != 0 {
		t.Errorf("%d reasons are left", n)
	}
}

func aTranscriptHasAnEnd(t *testing.T, e *env) {
	const most = 2000
	for i := range most + 5 {
		e.say(t, person(1), fmt.Sprint("message ", i))
	}
	entries := e.transcript(t, person(1))
	if len(entries) != most || entries[0].Text != "message 5" || entries[most-1].Text != fmt.Sprint("message ", most+4) {
		t.Errorf("%d turns, from %q to %q", len(entries), entries[0].Text, entries[len(entries)-1].Text)
	}
	key := e.keys.ConversationKey(person(1).Number)
	if who, _, err := e.store.Person(t.Context(), key); err != nil || who != person(1) {
		t.Errorf("person: %v, %v", who, err)
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
