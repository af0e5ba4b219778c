package redisstore_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"yilu/internal/conversation"
	"yilu/internal/redisstore/redistest"
)

func aKeyOfAnotherTypeStopsACommitWhole(t *testing.T, e *env) {
	c := e.turn(person(1), e.load(t, person(1)), "first")
	c.Handoff, c.Counts = &conversation.Handoff{Reason: "r"}, []string{"n"}
	e.commit(t, c)
	for _, kind := range []string{"p", "i", "x", "q", "r"} {
		key := keysOf(t, e.client, kind+":*")[0]
		kept := kind + "ept" + key[1:]
		if err := e.client.Rename(t.Context(), key, kept).Err(); err != nil {
			t.Fatal(err)
		}
		e.client.Set(t.Context(), key, "damaged bytes", 0)
		e.store = e.newStore(t, e.value) // so that the text would be stored again
		before := readAll(t, e.client)
		next := e.turn(person(1), conversation.Snapshot{Revision: c.Entry.Seq}, "next")
		next.Handoff, next.Counts = c.Handoff, c.Counts
		next.OptOut = conversation.SetStopped
		mustBeAway(t, e.store.Commit(t.Context(), next))
		if diff := cmp.Diff(before, readAll(t, e.client)); diff != "" {
			t.Errorf("with %s of another type half a turn was written: %s", kind, diff)
		}
		if kind != "x" {
			next.Erase = true
			mustBeAway(t, e.store.Commit(t.Context(), next))
			if diff := cmp.Diff(before, readAll(t, e.client)); diff != "" {
				t.Errorf("with %s of another type half was erased: %s", kind, diff)
			}
		}
		if err := e.client.Rename(t.Context(), kept, key).Err(); err != nil {
			t.Fatal(err)
		}
	}
	e.say(t, person(1), "all is well again")
}

func TestAFullRedisRefusesATurnWholeButErases(t *testing.T) {
	server := redistest.Start(t)
	e := newEnv(t, open(t, server.URL()))
	e.say(t, person(1), "hello")
	admin := server.Client()
	limit := func(bytes string) {
		t.Helper()
		if err := admin.ConfigSet(t.Context(), "maxmemory", bytes).Err(); err != nil {
			t.Fatal(err)
		}
	}
	before := readAll(t, e.client)
	limit("1")
	c := e.turn(person(1), e.load(t, person(1)), "too much")
	c.OptOut, c.Handoff = conversation.SetStopped, &conversation.Handoff{Reason: "r"}
	mustBeAway(t, e.store.Commit(t.Context(), c))
	if diff := cmp.Diff(before, readAll(t, e.client)); diff != "" {
		t.Errorf("half a turn was written: %s", diff)
	}
	mustBeAway(t, e.store.Ready(t.Context()))
	limit("0")
	if err := e.store.Ready(t.Context()); err != nil {
		t.Error(err)
	}
	limit("1")
	c.Erase = true
	if err := e.store.Commit(t.Context(), c); err != nil {
		t.Errorf("erasing: %v", err)
	}
	limit("0")
	e.say(t, person(1), "room again")
}

func TestAReplicaIsNotReady(t *testing.T) {
	server := redistest.Start(t)
	e := newEnv(t, open(t, server.URL()))
	e.say(t, person(1), "hello")
	next := e.turn(person(1), e.load(t, person(1)), "next")
	if err := server.Client().ReplicaOf(t.Context(), "127.0.0.1", "1").Err(); err != nil {
		t.Fatal(err)
	}
	mustBeAway(t, e.store.Commit(t.Context(), next))
	mustBeAway(t, e.store.Ready(t.Context()))
}

func TestAClusterWithoutOneMasterIsNotReady(t *testing.T) {
	cluster := redistest.StartCluster(t)
	e := newEnv(t, open(t, cluster.URL()))
	if err := e.store.Ready(t.Context()); err != nil {
		t.Fatal(err)
	}
	cluster.Servers[1].Kill()
	mustBeAway(t, e.store.Ready(t.Context()))
	failed := 0
	for i := range 30 {
		if _, err := e.store.Load(t.Context(), person(i)); err != nil {
			mustBeAway(t, err)
			failed++
		}
	}
	if failed == 0 {
		t.Error("nobody noticed")
	}
}
