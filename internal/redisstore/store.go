package redisstore

import (
	"context"
	"errors"
	"fmt"
	"sync/atomic"
	"time"

	"github.com/redis/go-redis/v9"

	"yilu/internal/conversation"
	"yilu/internal/keyset"
)

// Options is what a Store is made of.
type Options struct {
	Client     redis.UniversalClient // from Open; the caller closes it
	Keys       *keyset.Keyset
	Partitions int              // 0 for what suits the client, see Partitions; fixed for the life of the data
	Now        func() time.Time // nil for time.Now
}

// Store keeps conversations in Redis. It implements conversation.Store, starts
// no goroutine, and is safe for use by many.
type Store struct {
	client     redis.UniversalClient
	keys       *keyset.Keyset
	now        func() time.Time
	partitions []partition
	scripts    scripts
	texts      *texts
	layoutSeen atomic.Bool // the layout was right, and no error came since
}

var _ conversation.Store = (*Store)(nil)

// New makes a store. It asks Redis nothing; whether this Redis belongs to the
// keyset is checked before the first use, and by Ready.
func New(o Options) (*Store, error) {
	if o.Client == nil || o.Keys == nil {
		return nil, errors.New("redisstore: a client and a keyset are needed")
	}
	if o.Partitions == 0 {
		o.Partitions = Partitions(o.Client)
	}
	if o.Partitions < 1 || o.Partitions > 1024 {
		return nil, fmt.Errorf("redisstore: %d partitions, want 1 to 1024", o.Partitions)
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	return &Store{
		client:     o.Client,
		keys:       o.Keys,
		now:        o.Now,
		partitions: newPartitions(o.Partitions, o.Client),
		scripts:    newScripts(),
		texts:      newTexts(),
	}, nil
}

// failed wraps an error of Redis with what was being done. Whatever happened,
// Redis may be another one afterwards, or have lost its last second: what this
// process believes to be stored there is forgotten.
func (s *Store) failed(doing string, err error) error {
	if errors.Is(err, context.Canceled) { // a caller left; that says nothing of Redis
		return fmt.Errorf("redisstore: %s: %w", doing, err)
	}
	s.layoutSeen.Store(false)
	s.texts.forget()
	return fmt.Errorf("redisstore: %s: %w", doing, err)
}

// Ready fails while the store cannot be used: Redis away, loading, full or a
// replica, a part of the cluster away, or a Redis of another keyset (ErrLayout).
func (s *Store) Ready(ctx context.Context) error {
	if err := s.beginLayout(ctx); err != nil {
		return err
	}
	cluster, ok := s.client.(*redis.ClusterClient)
	if !ok {
		return nil
	}
	err := cluster.ForEachMaster(ctx, func(ctx context.Context, node *redis.Client) error {
		return node.Ping(ctx).Err()
	})
	if err != nil {
		return s.failed("asking every node of the cluster", err)
	}
	return nil
}
