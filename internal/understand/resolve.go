package understand

import (
	"cmp"
	"slices"
)

// resolve settles which of the phrases found are meant where they overlap, and
// leaves those, the longest first. A phrase inside a longer one is not meant
// (西港 is not 港), nor one that overlaps a longer one of its own kind. Exact
// words come before pinyin by sound, and a slip never hides a danger word that
// was typed as it should be.
func (s *scan) resolve() {
	if len(s.matches) < 2 {
		return
	}
	slices.SortFunc(s.matches, compareMatches)
	meant := s.matches[:0]
	for _, m := range s.matches {
		if !s.isHidden(m, meant) {
			meant = append(meant, m)
		}
	}
	s.matches = meant
}

func compareMatches(a, b match) int {
	return cmp.Or(
		compareBool(a.bySound, b.bySound),
		cmp.Compare(b.weight, a.weight),
		compareBool(a.loose, b.loose),
		cmp.Compare(a.phrase, b.phrase),
		cmp.Compare(a.from, b.from),
	)
}

// compareBool puts false first.
func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

func (s *scan) isHidden(m match, meant []match) bool {
	for _, other := range meant {
		if other.from < m.to && m.from < other.to && s.hides(other, m) {
			return true
		}
	}
	return false
}

// hides tells whether a, which overlaps b and comes before it, leaves b no place.
func (s *scan) hides(a, b match) bool {
	if a.pair || b.pair && !(a.from <= b.from && b.to <= a.to) {
		return false // what stands between the parts of a pair is its own
	}
	if b.bySound && !a.bySound {
		return true
	}
	kind := s.lexicon.phrases[b.phrase].sense.Kind
	if kind == Danger && a.loose && !b.loose {
		return false
	}
	if a.from == b.from && a.to == b.to {
		return b.loose || kind == s.lexicon.phrases[a.phrase].sense.Kind
	}
	if a.from <= b.from && b.to <= a.to {
		return true
	}
	return kind == s.lexicon.phrases[a.phrase].sense.Kind
}
