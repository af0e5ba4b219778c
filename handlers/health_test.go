package handlers

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/synctest"
)

func TestHealthSaysThatTheProcessRuns(t *testing.T) {
	s := newService(t, func(d *Deps) {
		d.Checks = []Check{{Name: "redis", Run: func(context.Context) error { return errors.New("away") }}}
	})
	if w := s.do(httptest.NewRequest(http.MethodGet, "/healthz", nil)); w.Code != 200 || w.Body.String() != "ok\n" {
		t.Errorf("got %d %q", w.Code, w.Body)
	}
}

func TestReadinessNamesEveryCheck(t *testing.T) {
	ok := func(context.Context) error { return nil }
	away := func(context.Context) error { return errors.New("dial tcp 10.0.0.5:6379: refused") }
	tests := map[string]struct {
		checks []Check
		status int
		body   string
	}{
		"all well":    {[]Check{{"redis", ok}, {"content", ok}}, 200, `{"ready":true,"checks":[{"name":"redis","state":"ok"},{"name":"content","state":"ok"}]}`},
		"one failing": {[]Check{{"redis", away}, {"content", ok}}, 503, `{"ready":false,"checks":[{"name":"redis","state":"failing"},{"name":"content","state":"ok"}]}`},
		"no checks":   {nil, 200, `{"ready":true,"checks":[]}`},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			s := newService(t, func(d *Deps) { d.Checks = tt.checks })
			w := s.do(httptest.NewRequest(http.MethodGet, "/readyz", nil))
			if w.Code != tt.status || strings.TrimSpace(w.Body.String()) != tt.body {
				t.Errorf("got %d %s, want %d %s", w.Code, w.Body, tt.status, tt.body)
			}
		})
	}
}

func TestReadinessWaitsTwoSecondsAtMost(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		release := make(chan struct{})
		s := newService(t, func(d *Deps) {
			d.Checks = []Check{
				{"stuck", func(context.Context) error { <-release; return nil }},
				{"content", func(context.Context) error { return nil }},
			}
		})
		w := s.do(httptest.NewRequest(http.MethodGet, "/readyz", nil))
		want := `{"ready":false,"checks":[{"name":"stuck","state":"failing"},{"name":"content","state":"ok"}]}`
		if w.Code != 503 || strings.TrimSpace(w.Body.String()) != want {
			t.Errorf("got %d %s, want 503 %s", w.Code, w.Body, want)
		}
		close(release)
	})
}
