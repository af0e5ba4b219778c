package main

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"time"
)

type healthCommand struct{}

// Run asks the service on this machine whether it is up, for container health
// checks: the image has no shell and no curl.
func (healthCommand) Run(ctx context.Context, t terminal) error {
	s, _, err := readSettings(t.environ)
	if err != nil {
		return fmt.Errorf("reading settings:\n%w", err)
	}
	host, port, err := net.SplitHostPort(s.Addr)
	if err != nil {
		return fmt.Errorf("YILU_ADDR: %w", err)
	}
	if ip := net.ParseIP(host); host == "" || ip != nil && ip.IsUnspecified() {
		host = "127.0.0.1"
	}
	ctx, cancel := context.WithTimeout(ctx, 3*time.Second)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+net.JoinHostPort(host, port)+"/healthz", nil)
	if err != nil {
		return fmt.Errorf("asking the service: %w", err)
	}
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		return fmt.Errorf("asking the service: %w", err)
	}
	defer func() { _ = res.Body.Close() }() // nothing more is read
	if res.StatusCode != http.StatusOK {
		return fmt.Errorf("the service answers %s", res.Status)
	}
	_, err = fmt.Fprintln(t.stdout, "ok")
	return err
}
