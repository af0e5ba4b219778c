package main

import (
	"fmt"
	"math/rand/v2"
	"net/http"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"yilu/internal/conversation"
	"yilu/internal/redisstore/redistest"
	"yilu/internal/twilio"
)

// The process is killed in the middle of 2,000 concurrent turns. Every message
// that was answered is in its transcript afterwards, and when Twilio brings the
// others again, all are there exactly once.
func TestKillMinusNineLosesAndDoublesNothing(t *testing.T) {
	const turns, people, workers = 2000, 250, 64
	redis := redistest.Start(t)
	settings := realSettings(t, redis.URL())
	yilu := start(t, settings)
	from := func(n int) string { return fmt.Sprintf("+4477001%05d", n%people) }

	answered := make([]atomic.Bool, turns)
	var count atomic.Int64
	send := func(p *program, n int) {
		status, _, err := p.post(twilio.PathSMS, inboundForm(sidOf(n), from(n), fmt.Sprint("message ", n)))
		if err == nil && status == http.StatusOK {
			answered[n].Store(true)
			count.Add(1)
		}
	}
	run := func(p *program, numbers []int) {
		queue := make(chan int)
		var wg sync.WaitGroup
		for range workers {
			wg.Go(func() {
				for n := range queue {
					send(p, n)
				}
			})
		}
		for _, n := range numbers {
			queue <- n
		}
		close(queue)
		wg.Wait()
	}

	go func() {
		for count.Load() < turns*2/5 && t.Context().Err() == nil {
			time.Sleep(time.Millisecond)
		}
		_ = yilu.cmd.Process.Kill()
	}()
	run(yilu, rand.Perm(turns))
	before := int(count.Load())
	if before < turns/4 || before == turns {
		t.Fatalf("%d of %d were answered before the kill; the test wants it in the middle", before, turns)
	}
	check(t, redis.URL(), settings["YILU_KEYSET"], from, answered, people)

	again := start(t, settings)
	var missing []int
	for n := range turns {
		if !answered[n].Load() {
			missing = append(missing, n)
		}
	}
	run(again, missing)
	if int(count.Load()) != turns {
		t.Fatalf("%d of %d answered in the end", count.Load(), turns)
	}
	check(t, redis.URL(), settings["YILU_KEYSET"], from, answered, people)
	t.Logf("killed after %d of %d answers", before, turns)
}

// check reads every transcript: what was answered stands in it once, nothing twice.
func check(t *testing.T, redisURL, keys string, from func(int) string, answered []atomic.Bool, people int) {
	t.Helper()
	store, closeStore, err := openStore(redisURL, keys)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = closeStore() }()
	seen := map[string]int{}
	for person := range people {
		entries, err := store.Transcript(t.Context(), conversation.Address{Channel: conversation.SMS, Number: from(person)})
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range entries {
			seen[e.InboundID]++
		}
	}
	for n := range answered {
		switch times := seen[sidOf(n)]; {
		case times > 1:
			t.Errorf("message %d stands %d times", n, times)
		case times == 0 && answered[n].Load():
			t.Errorf("message %d was answered and is lost", n)
		}
	}
}
