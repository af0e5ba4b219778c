package sms

import (
	"unicode"
	"unicode/utf8"
)

const (
	zeroWidthJoiner    = '\u200d'
	zeroWidthNonJoiner = '\u200c'
)

// joins tells whether what begins after belongs to the character that ends
// before, so that a reader sees one: combining marks, variation selectors, skin
// tones, joined emoji, flags, keycaps. It covers the rules of UAX #29 that
// texts in Chinese, English and emoji meet.
func joins(before, after string) bool {
	a, _ := utf8.DecodeLastRuneInString(before)
	b, _ := utf8.DecodeRuneInString(after)
	if a < 128 && b < 128 {
		return false
	}
	if a == zeroWidthJoiner || extends(b) {
		return true
	}
	if isJamo(a) && isJamo(b) {
		return true
	}
	return isFlagLetter(a) && isFlagLetter(b) && flagLetters(before)%2 == 1
}

// extends tells the runes that add to the character before them.
func extends(r rune) bool {
	switch {
	case r == zeroWidthJoiner, r == zeroWidthNonJoiner:
		return true
	case r >= 0x1F3FB && r <= 0x1F3FF: // skin tones
		return true
	case r >= 0xE0020 && r <= 0xE007F: // tags, as in the flag of Wales
		return true
	}
	return unicode.In(r, unicode.M)
}

// isJamo tells conjoining Hangul letters, which make up a syllable together.
func isJamo(r rune) bool { return r >= 0x1100 && r <= 0x11FF }

func isFlagLetter(r rune) bool { return r >= 0x1F1E6 && r <= 0x1F1FF }

// flagLetters counts the flag letters that text ends in: two make a flag.
func flagLetters(text string) int {
	count := 0
	for {
		r, width := utf8.DecodeLastRuneInString(text)
		if !isFlagLetter(r) {
			return count
		}
		count++
		text = text[:len(text)-width]
	}
}
