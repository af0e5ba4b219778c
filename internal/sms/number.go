package sms

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	numberMarks = "+-() \u00a0" // what stands between the groups of a phone number
	maxMarks    = 6             // runes; more of them than this part two numbers
)

// insideNumber tells whether a cut would part a number: the groups of a phone
// number ("+86 10 12308"), or the digits around a full-width comma or colon. A
// number cut in two is dialled wrong, so lists of bare numbers on one line
// stay together too.
func insideNumber(before, rest, gap string) bool {
	if strings.Trim(gap, numberMarks) != "" {
		return false
	}
	if gap == "" && digitAroundMark(before, rest) {
		return true
	}
	return endsInDigit(before, numberMarks, maxMarks) && beginsWithDigit(rest, numberMarks, maxMarks)
}

// digitAroundMark sees "3，000" and "8：30", cut before or after the mark.
func digitAroundMark(before, rest string) bool {
	const marks = "，：．、"
	return endsInDigit(before, marks, 1) && beginsWithDigit(rest, marks, 1)
}

func endsInDigit(text, marks string, limit int) bool {
	for range limit + 1 {
		r, width := utf8.DecodeLastRuneInString(text)
		if unicode.IsDigit(r) {
			return true
		}
		if width == 0 || !strings.ContainsRune(marks, r) {
			return false
		}
		text = text[:len(text)-width]
	}
	return false
}

func beginsWithDigit(text, marks string, limit int) bool {
	for range limit + 1 {
		r, width := utf8.DecodeRuneInString(text)
		if unicode.IsDigit(r) {
			return true
		}
		if width == 0 || !strings.ContainsRune(marks, r) {
			return false
		}
		text = text[width:]
	}
	return false
}
