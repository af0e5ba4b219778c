package understand

// maxPairGap is how far apart the two parts of a pair may stand, in bytes: twelve
// Han characters, or some seven English words.
const maxPairGap = 36

// pairUp finds the pairs of which a word of each list stands in the message,
// near each other. Of one pair only the closest two count.
func (s *scan) pairUp() {
	s.dropVoid()
	for i := range s.hits {
		for j := range s.hits {
			if j != i {
				s.join(&s.hits[i], &s.hits[j])
			}
		}
	}
}

// mostHits bounds the work on a message that says the same again and again.
const mostHits = 64

// dropVoid leaves the hits that mean something, the first of them.
func (s *scan) dropVoid() {
	kept := s.hits[:0]
	for i := range s.hits {
		if len(kept) < mostHits && !s.isVoid(&s.hits[i]) {
			kept = append(kept, s.hits[i])
		}
	}
	s.hits = kept
}

// isVoid tells a hit that lies inside a longer phrase which means nothing on purpose.
func (s *scan) isVoid(h *hit) bool {
	for i := range s.matches {
		m := &s.matches[i]
		if !m.pair && m.from <= h.from && h.to <= m.to && m.weight > h.to-h.from && s.lexicon.phrases[m.phrase].sense.Kind == None {
			return true
		}
	}
	return false
}

// join notes the pairs that one begins and with completes.
func (s *scan) join(one, with *hit) {
	gap := max(with.from-one.to, one.from-with.to)
	if gap < 0 || gap > maxPairGap {
		return // they overlap, or are too far apart
	}
	for _, a := range s.lexicon.parts[one.parts] {
		if a.scope != PartOne {
			continue
		}
		for _, b := range s.lexicon.parts[with.parts] {
			if b.scope == PartWith && b.pair == a.pair {
				s.paired(a.pair, match{
					from: min(one.from, with.from), to: max(one.to, with.to), phrase: s.lexicon.pairs[a.pair],
					pair: true, loose: one.loose || with.loose,
					weight: one.to - one.from + with.to - with.from, act: with.from, actTo: with.to,
				})
			}
		}
	}
}

// paired keeps the closer of two matches of the same pair.
func (s *scan) paired(pair int32, m match) {
	for i := range s.matches {
		old := &s.matches[i]
		if !old.pair || old.phrase != s.lexicon.pairs[pair] {
			continue
		}
		if m.to-m.from-m.weight < old.to-old.from-old.weight {
			*old = m
		}
		return
	}
	s.matches = append(s.matches, m)
}
