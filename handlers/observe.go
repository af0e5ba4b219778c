package handlers

import (
	"encoding/hex"
	"io"
	"log/slog"
	"net/http"

	"github.com/labstack/echo/v4"

	"yilu/internal/twilio"
)

// otherRoute stands for every address that is no route of ours, so that what a
// caller types into the address never becomes a log field or a metric label.
const otherRoute = "other"

// routeNames knows the patterns of our routes.
type routeNames struct{ known map[string]bool }

func newRouteNames() *routeNames { return &routeNames{known: map[string]bool{}} }

func (n *routeNames) learn(e *echo.Echo) {
	for _, route := range e.Routes() {
		n.known[route.Path] = true
	}
}

func (n *routeNames) of(c echo.Context) string {
	if n.known[c.Path()] {
		return c.Path()
	}
	return otherRoute
}

// observe logs and counts every request: method, route, status, time and an id
// of our own. Path, query, headers and body stay out, as they may hold what a
// person wrote or who they are.
func observe(d Deps, m *metrics, routes *routeNames) echo.MiddlewareFunc {
	return func(next echo.HandlerFunc) echo.HandlerFunc {
		return func(c echo.Context) error {
			began := d.Now()
			c.Response().Header().Set(echo.HeaderXRequestID, newRequestID(d.Random))
			if err := next(c); err != nil {
				c.Error(err)
			}
			route, status, took := routes.of(c), c.Response().Status, d.Now().Sub(began)
			m.observe(route, status, took)
			d.Log.LogAttrs(c.Request().Context(), levelOf(route, status), "request",
				slog.String("method", methodOf(c.Request())), slog.String("route", route),
				slog.Int("status", status), slog.Duration("took", took), slog.String("request", requestID(c)))
			return nil
		}
	}
}

// levelOf keeps what comes in thousands and went well, messages and probes, out
// of the usual log: it is counted at /metrics.
func levelOf(route string, status int) slog.Level {
	probe := route == "/healthz" || route == "/readyz" || route == "/metrics"
	webhook := route == twilio.PathSMS || route == twilio.PathStatus
	switch {
	case probe, webhook && status < http.StatusBadRequest:
		return slog.LevelDebug
	case status >= http.StatusInternalServerError:
		return slog.LevelError
	}
	return slog.LevelInfo
}

// methodOf names the usual methods only: a caller may send any word as one.
func methodOf(r *http.Request) string {
	switch r.Method {
	case http.MethodGet, http.MethodHead, http.MethodPost, http.MethodPut, http.MethodPatch,
		http.MethodDelete, http.MethodOptions:
		return r.Method
	}
	return otherRoute
}

// newRequestID ties the log lines of one request together. It is ours, since the
// caller's own could be anything. Without randomness there is none.
func newRequestID(random io.Reader) string {
	var id [8]byte
	if _, err := io.ReadFull(random, id[:]); err != nil {
		return ""
	}
	return hex.EncodeToString(id[:])
}

func requestID(c echo.Context) string { return c.Response().Header().Get(echo.HeaderXRequestID) }
