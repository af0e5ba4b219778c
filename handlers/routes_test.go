package handlers

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/prometheus/client_golang/prometheus"
)

func TestTheRoutes(t *testing.T) {
	always := map[string]bool{
		"POST /twilio/sms": true, "POST /twilio/status": true, "GET /metrics": true,
		"GET /healthz": true, "HEAD /healthz": true, "GET /readyz": true, "HEAD /readyz": true,
	}
	if diff := cmp.Diff(always, routesOf(newService(t))); diff != "" {
		t.Errorf("in service (-want +got):\n%s", diff)
	}
	for _, route := range []string{"GET /", "POST /trial/messages", "GET /trial/assets/:sum/:name"} {
		always[route] = true
	}
	if diff := cmp.Diff(always, routesOf(newService(t, inTrial))); diff != "" {
		t.Errorf("in trial mode (-want +got):\n%s", diff)
	}
}

func routesOf(s service) map[string]bool {
	routes := map[string]bool{}
	for _, r := range s.Routes() {
		routes[r.Method+" "+r.Path] = true
	}
	return routes
}

func TestNewNamesWhatIsMissing(t *testing.T) {
	_, err := New(Deps{Trial: &Trial{}})
	for _, name := range []string{"Conversations", "Verifier", "Addresses", "Log", "Registry", "Now", "Random", "Trial.Token", "Trial.Service"} {
		if err == nil || !strings.Contains(err.Error(), name+" is missing") {
			t.Errorf("%v does not name %s", err, name)
		}
	}
}

func TestNewFailsOverATakenMetricName(t *testing.T) {
	registry := prometheus.NewRegistry()
	if _, err := newMetrics(registry); err != nil {
		t.Fatal(err)
	}
	if _, err := newMetrics(registry); err == nil {
		t.Error("want an error")
	}
}

func TestServerHasEveryLimit(t *testing.T) {
	s := Server("127.0.0.1:0", http.NotFoundHandler())
	if s.ReadHeaderTimeout == 0 || s.ReadTimeout == 0 || s.WriteTimeout == 0 || s.IdleTimeout == 0 || s.MaxHeaderBytes == 0 {
		t.Errorf("a limit is missing: %+v", s)
	}
	if s.WriteTimeout <= 15*time.Second {
		t.Error("an answer would be cut off while Twilio may still wait for it")
	}
}
