package main

import (
	"context"
	"fmt"
	"log/slog"
	"time"

	"github.com/alicebob/miniredis/v2"

	"yilu/internal/keyset"
	"yilu/internal/redisstore"
)

// redisLog hands what go-redis has to say to our log. It names addresses of
// servers, never keys or values.
type redisLog struct{ log *slog.Logger }

// Printf is called by go-redis, as when a server cannot be dialled.
func (r redisLog) Printf(ctx context.Context, format string, args ...any) {
	r.log.WarnContext(ctx, "redis client", "said", fmt.Sprintf(format, args...))
}

// openStore opens the store in Redis.
func openStore(redisURL, keys string) (*redisstore.Store, func() error, error) {
	parsed, err := keyset.Parse(keys)
	if err != nil {
		return nil, nil, fmt.Errorf("YILU_KEYSET: %w", err)
	}
	client, err := redisstore.Open(redisURL)
	if err != nil {
		return nil, nil, err
	}
	store, err := redisstore.New(redisstore.Options{Client: client, Keys: parsed, Now: time.Now})
	if err != nil {
		_ = client.Close() // the first error tells more
		return nil, nil, err
	}
	return store, client.Close, nil
}

// openTrialStore opens the same store over a Redis inside this process, with
// keys that nobody keeps: when it ends, nothing is left.
func openTrialStore() (*redisstore.Store, func() error, error) {
	mini := miniredis.NewMiniRedis()
	if err := mini.Start(); err != nil {
		return nil, nil, fmt.Errorf("starting the trial store: %w", err)
	}
	keys, err := keyset.New()
	if err != nil {
		mini.Close()
		return nil, nil, fmt.Errorf("making keys for the trial store: %w", err)
	}
	store, closeClient, err := openStore("redis://"+mini.Addr(), keys)
	if err != nil {
		mini.Close()
		return nil, nil, err
	}
	return store, func() error {
		err := closeClient()
		mini.Close()
		return err
	}, nil
}
