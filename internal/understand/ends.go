package understand

// ends are the phrases that end at one place of an index, by scope: the index
// of the phrase plus one, so that zero is none.
// part is the index of what the text is part of in the lexicon's parts, plus one.
type ends struct{ anywhere, whole, supporting, part int32 }

func (e *ends) any() bool { return *e != ends{} }

// add notes a phrase; the first of a scope stays.
func (e *ends) add(scope Scope, phrase int32) {
	slot := &e.anywhere
	switch scope {
	case WholeMessage:
		slot = &e.whole
	case Supporting:
		slot = &e.supporting
	case PartOne, PartWith:
		slot = &e.part
	}
	if *slot == 0 {
		*slot = phrase + 1
	}
}
