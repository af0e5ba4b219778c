package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/redis/go-redis/v9"

	"yilu/handlers"
	"yilu/internal/conversation"
	"yilu/internal/flow"
	"yilu/internal/redisstore"
	"yilu/internal/twilio"
)

// stopWithin is how long a stop waits for the answers it still owes.
const stopWithin = 18 * time.Second

// trialNumber is the number of ours in trial mode, from the range that Ofcom
// keeps for drama: it never reaches anybody.
const trialNumber = "+441632960000"

type serveCommand struct {
	Content string `help:"Folder with flows and locales, instead of the content built in." placeholder:"DIR" type:"path"`
}

// Help documents the settings.
func (serveCommand) Help() string { return settingsHelp }

// Run serves until the context ends or somebody interrupts it, then answers what
// it still holds. A second interrupt ends it at once.
func (c serveCommand) Run(ctx context.Context, t terminal) error {
	ctx, stop := signal.NotifyContext(ctx, os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop)
	s, trial, err := readSettings(t.environ)
	if err != nil {
		return fmt.Errorf("cannot start:\n%w", err)
	}
	log := slog.New(slog.NewJSONHandler(t.stderr, nil))
	book, err := loadBook(c.Content, flow.Options{Trial: trial, RetentionDays: s.RetentionDays}, log)
	if err != nil {
		return err
	}
	redis.SetLogger(redisLog{log}) // go-redis has one log for the whole process
	if !trial {
		if err := checkService(book, s, log); err != nil {
			return err
		}
	}
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", s.Addr)
	if err != nil {
		return fmt.Errorf("cannot listen on YILU_ADDR: %w", err)
	}
	service, err := newService(s, trial, book, listener.Addr(), log)
	if err != nil {
		_ = listener.Close() // the first error tells more
		return err
	}
	debug.FreeOSMemory() // loading content takes several times what it leaves
	service.announce(t, book)
	if !trial {
		service.adviseOnRedis(ctx)
	}
	return errors.Join(service.serve(ctx, listener), service.closeStore())
}

// checkService refuses to answer people while nobody says who runs the service.
func checkService(book *flow.Book, s settings, log *slog.Logger) error {
	missing := book.Service().Missing(book.Languages())
	if len(missing) == 0 {
		return nil
	}
	if s.twilioIsReal() {
		return fmt.Errorf("cannot start: flows/service.yaml is not filled in: %v. "+
			"People must know who answers them; fill it in and start with --content DIR", missing)
	}
	log.Warn("flows/service.yaml is not filled in; against Twilio itself this would not start", "missing", missing)
	return nil
}

// contentReady fails while there is nothing to answer with.
func contentReady(book *flow.Book) error {
	if book == nil || len(book.Languages()) == 0 {
		return errors.New("no content is loaded")
	}
	return nil
}

// service is everything that runs.
type service struct {
	settings   settings
	trial      bool
	publicURL  string
	addresses  twilio.Addresses
	server     *http.Server
	store      *redisstore.Store
	closeStore func() error
	log        *slog.Logger
}

func newService(s settings, trial bool, book *flow.Book, addr net.Addr, log *slog.Logger) (_ *service, err error) {
	out := &service{settings: s, trial: trial, publicURL: s.PublicURL, log: log}
	open := func() (*redisstore.Store, func() error, error) { return openStore(s.RedisURL, s.Keyset) }
	tokens := []string{s.AuthToken}
	if s.NextAuthToken != "" {
		tokens = append(tokens, s.NextAuthToken)
	}
	var phone *handlers.Trial
	if trial {
		out.publicURL = "http://" + addr.String()
		phone = &handlers.Trial{Service: trialNumber, Token: rand.Text()}
		tokens = []string{phone.Token}
		open = openTrialStore
	}
	verifier, err := twilio.NewVerifier(out.publicURL, tokens...)
	if err != nil {
		return nil, fmt.Errorf("YILU_PUBLIC_URL or TWILIO_AUTH_TOKEN: %w", err)
	}
	if out.addresses, err = twilio.NewAddresses(out.publicURL); err != nil {
		return nil, fmt.Errorf("YILU_PUBLIC_URL: %w", err)
	}
	store, closeStore, err := open()
	if err != nil {
		return nil, err
	}
	out.store, out.closeStore = store, closeStore
	defer func() {
		if err != nil {
			err = errors.Join(err, closeStore())
		}
	}()
	registry := prometheus.NewRegistry()
	registry.MustRegister(collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	counts, err := newMeter(registry)
	if err != nil {
		return nil, err
	}
	router, err := handlers.New(handlers.Deps{
		Conversations: conversation.New(conversation.Config{
			Book: func() *flow.Book { return book }, Store: store, Meter: counts, Log: log, Now: time.Now,
			SessionTTL: time.Duration(s.SessionHours) * time.Hour,
			Retention:  s.retention(),
		}),
		Verifier: verifier, Addresses: out.addresses, Account: s.AccountSID,
		Checks: []handlers.Check{
			{Name: "redis", Run: store.Ready},
			{Name: "content", Run: func(context.Context) error { return contentReady(book) }},
		},
		Log: log, Registry: registry, Now: time.Now, Random: rand.Reader, Trial: phone,
	})
	if err != nil {
		return nil, err
	}
	out.server = handlers.Server(addr.String(), router)
	return out, nil
}

// serve answers until the context ends, then stops without dropping an answer.
func (s *service) serve(ctx context.Context, listener net.Listener) error {
	failed := make(chan error, 1)
	go func() { failed <- s.server.Serve(listener) }()
	ticker := time.NewTicker(sweepEvery)
	defer ticker.Stop()
	sweepCtx, stopSweep := context.WithCancel(ctx)
	swept := make(chan struct{})
	go func() {
		defer close(swept)
		sweep(sweepCtx, s.store, s.settings.retention(), ticker.C, s.log)
	}()
	defer func() {
		stopSweep()
		<-swept
	}()
	select {
	case err := <-failed:
		return fmt.Errorf("serving: %w", err)
	case <-ctx.Done():
	}
	s.log.Info("stopping; answering what is under way")
	stopCtx, cancel := context.WithTimeout(context.WithoutCancel(ctx), stopWithin)
	defer cancel()
	err := s.server.Shutdown(stopCtx)
	<-failed // http.ErrServerClosed
	if err != nil {
		return fmt.Errorf("stopping: %w", err)
	}
	s.log.Info("stopped")
	return nil
}
