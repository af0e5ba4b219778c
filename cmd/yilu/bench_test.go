package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"slices"
	"strconv"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/labstack/echo/v4"
	"github.com/redis/go-redis/v9"

	"yilu/handlers"
	"yilu/internal/redisstore"
	"yilu/internal/redisstore/redistest"
	"yilu/internal/twilio"
)

const (
	benchConnections = 32
	benchPeople      = 2000
	benchRounds      = 5
	benchRequests    = 10_000 // a round
)

// BenchmarkWebhook measures, against one real Redis with its append-only file
// on and over 32 connections, the least that a webhook of this kind can do (an
// Echo handler that checks the signature, does one GET and one pipeline of six
// commands) and our whole turn. Rounds alternate, so that the machine's moods
// fall on both alike.
func BenchmarkWebhook(b *testing.B) {
	server := redistest.Start(b)
	bare := serveOn(b, bareHandler(b, server.URL()))
	turn := serveOn(b, turnHandler(b, server.URL()))
	next := 0
	round := func(addr string) figures {
		requests := signedRequests(b, next, benchRequests)
		next += benchRequests
		return fire(b, addr, requests)
	}
	round(bare) // warm up
	round(turn)
	for b.Loop() {
		var least, ours []figures
		for range benchRounds {
			least = append(least, round(bare))
			ours = append(ours, round(turn))
		}
		l, o := median(least), median(ours)
		b.ReportMetric(l.rate, "bare_req/s")
		b.ReportMetric(float64(l.p50.Microseconds()), "bare_p50_µs")
		b.ReportMetric(float64(l.p99.Microseconds()), "bare_p99_µs")
		b.ReportMetric(o.rate, "turn_req/s")
		b.ReportMetric(float64(o.p50.Microseconds()), "turn_p50_µs")
		b.ReportMetric(float64(o.p99.Microseconds()), "turn_p99_µs")
		b.ReportMetric(100*o.rate/l.rate, "turn/bare_%")
	}
}

type figures struct {
	rate     float64 // requests a second
	p50, p99 time.Duration
}

// median is the round in the middle by rate.
func median(rounds []figures) figures {
	slices.SortFunc(rounds, func(a, b figures) int { return int(a.rate - b.rate) })
	return rounds[len(rounds)/2]
}

func serveOn(b *testing.B, h http.Handler) string {
	b.Helper()
	listener, err := (&net.ListenConfig{}).Listen(b.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		b.Fatal(err)
	}
	server := handlers.Server("", h)
	go func() { _ = server.Serve(listener) }()
	b.Cleanup(func() { _ = server.Close() })
	return listener.Addr().String()
}

func turnHandler(b *testing.B, redisURL string) http.Handler {
	b.Helper()
	s, _, err := readSettings(realSettings(b, redisURL))
	if err != nil {
		b.Fatal(err)
	}
	book, err := loadBook("", false, s.RetentionDays)
	if err != nil {
		b.Fatal(err)
	}
	log := slog.New(slog.NewJSONHandler(io.Discard, nil))
	svc, err := newService(s, false, book, &net.TCPAddr{}, log)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = svc.closeStore() })
	return svc.server.Handler
}

