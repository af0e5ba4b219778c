package handlers

import (
	"errors"
	"time"

	"github.com/labstack/echo/v4"
	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// metrics counts requests. No label ever takes a value from a request: routes,
// code classes and reasons are few and ours.
type metrics struct {
	requests   *prometheus.CounterVec
	seconds    *prometheus.HistogramVec
	refused    *prometheus.CounterVec
	notAPerson prometheus.Counter
}

func newMetrics(registry *prometheus.Registry) (*metrics, error) {
	m := &metrics{
		requests: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "yilu_http_requests_total", Help: "Requests answered, by route and class of status code.",
		}, []string{"route", "code"}),
		seconds: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "yilu_http_request_seconds", Help: "Time to answer a request, by route.",
			Buckets: []float64{.0005, .001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5},
		}, []string{"route"}),
		refused: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "yilu_webhook_refused_total", Help: "Webhooks refused, by reason. A rise of \"signature\" means a wrong public URL or auth token.",
		}, []string{"reason"}),
		notAPerson: prometheus.NewCounter(prometheus.CounterOpts{
			Name: "yilu_webhook_not_a_person_total", Help: "Messages of short codes, names and withheld numbers, which get no answer.",
		}),
	}
	return m, errors.Join(registry.Register(m.requests), registry.Register(m.seconds),
		registry.Register(m.refused), registry.Register(m.notAPerson))
}

func (m *metrics) observe(route string, status int, took time.Duration) {
	m.requests.WithLabelValues(route, codeClass(status)).Inc()
	m.seconds.WithLabelValues(route).Observe(took.Seconds())
}

func codeClass(status int) string {
	switch status / 100 {
	case 2:
		return "2xx"
	case 3:
		return "3xx"
	case 4:
		return "4xx"
	}
	return "5xx"
}

func metricsPage(registry *prometheus.Registry) echo.HandlerFunc {
	return echo.WrapHandler(promhttp.HandlerFor(registry, promhttp.HandlerOpts{}))
}
