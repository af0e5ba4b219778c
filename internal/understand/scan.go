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
	loose    bool // a word of it was mistyped
	bySound  bool // pinyin that was matched by sound alone
}

// How much of a message is read without allocating: any usual text message.
const (
	usualTokens  = 40
	usualMatches = 32
)

// scan is the work on one message.
type scan struct {
	lexicon *Lexicon
	text    string
	tokens  []token
	matches []match

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
}

// found notes the phrases that end where m does.
func (s *scan) found(e *ends, m match) {
	for _, phrase := range [...]int32{e.anywhere, e.supporting} {
		if phrase > 0 {
			m.phrase = phrase - 1
			s.matches = append(s.matches, m)
		}
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