// bareHandler does what no webhook can do without, and nothing else.
func bareHandler(b *testing.B, redisURL string) http.Handler {
	b.Helper()
	client, err := redisstore.Open(redisURL)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = client.Close() })
	verifier, err := twilio.NewVerifier(testPublic, testToken)
	if err != nil {
		b.Fatal(err)
	}
	value := make([]byte, 160)
	e := echo.New()
	e.POST(twilio.PathSMS, func(c echo.Context) error {
		form, err := c.FormParams()
		if err != nil {
			return err
		}
		r := c.Request()
		if err := verifier.Verify(r.RequestURI, r.Header.Get(twilio.SignatureHeader), form); err != nil {
			return c.NoContent(http.StatusForbidden)
		}
		ctx, from := r.Context(), form.Get("From")
		if err := client.Get(ctx, "bare:s:"+from).Err(); err != nil && err != redis.Nil {
			return err
		}
		_, err = client.Pipelined(ctx, func(p redis.Pipeliner) error {
			p.Set(ctx, "bare:s:"+from, value, time.Hour)
			p.RPush(ctx, "bare:t:"+from, value)
			p.Expire(ctx, "bare:t:"+from, time.Hour)
			p.ZAdd(ctx, "bare:i", redis.Z{Score: 1, Member: from})
			p.HIncrBy(ctx, "bare:c", "turns", 1)
			p.XAdd(ctx, &redis.XAddArgs{Stream: "bare:e", MaxLen: 10_000, Approx: true, Values: []string{"c", from}})
			return nil
		})
		if err != nil {
			return err
		}
		return c.XMLBlob(http.StatusOK, []byte(`<?xml version="1.0" encoding="UTF-8"?><Response><Message>ok</Message></Response>`))
	})
	return e
}

// signedRequests writes webhooks as they go over the wire, beforehand, so that
// the load generator costs next to nothing.
func signedRequests(b *testing.B, from, n int) [][]byte {
	b.Helper()
	texts := []string{"1", "2", "0", "你好", "工资没发", "0", "3", "my pasport"}
	requests := make([][]byte, n)
	for i := range requests {
		k := from + i
		form := inboundForm(sidOf(k), fmt.Sprintf("+44770%07d", k%benchPeople), texts[k/benchPeople%len(texts)])
		body := form.Encode()
		signature := twilio.Sign(testToken, testPublic+twilio.PathSMS, form)
		requests[i] = fmt.Appendf(nil, "POST %s HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\n%s: %s\r\nContent-Length: %d\r\n\r\n%s",
			twilio.PathSMS, twilio.SignatureHeader, signature, len(body), body)
	}
	return requests
}

// fire sends all requests over 32 kept-alive connections.
func fire(b *testing.B, addr string, requests [][]byte) figures {
	b.Helper()
	took := make([]time.Duration, len(requests))
	var next atomic.Int64
	var wg sync.WaitGroup
	begin := time.Now()
	for range benchConnections {
		wg.Go(func() {
			conn, err := (&net.Dialer{}).DialContext(context.Background(), "tcp", addr)
			if err != nil {
				b.Error(err)
				return
			}
			defer conn.Close()
			in := bufio.NewReader(conn)
			for {
				i := int(next.Add(1)) - 1
				if i >= len(requests) {
					return
				}
				at := time.Now()
				if err := exchange(conn, in, requests[i]); err != nil {
					b.Error(err)
					return
				}
				took[i] = time.Since(at)
			}
		})
	}
	wg.Wait()
	all := time.Since(begin)
	slices.Sort(took)
	return figures{float64(len(requests)) / all.Seconds(), took[len(took)/2], took[len(took)*99/100]}
}

func exchange(conn net.Conn, in *bufio.Reader, request []byte) error {
	if _, err := conn.Write(request); err != nil {
		return err
	}
	status, err := in.ReadSlice('\n')
	if err != nil {
		return err
	}
	if string(status) != "HTTP/1.1 200 OK\r\n" {
		return fmt.Errorf("answered %s", status)
	}
	length := 0
	for {
		line, err := in.ReadSlice('\n')
		if err != nil {
			return err
		}
		if len(line) == 2 {
			break
		}
		if value, ok := cutHeader(line, "Content-Length: "); ok {
			if length, err = strconv.Atoi(value); err != nil {
				return err
			}
		}
	}
	_, err = in.Discard(length)
	return err
}

func cutHeader(line []byte, name string) (string, bool) {
	if len(line) < len(name)+2 || string(line[:len(name)]) != name {
		return "", false
	}
	return string(line[len(name) : len(line)-2]), true
}
