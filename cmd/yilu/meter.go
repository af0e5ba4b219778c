package main

import (
	"fmt"

	"github.com/prometheus/client_golang/prometheus"

	"yilu/internal/conversation"
)

// meter counts what conversations tell in Prometheus. Its labels come from
// fixed sets, so that nothing of a person can become one.
type meter struct{ turns, events *prometheus.CounterVec }

func newMeter(registry prometheus.Registerer) (meter, error) {
	m := meter{
		turns: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "yilu_turns_total", Help: "Turns by how they ended.",
		}, []string{"outcome"}),
		events: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "yilu_events_total", Help: "Repeated webhooks, lost races, answers while Redis was away, damaged sessions.",
		}, []string{"event"}),
	}
	for _, c := range []prometheus.Collector{m.turns, m.events} {
		if err := registry.Register(c); err != nil {
			return m, fmt.Errorf("registering metrics: %w", err)
		}
	}
	for _, e := range []conversation.Event{
		conversation.EventRepeated, conversation.EventRace, conversation.EventAway, conversation.EventDamaged,
	} {
		m.events.WithLabelValues(string(e)) // shown as 0 from the start, so that alerts can rest on them
	}
	return m, nil
}

// Count counts one event.
func (m meter) Count(e conversation.Event) { m.events.WithLabelValues(string(e)).Inc() }

// Turn counts one turn.
func (m meter) Turn(o conversation.Outcome) { m.turns.WithLabelValues(o.String()).Inc() }
