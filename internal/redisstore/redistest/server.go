// Package redistest starts real Redis servers for tests: one with its
// append-only file on, or a cluster of three masters. Each lives in a directory
// of its own and is killed when its test ends. A server can be made slow
// (Stop), killed, and started again on the same port and file.
//
// Nothing but tests may import it.
package redistest

import (
	"context"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"syscall"
	"testing"
	"time"

	"github.com/redis/go-redis/v9"
)

// startLimit is how long a server may take until it answers, its file read.
const startLimit = 20 * time.Second

// Server is one redis-server process. Its methods are for the test's own
// goroutine.
type Server struct {
	Addr string // host:port, the same over restarts
	Dir  string // the working directory: append-only file and log

	t    testing.TB
	bin  string
	args []string
	cmd  *exec.Cmd
}

// Start runs a redis-server on a free port of the loopback interface, with the
// append-only file on, and waits until it answers. args are further arguments,
// e.g. "--maxmemory", "10mb". The test fails when redis-server is missing.
func Start(t testing.TB, args ...string) *Server {
	t.Helper()
	s := newServer(t, args...)
	s.launch()
	return s
}

func newServer(t testing.TB, args ...string) *Server {
	t.Helper()
	bin, err := exec.LookPath("redis-server")
	if err != nil {
		t.Fatal("redis-server is not installed; these tests need the real one: " +
			"apt-get install redis-server (Debian, Ubuntu), brew install redis (macOS)")
	}
	port := freePort(t)
	s := &Server{
		Addr: net.JoinHostPort("127.0.0.1", strconv.Itoa(port)),
		Dir:  t.TempDir(),
		t:    t,
		bin:  bin,
	}
	s.args = append([]string{
		"--port", strconv.Itoa(port), "--bind", "127.0.0.1", "--dir", s.Dir,
		"--appendonly", "yes", "--save", "", "--logfile", "redis.log",
	}, args...)
	t.Cleanup(s.Kill)
	return s
}

// URL is the server's REDIS_URL.
func (s *Server) URL() string { return "redis://" + s.Addr }

// AOFDir is the directory of the append-only files.
func (s *Server) AOFDir() string { return filepath.Join(s.Dir, "appendonlydir") }

// Client connects to the server for the test's own commands; it is closed when
// the test ends.
func (s *Server) Client() *redis.Client {
	client := redis.NewClient(&redis.Options{Addr: s.Addr, DisableIdentity: true, MaxRetries: -1})
	s.t.Cleanup(func() { _ = client.Close() })
	return client
}

// Stop halts the process without closing its connections, as an overloaded or
// swapping server does, until Continue.
func (s *Server) Stop() { s.signal(syscall.SIGSTOP) }

// Continue lets a stopped process run again.
func (s *Server) Continue() { s.signal(syscall.SIGCONT) }

// Kill ends the process at once, as kill -9 does, and waits until it is gone.
// Killing a dead server does nothing.
func (s *Server) Kill() {
	if s.cmd == nil {
		return
	}
	_ = s.cmd.Process.Kill()
	_ = s.cmd.Wait() // it was killed: its exit status tells nothing
	s.cmd = nil
}

// Restart starts a killed server again on its port and append-only file.
func (s *Server) Restart() {
	s.t.Helper()
	s.Kill()
	s.launch()
}

func (s *Server) signal(sig syscall.Signal) {
	s.t.Helper()
	if s.cmd == nil {
		s.t.Fatalf("redis-server %s is not running", s.Addr)
	}
	if err := s.cmd.Process.Signal(sig); err != nil {
		s.t.Fatalf("signalling redis-server %s: %v", s.Addr, err)
	}
}

func (s *Server) launch() {
	s.t.Helper()
	cmd := exec.Command(s.bin, s.args...)
	cmd.SysProcAttr = dieWithParent()
	if err := cmd.Start(); err != nil {
		s.t.Fatalf("starting redis-server: %v", err)
	}
	s.cmd = cmd
	if err := s.awaitAnswer(); err != nil {
		log, _ := os.ReadFile(filepath.Join(s.Dir, "redis.log"))
		s.t.Fatalf("redis-server %s: %v\n%s", s.Addr, err, log)
	}
}

func (s *Server) awaitAnswer() error {
	client := redis.NewClient(&redis.Options{Addr: s.Addr, DisableIdentity: true, MaxRetries: -1, DialerRetries: 1})
	defer func() { _ = client.Close() }()
	return await(func(ctx context.Context) error {
		var dialer net.Dialer
		conn, err := dialer.DialContext(ctx, "tcp", s.Addr) // go-redis prints every dial that fails
		if err != nil {
			return err
		}
		_ = conn.Close()
		return client.Ping(ctx).Err()
	})
}

// await calls try until it succeeds or the start limit is over.
func await(try func(context.Context) error) error {
	ctx, cancel := context.WithTimeout(context.Background(), startLimit)
	defer cancel()
	for {
		err := try(ctx)
		if err == nil {
			return nil
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("gave no answer within %s: %w", startLimit, err)
		case <-time.After(20 * time.Millisecond):
		}
	}
}

func freePort(t testing.TB) int {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatalf("looking for a free port: %v", err)
	}
	defer func() { _ = listener.Close() }()
	addr, ok := listener.Addr().(*net.TCPAddr)
	if !ok {
		t.Fatalf("looking for a free port: got %v", listener.Addr())
	}
	return addr.Port
}
