package understand

import (
	"slices"
	"strings"
)

func hasAnySuffix(text string, suffixes []string) bool {
	return cutAnySuffix(text, suffixes) != text
}

func hasAnyPrefix(text string, prefixes []string) bool {
	return cutAnyPrefix(text, prefixes) != text
}

// cutAnySuffix takes the longest of suffixes off text.
func cutAnySuffix(text string, suffixes []string) string {
	longest := 0
	for _, suffix := range suffixes {
		if len(suffix) > longest && strings.HasSuffix(text, suffix) {
			longest = len(suffix)
		}
	}
	return text[:len(text)-longest]
}

// cutAnyPrefix takes the longest of prefixes off text.
func cutAnyPrefix(text string, prefixes []string) string {
	longest := 0
	for _, prefix := range prefixes {
		if len(prefix) > longest && strings.HasPrefix(text, prefix) {
			longest = len(prefix)
		}
	}
	return text[longest:]
}

func containsAny(text string, pieces []string) bool {
	for _, piece := range pieces {
		if strings.Contains(text, piece) {
			return true
		}
	}
	return false
}

// hasAnyWord tells whether text holds one of words, as a word.
func hasAnyWord(text string, words []string) bool {
	for word := range strings.SplitSeq(text, " ") {
		if isAny(word, words) {
			return true
		}
	}
	return false
}

// hasAnyLastWords tells whether text ends in one of the word groups.
func hasAnyLastWords(text string, groups []string) bool {
	for _, group := range groups {
		rest, ok := strings.CutSuffix(text, group)
		if ok && (rest == "" || !endsInWord(rest)) {
			return true
		}
	}
	return false
}

func cutLastWord(text string) (rest, word string) {
	at := strings.LastIndexFunc(text, func(r rune) bool { return !isWordRune(r) })
	if at < 0 {
		return "", text
	}
	rest, word = text[:at], text[at:]
	if word[0] == ' ' {
		return rest, word[1:]
	}
	return "", "" // Han stands before the word
}

func isAny(word string, words []string) bool { return slices.Contains(words, word) }
