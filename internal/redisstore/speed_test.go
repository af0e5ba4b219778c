package redisstore_test

import (
	"context"
	"errors"
	"strconv"
	"sync/atomic"
	"testing"
	"time"

	"github.com/redis/go-redis/v9"

	"yilu/internal/conversation"
	"yilu/internal/redisstore/redistest"
)

const (
	connections = 32
	rounds      = 10
)

// BenchmarkTurn sets a turn, Load and Commit, against the least that any handler
// would do: one GET and one pipeline of six commands, nothing sealed. Both run
// at 32 connections on a real Redis with its append-only file on. "of-bare" is
// the share of the bare one's rate that a turn reaches.
func BenchmarkTurn(b *testing.B) {
	server := redistest.Start(b)
	e := newEnv(b, open(b, server.URL()))
	var bare, turn float64
	for b.Loop() {
		bare, turn = 0, 0
		for range rounds { // by turns, since other work on the machine comes and goes
			bare += rate(b, func(i int64) error { return bareTurn(b.Context(), e.client, i) }) / rounds
			turn += rate(b, func(i int64) error { return wholeTurn(b.Context(), e, i) }) / rounds
		}
	}
	b.ReportMetric(bare, "bare/s")
	b.ReportMetric(turn, "turns/s")
	b.ReportMetric(turn/bare, "of-bare")
	b.ReportMetric(0, "ns/op")
}

// BenchmarkLoadAndCommit shows what a turn costs on our side.
func BenchmarkLoadAndCommit(b *testing.B) {
	server := redistest.Start(b)
	e := newEnv(b, open(b, server.URL()))
	b.ReportAllocs()
	var i int64
	for b.Loop() {
		i++
		if err := wholeTurn(b.Context(), e, i); err != nil {
			b.Fatal(err)
		}
	}
}

// rate runs a turn on many connections for half a second and counts.
func rate(b *testing.B, do func(i int64) error) float64 {
	b.Helper()
	const length = time.Second / 2
	var next, finished atomic.Int64
	errs := make(chan error, connections)
	end := time.Now().Add(length)
	for range connections {
		go func() {
			for time.Now().Before(end) {
				if err := do(next.Add(1)); err != nil {
					errs <- err
					return
				}
				finished.Add(1)
			}
			errs <- nil
		}()
	}
	for range connections {
		if err := <-errs; err != nil {
			b.Fatal(err)
		}
	}
	return float64(finished.Load()) / length.Seconds()
}

func wholeTurn(ctx context.Context, e *env, i int64) error {
	p := person(int(i % 99_000))
	snapshot, err := e.store.Load(ctx, p)
	if err != nil {
		return err
	}
	c := e.turn(p, snapshot, "老板拿走我的护照")
	c.State = make([]byte, 120)
	c.Counts = []string{"messages"}
	err = e.store.Commit(ctx, c)
	if errors.Is(err, conversation.ErrConflict) {
		return nil // another goroutine came round
	}
	return err
}

func bareTurn(ctx context.Context, client redis.UniversalClient, i int64) error {
	id := strconv.FormatInt(i%99_000, 10)
	if err := client.Get(ctx, "s:"+id).Err(); err != nil && !errors.Is(err, redis.Nil) {
		return err
	}
	state, turn := make([]byte, 160), make([]byte, 90)
	_, err := client.Pipelined(ctx, func(pipe redis.Pipeliner) error {
		pipe.Set(ctx, "s:"+id, state, time.Hour)
		pipe.RPush(ctx, "t:"+id, turn)
		pipe.Expire(ctx, "t:"+id, time.Hour)
		pipe.ZAdd(ctx, "i", redis.Z{Score: 1, Member: id})
		pipe.HIncrBy(ctx, "c", "messages", 1)
		pipe.XAdd(ctx, &redis.XAddArgs{Stream: "e", MaxLen: 10000, Approx: true, Values: []any{"c", id, "k", "turn"}})
		return nil
	})
	return err
}
