package understand

import "unicode/utf8"

// findHan finds the phrases that hold Han characters, wherever they begin.
func (s *scan) findHan() {
	for from := 0; from < len(s.text); {
		node, at := root, from
		width := 1
		for at < len(s.text) {
			r, size := utf8.DecodeRuneInString(s.text[at:])
			if at == from {
				width = size
			}
			if node = s.lexicon.han.step(node, r); node == noNode {
				break
			}
			at += size
			if e := &s.lexicon.han.nodes[node].ends; e.any() && s.edgesAreClean(from, at) {
				s.found(e, match{from: int32(from), to: int32(at)})
			}
		}
		from += width
	}
}

// edgesAreClean tells that a phrase of both scripts does not begin or end in
// the middle of a Latin word: 想s is not in 想sleep.
func (s *scan) edgesAreClean(from, to int) bool {
	return !s.insideWord(from) && !s.insideWord(to)
}

func (s *scan) insideWord(at int) bool {
	if at == 0 || at == len(s.text) {
		return false
	}
	before, _ := utf8.DecodeLastRuneInString(s.text[:at])
	after, _ := utf8.DecodeRuneInString(s.text[at:])
	return isWordRune(before) && isWordRune(after)
}
