package redisstore_test

import (
	"context"
	"fmt"
	"sync"
	"testing"
	"time"

	"yilu/internal/conversation"
	"yilu/internal/redisstore/redistest"
)

const crowd = 200

// atOnce runs one call for each of many people at the same time.
func atOnce(call func(i int)) {
	var wg sync.WaitGroup
	for i := range crowd {
		wg.Go(func() { call(i) })
	}
	wg.Wait()
}

// ofManyAtOnceEachGetsTheirOwn has a crowd say three things each.
func ofManyAtOnceEachGetsTheirOwn(t *testing.T, e *env) {
	atOnce(func(i int) {
		for round := range 3 {
			before, err := e.store.Load(t.Context(), person(i))
			if want := fmt.Sprintf("state after %d/%d", i, round-1); err != nil || round > 0 && string(before.State) != want {
				t.Errorf("person %d: state %q, want %q; %v", i, before.State, want, err)
			}
			if err := e.store.Commit(t.Context(), e.turn(person(i), before, fmt.Sprintf("%d/%d", i, round))); err != nil {
				t.Errorf("person %d: %v", i, err)
			}
		}
	})
	for i := range crowd {
		entries := e.transcript(t, person(i))
		if len(entries) != 3 || entries[2].Text != fmt.Sprintf("%d/2", i) {
			t.Errorf("person %d: %+v", i, entries)
		}
	}
}

func TestScriptsForgottenUnderLoadCostNoTurn(t *testing.T) {
	server := redistest.Start(t)
	e := newEnv(t, open(t, server.URL()))
	admin := server.Client()
	done := make(chan struct{})
	var flushing sync.WaitGroup
	flushing.Go(func() {
		for {
			select {
			case <-done:
				return
			default:
				_ = admin.ScriptFlush(t.Context()).Err()
				time.Sleep(time.Millisecond)
			}
		}
	})
	ofManyAtOnceEachGetsTheirOwn(t, e)
	close(done)
	flushing.Wait()
}

func TestAHangingRedisKeepsNobodyBeyondTheirDeadline(t *testing.T) {
	server := redistest.Start(t)
	e := newEnv(t, open(t, server.URL()))
	e.say(t, person(crowd), "hello")
	server.Stop()
	atOnce(func(i int) {
		limit := time.Duration(100+i) * time.Millisecond
		ctx, cancel := context.WithTimeout(t.Context(), limit)
		defer cancel()
		start := time.Now()
		_, err := e.store.Load(ctx, person(i))
		mustBeAway(t, err)
		if took := time.Since(start); took > limit+time.Second {
			t.Errorf("took %s with a deadline of %s", took, limit)
		}
	})
	server.Continue()
	ofManyAtOnceEachGetsTheirOwn(t, e)
}

func TestOneWithTimeIsAnsweredThoughOthersHadNone(t *testing.T) {
	server := redistest.Start(t)
	e := newEnv(t, open(t, server.URL()))
	e.say(t, person(1), "hello")
	server.Stop()
	var wg sync.WaitGroup
	for i := range 10 {
		limit := 200 * time.Millisecond
		if i == 5 {
			limit = 20 * time.Second
		}
		wg.Go(func() {
			ctx, cancel := context.WithTimeout(t.Context(), limit)
			defer cancel()
			_, err := e.store.Load(ctx, person(i))
			if i != 5 {
				mustBeAway(t, err)
			} else if err != nil {
				t.Errorf("with %s left: %v", limit, err)
			}
		})
	}
	time.Sleep(400 * time.Millisecond)
	server.Continue()
	wg.Wait()
}

func TestAKilledRedisFailsAllUnderWayAndNoneAfter(t *testing.T) {
	server := redistest.Start(t)
	e := newEnv(t, open(t, server.URL()))
	e.say(t, person(1), "hello")
	server.Stop()
	var wg sync.WaitGroup
	wg.Go(func() {
		atOnce(func(i int) {
			mustBeAway(t, e.store.Commit(t.Context(), e.turn(person(i), conversation.Snapshot{}, "lost")))
		})
	})
	time.Sleep(200 * time.Millisecond)
	start := time.Now()
	server.Kill()
	wg.Wait()
	if took := time.Since(start); took > time.Second {
		t.Errorf("took %s to find out", took)
	}
	server.Restart()
	for i := range crowd {
		e.say(t, person(i), "back")
	}
}

func TestAHangingMasterHoldsUpNobodyElse(t *testing.T) {
	cluster := redistest.StartCluster(t)
	e := newEnv(t, open(t, cluster.URL()))
	for i := range crowd {
		e.say(t, person(i), "hello")
	}
	cluster.Servers[1].Stop()
	defer cluster.Servers[1].Continue()
	var mu sync.Mutex
	answered := 0
	start := time.Now()
	atOnce(func(i int) {
		ctx, cancel := context.WithTimeout(t.Context(), 5*time.Second)
		defer cancel()
		_, err := e.store.Load(ctx, person(i))
		mu.Lock()
		defer mu.Unlock()
		if err == nil && time.Since(start) < time.Second {
			answered++
		}
	})
	if answered < crowd/2 {
		t.Errorf("%d of %d answered, want about two thirds", answered, crowd)
	}
}
