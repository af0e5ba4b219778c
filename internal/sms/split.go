package sms

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Split cuts text into parts, each of which together with tail stays within the
// given number of segments (fewer than one counts as one). A text that fits
// without the tail is one part; a text of white space alone has none.
//
// It cuts where a reader would pause: at the end of a line, else of a sentence,
// else of a clause, else at a space, else between Han characters. A pause that
// would leave more than half of the room empty is passed over for a lesser one,
// so that a short heading does not cost a message of its own. It never cuts
// inside a character, a number or a Latin word, unless that alone is longer
// than a part. Parts are not empty, have no white space at either end, and
// joined give back the text but for white space at the cuts.
//
// A tail that leaves no room for one character cannot be kept; the parts are
// then measured without it.
func Split(text string, segments int, tail string) []string {
	text = strings.TrimSpace(text)
	if text == "" {
		return nil
	}
	segments = max(segments, 1)
	if Fits(text, segments) {
		return []string{text}
	}
	if parts, ok := cutAll(text, segments, tail); ok {
		return parts
	}
	parts, _ := cutAll(text, segments, "")
	return parts
}

// cutAll cuts the whole text, or tells that the tail left no room.
func cutAll(text string, segments int, tail string) (parts []string, ok bool) {
	for text != "" {
		end := partEnd(text, segments, tail)
		if end == 0 {
			return nil, false
		}
		parts = append(parts, strings.TrimRightFunc(text[:end], unicode.IsSpace))
		text = strings.TrimLeftFunc(text[end:], unicode.IsSpace)
	}
	return parts, true
}

// partEnd gives the length in bytes of the first part of text, which does not
// begin with white space; 0 when not even one rune has room beside the tail.
func partEnd(text string, segments int, tail string) int {
	var last [levels]int // the last place to cut, by how good a pause it is
	var m meter
	reach := 0
	for at, r := range text {
		m.add(r)
		if unicode.IsSpace(r) {
			continue
		}
		whole := m
		whole.addString(tail)
		if whole.size().Segments > segments {
			return choose(last, reach)
		}
		_, width := utf8.DecodeRuneInString(text[at:])
		reach = at + width
		last[pauseAt(text, reach)] = reach
	}
	return len(text)
}

// choose takes the best pause that leaves the part at least half full, else the
// best there is. reach is how far the part can go at most.
func choose(last [levels]int, reach int) int {
	for level := lineEnd; level <= betweenHan; level++ {
		if last[level] > 0 && last[level] >= reach/2 {
			return last[level]
		}
	}
	for level := lineEnd; level < insideCharacter; level++ {
		if last[level] > 0 {
			return last[level]
		}
	}
	return reach
}
