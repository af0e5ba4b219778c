package understand

// findPinyin finds the pinyin phrases that begin and end with a token.
func (s *scan) findPinyin() {
	for i := range s.tokens {
		var walk pinyinWalk
		for j := i; j < len(s.tokens); j++ {
			text := s.text[s.tokens[j].from:s.tokens[j].to]
			if !s.lexicon.pinyin.through(&walk, text) {
				break
			}
			m := match{from: s.tokens[i].from, to: s.tokens[j].to}
			if s.endPinyin(walk, m, i, j) && i == j {
				s.tokens[i].known = true
			}
			if j+1 < len(s.tokens) && s.tokens[j+1].from != s.tokens[j].to+1 {
				break // Han stands between
			}
		}
	}
}

// endPinyin takes what ends where the walk stands, and tells whether a phrase
// does so letter by letter. By sound alone, words that are spelt as they should
// be do not count.
func (s *scan) endPinyin(walk pinyinWalk, m match, i, j int) bool {
	if walk.letters != noNode {
		if e := &s.lexicon.pinyin.letters.nodes[walk.letters].ends; e.any() {
			s.roma.sure = true
			s.found(e, m)
			return true
		}
	}
	if walk.sounds == noNode {
		return false
	}
	e := &s.lexicon.pinyin.sounds.nodes[walk.sounds].ends
	if !e.any() || int(m.to-m.from) < minSoundLetters-1 || s.anyWordIsSure(i, j) {
		return false
	}
	s.roma.loose = true
	m.loose, m.bySound = true, true
	s.found(e, m)
	return false
}

func (s *scan) anyWordIsSure(i, j int) bool {
	for _, t := range s.tokens[i : j+1] {
		text := s.text[t.from:t.to]
		if _, ok := s.lexicon.words.ids[text]; ok || isOrdinary(text) {
			return true
		}
	}
	return false
}
