package conversation

import (
	"strings"
	"sync"
	"unicode/utf8"

	"yilu/internal/flow"
)

const (
	headSize = 48   // bytes at a reply's beginning that tell it from what people write
	maxHeads = 4096 // the content has some hundreds of texts; full, it begins afresh
)

// heads knows how the replies of this process began. A message that holds one of
// them comes from a robot that quotes what it was sent, or from another number
// of ours: the dangers it names are our own words.
type heads struct {
	mu    sync.RWMutex
	known map[string]struct{}
}

func newHeads() *heads { return &heads{known: map[string]struct{}{}} }

// learn remembers replies, but none that holds what a person said.
func (h *heads) learn(replies []flow.Reply) {
	for _, r := range replies {
		if r.Private || len(r.Text) < headSize || h.knows(r.Text[:headSize]) {
			continue
		}
		h.mu.Lock()
		if len(h.known) >= maxHeads {
			clear(h.known)
		}
		h.known[strings.Clone(r.Text[:headSize])] = struct{}{}
		h.mu.Unlock()
	}
}

func (h *heads) knows(head string) bool {
	h.mu.RLock()
	defer h.mu.RUnlock()
	_, ok := h.known[head]
	return ok
}

// quotedIn tells whether a message holds the beginning of a reply.
func (h *heads) quotedIn(message string) bool {
	if len(message) < headSize {
		return false
	}
	h.mu.RLock()
	defer h.mu.RUnlock()
	for i := 0; i+headSize <= len(message); i++ {
		if !utf8.RuneStart(message[i]) {
			continue
		}
		if _, ok := h.known[message[i:i+headSize]]; ok {
			return true
		}
	}
	return false
}
