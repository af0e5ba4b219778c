package main

import (
	"context"
	"time"
)

// adviseOnRedis says at the start, while somebody looks on, what will hurt later.
// None of it keeps the service from starting: people get the static text until
// Redis answers.
func (s *service) adviseOnRedis(ctx context.Context) {
	ctx, cancel := context.WithTimeout(ctx, 3*time.Second)
	defer cancel()
	if err := s.store.Ready(ctx); err != nil {
		s.log.ErrorContext(ctx, "Redis does not answer as it must; people get the static text until it does", "error", err)
		return
	}
	for _, advice := range s.store.Advice(ctx) {
		s.log.WarnContext(ctx, "Redis is not set as it should be", "advice", advice)
	}
}
