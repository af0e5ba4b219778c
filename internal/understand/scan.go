package understand

// token is one Latin word or number of a message, by its place in bytes.
type token struct {
	from, to int32
	known    bool // a pinyin phrase by itself: not a slip of anything
	alternatives
}

// match is a phrase found in a message.
type match struct {
	from, to int32
	phrase   int32
	loose    bool  // a word of it was mistyped
	bySound  bool  // pinyin that was matched by sound alone
	pair     bool  // two parts with something between them
	weight   int32 // how much of the message it is, in bytes
	act      int32 // where that begins which may be denied: from, or the second part of a pair
	actTo    int32
	denial   denial
}

// denial tells whether a match is denied, once that was looked at.
type denial uint8

const (
	notLookedAt denial = iota
	isSaid
	isNot
)

// denies tells whether the i-th match is denied.
func (s *scan) denies(i int) bool {
	m := &s.matches[i]
	if m.denial == notLookedAt {
		m.denial = isSaid
		if isDenied(s.text[:m.act], s.text[m.act:m.actTo]) {
			m.denial = isNot
		}
	}
	return m.denial == isNot
}

// hit is a part of a pair found in a message.
type hit struct {
	from, to int32
	parts    int32 // index in the lexicon's parts
	loose    bool
}

// How much of a message is read without allocating: any usual text message.
const (
	usualTokens  = 40
	usualMatches = 32
	usualHits    = 32
)

// scan is the work on one message.
type scan struct {
	lexicon *Lexicon
	text    string
	tokens  []token
	matches []match
	hits    []hit

	whole         int32 // index of the phrase plus one that equals the message
	wholeRank     int
	english, roma hits
}

// hits tells how surely a language was met.
type hits struct{ sure, loose bool }

func (s *scan) run() {
	s.findHan()
	s.cutTokens()
	s.findPinyin()
	for i := range s.tokens {
		t := &s.tokens[i]
		t.alternatives = s.lexicon.words.lookUp(s.text[t.from:t.to], t.known)
	}
	s.findWords()
	s.pairUp()
}

// found notes the phrases that end where m does.
func (s *scan) found(e *ends, m match) {
	m.weight, m.act, m.actTo = m.to-m.from, m.from, m.to
	for _, phrase := range [...]int32{e.anywhere, e.supporting} {
		if phrase > 0 {
			m.phrase = phrase - 1
			s.matches = append(s.matches, m)
		}
	}
	if e.part > 0 {
		s.hits = append(s.hits, hit{m.from, m.to, e.part - 1, m.loose})
	}
	if m.from == 0 && int(m.to) == len(s.text) {
		s.foundWhole(e, m)
	}
}

// foundWhole keeps the best phrase that equals the message: as typed before
// mistyped before by sound, and of these one meant for whole messages first.
func (s *scan) foundWhole(e *ends, m match) {
	rank := 6
	if m.loose {
		rank -= 2
	}
	if m.bySound {
		rank -= 2
	}
	for _, phrase := range [...]int32{e.whole, e.anywhere} {
		if phrase > 0 && rank > s.wholeRank {
			s.whole, s.wholeRank = phrase, rank
		}
		rank--
	}
}

// script tells the language of the text by its letters and what was found.
func (s *scan) script() Script {
	latin := false
	for _, r := range s.text {
		if isIdeograph(r) {
			return HanScript
		}
		latin = latin || 'a' <= r && r <= 'z'
	}
	switch {
	case !latin:
		return NoScript
	case s.roma.sure && !s.english.sure, s.roma.loose && !s.english.loose:
		return PinyinScript
	}
	return LatinScript
}
