package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"runtime"
	"slices"
	"strconv"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/labstack/echo/v4"
	"github.com/redis/go-redis/v9"

	"yilu/handlers"
	"yilu/internal/flow"
	"yilu/internal/redisstore"
	"yilu/internal/redisstore/redistest"
	"yilu/internal/twilio"
)

const (
	benchConnections = 32
	benchPeople      = 2000
	benchRounds      = 15
	benchRequests    = 4_000 // a round
)

// BenchmarkWebhook measures, against one real Redis with its append-only file
// on and over 32 connections, the least that a webhook of this kind can do (an
// Echo handler that checks the signature, does one GET and one pipeline of six
// commands) and our whole turn. Rounds alternate, so that the machine's moods
// fall on both alike. The time that a request takes of the processors, in Redis and
// in this process (the load generator's share, the same for both, included), tells
// more than the rates when the machine is busy with other work.
func BenchmarkWebhook(b *testing.B) {
	server := redistest.Start(b)
	bare := serveOn(b, bareHandler(b, server.URL()))
	turn := serveOn(b, turnHandler(b, server.URL()))
	next := 0
	admin := server.Client()
	round := func(addr string) figures {
		requests := signedRequests(b, next, benchRequests)
		next += benchRequests
		runtime.GC() // what the last round left is not this one's
		redisBefore, goBefore := redisTime(b, admin), ownTime(b)
		f := fire(b, addr, requests)
		f.inRedis = (redisTime(b, admin) - redisBefore) / benchRequests
		f.inGo = (ownTime(b) - goBefore) / benchRequests
		return f
	}
	round(bare) // warm up
	round(turn)
	for b.Loop() {
		var least, ours []figures
		var shares []float64
		for range benchRounds {
			l, o := round(bare), round(turn)
			least, ours, shares = append(least, l), append(ours, o), append(shares, o.rate/l.rate)
		}
		slices.Sort(shares)
		l, o := median(least), median(ours)
		b.ReportMetric(micros(l.inRedis), "bare_redis_µs")
		b.ReportMetric(micros(l.inGo), "bare_go_µs")
		b.ReportMetric(micros(o.inRedis), "turn_redis_µs")
		b.ReportMetric(micros(o.inGo), "turn_go_µs")
		b.ReportMetric(l.rate, "bare_req/s")
		b.ReportMetric(float64(l.p50.Microseconds()), "bare_p50_µs")
		b.ReportMetric(float64(l.p99.Microseconds()), "bare_p99_µs")
		b.ReportMetric(o.rate, "turn_req/s")
		b.ReportMetric(float64(o.p50.Microseconds()), "turn_p50_µs")
		b.ReportMetric(float64(o.p99.Microseconds()), "turn_p99_µs")
		b.ReportMetric(100*shares[len(shares)/2], "turn/bare_%")
	}
}

type figures struct {
	rate     float64 // requests a second
	p50, p99 time.Duration

	inRedis, inGo time.Duration // of processor time, a request
}

func micros(d time.Duration) float64 { return float64(d.Nanoseconds()) / 1e3 }

// ownTime is the processor time that this process has taken.
func ownTime(b *testing.B) time.Duration {
	b.Helper()
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		b.Fatal(err)
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}

// redisTime is the processor time that Redis has taken.
func redisTime(b *testing.B, admin *redis.Client) time.Duration {
	b.Helper()
	info, err := admin.InfoMap(b.Context(), "cpu").Result()
	if err != nil {
		b.Fatal(err)
	}
	var all time.Duration
	for _, share := range []string{"used_cpu_user", "used_cpu_sys"} {
		seconds, err := strconv.ParseFloat(info["CPU"][share], 64)
		if err != nil {
			b.Fatal(err)
		}
		all += time.Duration(seconds * float64(time.Second))
	}
	return all
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
	log := slog.New(slog.NewJSONHandler(io.Discard, nil))
	book, err := loadBook("", flow.Options{RetentionDays: s.RetentionDays}, log)
	if err != nil {
		b.Fatal(err)
	}
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
	return figures{rate: float64(len(requests)) / all.Seconds(), p50: took[len(took)/2], p99: took[len(took)*99/100]}
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
