package redisstore_test

import (
	"context"
	"fmt"
	"strconv"
	"sync"
	"testing"
	"time"

	"github.com/redis/go-redis/v9"

	"yilu/internal/conversation"
	"yilu/internal/keyset"
	"yilu/internal/redisstore"
)

const (
	keepFor  = 30 * 24 * time.Hour
	stateTTL = 24 * time.Hour
)

// env is an empty Redis with a store on it.
type env struct {
	client redis.UniversalClient
	value  string // of the keyset
	keys   *keyset.Keyset
	clock  *clock
	store  *redisstore.Store
}

// newEnv empties the Redis behind the client and puts a new store on it.
func newEnv(t testing.TB, client redis.UniversalClient) *env {
	t.Helper()
	if err := eachNode(t.Context(), client, func(ctx context.Context, node redis.Cmdable) error {
		return node.FlushAll(ctx).Err()
	}); err != nil {
		t.Fatal(err)
	}
	value, err := keyset.New()
	if err != nil {
		t.Fatal(err)
	}
	e := &env{client: client, value: value, clock: &clock{now: time.Date(2026, 11, 23, 10, 0, 0, 0, time.UTC)}}
	e.keys = parse(t, value)
	e.store = e.newStore(t, value)
	return e
}

// newStore is a second process on the same Redis.
func (e *env) newStore(t testing.TB, value string) *redisstore.Store {
	t.Helper()
	store, err := redisstore.New(redisstore.Options{Client: e.client, Keys: parse(t, value), Now: e.clock.Now})
	if err != nil {
		t.Fatal(err)
	}
	return store
}

func parse(t testing.TB, value string) *keyset.Keyset {
	t.Helper()
	keys, err := keyset.Parse(value)
	if err != nil {
		t.Fatal(err)
	}
	return keys
}

func eachNode(ctx context.Context, client redis.UniversalClient, do func(context.Context, redis.Cmdable) error) error {
	if cluster, ok := client.(*redis.ClusterClient); ok {
		return cluster.ForEachMaster(ctx, func(ctx context.Context, node *redis.Client) error { return do(ctx, node) })
	}
	return do(ctx, client)
}

// clock stands still until it is moved.
type clock struct {
	mu  sync.Mutex
	now time.Time
}

func (c *clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *clock) pass(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}

func person(i int) conversation.Address {
	return conversation.Address{Channel: conversation.SMS, Number: fmt.Sprintf("+4477009%05d", i)}
}

var service = conversation.Address{Channel: conversation.SMS, Number: "+447800123456"}

func sid(i uint64) string { return fmt.Sprintf("SM%032x", i*0x9e3779b97f4a7c15) }

// menu is a public text of the content.
func menu() conversation.Sent {
	return conversation.Sent{Text: "1 合同 2 工资 3 证件", Flow: "contract", Step: "menu", Lang: "zh-Hans"}
}

// turn is a commit that follows the snapshot, answered with the menu.
func (e *env) turn(p conversation.Address, after conversation.Snapshot, text string) conversation.Commit {
	seq := conversation.NextSeq(after.Revision, e.clock.Now())
	return conversation.Commit{
		Person: p, Service: service, Revision: after.Revision,
		State: []byte("state after " + text), StateTTL: stateTTL, KeepFor: keepFor,
		Entry: conversation.Entry{
			At: e.clock.Now(), Seq: seq, InboundID: sid(seq), Text: text,
			Outcome: conversation.Answered, Replies: []conversation.Sent{menu()},
		},
	}
}

func (e *env) load(t testing.TB, p conversation.Address) conversation.Snapshot {
	t.Helper()
	snapshot, err := e.store.Load(t.Context(), p)
	if err != nil {
		t.Fatal(err)
	}
	return snapshot
}

func (e *env) commit(t testing.TB, c conversation.Commit) conversation.Commit {
	t.Helper()
	if err := e.store.Commit(t.Context(), c); err != nil {
		t.Fatal(err)
	}
	return c
}

// say loads, and commits one turn.
func (e *env) say(t testing.TB, p conversation.Address, text string) conversation.Commit {
	t.Helper()
	return e.commit(t, e.turn(p, e.load(t, p), text))
}

func (e *env) transcript(t testing.TB, p conversation.Address) []conversation.Entry {
	t.Helper()
	entries, err := e.store.Transcript(t.Context(), p)
	if err != nil {
		t.Fatal(err)
	}
	return entries
}

// total adds up a count over all partitions of a kind of key, e.g. the inboxes.
func (e *env) total(t testing.TB, kind string, count func(ctx context.Context, key string) *redis.IntCmd) int64 {
	t.Helper()
	var sum int64
	for i := range redisstore.Partitions(e.client) {
		n, err := count(t.Context(), kind+":{"+strconv.Itoa(i)+"}").Result()
		if err != nil {
			t.Fatal(err)
		}
		sum += n
	}
	return sum
}
