package redisstore_test

import (
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/sync/errgroup"

	"yilu/internal/conversation"
)

func aNewPersonHasNoSession(t *testing.T, e *env) {
	got := e.load(t, person(1))
	want := conversation.Snapshot{Key: e.keys.ConversationKey(person(1).Number)}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if entries := e.transcript(t, person(1)); len(entries) != 0 {
		t.Errorf("transcript: %v", entries)
	}
}

func whatIsCommittedIsLoaded(t *testing.T, e *env) {
	for _, text := range []string{"你好", "2", "0"} {
		c := e.say(t, person(1), text)
		got := e.load(t, person(1))
		if got.Revision != c.Entry.Seq || string(got.State) != string(c.State) || got.Stopped {
			t.Errorf("after %q: %+v", text, got)
		}
	}
	if got := e.load(t, person(2)); got.Revision != 0 {
		t.Errorf("another person: %+v", got)
	}
}

func aTranscriptGivesBackEveryField(t *testing.T, e *env) {
	c := e.turn(person(1), e.load(t, person(1)), "我的护照被老板拿走了 😟")
	c.Entry.Media = 2
	c.Entry.Outcome = conversation.NotUnderstood
	c.Entry.Tags = []string{"papers_kept"}
	c.Entry.Replies = []conversation.Sent{
		menu(),
		{Text: "您说：护照", Flow: "f", Step: "s", Lang: "zh-Hans", Private: true},
		{Text: "system", Lang: "en", Status: conversation.StatusQueued, Code: 30007},
	}
	e.commit(t, c)
	want := []conversation.Entry{c.Entry}
	for i, text := range []string{"", "plain", "\xff not UTF-8", "emoji 🙂🙂🙂", "一二三四五六七八"} {
		e.clock.pass(time.Second)
		c := e.turn(person(1), e.load(t, person(1)), text)
		c.Entry.InboundID = []string{"", "MM0123456789abcdef0123456789abcdef", "SMupper", "SM0123456789ABCDEF0123456789ABCDEF", "7"}[i]
		c.Entry.Replies = nil
		want = append(want, e.commit(t, c).Entry)
	}
	if diff := cmp.Diff(want, e.transcript(t, person(1))); diff != "" {
		t.Error(diff)
	}
	e.store = e.newStore(t, e.value) // with nothing in its caches
	if diff := cmp.Diff(want, e.transcript(t, person(1))); diff != "" {
		t.Error(diff)
	}
}

func aLostRaceIsAConflict(t *testing.T, e *env) {
	for _, known := range []bool{false, true} {
		before := e.load(t, person(1))
		if known && before.Revision == 0 {
			t.Fatal("the person should be known by now")
		}
		e.commit(t, e.turn(person(1), before, "first"))
		dump := readAll(t, e.client)
		late := e.turn(person(1), before, "late")
		late.OptOut, late.Handoff, late.Counts = conversation.SetStopped, &conversation.Handoff{Reason: "r"}, []string{"n"}
		if err := e.store.Commit(t.Context(), late); !errors.Is(err, conversation.ErrConflict) {
			t.Fatalf("got %v", err)
		}
		late.Erase = true
		if err := e.store.Commit(t.Context(), late); !errors.Is(err, conversation.ErrConflict) {
			t.Fatalf("erasing: got %v", err)
		}
		if diff := cmp.Diff(dump, readAll(t, e.client)); diff != "" {
			t.Error(diff)
		}
	}
}

func theSameCommitTwiceWritesOnce(t *testing.T, e *env) {
	c := e.say(t, person(1), "hello")
	dump := readAll(t, e.client)
	if err := e.store.Commit(t.Context(), c); !errors.Is(err, conversation.ErrConflict) {
		t.Errorf("got %v", err)
	}
	if diff := cmp.Diff(dump, readAll(t, e.client)); diff != "" {
		t.Error(diff)
	}
}

func fiftyAtOnce(t *testing.T, e *env) {
	const writers = 50
	var group errgroup.Group
	for i := range writers {
		group.Go(func() error {
			for {
				snapshot, err := e.store.Load(t.Context(), person(1))
				if err != nil {
					return err
				}
				err = e.store.Commit(t.Context(), e.turn(person(1), snapshot, fmt.Sprint("writer ", i)))
				if !errors.Is(err, conversation.ErrConflict) {
					return err
				}
			}
		})
	}
	if err := group.Wait(); err != nil {
		t.Fatal(err)
	}
	seen := map[string]int{}
	var last uint64
	for _, entry := range e.transcript(t, person(1)) {
		seen[entry.Text]++
		if entry.Seq <= last {
			t.Errorf("sequence %d after %d", entry.Seq, last)
		}
		last = entry.Seq
	}
	for i := range writers {
		if n := seen[fmt.Sprint("writer ", i)]; n != 1 {
			t.Errorf("writer %d is there %d times", i, n)
		}
	}
	if got := e.load(t, person(1)).Revision; got != last {
		t.Errorf("revision %d, last sequence %d", got, last)
	}
}

func aCommitThatMakesNoSense(t *testing.T, e *env) {
	good := e.turn(person(1), conversation.Snapshot{}, "x")
	for name, spoil := range map[string]func(*conversation.Commit){
		"nobody":                func(c *conversation.Commit) { c.Person.Number = "" },
		"no sequence":           func(c *conversation.Commit) { c.Entry.Seq = 0 },
		"sequence not after":    func(c *conversation.Commit) { c.Revision = c.Entry.Seq },
		"sequence too great":    func(c *conversation.Commit) { c.Entry.Seq = 1 << 32 },
		"no time":               func(c *conversation.Commit) { c.Entry.At = time.Time{} },
		"no session lifetime":   func(c *conversation.Commit) { c.StateTTL = 0 },
		"no retention":          func(c *conversation.Commit) { c.KeepFor = 0 },
		"more than 255 replies": func(c *conversation.Commit) { c.Entry.Replies = slices.Repeat(c.Entry.Replies, 256) },
	} {
		t.Run(name, func(t *testing.T) {
			c := good
			spoil(&c)
			if err := e.store.Commit(t.Context(), c); err == nil {
				t.Error("accepted")
			}
		})
	}
	if got := e.load(t, person(1)); got.Revision != 0 {
		t.Errorf("something was written: %+v", got)
	}
}
