package understand

import "unicode/utf8"

// What a message is made of, as a model sees it: Han characters and pairs of
// them; pairs of syllables, alike for Han and for pinyin, as those hear them who
// do not tell zh from z; Latin words, pairs of words, and pieces of words, so that
// a slip spoils little; and what the lexicon found. Each is a 32-bit hash.

// maxFeatures bounds the work on one message: a text of 1,600 letters has more,
// and has said what it wants long before.
const (
	maxFeatures = 640
	seenSlots   = 1024
)

// The kinds of feature, mixed into the hash so that no two kinds meet.
const (
	oneHan = iota + 1
	twoHan
	twoSounds
	oneWord
	twoWords
	pieceOfWord
	meaning
	deniedMeaning
)

// FNV-1a, by Fowler, Noll and Vo.
const (
	fnvOffset = 14695981039346656037
	fnvPrime  = 1099511628211
)

func hashOf(text string) uint64 {
	h := uint64(fnvOffset)
	for i := range len(text) {
		h = (h ^ uint64(text[i])) * fnvPrime
	}
	return h
}

// mix joins a kind and two hashes.
func mix(kind, a, b uint64) uint64 {
	h := (a ^ kind) * fnvPrime
	h ^= h >> 29
	h = (h ^ b) * 0x9E3779B97F4A7C15
	return h ^ h>>32
}

// features collects what a message is made of, each thing once.
type features struct {
	found  [maxFeatures]uint32
	n      int
	seen   [seenSlots]uint32 // those that were found, by hash; 0 is free
	sounds [maxPinyinWord]uint64

	han, sound, word uint64 // the one before, 0 at the beginning
}

func (f *features) add(kind, a, b uint64) {
	h := uint32(mix(kind, a, b))
	at := h % seenSlots
	for f.seen[at] != 0 {
		if f.seen[at] == h {
			return // said twice, it says no more
		}
		at = (at + 1) % seenSlots
	}
	if f.n < maxFeatures {
		f.seen[at] = h
		f.found[f.n] = h
		f.n++
	}
}

func (f *features) list() []uint32 { return f.found[:f.n] }

// read takes a normalised text.
func (f *features) read(text string) {
	table := syllableTable()
	for at := 0; at < len(text); {
		r, width := utf8.DecodeRuneInString(text[at:])
		switch {
		case isIdeograph(r):
			f.addHan(table, r)
			at += width
		case r == ' ':
			at++
		default:
			end := at
			for end < len(text) && !isBoundary(text[end:]) {
				_, width := utf8.DecodeRuneInString(text[end:])
				end += width
			}
			f.addWord(table, text[at:end])
			at = end
		}
	}
}

// isBoundary tells that a Latin word ends here.
func isBoundary(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return r == ' ' || isIdeograph(r)
}

func (f *features) addHan(table *syllables, r rune) {
	h := uint64(r)
	f.add(oneHan, h, 0)
	if f.han != 0 {
		f.add(twoHan, f.han, h)
	}
	f.han, f.word = h, 0
	f.addSound(table.ofHan(r))
}

func (f *features) addSound(sound uint64) {
	if f.sound != 0 && sound != 0 {
		f.add(twoSounds, f.sound, sound)
	}
	f.sound = sound
}

const pieceSize = 4

func (f *features) addWord(table *syllables, word string) {
	h := hashOf(word)
	f.add(oneWord, h, 0)
	if f.word != 0 {
		f.add(twoWords, f.word, h)
	}
	f.word, f.han = h, 0
	for i := 0; i <= len(word)-pieceSize+2; i++ {
		f.add(pieceOfWord, piece(word, i), 0)
	}
	spoken := table.split(pinyinKey(word), f.sounds[:0])
	if len(spoken) == 0 {
		f.sound = 0
	}
	for _, sound := range spoken {
		f.addSound(sound)
	}
}

// piece hashes four letters of a word, its edges marked, from the i-th on.
func piece(word string, i int) uint64 {
	h := uint64(fnvOffset)
	for j := i - 1; j < i-1+pieceSize; j++ {
		c := byte('$')
		if j >= 0 && j < len(word) {
			c = word[j]
		}
		h = (h ^ uint64(c)) * fnvPrime
	}
	return h
}

// know takes what the lexicon found in the same text.
func (f *features) know(s *scan) {
	for i := range s.matches {
		phrase := &s.lexicon.phrases[s.matches[i].phrase]
		switch phrase.sense.Kind {
		case Danger, Topic:
			kind := uint64(meaning)
			if s.denies(i) {
				kind = deniedMeaning
			}
			f.add(kind, phrase.hash, 0)
		}
	}
}
