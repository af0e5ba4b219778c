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
}

// entry is what reading needs to know of a phrase.
type entry struct {
	sense  Sense
	text   string // normalised
	scope  Scope
	pinyin bool
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
	}, nil
}

type compiler struct {
	phrases              []entry
	han, letters, sounds sprout
	words                *words
	seen                 map[seenKey]int // index of the phrase that came first
	problems             []error
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
	}
}

func (c *compiler) add(index int, phrase Phrase) {
	text := Normalize(phrase.Text)
	pinyin := phrase.Pinyin && !hasIdeograph(text)
	if pinyin {
		text = pinyinKey(text)
	}
	c.phrases = append(c.phrases, entry{phrase.Sense, text, phrase.Scope, pinyin})
	if problem, other := c.check(index, text, phrase); problem != "" {
		c.problems = append(c.problems, &PhraseError{Index: index, Other: other, Text: phrase.Text, Problem: problem})
		return
	}
	c.file(int32(index))
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

// file puts a phrase where reading will look for it.
func (c *compiler) file(index int32) {
	phrase := &c.phrases[index]
	runes := []rune(phrase.text)
	switch {
	case hasIdeograph(phrase.text):
		c.han.add(runes, phrase.scope, index)
	case phrase.pinyin:
		c.letters.add(runes, phrase.scope, index)
		if len(runes) >= minSoundLetters {
			c.sounds.add(soundsOf(phrase.text), phrase.scope, index)
		}
	default:
		c.words.add(phrase.text, phrase.scope, index)
	}
}
