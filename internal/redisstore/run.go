package redisstore

import (
	"context"

	"github.com/redis/go-redis/v9"
)

// run runs a script in the place's partition, in one round trip with what others
// ask there. Like redis.Script.Run it sends the script only when Redis does not
// know it.
func (s *Store) run(ctx context.Context, p place, script *redis.Script, keys []string, args ...any) *redis.Cmd {
	words := make([]any, 0, 3+len(keys)+len(args))
	words = append(words, "evalsha", script.Hash(), len(keys))
	for _, key := range keys {
		words = append(words, key)
	}
	cmd := redis.NewCmd(ctx, append(words, args...)...)
	cmd.SetFirstKeyPos(3)
	if err := p.line.do(ctx, cmd); err != nil {
		failed := redis.NewCmd(ctx) // the other one may still be written to
		failed.SetErr(err)
		return failed
	}
	if redis.HasErrorPrefix(cmd.Err(), "NOSCRIPT") {
		return script.Eval(ctx, s.client, keys, args...)
	}
	return cmd
}
