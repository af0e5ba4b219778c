package redisstore_test

import (
	"strconv"
	"strings"
	"testing"
	"time"

	"golang.org/x/sync/errgroup"

	"yilu/internal/redisstore/redistest"
)

// memoryBudget is what a conversation of 12 messages may take, in bytes of
// Redis's used_memory: the person, the session, the turns and the inbox.
const memoryBudget = 1200

func TestAConversationStaysWithinItsMemory(t *testing.T) {
	perConversation := memoryOfConversations(t, 10_000)
	t.Logf("%.0f bytes a conversation", perConversation)
	if perConversation > memoryBudget {
		t.Errorf("want %d at most", memoryBudget)
	}
}

func BenchmarkMemoryOfAConversation(b *testing.B) {
	var perConversation float64
	for b.Loop() {
		perConversation = memoryOfConversations(b, 12_000)
	}
	b.ReportMetric(perConversation, "bytes/conversation")
	b.ReportMetric(0, "ns/op")
}

// memoryOfConversations is the growth of used_memory over n conversations, by
// their number. The texts are there before; the stream of events, whose size is
// capped, is left out. Redis was given time to finish its tables.
func memoryOfConversations(t testing.TB, n int) float64 {
	t.Helper()
	server := redistest.Start(t)
	e := newEnv(t, open(t, server.URL()+"?read_timeout=30s&write_timeout=30s")) // the machine may be busy
	converse(t, e, n, 64)                                                       // opens the connections and stores the texts
	for _, key := range keysOf(t, e.client, "[pie]:*") {
		e.client.Del(t.Context(), key)
	}
	before := usedMemory(t, e)
	converse(t, e, 0, n)
	e.client.Del(t.Context(), "e:{0}")
	time.Sleep(300 * time.Millisecond)
	grown := usedMemory(t, e) - before
	if got := e.total(t, "i", e.client.ZCard); got != int64(n) {
		t.Fatalf("%d conversations, want %d", got, n)
	}
	return float64(grown) / float64(n)
}

// converse has n people from the first on say six things each.
func converse(t testing.TB, e *env, first, n int) {
	t.Helper()
	var group errgroup.Group
	group.SetLimit(8)
	for i := range n {
		group.Go(func() error { return sayTypicalThings(t, e, first+i) })
	}
	if err := group.Wait(); err != nil {
		t.Fatal(err)
	}
}

func sayTypicalThings(t testing.TB, e *env, i int) error {
	for turn, text := range []string{"2", "老板拿走我的护照", "1", "帮我看一下合同吧", "0", "工资没有发怎么办"} {
		snapshot, err := e.store.Load(t.Context(), person(i))
		if err != nil {
			return err
		}
		c := e.turn(person(i), snapshot, text)
		c.State = make([]byte, 100+(7*i+turn)%41) // 120 on average
		c.Entry.InboundID = sid(uint64(6*i + turn))
		c.Entry.Replies[0].Text = strings.Repeat("合同 ", 40) + strconv.Itoa((i+turn)%40)
		c.Counts = []string{"messages", "topic.contract"}
		if err := e.store.Commit(t.Context(), c); err != nil {
			return err
		}
	}
	return nil
}

func usedMemory(t testing.TB, e *env) int64 {
	t.Helper()
	info, err := e.client.InfoMap(t.Context(), "memory").Result()
	if err != nil {
		t.Fatal(err)
	}
	used, err := strconv.ParseInt(info["Memory"]["used_memory"], 10, 64)
	if err != nil {
		t.Fatal(err)
	}
	return used
}
