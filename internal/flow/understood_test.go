package flow

import (
	"testing"

	"yilu/flows"
)

// The least that must be understood of the messages that nothing was learnt from,
// in percent. What yilu check --understanding prints is a little better; a change
// of words, examples or thresholds that falls below these has spoilt something.
const (
	leastUnderstood = 94.0
	leastDanger     = 98.0
	leastStop       = 80.0
	mostFalseAlarms = 2.0
)

func TestWhatWasKeptBackIsUnderstood(t *testing.T) {
	book := realBook(t)
	list, faults := book.LoadCorpus(flows.Files)
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	var held []Utterance
	danger := 0
	for _, u := range list {
		if !u.Held {
			continue
		}
		held = append(held, u)
		if isDanger(u.Want) {
			danger++
		}
	}
	if len(held) < 1000 || danger < 300 {
		t.Errorf("%d messages are kept back, %d of them about danger; want 1000 and 300 at least", len(held), danger)
	}
	u := book.Understand(held)
	for _, c := range []struct {
		what        string
		got         float64
		least, most float64
	}{
		{"understood", Rate{u.Right, u.Messages}.Percent(), leastUnderstood, 100},
		{"danger noticed", u.Danger.Percent(), leastDanger, 100},
		{"STOP noticed", u.Stop.Percent(), leastStop, 100},
		{"false alarms", u.FalseAlarms.Percent(), 0, mostFalseAlarms},
		{"false STOPs", u.FalseStops.Percent(), 0, 0},
	} {
		if c.got < c.least || c.got > c.most {
			t.Errorf("%s: %.1f %%, want %v to %v", c.what, c.got, c.least, c.most)
		}
	}
}
