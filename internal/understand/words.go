package understand

import "strings"

// words holds the Latin phrases: their vocabulary, and the phrases as paths
// from word to word.
type words struct {
	ids   map[string]int32
	list  []string
	typos *typos
	steps map[uint64]int32 // node and word to the next node
	nodes []ends
}

// maxAlternatives bounds how many words a mistyped token may stand for.
const maxAlternatives = 3

// alternatives are the words a token may stand for.
type alternatives struct {
	words [maxAlternatives]int32
	count int8
	exact bool // it is the word itself, not a slip of it
}

func (a *alternatives) add(word int32) {
	for _, known := range a.words[:a.count] {
		if known == word {
			return
		}
	}
	if a.count < maxAlternatives {
		a.words[a.count] = word
		a.count++
	}
}

func newWords() *words {
	return &words{ids: map[string]int32{}, steps: map[uint64]int32{}, nodes: []ends{{}}}
}

// add files a normalised phrase; call finish when all are in.
func (w *words) add(text string, scope Scope, phrase int32) {
	node := root
	for word := range strings.SplitSeq(text, " ") {
		id, ok := w.ids[word]
		if !ok {
			id = int32(len(w.list))
			w.ids[word] = id
			w.list = append(w.list, word)
		}
		key := stepKey(node, id)
		next, ok := w.steps[key]
		if !ok {
			next = int32(len(w.nodes))
			w.steps[key] = next
			w.nodes = append(w.nodes, ends{})
		}
		node = next
	}
	w.nodes[node].add(scope, phrase)
}

func (w *words) finish() { w.typos = newTypos(w.list) }

func stepKey(node, word int32) uint64 { return uint64(uint32(node))<<32 | uint64(uint32(word)) }

// lookUp tells which words a token may stand for: itself; else, said twice or
// more (helphelp), the word that is said; else its singular; else the words one
// slip away, unless it is an ordinary word or known elsewhere in the lexicon.
func (w *words) lookUp(token string, known bool) alternatives {
	var a alternatives
	if id, ok := w.ids[token]; ok {
		a.add(id)
		a.exact = true
		return a
	}
	if id, ok := w.ids[saidOnce(token)]; ok {
		a.add(id)
		return a
	}
	if stem, ok := strings.CutSuffix(token, "s"); ok && len(stem) >= minTypoLetters-1 {
		if id, ok := w.ids[stem]; ok {
			a.add(id)
			return a
		}
	}
	if known || !mayBeMistyped(token) {
		return a
	}
	w.typos.near(token, func(word int32) {
		if oneSlip(token, w.list[word]) {
			a.add(word)
		}
	})
	if a.count > 0 && isOrdinary(token) {
		return alternatives{}
	}
	return a
}

// saidOnce gives the shortest piece, of three letters or more, that token
// repeats; "" when it repeats none.
func saidOnce(token string) string {
	for size := 3; size <= len(token)/2; size++ {
		if len(token)%size == 0 && token[size:] == token[:len(token)-size] {
			return token[:size]
		}
	}
	return ""
}
