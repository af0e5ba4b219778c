package redisstore_test

import (
	"context"
	"testing"
	"time"

	"github.com/redis/go-redis/v9"

	"yilu/internal/conversation"
)

func aHandoffIsQueuedOnce(t *testing.T, e *env) {
	for _, reason := range []string{"contract", "danger"} {
		c := e.turn(person(1), e.load(t, person(1)), "a person please")
		c.Handoff = &conversation.Handoff{Reason: reason}
		e.commit(t, c)
		e.clock.pass(time.Minute)
	}
	if n := e.total(t, "q", e.client.ZCard); n != 1 {
		t.Fatalf("%d in the queue", n)
	}
	key := e.keys.ConversationKey(person(1).Number)
	queue := keysOf(t, e.client, "q:*")[0]
	since := e.client.ZScore(t.Context(), queue, key).Val()
	if want := e.clock.Now().Add(-2 * time.Minute).Unix(); int64(since) != want {
		t.Errorf("queued at %v, want the first time, %d", since, want)
	}
	sealed, err := e.client.HGet(t.Context(), keysOf(t, e.client, "r:*")[0], key).Bytes()
	if err != nil {
		t.Fatal(err)
	}
	if reason, err := e.keys.Open(sealed, []byte("r"+key)); err != nil || string(reason) != "danger" {
		t.Errorf("reason %q, %v", reason, err)
	}
}

func countersCountAndExpire(t *testing.T, e *env) {
	for range 3 {
		c := e.turn(person(1), e.load(t, person(1)), "x")
		c.Counts = []string{"messages", "topic.contract"}
		e.commit(t, c)
	}
	keys := keysOf(t, e.client, "c:*")
	if len(keys) != 1 || keys[0][len(keys[0])-8:] != "20261123" {
		t.Fatalf("counters in %q", keys)
	}
	got := e.client.HGetAll(t.Context(), keys[0]).Val()
	if got["messages"] != "3" || got["topic.contract"] != "3" {
		t.Errorf("got %v", got)
	}
	if ttl := e.client.TTL(t.Context(), keys[0]).Val(); ttl < 399*24*time.Hour || ttl > 400*24*time.Hour {
		t.Errorf("kept for %s", ttl)
	}
}

func aCommitShowsAsOneLiveEvent(t *testing.T, e *env) {
	kinds := []string{"turn", "handoff", "stop", "start", "erase"}
	for _, kind := range kinds {
		c := e.turn(person(1), e.load(t, person(1)), "secret words")
		switch kind {
		case "handoff":
			c.Handoff = &conversation.Handoff{Reason: "r"}
		case "stop":
			c.OptOut = conversation.SetStopped
		case "start":
			c.OptOut = conversation.SetStarted
		case "erase":
			c.Erase = true
		}
		e.commit(t, c)
	}
	events := e.client.XRange(t.Context(), keysOf(t, e.client, "e:*")[0], "-", "+").Val()
	if len(events) != len(kinds) {
		t.Fatalf("%d events", len(events))
	}
	for i, event := range events {
		if event.Values["k"] != kinds[i] || event.Values["c"] != e.keys.ConversationKey(person(1).Number) || len(event.Values) != 3 {
			t.Errorf("event %d: %v", i, event.Values)
		}
	}
}

func thePersonRecordFollowsTheChannel(t *testing.T, e *env) {
	sender := person(1)
	for _, step := range []struct {
		channel conversation.Channel
		to      string
	}{
		{conversation.SMS, "+447800123456"},
		{conversation.SMS, "+3908001234567"},
		{conversation.WhatsApp, "+3908001234567"},
		{"carrier pigeon", "YILU"},
	} {
		sender.Channel = step.channel
		c := e.turn(sender, e.load(t, sender), "x")
		c.Service = conversation.Address{Channel: step.channel, Number: step.to}
		e.commit(t, c)
		who, to, err := e.store.Person(t.Context(), e.keys.ConversationKey(sender.Number))
		if err != nil || who != sender || to != c.Service {
			t.Errorf("got %v, %v, %v", who, to, err)
		}
	}
	if n := len(e.transcript(t, sender)); n != 4 {
		t.Errorf("%d turns: one person has one conversation", n)
	}
}

func damagedCountersCostNoMessage(t *testing.T, e *env) {
	c := e.turn(person(1), e.load(t, person(1)), "first")
	c.Counts = []string{"messages"}
	e.commit(t, c)
	for _, kind := range []string{"c", "e"} {
		key := keysOf(t, e.client, kind+":*")[0]
		e.client.Set(t.Context(), key, "damaged", 0)
	}
	c = e.turn(person(1), e.load(t, person(1)), "second")
	c.Counts = []string{"messages"}
	e.commit(t, c)
	if n := len(e.transcript(t, person(1))); n != 2 {
		t.Errorf("%d turns", n)
	}
}

func aTextIsStoredOnce(t *testing.T, e *env) {
	e.say(t, person(1), "a")
	e.say(t, person(1), "b")
	other := e.newStore(t, e.value)
	if err := other.Commit(t.Context(), e.turn(person(1), e.load(t, person(1)), "c")); err != nil {
		t.Fatal(err)
	}
	private := e.turn(person(1), e.load(t, person(1)), "d")
	private.Entry.Replies = []conversation.Sent{{Text: "about you", Private: true}}
	e.commit(t, private)
	if n := e.total(t, "x", e.client.HLen); n != 1 {
		t.Errorf("%d texts", n)
	}
}

func aFlushedRedisGetsItsTextsAgain(t *testing.T, e *env) {
	e.say(t, person(1), "before")
	if err := eachNode(t.Context(), e.client, func(ctx context.Context, node redis.Cmdable) error {
		return node.FlushAll(ctx).Err()
	}); err != nil {
		t.Fatal(err)
	}
	c := e.turn(person(1), e.load(t, person(1)), "after")
	c.Counts = []string{"messages"}
	e.commit(t, c)
	e.store = e.newStore(t, e.value) // knows no text by itself
	entries := e.transcript(t, person(1))
	if len(entries) != 1 || entries[0].Replies[0] != menu() {
		t.Errorf("got %+v", entries)
	}
}
