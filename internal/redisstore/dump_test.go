package redisstore_test

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"sync"
	"testing"

	"github.com/redis/go-redis/v9"
)

// readAll reads every key and value of a Redis, the values as they stand there.
func readAll(t testing.TB, client redis.UniversalClient) map[string]string {
	t.Helper()
	var mu sync.Mutex
	all := map[string]string{}
	err := eachNode(t.Context(), client, func(ctx context.Context, node redis.Cmdable) error {
		keys, err := node.Keys(ctx, "*").Result()
		if err != nil {
			return err
		}
		for _, key := range keys {
			value, err := readValue(ctx, node, key)
			if err != nil {
				return err
			}
			mu.Lock()
			all[key] = value
			mu.Unlock()
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func readValue(ctx context.Context, node redis.Cmdable, key string) (string, error) {
	kind, err := node.Type(ctx, key).Result()
	if err != nil {
		return "", err
	}
	switch kind {
	case "string":
		return node.Get(ctx, key).Result()
	case "list":
		value, err := node.LRange(ctx, key, 0, -1).Result()
		return fmt.Sprint(value), err
	case "hash":
		value, err := node.HGetAll(ctx, key).Result()
		return fmt.Sprint(value), err
	case "zset":
		value, err := node.ZRangeWithScores(ctx, key, 0, -1).Result()
		return fmt.Sprint(value), err
	case "stream":
		value, err := node.XRange(ctx, key, "-", "+").Result()
		return fmt.Sprint(value), err
	default:
		return "", fmt.Errorf("%s is a %s", key, kind)
	}
}

// keysOf are the keys that match a pattern, sorted.
func keysOf(t testing.TB, client redis.UniversalClient, pattern string) []string {
	t.Helper()
	var mu sync.Mutex
	found := map[string]bool{}
	err := eachNode(t.Context(), client, func(ctx context.Context, node redis.Cmdable) error {
		keys, err := node.Keys(ctx, pattern).Result()
		mu.Lock()
		defer mu.Unlock()
		for _, key := range keys {
			found[key] = true
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return slices.Sorted(maps.Keys(found))
}
