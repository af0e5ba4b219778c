package understand

import (
	"cmp"
	"slices"
)

const (
	minTypoLetters = 5  // shorter words are too much alike
	maxTypoLetters = 24 // longer ones are no words
)

// typos finds the words that are one slip away from a token: a letter too many,
// one missing, one wrong, two swapped. It files every word under itself and
// under itself less one letter; a token one slip away shares an entry.
type typos struct {
	entries map[uint64]typoSpan
	words   []int32
}

type typoSpan struct{ from, to int32 }

type typoEntry struct {
	hash uint64
	word int32
}

func newTypos(words []string) *typos {
	var entries []typoEntry
	for id, word := range words {
		if !mayBeMistyped(word) {
			continue
		}
		for skip := -1; skip < len(word); skip++ {
			entries = append(entries, typoEntry{hashWithout(word, skip), int32(id)})
		}
	}
	slices.SortFunc(entries, func(a, b typoEntry) int {
		return cmp.Or(cmp.Compare(a.hash, b.hash), cmp.Compare(a.word, b.word))
	})
	entries = slices.Compact(entries) // the same letter twice in a row
	t := &typos{entries: make(map[uint64]typoSpan, len(entries)), words: make([]int32, 0, len(entries))}
	for i, entry := range entries {
		span, ok := t.entries[entry.hash]
		if !ok {
			span.from = int32(i)
		}
		span.to = int32(i) + 1
		t.entries[entry.hash] = span
		t.words = append(t.words, entry.word)
	}
	return t
}

func mayBeMistyped(word string) bool {
	return len(word) >= minTypoLetters && len(word) <= maxTypoLetters && isLower(word)
}

// hashWithout is FNV-1a of word less the letter at skip; -1 skips none.
func hashWithout(word string, skip int) uint64 {
	hash := uint64(fnvOffset)
	for i := range len(word) {
		if i == skip {
			continue
		}
		hash = (hash ^ uint64(word[i])) * fnvPrime
	}
	return hash
}

// near calls found for each filed word that shares an entry with token; the
// caller checks how far it really is.
func (t *typos) near(token string, found func(word int32)) {
	for skip := -1; skip < len(token); skip++ {
		span, ok := t.entries[hashWithout(token, skip)]
		if !ok {
			continue
		}
		for _, word := range t.words[span.from:span.to] {
			found(word)
		}
	}
}

// oneSlip tells whether two words are at most one insertion, deletion,
// substitution or swap of neighbours apart.
func oneSlip(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(b)-len(a) > 1 {
		return false
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	if len(a) < len(b) {
		return a[i:] == b[i+1:]
	}
	if i == len(a) || a[i+1:] == b[i+1:] {
		return true
	}
	return i+1 < len(a) && a[i] == b[i+1] && a[i+1] == b[i] && a[i+2:] == b[i+2:]
}
