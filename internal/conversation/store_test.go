package conversation_test

import (
	"context"
	"errors"
	"slices"
	"sync"
	"time"

	"yilu/internal/conversation"
)

var errAway = errors.New("store away")

// memory is a Store in a map. Faults are switched on by its fields.
type memory struct {
	mu       sync.Mutex
	people   map[string]*kept
	loadErr  error
	writeErr error
	// beforeCommit runs once before the next commit, as another process would.
	beforeCommit func()
}

type kept struct {
	revision uint64
	state    []byte
	stopped  bool
	entries  []conversation.Entry
	commits  []conversation.Commit
}

func newMemory() *memory { return &memory{people: map[string]*kept{}} }

func (m *memory) person(a conversation.Address) *kept {
	p := m.people[a.Number]
	if p == nil {
		p = &kept{}
		m.people[a.Number] = p
	}
	return p
}

func (m *memory) Load(_ context.Context, a conversation.Address) (conversation.Snapshot, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.loadErr != nil {
		return conversation.Snapshot{}, m.loadErr
	}
	p := m.person(a)
	return conversation.Snapshot{Key: "key" + a.Number[1:], Revision: p.revision, State: p.state, Stopped: p.stopped}, nil
}

func (m *memory) Commit(_ context.Context, c conversation.Commit) error {
	m.mu.Lock()
	hook := m.beforeCommit
	m.beforeCommit = nil
	m.mu.Unlock()
	if hook != nil {
		hook()
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.writeErr != nil {
		return m.writeErr
	}
	p := m.person(c.Person)
	if p.revision != c.Revision {
		return conversation.ErrConflict
	}
	p.revision, p.state = c.Entry.Seq, slices.Clone(c.State)
	p.commits = append(p.commits, c)
	switch c.OptOut {
	case conversation.SetStopped:
		p.stopped = true
	case conversation.SetStarted:
		p.stopped = false
	}
	if c.Erase {
		p.entries = nil
		return nil
	}
	p.entries = append(p.entries, c.Entry)
	return nil
}

func (m *memory) Turn(_ context.Context, a conversation.Address, seq uint64) (conversation.Entry, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, e := range m.person(a).entries {
		if e.Seq == seq {
			return e, nil
		}
	}
	return conversation.Entry{}, conversation.ErrNotFound
}

func (m *memory) Transcript(_ context.Context, a conversation.Address) ([]conversation.Entry, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return slices.Clone(m.person(a).entries), nil
}

func (m *memory) Deliver(context.Context, conversation.Delivery) error { return m.writeErr }
func (m *memory) Ready(context.Context) error                          { return m.loadErr }

// expire is what a session's end of life does: the state goes, the transcript stays.
func (m *memory) expire(a conversation.Address) {
	m.mu.Lock()
	defer m.mu.Unlock()
	p := m.person(a)
	p.revision, p.state = 0, nil
}

// meter keeps what was counted.
type meter struct {
	mu       sync.Mutex
	events   map[conversation.Event]int
	outcomes map[conversation.Outcome]int
}

func newMeter() *meter {
	return &meter{events: map[conversation.Event]int{}, outcomes: map[conversation.Outcome]int{}}
}

func (m *meter) Count(e conversation.Event) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.events[e]++
}

func (m *meter) Turn(o conversation.Outcome) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.outcomes[o]++
}

// clock is a fixed clock that tests move.
type clock struct {
	mu  sync.Mutex
	now time.Time
}

func (c *clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *clock) pass(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}
