package main

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"yilu/internal/redisstore/redistest"
	"yilu/internal/twilio"
)

// While Redis is gone, slow or full people get the static help at once, in the
// language they wrote in; a STOP fails so that Twilio comes again; and when
// Redis is back all goes on.
func TestRedisAway(t *testing.T) {
	for name, tc := range map[string]struct {
		take, giveBack func(*redistest.Server)
		limit          time.Duration // for two answers, generous for a busy machine
	}{
		"gone": {(*redistest.Server).Kill, (*redistest.Server).Restart, 4 * time.Second},
		"slow": {(*redistest.Server).Stop, (*redistest.Server).Continue, 7 * time.Second},
		"full": {
			func(s *redistest.Server) { limitMemory(t, s, "1") },
			func(s *redistest.Server) { limitMemory(t, s, "0") }, 4 * time.Second,
		},
	} {
		t.Run(name, func(t *testing.T) {
			redis := redistest.Start(t)
			yilu := start(t, realSettings(t, redis.URL()))
			yilu.text(sidOf(1), "+447700900123", "你好")

			tc.take(redis)
			begin := time.Now()
			if got := strings.Join(yilu.text(sidOf(2), "+447700900123", "老板不给钱"), "\n"); !strings.Contains(got, "+861012308") || !strings.Contains(got, "112") || strings.Contains(got, "Please") {
				t.Errorf("the static text is %q", got)
			}
			if got := strings.Join(yilu.text(sidOf(3), "+447700900124", "please help me with my pay"), "\n"); !strings.Contains(got, "+861012308") || strings.Contains(got, "领事") {
				t.Errorf("the static text is %q", got)
			}
			if took := time.Since(begin); took > tc.limit {
				t.Errorf("two people waited %v", took)
			}
			status, body, err := yilu.post(twilio.PathSMS, inboundForm(sidOf(4), "+447700900123", "退订"))
			if err != nil || status != http.StatusServiceUnavailable || strings.Contains(body, "退订") {
				t.Errorf("STOP got %d %q %v; want 503, so that Twilio comes again", status, body, err)
			}
			if code, _ := yilu.get("/readyz"); code != http.StatusServiceUnavailable {
				t.Errorf("/readyz says %d", code)
			}
			if code, _ := yilu.get("/healthz"); code != http.StatusOK {
				t.Errorf("/healthz says %d: the process is well", code)
			}

			tc.giveBack(redis)
			await(t, "the service to go on", func() bool {
				_, body, _ := yilu.post(twilio.PathSMS, inboundForm(sidOf(4), "+447700900123", "退订"))
				return strings.Contains(body, "已退订")
			})
			_, metrics := yilu.get("/metrics")
			if !strings.Contains(metrics, `yilu_events_total{event="away"}`) || strings.Contains(metrics, `yilu_events_total{event="away"} 0`) {
				t.Error("the failures were not counted")
			}
		})
	}
}

func limitMemory(t *testing.T, s *redistest.Server, bytes string) {
	t.Helper()
	if err := s.Client().ConfigSet(t.Context(), "maxmemory", bytes).Err(); err != nil {
		t.Fatal(err)
	}
}

func await(t *testing.T, what string, ok func() bool) {
	t.Helper()
	for deadline := time.Now().Add(20 * time.Second); time.Now().Before(deadline); time.Sleep(50 * time.Millisecond) {
		if ok() {
			return
		}
	}
	t.Fatalf("waited in vain for %s", what)
}
