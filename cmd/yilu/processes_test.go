package main

import (
	"strings"
	"sync"
	"testing"

	"yilu/internal/conversation"
	"yilu/internal/redisstore/redistest"
	"yilu/internal/twilio"
)

// Two processes share one Redis, alone or as a cluster. A message that Twilio
// brings to both at once is one turn with the same answer twice; two messages of
// one person at the same instant are both answered and neither is lost.
func TestTwoProcessesOnOneRedis(t *testing.T) {
	for name, open := range map[string]func() string{
		"one server": func() string { return redistest.Start(t).URL() },
		"a cluster":  func() string { return redistest.StartCluster(t).URL() },
	} {
		t.Run(name, func(t *testing.T) {
			url := open()
			settings := realSettings(t, url)
			yilu := []*program{start(t, settings), start(t, settings)}
			const number, rounds = "+447700900188", 20
			for n := range rounds {
				same, other := sidOf(2*n), sidOf(2*n+1)
				answers := make([]string, 3)
				var wg sync.WaitGroup
				for i, sid := range []string{same, same, other} {
					wg.Go(func() {
						text := "question " + strings.Repeat("x", n) + []string{"a", "a", "b"}[i]
						status, body, err := yilu[i%2].post(twilio.PathSMS, inboundForm(sid, number, text))
						if err != nil || status != 200 || !strings.Contains(body, "<Message") {
							t.Errorf("round %d: %d %v %q", n, status, err, body)
						}
						answers[i] = body
					})
				}
				wg.Wait()
				if answers[0] != answers[1] {
					t.Errorf("round %d: the same message got\n%s\nand\n%s", n, answers[0], answers[1])
				}
			}
			store, closeStore, err := openStore(url, settings["YILU_KEYSET"])
			if err != nil {
				t.Fatal(err)
			}
			defer func() { _ = closeStore() }()
			entries, err := store.Transcript(t.Context(), conversation.Address{Channel: conversation.SMS, Number: number})
			if err != nil {
				t.Fatal(err)
			}
			seen := map[string]int{}
			for _, e := range entries {
				seen[e.InboundID]++
			}
			for n := range 2 * rounds {
				if seen[sidOf(n)] != 1 {
					t.Errorf("message %d stands %d times in the transcript", n, seen[sidOf(n)])
				}
			}
		})
	}
}
