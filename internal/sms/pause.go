package sms

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// pause is how good a place is to cut a text, the best first.
type pause int

const (
	lineEnd pause = iota
	sentenceEnd
	clauseEnd
	atSpace
	betweenHan      // or where Han meets Latin, or between emoji
	afterNumber     // between a number and the Han unit it counts
	insideUnit      // inside a word or a number: only when it is longer than a part
	insideCharacter // the last resort
	levels
)

const (
	hanSentence   = "。！？；…｡"
	latinSentence = ".!?…"
	hanClause     = "，、：､"
	latinClause   = ",;:"
	closers       = "」』）】》〉”’］｝\"')]}"
	// noneBefore may not begin a part, noneAfter may not end one.
	noneBefore = hanSentence + hanClause + latinSentence + latinClause + closers + "％%"
	noneAfter  = "「『（【《〈“‘［｛([{￥$£€#@"
)

// pauseAt tells how good it is to cut text at byte at, which is the end of a
// rune that is not white space.
func pauseAt(text string, at int) pause {
	before, after := text[:at], text[at:]
	rest := strings.TrimLeftFunc(after, unicode.IsSpace)
	if rest == "" {
		return lineEnd
	}
	if joins(before, after) {
		return insideCharacter
	}
	gap := after[:len(after)-len(rest)]
	if strings.ContainsAny(gap, "\n\r\u2028\u2029") {
		return lineEnd
	}
	if insideNumber(before, rest, gap) {
		return insideUnit
	}
	if gap != "" {
		return pauseAtSpace(before)
	}
	return pauseUnspaced(before, rest)
}

// pauseAtSpace is the pause at white space within a line.
func pauseAtSpace(before string) pause {
	if endsIn(withoutClosers(before), hanSentence+latinSentence) {
		return sentenceEnd
	}
	if endsIn(before, hanClause+latinClause) {
		return clauseEnd
	}
	return atSpace
}

// pauseUnspaced is the pause between two characters that touch.
func pauseUnspaced(before, rest string) pause {
	a, _ := utf8.DecodeLastRuneInString(before)
	b, _ := utf8.DecodeRuneInString(rest)
	if strings.ContainsRune(noneBefore, b) || strings.ContainsRune(noneAfter, a) {
		return insideUnit
	}
	if endsIn(withoutClosers(before), hanSentence) {
		return sentenceEnd
	}
	if strings.ContainsRune(hanClause, a) {
		return clauseEnd
	}
	if isWord(a) && isWord(b) {
		return insideUnit
	}
	if unicode.IsDigit(a) {
		return afterNumber
	}
	return betweenHan
}

// withoutClosers leaves off quotes and brackets that close: they stay with the
// sentence they end.
func withoutClosers(before string) string {
	return strings.TrimRight(before, closers)
}

func endsIn(text, set string) bool {
	r, width := utf8.DecodeLastRuneInString(text)
	return width > 0 && strings.ContainsRune(set, r)
}

// isHan tells the letters that are written without spaces and may part anywhere.
func isHan(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Bopomofo)
}

// isWord tells what a Latin word, a link or an amount is made of: anything
// but Han, emoji and full-width punctuation.
func isWord(r rune) bool {
	if r < 128 {
		return true
	}
	if r < 0x2000 || (r >= '\u2010' && r <= '\u2019') { // hyphens, dashes, apostrophes
		return !isHan(r)
	}
	return !isHan(r) && unicode.In(r, unicode.L, unicode.N, unicode.M, unicode.Sc)
}
