package redisstore_test

import (
	"strings"
	"testing"
	"time"

	"github.com/redis/go-redis/v9"

	"yilu/internal/redisstore"
)

func TestAURLTellsWhatKindOfRedisItIs(t *testing.T) {
	for url, kind := range map[string]string{
		"redis://localhost:6379":                                     "single",
		"rediss://user:password@localhost:6379/2":                    "single",
		"redis://localhost:6379?addr=h2:6379&addr=h3:6379":           "cluster",
		"redis://localhost:6379?cluster=true":                        "cluster",
		"redis://localhost:26379/0?master_name=m&addr=localhost:263": "sentinel",
	} {
		t.Run(url, func(t *testing.T) {
			client := open(t, url)
			want := 1
			switch c := client.(type) {
			case *redis.ClusterClient:
				want = 64
				if kind != "cluster" {
					t.Error("is a cluster")
				}
				o := c.Options()
				mustBeSafe(t, o.ContextTimeoutEnabled, o.DisableIdentity, o.ReadTimeout, o.WriteTimeout, o.DialTimeout)
			case *redis.Client:
				if kind == "cluster" {
					t.Error("is no cluster")
				}
				o := c.Options()
				mustBeSafe(t, o.ContextTimeoutEnabled, o.DisableIdentity, o.ReadTimeout, o.WriteTimeout, o.DialTimeout)
				if o.MaxRetries > 0 {
					t.Errorf("%d retries", o.MaxRetries)
				}
			}
			if got := redisstore.Partitions(client); got != want {
				t.Errorf("%d partitions, want %d", got, want)
			}
		})
	}
}

func mustBeSafe(t *testing.T, deadlines, quiet bool, timeouts ...time.Duration) {
	t.Helper()
	if !deadlines || !quiet {
		t.Error("deadlines are ignored, or CLIENT SETINFO is sent")
	}
	for _, timeout := range timeouts {
		if timeout != 2*time.Second {
			t.Errorf("a time-out of %s", timeout)
		}
	}
}

func TestABadURLIsRefusedWithoutItsPassword(t *testing.T) {
	for _, url := range []string{
		"", "localhost:6379", "http://:hunter2@localhost", "redis://:hunter2@localhost:port",
		"redis://:1/hunter2@localhost", "redis://:hunter2@localhost?pool_siz=3",
		"redis://:hunter2@localhost/x?master_name=m", "redis://:hunter2%zz@localhost",
	} {
		_, err := redisstore.Open(url)
		if err == nil {
			t.Errorf("%q: accepted", url)
			continue
		}
		if strings.Contains(err.Error(), "hunter2") {
			t.Errorf("the error quotes the password: %v", err)
		}
	}
}
