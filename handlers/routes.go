package handlers

import (
	"fmt"
	"net/http"

	"github.com/labstack/echo/v4"

	"yilu/internal/twilio"
)

// New makes the service's HTTP interface. It fails when a dependency is missing
// or a metric of the same name is registered already.
func New(d Deps) (*echo.Echo, error) {
	if err := d.check(); err != nil {
		return nil, err
	}
	m, err := newMetrics(d.Registry)
	if err != nil {
		return nil, fmt.Errorf("handlers: registering metrics: %w", err)
	}
	e := echo.New()
	e.HideBanner, e.HidePort = true, true
	e.IPExtractor = echo.ExtractIPDirect()
	e.HTTPErrorHandler = plainErrors(d.Log)
	routes := newRouteNames()
	e.Use(observe(d, m, routes), recovered(d.Log), safeHeaders)

	w := webhooks{deps: d, metrics: m}
	e.POST(twilio.PathSMS, w.sms)
	e.POST(twilio.PathStatus, w.status)

	reads := []string{http.MethodGet, http.MethodHead}
	e.Match(reads, "/healthz", healthy)
	e.Match(reads, "/readyz", ready(d.Checks, d.Log))
	e.GET("/metrics", metricsPage(d.Registry))

	if d.Trial != nil {
		phone, err := newTrialPhone(e, d)
		if err != nil {
			return nil, err
		}
		local := []echo.MiddlewareFunc{pageHeaders, onlyThisComputer, sameOrigin()}
		e.GET("/", phone.page, local...)
		e.POST("/trial/messages", phone.send, local...)
		e.GET("/trial/assets/:sum/:name", phone.assets.serve, local...)
	}
	routes.learn(e)
	return e, nil
}
