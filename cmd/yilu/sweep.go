package main

import (
	"context"
	"log/slog"
	"time"
)

// sweepEvery is how often what is past its retention is looked for.
const sweepEvery = 6 * time.Hour

// sweeper lets go of what is past its retention.
type sweeper interface {
	Sweep(ctx context.Context, keepFor time.Duration) (int, error)
}

// sweep runs until the context ends. A sweep that fails is tried again at the
// next time; nothing waits for it.
func sweep(ctx context.Context, store sweeper, keepFor time.Duration, tick <-chan time.Time, log *slog.Logger) {
	for {
		gone, err := store.Sweep(ctx, keepFor)
		switch {
		case ctx.Err() != nil:
			return
		case err != nil:
			log.WarnContext(ctx, "retention: the sweep stopped early; it begins again later", "error", err)
		case gone > 0:
			log.InfoContext(ctx, "retention: turns past their time are gone", "turns", gone)
		}
		select {
		case <-ctx.Done():
			return
		case <-tick:
		}
	}
}
