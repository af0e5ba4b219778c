package understand

import "math"

// Model tells what a message is about from examples of what people wrote. It
// weighs what a message is made of (see features) against each label: multinomial
// logistic regression. It does not change and may be used by many at once.
type Model struct {
	labels []string
	bias   []float64 // by label
	scale  float64   // of a weight

	keys    []uint32 // of the features it knows, each once
	starts  []uint32 // where the weights of each begin; one more than keys
	weights []weight
	slots   []slot // the same, to look a key up: open addressing, at most half full
}

// slot is a key with its weights; an empty one has none.
type slot struct{ key, from, to uint32 }

// weight is how much a feature speaks for a label, in units of the scale.
type weight struct {
	label  uint8
	amount int8
}

// Guess is what a message may be about, and how likely that is, 0 to 1.
type Guess struct {
	Label string
	P     float64
}

// guesses is how many labels a reading keeps.
const guesses = 5

// maxLabels bounds the work and lets it stay on the stack.
const maxLabels = 128

// newModel finds a place for each key, so that reading finds it at once.
func newModel(m Model) *Model {
	size := 2
	for size < 2*len(m.keys) {
		size *= 2
	}
	m.slots = make([]slot, size)
	for i, key := range m.keys {
		at := key & uint32(size-1)
		for m.slots[at].to != 0 {
			at = (at + 1) & uint32(size-1)
		}
		m.slots[at] = slot{key, m.starts[i], m.starts[i+1]}
	}
	return &m
}

// find gives the weights of a feature; none for one that it does not know.
func (m *Model) find(key uint32) []weight {
	mask := uint32(len(m.slots) - 1)
	for at := key & mask; m.slots[at].to != 0; at = (at + 1) & mask {
		if s := &m.slots[at]; s.key == key {
			return m.weights[s.from:s.to]
		}
	}
	return nil
}

// weigh gives the likeliest labels of a message made of these features, and the
// likelihood of danger: of all labels together whose danger is marked. Of a
// message that is strange to it, it says nothing.
func (m *Model) weigh(list []uint32, isDanger []bool) (best [guesses]Guess, danger float64) {
	var sums [1 << 8]int32 // a place for every label that a byte can name
	known := 0
	for _, key := range list {
		found := m.find(key)
		if len(found) > 0 {
			known++
		}
		for _, w := range found {
			sums[w.label] += int32(w.amount)
		}
	}
	if known*strange < len(list) {
		return best, 0
	}
	norm := m.scale / math.Sqrt(float64(known)+few)
	top := math.Inf(-1)
	var odds [maxLabels]float64
	for i := range m.labels {
		odds[i] = float64(sums[i])*norm + m.bias[i]
		top = max(top, odds[i])
	}
	total := 0.0
	for i := range m.labels {
		odds[i] = math.Exp(odds[i] - top)
		total += odds[i]
	}
	for i, label := range m.labels {
		p := odds[i] / total
		if isDanger[i] {
			danger += p
		}
		if p > best[guesses-1].P {
			insert(&best, Guess{label, p})
		}
	}
	return best, danger
}

// few is how many features are too few to be sure of what they say.
const few = 4

// strange is how many times as many features a message may have as the model
// knows of it.
const strange = 10

// insert keeps the likeliest guesses, the likeliest first.
func insert(best *[guesses]Guess, g Guess) {
	for i := range best {
		if g.P > best[i].P {
			best[i], g = g, best[i]
		}
	}
}
