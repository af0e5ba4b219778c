package understand

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
)

// Example is a message and what it is about: the first label is wanted, any of
// the others would do.
type Example struct {
	Text   string
	Labels []string
}

// How a model is learnt: rounds over all examples, in a new order each, with steps
// that get smaller. More rounds learn the examples by heart, fewer leave them out.
const (
	rounds      = 18
	firstStep   = 5.0
	stepDecay   = 0.25
	shrink      = 1e-5
	passedOver  = 0.4  // of the features of an example, each time
	otherLabel  = 0.25 // what a label that would do counts, beside 1 for the wanted one
	rarest      = 2    // a feature met in fewer examples is not kept
	smallest    = 0.03 // of the largest weight: smaller ones are zero
	learnerSeed = 20261124
)

// Learn makes a model from examples, by stochastic gradient descent. What the
// lexicon finds in them is part of what they are made of. The same lexicon and
// examples give the same model.
func (l *Lexicon) Learn(examples []Example) (*Model, error) {
	s := student{lexicon: l, index: map[string]int{}, rows: map[uint32]int{}}
	for _, e := range examples {
		if err := s.prepare(e); err != nil {
			return nil, err
		}
	}
	if len(s.labels) < 2 {
		return nil, errors.New("understand: nothing to tell apart: examples of two labels at least are needed")
	}
	s.study()
	return s.model(), nil
}

type student struct {
	lexicon *Lexicon
	labels  []string
	index   map[string]int
	lessons []lesson
	counts  map[uint32]int

	rows    map[uint32]int // feature to its row of weights
	weights [][]float32
	bias    []float64
}

type lesson struct {
	features []uint32
	wanted   []int
	shares   []float64
}

func (s *student) prepare(e Example) error {
	if len(e.Labels) == 0 {
		return fmt.Errorf("understand: the example %q has no label", e.Text)
	}
	total := 1 + otherLabel*float64(len(e.Labels)-1)
	var l lesson
	for i, label := range e.Labels {
		at, known := s.index[label]
		if !known {
			at = len(s.labels)
			if at == maxLabels {
				return fmt.Errorf("understand: more than %d labels", maxLabels)
			}
			s.index[label] = at
			s.labels = append(s.labels, label)
		}
		share := otherLabel
		if i == 0 {
			share = 1
		}
		l.wanted, l.shares = append(l.wanted, at), append(l.shares, share/total)
	}
	l.features = s.lexicon.featuresOf(e.Text)
	s.lessons = append(s.lessons, l)
	return nil
}

// featuresOf is what a message is made of, for learning.
func (l *Lexicon) featuresOf(text string) []uint32 {
	normal := Normalize(text)
	var f features
	s := scan{lexicon: l, text: normal}
	s.run()
	s.resolve()
	f.know(&s)
	f.read(normal)
	return slices.Clone(f.list())
}

func (s *student) study() {
	s.counts = map[uint32]int{}
	for _, l := range s.lessons {
		once := slices.Clone(l.features)
		slices.Sort(once)
		for _, f := range slices.Compact(once) {
			s.counts[f]++
		}
	}
	s.bias = make([]float64, len(s.labels))
	random := rand.New(rand.NewPCG(learnerSeed, learnerSeed))
	odds := make([]float64, len(s.labels))
	for round := range rounds {
		step := firstStep / (1 + stepDecay*float64(round))
		for _, i := range random.Perm(len(s.lessons)) {
			s.learn(&s.lessons[i], step, odds, random)
		}
	}
}

// learn moves the weights a step towards one example. Some of what the example is
// made of is passed over, another part each time, so that no label leans on a few
// features alone (dropout: Srivastava and others, 2014).
func (s *student) learn(l *lesson, step float64, odds []float64, random *rand.Rand) {
	var rows [][]float32
	for _, f := range l.features {
		if s.counts[f] < rarest || random.Float64() < passedOver {
			continue
		}
		at, known := s.rows[f]
		if !known {
			at = len(s.weights)
			s.rows[f] = at
			s.weights = append(s.weights, make([]float32, len(s.labels)))
		}
		rows = append(rows, s.weights[at])
	}
	norm := 1 / math.Sqrt(float64(len(rows))+few)
	copy(odds, s.bias)
	for _, row := range rows {
		for k, w := range row {
			odds[k] += float64(w) * norm
		}
	}
	top, total := slices.Max(odds), 0.0
	for k := range odds {
		odds[k] = math.Exp(odds[k] - top)
		total += odds[k]
	}
	for k := range odds {
		odds[k] = -odds[k] / total
	}
	for i, k := range l.wanted {
		odds[k] += l.shares[i]
	}
	for k, gradient := range odds {
		s.bias[k] += 0.02 * step * gradient
	}
	keep := float32(1 - step*shrink)
	for _, row := range rows {
		for k, gradient := range odds {
			row[k] = row[k]*keep + float32(step*norm*gradient)
		}
	}
}

// model writes the weights small: whole numbers from -127 to 127, those near
// zero left out.
func (s *student) model() *Model {
	largest := float32(0)
	for _, row := range s.weights {
		for _, w := range row {
			largest = max(largest, w, -w)
		}
	}
	m := Model{labels: s.labels, bias: s.bias, scale: float64(largest) / 127, starts: []uint32{0}}
	for _, f := range sortedKeys(s.rows) {
		before := len(m.weights)
		for k, w := range s.weights[s.rows[f]] {
			if w > smallest*largest || -w > smallest*largest {
				m.weights = append(m.weights, weight{uint8(k), int8(math.Round(float64(w) / m.scale))})
			}
		}
		if len(m.weights) > before {
			m.keys = append(m.keys, f)
			m.starts = append(m.starts, uint32(len(m.weights)))
		}
	}
	return newModel(m)
}

func sortedKeys(m map[uint32]int) []uint32 {
	keys := make([]uint32, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
