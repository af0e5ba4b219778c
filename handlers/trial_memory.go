package handlers

import (
	"slices"
	"sync"
)

// The bounds of what the trial phone remembers.
const (
	trialPhones    = 50
	trialExchanges = 100 // of one phone
)

// trialMemory keeps what the last trial phones wrote and read, so that the page
// works without scripts. It is gone when the program ends.
type trialMemory struct {
	mu     sync.Mutex
	phones map[string][]exchange
	recent []string // phones, the one used last at the end
}

func newTrialMemory() *trialMemory {
	return &trialMemory{phones: map[string][]exchange{}}
}

func (m *trialMemory) add(phone string, e exchange) {
	m.mu.Lock()
	defer m.mu.Unlock()
	kept := append(m.phones[phone], e)
	if len(kept) > trialExchanges {
		kept = slices.Delete(kept, 0, len(kept)-trialExchanges)
	}
	m.phones[phone] = kept
	m.recent = append(slices.DeleteFunc(m.recent, func(p string) bool { return p == phone }), phone)
	if len(m.recent) > trialPhones {
		delete(m.phones, m.recent[0])
		m.recent = slices.Delete(m.recent, 0, 1)
	}
}

func (m *trialMemory) of(phone string) []exchange {
	m.mu.Lock()
	defer m.mu.Unlock()
	return slices.Clone(m.phones[phone])
}
