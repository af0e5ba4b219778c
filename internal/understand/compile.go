package understand

import (
	"errors"
	"fmt"
)

// Lexicon is a compiled list of phrases. It does not change and may be used by
// many at once.
type Lexicon struct {
	phrases []entry
	han     *trie
	words   *words
	pinyin  pinyin
	parts   [][]part // by text that is part of a pair
	pairs   []int32  // by pair: the index of its first phrase, which stands for it

	model    *Model // nil without one
	isDanger []bool // by label of the model
}

// With gives the same lexicon with a model beside it; isDanger tells which of its
// labels are danger.
func (l *Lexicon) With(m *Model, isDanger func(label string) bool) *Lexicon {
	with := *l
	with.model, with.isDanger = m, make([]bool, len(m.labels))
	for i, label := range m.labels {
		with.isDanger[i] = isDanger(label)
	}
	return &with
}

// part is one list of one pair that a text stands in.
type part struct {
	pair  int32 // index in pairs
	scope Scope
}

// entry is what reading needs to know of a phrase.
type entry struct {
	sense  Sense
	text   string // normalised
	scope  Scope
	pinyin bool
	hash   uint64 // of its sense, for a model
}

// PhraseError says what is wrong with one phrase of a list.
type PhraseError struct {
	Index   int    // of the phrase, in the list given to Compile
	Other   int    // of the phrase it is at odds with; -1 when it is wrong by itself
	Text    string // the phrase as it was given
	Problem string // what is wrong, without the places
}

// Error names the phrase by its index and text.
func (e *PhraseError) Error() string {
	if e.Other < 0 {
		return fmt.Sprintf("phrase %d %q: %s", e.Index, e.Text, e.Problem)
	}
	return fmt.Sprintf("phrase %d %q and phrase %d: %s", e.Index, e.Text, e.Other, e.Problem)
}

// Compile prepares phrases for reading. It refuses a phrase that normalises to
// nothing; two that normalise to the same text in the same scope with different
// senses; and a Supporting phrase that is not Danger. The error joins one
// *PhraseError for each, in the order of the list. The same phrase twice with
// the same sense is no error.
func Compile(phrases []Phrase) (*Lexicon, error) {
	c := newCompiler(len(phrases))
	for index, phrase := range phrases {
		c.add(index, phrase)
	}
	if len(c.problems) > 0 {
		return nil, errors.Join(c.problems...)
	}
	c.words.finish()
	return &Lexicon{
		phrases: c.phrases,
		han:     c.han.trie(),
		words:   c.words,
		pinyin:  pinyin{letters: c.letters.trie(), sounds: c.sounds.trie()},
		parts:   c.parts,
		pairs:   c.pairs,
	}, nil
}

type compiler struct {
	phrases              []entry
	han, letters, sounds sprout
	words                *words
	seen                 map[seenKey]int // index of the phrase that came first
	problems             []error

	parts  [][]part
	partOf map[string]int32 // text to its place in parts
	pairs  []int32
	pairAt map[int]int32 // the caller's number of a pair to its place in pairs
}

type seenKey struct {
	text  string
	scope Scope
}

func newCompiler(count int) *compiler {
	return &compiler{
		phrases: make([]entry, 0, count),
		words:   newWords(),
		seen:    make(map[seenKey]int, count),
		partOf:  map[string]int32{},
		pairAt:  map[int]int32{},
	}
}

func (c *compiler) add(index int, phrase Phrase) {
	text := Normalize(phrase.Text)
	pinyin := phrase.Pinyin && !hasIdeograph(text)
	if pinyin {
		text = pinyinKey(text)
	}
	c.phrases = append(c.phrases, entry{phrase.Sense, text, phrase.Scope, pinyin, hashOf(phrase.Sense.Kind.String() + " " + phrase.Sense.Value)})
	if problem, other := c.check(index, text, phrase); problem != "" {
		c.problems = append(c.problems, &PhraseError{Index: index, Other: other, Text: phrase.Text, Problem: problem})
		return
	}
	if phrase.Scope == PartOne || phrase.Scope == PartWith {
		c.addPart(int32(index), text, phrase)
		return
	}
	c.file(int32(index), int32(index))
}

// addPart notes a text as part of a pair. It is filed once, however many pairs
// it is part of.
func (c *compiler) addPart(index int32, text string, phrase Phrase) {
	pair, known := c.pairAt[phrase.Pair]
	if !known {
		pair = int32(len(c.pairs))
		c.pairAt[phrase.Pair] = pair
		c.pairs = append(c.pairs, index)
	}
	list, known := c.partOf[text]
	if !known {
		list = int32(len(c.parts))
		c.partOf[text] = list
		c.parts = append(c.parts, nil)
		c.file(index, list)
	}
	c.parts[list] = append(c.parts[list], part{pair, phrase.Scope})
}

// check gives what is wrong with a phrase, "" when nothing is.
func (c *compiler) check(index int, text string, phrase Phrase) (problem string, other int) {
	if text == "" {
		return "has no letter or digit to be matched by", -1
	}
	if phrase.Scope == Supporting && phrase.Sense.Kind != Danger {
		return "supports, which only a danger phrase can", -1
	}
	if phrase.Pinyin && len(text) < minPinyinLetters {
		return "is too short for pinyin", -1
	}
	if phrase.Scope == PartOne || phrase.Scope == PartWith {
		return "", -1 // in how many pairs a word stands is no matter
	}
	key := seenKey{text, phrase.Scope}
	first, ok := c.seen[key]
	if !ok {
		c.seen[key] = index
		return "", -1
	}
	if c.phrases[first].sense != phrase.Sense {
		return fmt.Sprintf("both read as %q, with different senses", text), first
	}
	return "", -1
}

// file puts the phrase of that index where reading will look for it; as is what
// it is found as.
func (c *compiler) file(index, as int32) {
	phrase := &c.phrases[index]
	runes := []rune(phrase.text)
	switch {
	case hasIdeograph(phrase.text):
		c.han.add(runes, phrase.scope, as)
	case phrase.pinyin:
		c.letters.add(runes, phrase.scope, as)
		if len(runes) >= minSoundLetters {
			c.sounds.add(soundsOf(phrase.text), phrase.scope, as)
		}
	default:
		c.words.add(phrase.text, phrase.scope, as)
	}
}
