package understand

import (
	"strings"
	"unicode/utf8"
)

// What must be alike before a piece of a label picks it: less is found by
// chance.
const (
	minHanInLabel   = 2
	minLatinInLabel = 4
)

// ChooseLabel finds the one label that a reply picks by its words; both are
// normalised. It is the label that equals the reply; else the only one that
// contains it, or is contained in it, by two Han characters or four Latin
// letters at least (Latin by whole words). A piece that is denied where it
// stands picks nothing: 安全 does not pick 不安全, nor the other way round. It
// gives the label's index, -1 when there is none or more than one.
func ChooseLabel(reply string, labels []string) int {
	if reply == "" {
		return -1
	}
	if index, count := theOnly(labels, func(label string) bool { return label == reply }); count > 0 {
		return index
	}
	index, _ := theOnly(labels, func(label string) bool {
		return holds(label, reply) || holds(reply, label)
	})
	return index
}

// theOnly gives the index of the only label that does, -1 when none or several
// do, and how many do.
func theOnly(labels []string, does func(string) bool) (index, count int) {
	index = -1
	for i, label := range labels {
		if does(label) {
			index = i
			count++
		}
	}
	if count > 1 {
		index = -1
	}
	return index, count
}

// holds tells whether text holds piece, long enough to mean something, not cut
// out of a Latin word, and not denied.
func holds(text, piece string) bool {
	if len(piece) > len(text) || !isTelling(piece) {
		return false
	}
	for from := 0; ; {
		found := strings.Index(text[from:], piece)
		if found < 0 {
			return false
		}
		from += found
		before, after := text[:from], text[from+len(piece):]
		if !partsWord(before, piece) && !partsWord(piece, after) && !isDenied(before, piece) {
			return true
		}
		_, width := utf8.DecodeRuneInString(text[from:])
		from += width
	}
}

// isTelling tells whether a piece is long enough to be found on purpose.
func isTelling(piece string) bool {
	han, latin := 0, 0
	for _, r := range piece {
		switch {
		case isIdeograph(r):
			han++
		case r != ' ':
			latin++
		}
	}
	return han >= minHanInLabel || latin >= minLatinInLabel
}

// partsWord tells whether the seam between two texts is inside a Latin word.
func partsWord(before, after string) bool {
	return endsInWord(before) && beginsWithWord(after)
}

func endsInWord(text string) bool {
	r, width := utf8.DecodeLastRuneInString(text)
	return width > 0 && isWordRune(r)
}

func beginsWithWord(text string) bool {
	r, width := utf8.DecodeRuneInString(text)
	return width > 0 && isWordRune(r)
}
