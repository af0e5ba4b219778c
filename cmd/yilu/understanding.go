package main

import (
	"fmt"
	"io/fs"
	"text/tabwriter"

	"yilu/internal/flow"
)

// measures is how well messages are understood: those that words.yaml may be
// tuned to, and those that are kept back and so tell the truth.
type measures struct {
	Tuned flow.Understanding `json:"tuned"`
	Held  flow.Understanding `json:"held_back"`
}

// measure reads flows/understanding and measures it.
func measure(book *flow.Book, flows fs.FS) (*measures, flow.Faults) {
	list, faults := book.LoadCorpus(flows)
	if faults.Errors() {
		return nil, faults
	}
	var tuned, held []flow.Utterance
	for _, u := range list {
		if u.Held {
			held = append(held, u)
		} else {
			tuned = append(tuned, u)
		}
	}
	return &measures{book.Understand(tuned), book.Understand(held)}, faults
}

// maxConfusions is how many pairs the table lists; --json lists all.
const maxConfusions = 25

func (m *measures) print(t terminal, misses bool) error {
	w := tabwriter.NewWriter(t.stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintf(w, "\t%s\t%s\n", "tuned", "held back")
	row := func(name string, of func(flow.Understanding) flow.Rate) {
		cell := func(u flow.Understanding) string {
			r := of(u)
			return fmt.Sprintf("%.1f %% (%d of %d)", r.Percent(), r.N, r.Of)
		}
		fmt.Fprintf(w, "%s\t%s\t%s\n", name, cell(m.Tuned), cell(m.Held))
	}
	row("understood", func(u flow.Understanding) flow.Rate { return flow.Rate{N: u.Right, Of: u.Messages} })
	row("  of these by asking back", func(u flow.Understanding) flow.Rate { return flow.Rate{N: u.Asked, Of: u.Messages} })
	row("danger noticed", func(u flow.Understanding) flow.Rate { return u.Danger })
	row("false alarms", func(u flow.Understanding) flow.Rate { return u.FalseAlarms })
	row("asked if in danger", func(u flow.Understanding) flow.Rate { return u.Doubts })
	row("STOP noticed", func(u flow.Understanding) flow.Rate { return u.Stop })
	row("false STOPs", func(u flow.Understanding) flow.Rate { return u.FalseStops })
	row("countries noticed", func(u flow.Understanding) flow.Rate { return u.Countries })
	if err := w.Flush(); err != nil {
		return fmt.Errorf("writing: %w", err)
	}
	for _, set := range []struct {
		name string
		u    flow.Understanding
	}{{"tuned", m.Tuned}, {"held back", m.Held}} {
		if err := printSet(t, set.name, set.u, misses); err != nil {
			return err
		}
	}
	return nil
}

func printSet(t terminal, name string, u flow.Understanding, misses bool) error {
	w := tabwriter.NewWriter(t.stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintf(w, "\n%s\twanted\trecall\tprecision\n", name)
	for _, topic := range u.Topics {
		if topic.Wanted > 0 {
			fmt.Fprintf(w, "%s\t%d\t%.0f %%\t%.0f %%\n", topic.Name, topic.Wanted, topic.Recall(), topic.Precision())
		}
	}
	if err := w.Flush(); err != nil {
		return fmt.Errorf("writing: %w", err)
	}
	for _, m := range u.Missed {
		fmt.Fprintf(t.stdout, "missed: %s: %q wants %s, got %s\n", m.Utterance.Pos, m.Text, m.Want, m.Got)
	}
	for i, c := range u.Confusion {
		if misses {
			for _, m := range c.Misses {
				fmt.Fprintf(t.stdout, "%s: %q wants %s, got %s\n", m.Utterance.Pos, m.Text, m.Want, m.Got)
			}
			continue
		}
		if i == maxConfusions {
			fmt.Fprintf(t.stdout, "… and %d more pairs; --misses lists every message\n", len(u.Confusion)-i)
			break
		}
		fmt.Fprintf(t.stdout, "confused: %s taken for %s, %d times\n", c.Want, c.Got, len(c.Misses))
	}
	return nil
}
