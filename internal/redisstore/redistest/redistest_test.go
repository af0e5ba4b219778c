package redistest_test

import (
	"context"
	"os"
	"testing"
	"time"

	"github.com/redis/go-redis/v9"

	"yilu/internal/redisstore/redistest"
)

func TestAKilledServerComesBackWithItsData(t *testing.T) {
	server := redistest.Start(t, "--appendfsync", "always")
	client := server.Client()
	if err := client.Set(t.Context(), "k", "v", 0).Err(); err != nil {
		t.Fatal(err)
	}
	server.Kill()
	if client.Ping(t.Context()).Err() == nil {
		t.Fatal("a killed server answers")
	}
	server.Restart()
	if got, err := client.Get(t.Context(), "k").Result(); err != nil || got != "v" {
		t.Errorf("after the restart: %q, %v", got, err)
	}
	if files, err := os.ReadDir(server.AOFDir()); err != nil || len(files) == 0 {
		t.Errorf("append-only files: %v, %v", files, err)
	}
}

func TestAStoppedServerIsSilentUntilItContinues(t *testing.T) {
	server := redistest.Start(t)
	client := redis.NewClient(&redis.Options{Addr: server.Addr, ContextTimeoutEnabled: true, MaxRetries: -1})
	defer func() { _ = client.Close() }()
	server.Stop()
	short, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
	defer cancel()
	if client.Ping(short).Err() == nil {
		t.Error("a stopped server answers")
	}
	server.Continue()
	if err := client.Ping(t.Context()).Err(); err != nil {
		t.Error(err)
	}
}

func TestAClusterServesEverySlot(t *testing.T) {
	cluster := redistest.StartCluster(t)
	options, err := redis.ParseClusterURL(cluster.URL())
	if err != nil {
		t.Fatal(err)
	}
	client := redis.NewClusterClient(options)
	defer func() { _ = client.Close() }()
	for _, key := range []string{"a", "b", "c", "d", "e", "f", "g"} {
		if err := client.Set(t.Context(), key, "v", 0).Err(); err != nil {
			t.Errorf("%s: %v", key, err)
		}
	}
}
