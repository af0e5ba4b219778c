package redisstore

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/redis/go-redis/v9"
)

const (
	layoutKey     = "layout"
	layoutVersion = "1"
)

// ErrLayout says that the data in this Redis was begun with another lookup key,
// another number of partitions or another version of the layout. Nothing is read
// or written then: it would miss everybody, the opt-outs too.
var ErrLayout = errors.New("redisstore: this Redis cannot be used with this configuration")

// begun checks the layout unless it was seen to be right since the last error,
// and writes it into an empty Redis.
func (s *Store) begun(ctx context.Context) error {
	if s.layoutSeen.Load() {
		return nil
	}
	got, err := s.client.Get(ctx, layoutKey).Result()
	if errors.Is(err, redis.Nil) {
		return s.beginLayout(ctx)
	}
	if err != nil {
		return s.failed("reading the layout", err)
	}
	return s.compareLayout(got)
}

// beginLayout writes the layout unless there is one. Even then it fails when
// Redis is full, a replica, or cannot write its disk.
func (s *Store) beginLayout(ctx context.Context) error {
	if err := s.client.SetNX(ctx, layoutKey, s.layout(), 0).Err(); err != nil {
		return s.failed("writing the layout", err)
	}
	got, err := s.client.Get(ctx, layoutKey).Result()
	if err != nil {
		return s.failed("reading the layout", err)
	}
	return s.compareLayout(got)
}

func (s *Store) layout() string {
	return strings.Join([]string{layoutVersion, strconv.Itoa(len(s.partitions)), s.keys.KeyCheck()}, " ")
}

func (s *Store) compareLayout(got string) error {
	fields := strings.Fields(got)
	if len(fields) != 3 || fields[0] != layoutVersion {
		return fmt.Errorf("%w: its layout is of another version", ErrLayout)
	}
	if fields[2] != s.keys.KeyCheck() {
		return fmt.Errorf("%w: its data was begun with another YILU_KEYSET", ErrLayout)
	}
	if fields[1] != strconv.Itoa(len(s.partitions)) {
		return fmt.Errorf("%w: its data is in %s partitions, the configuration says %d", ErrLayout, fields[1], len(s.partitions))
	}
	s.layoutSeen.Store(true)
	return nil
}
