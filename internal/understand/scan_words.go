package understand

// cutTokens cuts the Latin words and numbers out of the text.
func (s *scan) cutTokens() {
	begin := -1
	for at, r := range s.text {
		inWord := isWordRune(r)
		if inWord && begin < 0 {
			begin = at
		}
		if !inWord && begin >= 0 {
			s.tokens = append(s.tokens, token{from: int32(begin), to: int32(at)})
			begin = -1
		}
	}
	if begin >= 0 {
		s.tokens = append(s.tokens, token{from: int32(begin), to: int32(len(s.text))})
	}
}

const (
	minSpelt = 3
	maxSpelt = 16
)

// spelt joins the single letters that begin at token i, three at least and as
// many as make a word of the lexicon (s o s); it gives that word and how many tokens it takes.
func (s *scan) spelt(i int) (word int32, count int) {
	var letters [maxSpelt]byte
	length, longest := 0, 0
	for j := i; j < len(s.tokens) && length < maxSpelt; j++ {
		t := s.tokens[j]
		if t.to-t.from != 1 || !isLower(s.text[t.from:t.to]) {
			break
		}
		letters[length] = s.text[t.from]
		length++
		if length < minSpelt {
			continue
		}
		if id, ok := s.lexicon.words.ids[string(letters[:length])]; ok {
			word, longest = id, length
		}
	}
	return word, longest
}

// findWords finds the Latin phrases: tokens in a row, each of them one of the
// words it may stand for.
func (s *scan) findWords() {
	for i := range s.tokens {
		s.follow(root, i, match{from: s.tokens[i].from})
	}
}

func (s *scan) follow(node int32, i int, m match) {
	if word, count := s.spelt(i); count > 0 {
		s.stepTo(node, word, i+count, m)
	}
	t := &s.tokens[i]
	m.loose = m.loose || !t.exact
	for _, word := range t.words[:t.count] {
		s.stepTo(node, word, i+1, m)
	}
}

// stepTo goes on by word, which ends before token next.
func (s *scan) stepTo(node, word int32, next int, m match) {
	node, ok := s.lexicon.words.steps[stepKey(node, word)]
	if !ok {
		return
	}
	m.to = s.tokens[next-1].to
	if e := &s.lexicon.words.nodes[node]; e.any() {
		s.english.sure = s.english.sure || !m.loose
		s.english.loose = true
		s.found(e, m)
	}
	if next < len(s.tokens) && s.tokens[next].from == m.to+1 {
		s.follow(node, next, m)
	}
}
