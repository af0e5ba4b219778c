package redisstore_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"yilu/internal/conversation"
	"yilu/internal/redisstore"
	"yilu/internal/redisstore/redistest"
)

// jam is a store with all its lanes taken, by people 0 and 1, until the gate opens.
type jam struct {
	*env
	*gate
	wg sync.WaitGroup
}

func newJam(t *testing.T) *jam {
	t.Helper()
	server := redistest.Start(t)
	j := &jam{env: newEnv(t, open(t, server.URL()))}
	for i := range 20 {
		j.say(t, person(i), "hello")
	}
	j.gate = newGate(j.client)
	j.shut()
	for i := range redisstore.Lanes {
		j.wg.Go(func() { j.mustLoad(t, i) })
	}
	j.gate.await(t, redisstore.Lanes)
	return j
}

func (j *jam) mustLoad(t *testing.T, i int) {
	snapshot, err := j.store.Load(t.Context(), person(i))
	if err != nil || snapshot.Revision == 0 || snapshot.Key != j.keys.ConversationKey(person(i).Number) {
		t.Errorf("person %d: %+v, %v", i, snapshot, err)
	}
}

// queue has calls wait for a lane, and returns when all do.
func (j *jam) queue(n int, call func(i int)) {
	before := redisstore.Waiting(j.store)
	for i := range n {
		j.wg.Go(func() { call(i) })
	}
	for redisstore.Waiting(j.store) != before+n {
		time.Sleep(time.Millisecond)
	}
}

func (j *jam) end() []int {
	j.release()
	j.wg.Wait()
	return j.sizes()
}

func TestWhatWaitsGoesTogether(t *testing.T) {
	j := newJam(t)
	j.queue(10, func(i int) { j.mustLoad(t, 2+i) })
	if got := j.end(); !slices.Equal(got, []int{2, 2, 20}) {
		t.Errorf("pipelines of %v commands, want two of each first and the ten waiting calls in one", got)
	}
}

func TestAJamIsNotSentAsOneLump(t *testing.T) {
	j := newJam(t)
	j.queue(redisstore.MaxBatch+5, func(i int) { j.mustLoad(t, i%20) })
	if got := j.end(); slices.Max(got) != 2*redisstore.MaxBatch {
		t.Errorf("pipelines of %v commands, want %d at most", got, 2*redisstore.MaxBatch)
	}
}

func TestOneWhoGivesUpWaitingIsNotSent(t *testing.T) {
	j := newJam(t)
	before := j.turnOf(t, 2)
	ctx, cancel := context.WithCancel(t.Context())
	gaveUp := make(chan error, 1)
	j.queue(1, func(int) { gaveUp <- j.store.Commit(ctx, before) })
	j.queue(5, func(i int) { j.mustLoad(t, 3+i) })
	cancel()
	if err := <-gaveUp; !errors.Is(err, context.Canceled) {
		t.Errorf("got %v while all lanes were taken", err)
	}
	j.end()
	if n := len(j.transcript(t, person(2))); n != 1 {
		t.Errorf("%d turns: what was given up was written", n)
	}
}

// turnOf is a turn that follows the first one, which was said before the jam.
func (j *jam) turnOf(t *testing.T, i int) conversation.Commit {
	t.Helper()
	return j.turn(person(i), conversation.Snapshot{Revision: uint64(j.clock.Now().Unix())}, fmt.Sprint("turn of ", i))
}

func TestOneOfABatchThatGivesUpLeavesTheOthers(t *testing.T) {
	j := newJam(t)
	short, cancel := context.WithTimeout(t.Context(), 400*time.Millisecond)
	defer cancel()
	gaveUp := make(chan error, 3)
	first := j.turnOf(t, 2)
	j.queue(1, func(int) { gaveUp <- j.store.Commit(short, first) })
	j.queue(5, func(i int) { j.mustLoad(t, 3+i) })
	j.gate.mu.Lock() // the two that hold the lanes go, the batch behind them is stopped
	old := j.gate.open
	j.gate.open = make(chan struct{})
	j.gate.mu.Unlock()
	close(old)
	j.gate.await(t, 1)
	if err := <-gaveUp; !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("got %v while its batch was stuck", err)
	}
	j.end()
	if n := len(j.transcript(t, person(2))); n != 2 {
		t.Errorf("%d turns: the batch was sent without the one who gave up", n)
	}
}

func TestAnErrorIsItsOwnCallersAlone(t *testing.T) {
	j := newJam(t)
	broken := keysOf(t, j.client, "p:*"+j.keys.ConversationKey(person(2).Number))[0]
	if err := j.client.Set(t.Context(), broken, "no list", 0).Err(); err != nil {
		t.Fatal(err)
	}
	errs := make([]error, 12)
	commits := make([]conversation.Commit, len(errs))
	for i := range commits {
		commits[i] = j.turnOf(t, i)
	}
	lost := commits[5]
	lost.Revision, lost.Entry.Seq = lost.Revision-1, lost.Revision
	commits[5] = lost
	j.queue(len(commits)-2, func(i int) { errs[2+i] = j.store.Commit(t.Context(), commits[2+i]) })
	j.end()
	for i, err := range errs {
		switch i {
		case 2:
			mustBeAway(t, err)
		case 5:
			if !errors.Is(err, conversation.ErrConflict) {
				t.Errorf("person 5: %v, want a conflict", err)
			}
		default:
			if err != nil {
				t.Errorf("person %d: %v", i, err)
			}
		}
	}
}

func TestABatchOfScriptsThatRedisForgotIsWritten(t *testing.T) {
	j := newJam(t)
	commits := make([]conversation.Commit, 10)
	for i := range commits {
		commits[i] = j.turnOf(t, 2+i)
	}
	j.queue(len(commits), func(i int) {
		if err := j.store.Commit(t.Context(), commits[i]); err != nil {
			t.Error(err)
		}
	})
	if err := j.client.ScriptFlush(t.Context()).Err(); err != nil {
		t.Fatal(err)
	}
	j.end()
	for i := range commits {
		if n := len(j.transcript(t, person(2+i))); n != 2 {
			t.Errorf("person %d: %d turns, want 2", 2+i, n)
		}
	}
}
