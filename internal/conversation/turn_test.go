package conversation_test

import (
	"errors"
	"fmt"
	"io"
	"log/slog"
	"strings"
	"sync"
	"testing"
	"time"

	"yilu/internal/conversation"
)

func discard() *slog.Logger { return slog.New(slog.NewTextHandler(io.Discard, nil)) }

func TestTheSameMessageTwiceIsOneTurnWithTheSameAnswer(t *testing.T) {
	r := newRig(t)
	first := r.inbound("你好")
	want := said(r.send(first))
	r.text("1")
	if got := said(r.send(first)); got != want {
		t.Errorf("repeated: %q\nfirst:    %q", got, want)
	}
	if n := len(r.kept().entries); n != 2 {
		t.Errorf("%d turns in the transcript, want 2", n)
	}
	if r.meter.events[conversation.EventRepeated] != 1 {
		t.Error("the repeat was not counted")
	}
}

func TestTheSameMessageAtOnceOnManyProcessesIsOneTurn(t *testing.T) {
	r := newRig(t)
	in := r.inbound("你好")
	answers := make([]string, 20)
	var wg sync.WaitGroup
	for i := range answers {
		wg.Go(func() {
			a, err := r.service.Answer(t.Context(), in)
			if err != nil {
				t.Error(err)
			}
			answers[i] = said(a)
		})
	}
	wg.Wait()
	for _, a := range answers {
		if a != answers[0] || a == "" {
			t.Fatalf("answers differ: %q and %q", a, answers[0])
		}
	}
	if n := len(r.kept().entries); n != 1 {
		t.Errorf("%d turns, want 1", n)
	}
}

func TestMessagesAtTheSameInstantAreAllAnswered(t *testing.T) {
	r := newRig(t)
	r.text("hello")
	var wg sync.WaitGroup
	for i := range 20 {
		wg.Go(func() {
			in := conversation.Inbound{ID: fmt.Sprint("at-once-", i), From: lin, To: us, Text: fmt.Sprint("question ", i)}
			a, err := r.service.Answer(t.Context(), in)
			if err != nil || len(a.Replies) == 0 {
				t.Errorf("message %d: %d replies, %v", i, len(a.Replies), err)
			}
		})
	}
	wg.Wait()
	seen := map[string]int{}
	for _, e := range r.kept().entries {
		seen[e.InboundID]++
	}
	for i := range 20 {
		if n := seen[fmt.Sprint("at-once-", i)]; n != 1 {
			t.Errorf("message %d stands %d times in the transcript", i, n)
		}
	}
}

func TestALostRaceIsRedone(t *testing.T) {
	r := newRig(t)
	r.text("hello")
	r.store.beforeCommit = func() { r.send(r.inbound("1")) }
	answer := r.text("0")
	if len(answer.Replies) == 0 || r.meter.events[conversation.EventRace] != 1 {
		t.Errorf("%d replies, races %d", len(answer.Replies), r.meter.events[conversation.EventRace])
	}
	if n := len(r.kept().entries); n != 3 {
		t.Errorf("%d turns, want 3", n)
	}
}

func TestAfterAGapNothingIsToldOfBefore(t *testing.T) {
	r := newRig(t)
	for _, words := range []string{"你好", "救命", "护照被老板扣了", "1"} {
		r.text(words)
	}
	r.store.expire(lin)
	r.clock.pass(80 * time.Hour)
	fresh := newRig(t)
	if got, want := said(r.text("你好")), said(fresh.text("你好")); got != want {
		t.Errorf("after the gap: %q\na new person: %q", got, want)
	}
}

func TestASeqIsNeverUsedTwice(t *testing.T) {
	r := newRig(t)
	for range 3 {
		for range 5 {
			r.text("hello")
		}
		r.store.expire(lin)
		r.clock.pass(80 * time.Hour)
	}
	seen := map[uint64]bool{}
	for _, e := range r.kept().entries {
		if seen[e.Seq] {
			t.Fatalf("seq %d stands twice", e.Seq)
		}
		seen[e.Seq] = true
	}
}

func TestWhileTheStoreIsAwayPeopleGetTheStaticText(t *testing.T) {
	for name, fault := range map[string]func(*memory){
		"reading fails": func(m *memory) { m.loadErr = errAway },
		"writing fails": func(m *memory) { m.writeErr = errAway },
	} {
		t.Run(name, func(t *testing.T) {
			r := newRig(t)
			fault(r.store)
			for words, lang := range map[string]string{"救命": "zh-Hans", "help me please": "en"} {
				answer := r.text(words)
				if said(answer) != r.system(lang, "system.away") {
					t.Errorf("%q got %q", words, said(answer))
				}
			}
			if n := len(r.text("1").Replies); n != 2 {
				t.Errorf("a message in no language got %d texts, want one in each language", n)
			}
			if r.meter.events[conversation.EventAway] != 3 {
				t.Errorf("counted %d times", r.meter.events[conversation.EventAway])
			}
			r.store.loadErr, r.store.writeErr = nil, nil
			if a := r.text("你好"); a.Flow != "main" {
				t.Errorf("back again, but answered by %q", a.Flow)
			}
		})
	}
}

func TestAStopThatCannotBeRecordedIsNotConfirmed(t *testing.T) {
	for _, words := range []string{"STOP", "退订", "TD", "unsubscribe", "停止", "START", "恢复"} {
		r := newRig(t)
		r.text("你好")
		r.store.writeErr = errAway
		answer, err := r.service.Answer(t.Context(), r.inbound(words))
		if !errors.Is(err, conversation.ErrNotRecorded) || len(answer.Replies) != 0 {
			t.Errorf("%s: %q, %v", words, said(answer), err)
		}
	}
}

func TestADamagedSessionIsGreetedAsNew(t *testing.T) {
	r := newRig(t)
	r.text("你好")
	r.kept().state = []byte{99, 1, 2, 3}
	if a := r.text("1"); len(a.Replies) == 0 {
		t.Error("silence")
	}
	if r.meter.events[conversation.EventDamaged] != 1 {
		t.Error("not counted")
	}
}

func TestErasingLeavesNothingButTheOptOut(t *testing.T) {
	r := newRig(t)
	r.text("你好")
	r.text("删除")
	yes := r.inbound("1")
	answer := r.send(yes)
	last := r.kept().commits[len(r.kept().commits)-1]
	if !last.Erase || len(r.kept().entries) != 0 {
		t.Fatalf("erase %v, %d turns left; said %q", last.Erase, len(r.kept().entries), said(answer))
	}
	if strings.Contains(string(last.State), "你好") || last.StateTTL > time.Hour {
		t.Error("the state that is left holds too much, or too long")
	}
	if again := r.send(yes); said(again) != said(answer) {
		t.Errorf("repeated: %q, first %q", said(again), said(answer))
	}
	hello := r.inbound("你好")
	greeting := r.send(hello)
	if greeting.Flow != "main" || !strings.Contains(said(greeting), "一路") {
		t.Errorf("afterwards: %q", said(greeting))
	}
	if again := r.send(hello); said(again) != said(greeting) {
		t.Errorf("the next message, repeated, is answered by %q", said(again))
	}
}
