package main

import (
	"fmt"
	"log/slog"
	"strconv"
	"testing"
	"time"

	"golang.org/x/sync/errgroup"

	"yilu/internal/conversation"
	"yilu/internal/flow"
	"yilu/internal/redisstore/redistest"
)

// memoryBudget is what a conversation of twelve messages may take in Redis, in
// bytes, all that is kept of the person included.
const memoryBudget = 1200

// TestAConversationFitsItsMemory measures real turns over the real content.
func TestAConversationFitsItsMemory(t *testing.T) {
	if got := bytesOfAConversation(t); got > memoryBudget {
		t.Errorf("a conversation of 12 messages takes %.0f bytes, want at most %d", got, memoryBudget)
	} else {
		t.Logf("a conversation of 12 messages takes %.0f bytes", got)
	}
}

// BenchmarkMemory reports the same figure.
func BenchmarkMemory(b *testing.B) {
	for b.Loop() {
		b.ReportMetric(bytesOfAConversation(b), "bytes/conversation")
	}
}

// bytesOfAConversation has people say typical things until texts and events have
// reached their size, then measures what further people add.
func bytesOfAConversation(t testing.TB) float64 {
	t.Helper()
	server := redistest.Start(t)
	settings := realSettings(t, server.URL())
	store, closeStore, err := openStore(server.URL(), settings["YILU_KEYSET"])
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = closeStore() }()
	book, err := loadBook("", flow.Options{}, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	service := conversation.New(conversation.Config{
		Book: func() *flow.Book { return book }, Store: store, Meter: silent{},
		Log: slog.New(slog.DiscardHandler), Now: time.Now, NoLimits: true,
	})
	const before, measured = 2500, 6000
	talk(t, service, 0, before)
	used := usedMemory(t, server)
	talk(t, service, before, before+measured)
	return float64(usedMemory(t, server)-used) / measured
}

func talk(t testing.TB, service *conversation.Service, from, to int) {
	t.Helper()
	var people errgroup.Group
	people.SetLimit(32)
	for person := from; person < to; person++ {
		people.Go(func() error {
			for i, text := range []string{"你好", "4", "1", "老板拖着工资不给", "0", "3"} {
				_, err := service.Answer(t.Context(), conversation.Inbound{
					ID:   sidOf(person*10 + i),
					From: conversation.Address{Channel: conversation.SMS, Number: fmt.Sprintf("+44770%07d", person)},
					To:   conversation.Address{Channel: conversation.SMS, Number: "+447700900000"},
					Text: text,
				})
				if err != nil {
					return err
				}
			}
			return nil
		})
	}
	if err := people.Wait(); err != nil {
		t.Fatal(err)
	}
}

func usedMemory(t testing.TB, server *redistest.Server) int64 {
	t.Helper()
	info, err := server.Client().InfoMap(t.Context(), "memory").Result()
	if err != nil {
		t.Fatal(err)
	}
	used, err := strconv.ParseInt(info["Memory"]["used_memory"], 10, 64)
	if err != nil {
		t.Fatal(err)
	}
	return used
}
