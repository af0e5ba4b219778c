package redisstore

import (
	"context"
	"strings"
)

// Advice names settings of Redis that put what is kept at risk. It is empty where
// Redis does not tell, as with some hosted ones; it never fails.
func (s *Store) Advice(ctx context.Context) []string {
	var advice []string
	memory, err := s.client.Info(ctx, "memory").Result()
	if err == nil && strings.Contains(memory, "maxmemory_policy:") && !strings.Contains(memory, "maxmemory_policy:noeviction") {
		advice = append(advice, "maxmemory-policy is not noeviction: an opt-out may be evicted, and the person texted against their will")
	}
	persistence, err := s.client.Info(ctx, "persistence").Result()
	if err == nil && strings.Contains(persistence, "aof_enabled:0") {
		advice = append(advice, "the append-only file is off: opt-outs and conversations are lost when Redis restarts")
	}
	return advice
}
