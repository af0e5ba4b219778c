package redisstore

import (
	"context"
	"slices"
	"sync"
	"time"

	"github.com/redis/go-redis/v9"
)

const (
	// Batches of one partition that may be under way at once. One alone is the
	// least work; the second keeps all going when a connection hangs.
	lanes = 2

	maxBatch = 64 // calls in one batch, so that a jam is not sent as one lump
)

// line sends what many callers ask of one partition at the same time in one
// round trip, since with turns this small it is the round trips that cost. A
// call that finds a lane free goes at once and alone; while all lanes are taken,
// calls wait, and go together with the first lane that is free again. So nobody
// waits for company, and the busier it is, the larger the batches are.
//
// It has no goroutine: one of the callers leads each batch, for all in it.
type line struct {
	client  redis.UniversalClient
	mu      sync.Mutex
	busy    int     // lanes
	waiting []*call // in the order they came; none while a lane is free
}

// call is what one caller asks.
type call struct {
	cmds     []redis.Cmder
	deadline time.Time    // zero for none
	told     chan []*call // the batch to lead, or nothing when answered
}

// do has Redis answer the commands. Each then holds its own result or error, also
// that of a lost connection. An error of do itself is the context's: the commands
// may still be under way and must not be looked at, nor their arguments changed.
func (l *line) do(ctx context.Context, cmds ...redis.Cmder) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	c := &call{cmds: cmds}
	c.deadline, _ = ctx.Deadline()
	if l.enter(c) {
		l.lead(ctx, c, []*call{c})
		return nil
	}
	select {
	case batch := <-c.told:
		if batch != nil {
			l.lead(ctx, c, batch)
		}
		return nil
	case <-ctx.Done():
	}
	batch := l.leave(c)
	if batch == nil {
		return ctx.Err()
	}
	l.lead(ctx, c, batch) // chosen in that very moment: the others count on it
	return nil
}

// enter takes a lane for the call, or else lets it wait.
func (l *line) enter(c *call) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.busy < lanes {
		l.busy++
		return true
	}
	c.told = make(chan []*call, 1)
	l.waiting = append(l.waiting, c)
	return false
}

// leave gives up waiting, unless the call was chosen to lead a batch.
func (l *line) leave(c *call) []*call {
	l.mu.Lock()
	defer l.mu.Unlock()
	if i := slices.Index(l.waiting, c); i >= 0 {
		l.waiting = slices.Delete(l.waiting, i, i+1)
		return nil
	}
	select {
	case batch := <-c.told:
		return batch
	default:
		return nil
	}
}

// lead sends a batch and passes the lane on. The leader's deadline is the batch's,
// and none in it has a later one; were its context cancelled, this would not
// concern the others.
func (l *line) lead(ctx context.Context, leader *call, batch []*call) {
	defer func() {
		l.passOn()
		for _, c := range batch {
			if c != leader {
				c.told <- nil
			}
		}
	}()
	ctx = context.WithoutCancel(ctx)
	if !leader.deadline.IsZero() {
		var cancel context.CancelFunc
		ctx, cancel = context.WithDeadline(ctx, leader.deadline)
		defer cancel()
	}
	pipe := l.client.Pipeline()
	for _, c := range batch {
		_ = pipe.BatchProcess(ctx, c.cmds...) // only collects them
	}
	_, _ = pipe.Exec(ctx) // each command has its own error
}

// passOn gives a lane to those who wait, or frees it. Of a batch the one who can
// wait longest leads: the others need not stay until its end.
func (l *line) passOn() {
	l.mu.Lock()
	defer l.mu.Unlock()
	n := min(len(l.waiting), maxBatch)
	if n == 0 {
		l.busy--
		return
	}
	batch := l.waiting[:n:n]
	l.waiting = append(make([]*call, 0, maxBatch/2), l.waiting[n:]...)
	leader := batch[0]
	for _, c := range batch[1:] {
		if !leader.deadline.IsZero() && (c.deadline.IsZero() || c.deadline.After(leader.deadline)) {
			leader = c
		}
	}
	leader.told <- batch
}
