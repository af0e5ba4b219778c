package redisstore_test

import (
	"context"
	"sync"
	"testing"
	"time"

	"github.com/redis/go-redis/v9"
)

// gate stops pipelines on their way to Redis while it is shut, and counts what
// passes.
type gate struct {
	mu      sync.Mutex
	open    chan struct{}
	stopped int   // pipelines at the gate
	passed  []int // how many commands each pipeline had that passed
}

func newGate(client redis.UniversalClient) *gate {
	g := &gate{open: make(chan struct{})}
	close(g.open)
	client.AddHook(g)
	return g
}

func (g *gate) shut() {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.open, g.passed = make(chan struct{}), nil
}

func (g *gate) release() {
	g.mu.Lock()
	defer g.mu.Unlock()
	close(g.open)
}

// await waits until so many pipelines stand at the gate.
func (g *gate) await(t *testing.T, n int) {
	t.Helper()
	for end := time.Now().Add(10 * time.Second); ; time.Sleep(time.Millisecond) {
		g.mu.Lock()
		stopped := g.stopped
		g.mu.Unlock()
		if stopped == n {
			return
		}
		if time.Now().After(end) {
			t.Fatalf("%d pipelines under way, want %d", stopped, n)
		}
	}
}

func (g *gate) sizes() []int {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.passed
}

// DialHook and the others make a gate a redis.Hook.
func (g *gate) DialHook(next redis.DialHook) redis.DialHook { return next }

func (g *gate) ProcessHook(next redis.ProcessHook) redis.ProcessHook { return next }

func (g *gate) ProcessPipelineHook(next redis.ProcessPipelineHook) redis.ProcessPipelineHook {
	return func(ctx context.Context, cmds []redis.Cmder) error {
		g.mu.Lock()
		open := g.open
		g.stopped++
		g.mu.Unlock()
		<-open
		g.mu.Lock()
		g.stopped--
		g.passed = append(g.passed, len(cmds))
		g.mu.Unlock()
		return next(ctx, cmds)
	}
}
