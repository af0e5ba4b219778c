package redisstore

import (
	"context"
	"errors"
	"time"

	"github.com/redis/go-redis/v9"
)

// sweepPage is how many people of the inbox are asked for at once.
const sweepPage = 500

// Sweep lets go of turns older than keepFor, and of what expired sessions held,
// for people who do not write any more; a turn does so for its own person. It
// gives the number of turns that went. It asks Redis once a person, one after
// the other, so that people who write meanwhile do not wait, and may be run by
// several processes.
func (s *Store) Sweep(ctx context.Context, keepFor time.Duration) (int, error) {
	if err := s.begun(ctx); err != nil {
		return 0, err
	}
	total := 0
	var failed error
	for i := range s.partitions {
		gone, err := s.sweepPartition(ctx, &s.partitions[i], keepFor)
		total += gone
		failed = errors.Join(failed, err)
		if ctx.Err() != nil {
			break
		}
	}
	return total, failed
}

func (s *Store) sweepPartition(ctx context.Context, part *partition, keepFor time.Duration) (int, error) {
	total, cursor := 0, uint64(0)
	var damaged error
	for {
		found, next, err := s.client.ZScan(ctx, part.inbox, cursor, "", sweepPage).Result()
		if err != nil {
			return total, s.failed("listing people for the sweep", err)
		}
		for i := 0; i < len(found); i += 2 { // a member, then its score
			gone, err := s.sweepPerson(ctx, part, found[i], keepFor)
			total += gone
			if refused := redis.Error(nil); errors.As(err, &refused) {
				damaged = errors.Join(damaged, err) // one person's list; the others are swept all the same
			} else if err != nil {
				return total, err
			}
		}
		if cursor = next; cursor == 0 {
			return total, damaged
		}
	}
}

func (s *Store) sweepPerson(ctx context.Context, part *partition, member string, keepFor time.Duration) (int, error) {
	key := keyEncoding.EncodeToString([]byte(member))
	if len(member) != keySize { // nobody's; it must not keep the others from being swept
		if err := s.client.ZRem(ctx, part.inbox, member).Err(); err != nil {
			return 0, s.failed("removing a damaged member of the inbox", err)
		}
		return 0, nil
	}
	now := s.now()
	gone, err := s.scripts.sweep.Run(ctx, s.client,
		[]string{part.person + key, part.inbox, part.queue, part.reasons},
		now.Unix(), now.Add(-keepFor).Unix(), member, key,
	).Int()
	if err != nil {
		return 0, s.failed("sweeping a person", err)
	}
	return gone, nil
}
