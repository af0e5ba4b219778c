package redisstore

import (
	"crypto/sha256"
	"sync"

	"yilu/internal/conversation"
)

const (
	refSize = 8 // bytes of a text's SHA-256 that refer to it

	// Both caches begin afresh when full. The content has some hundreds of
	// texts, so that only a long row of edits fills one.
	maxTexts  = 4096
	maxStored = 64 * maxTexts
)

// textRef refers to a text of the content with its flow, step and language.
type textRef [refSize]byte

// texts remembers which texts this process has seen, and in which partitions it
// stored them.
type texts struct {
	mu     sync.RWMutex
	byRef  map[textRef]conversation.Sent
	stored map[storedText]struct{}
	epoch  int // of stored: raised whenever it is forgotten
}

type storedText struct {
	partition int
	ref       textRef
}

func newTexts() *texts {
	return &texts{byRef: map[textRef]conversation.Sent{}, stored: map[storedText]struct{}{}}
}

// appendSent writes a text and where it came from: the value behind a reference,
// and a private reply in a turn.
func appendSent(dst []byte, sent conversation.Sent) []byte {
	dst = appendText(dst, sent.Flow)
	dst = appendText(dst, sent.Step)
	dst = appendText(dst, sent.Lang)
	return appendText(dst, sent.Text)
}

func (r *reader) sent() conversation.Sent {
	return conversation.Sent{Flow: r.text(), Step: r.text(), Lang: r.text(), Text: r.text()}
}

func refOf(value []byte) textRef {
	sum := sha256.Sum256(value)
	return textRef(sum[:refSize])
}

// fresh is what a commit stores because this process does not know it to be
// there, and the epoch in which that was so.
type fresh struct {
	texts []turnText
	epoch int
}

// missing picks the texts that must be stored in a partition.
func (t *texts) missing(partition int, all []turnText) fresh {
	t.mu.RLock()
	defer t.mu.RUnlock()
	f := fresh{epoch: t.epoch}
	for _, text := range all {
		if _, ok := t.stored[storedText{partition, text.ref}]; !ok {
			f.texts = append(f.texts, text)
		}
	}
	return f
}

// keep remembers what was stored, unless everything was forgotten in the
// meantime: what was lost then may have been this.
func (t *texts) keep(partition int, f fresh) {
	if len(f.texts) == 0 {
		return
	}
	for _, text := range f.texts {
		t.learn(text.ref, text.sent)
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	if f.epoch != t.epoch {
		return
	}
	if len(t.stored) >= maxStored {
		clear(t.stored)
	}
	for _, text := range f.texts {
		t.stored[storedText{partition, text.ref}] = struct{}{}
	}
}

// forget makes every text count as missing again.
func (t *texts) forget() {
	t.mu.Lock()
	defer t.mu.Unlock()
	clear(t.stored)
	t.epoch++
}

func (t *texts) lookup(ref textRef) (conversation.Sent, bool) {
	t.mu.RLock()
	defer t.mu.RUnlock()
	sent, ok := t.byRef[ref]
	return sent, ok
}

// learn remembers a text by its reference.
func (t *texts) learn(ref textRef, sent conversation.Sent) {
	if _, ok := t.lookup(ref); ok {
		return
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	if len(t.byRef) >= maxTexts {
		clear(t.byRef)
	}
	t.byRef[ref] = conversation.Sent{Text: sent.Text, Flow: sent.Flow, Step: sent.Step, Lang: sent.Lang}
}
