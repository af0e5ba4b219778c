package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"text/tabwriter"
	"time"

	"yilu/internal/flow"
)

type checkCommand struct {
	JSON          bool `help:"Print one JSON object instead of lines." name:"json"`
	Understanding bool `help:"Also measure how well the messages of flows/understanding are understood."`
	Misses        bool `help:"With --understanding: list every message that was not."`

	Facts  bool `help:"List the facts that are due for review instead, by country."`
	CSV    bool `help:"With --facts: as CSV, for a spreadsheet." name:"csv"`
	Within int  `help:"With --facts: days from today until which a fact is due." default:"60"`
	All    bool `help:"With --facts: every fact, its source and the steps that need it."`

	Dir string `arg:"" optional:"" help:"Folder with flows and locales; without it the content built in." type:"path"`
}

// Validate refuses flags that would do nothing.
func (c checkCommand) Validate() error {
	if !c.Facts && (c.CSV || c.All) {
		return errors.New("--csv and --all list facts; add --facts")
	}
	if !c.Understanding && c.Misses {
		return errors.New("--misses lists messages; add --understanding")
	}
	return nil
}

// report is what --json prints.
type report struct {
	OK     bool         `json:"ok"`
	Faults []fault      `json:"faults"`
	Stats  *flow.Stats  `json:"stats,omitempty"`
	Talks  *talksReport `json:"talks,omitempty"`

	Coverage []flow.Coverage `json:"coverage,omitempty"` // by the talks

	Understanding *measures `json:"understanding,omitempty"`
}

type fault struct {
	flow.Fault
	Text string `json:"text"` // as printed without --json
}

type talksReport struct {
	Talks int `json:"talks"`
	Turns int `json:"turns"`
}

// Run checks content and plays its talks.
func (c checkCommand) Run(t terminal) error {
	if c.Facts {
		return c.runFacts(t, time.Now())
	}
	src, err := openContent(c.Dir)
	if err != nil {
		return err
	}
	book, faults := flow.Load(src, flow.Options{Today: time.Now(), Trial: true})
	talks, more := flow.LoadTalks(src.Flows)
	faults = append(faults, more...)
	r := report{Talks: &talksReport{Talks: len(talks)}}
	for _, talk := range talks {
		r.Talks.Turns += len(talk.Lines)
	}
	if book != nil {
		coverage, more := book.RunTalks(talks)
		r.Coverage, faults = coverage, append(faults, more...)
	}
	if book != nil && c.Understanding {
		var more flow.Faults
		r.Understanding, more = measure(book, src.Flows)
		faults = append(faults, more...)
	}
	faults = faults.Sort()
	if book != nil {
		stats := book.Stats()
		r.Stats = &stats
	}
	r.OK = !faults.Errors()
	for _, f := range faults {
		r.Faults = append(r.Faults, fault{f, f.String()})
	}
	if err := r.print(t, c.JSON); err != nil {
		return err
	}
	if r.Understanding != nil && !c.JSON {
		if err := r.Understanding.print(t, c.Misses); err != nil {
			return err
		}
	}
	if !r.OK {
		return errFaults
	}
	return nil
}

func (r report) print(t terminal, asJSON bool) error {
	if asJSON {
		if r.Faults == nil {
			r.Faults = []fault{}
		}
		out := json.NewEncoder(t.stdout)
		out.SetEscapeHTML(false)
		if err := out.Encode(r); err != nil {
			return fmt.Errorf("writing: %w", err)
		}
		return nil
	}
	for _, f := range r.Faults {
		fmt.Fprintln(t.stdout, f.Text)
	}
	if r.Stats == nil {
		fmt.Fprintf(t.stdout, "\n%d faults; the talks were not run\n", len(r.Faults))
		return nil
	}
	return r.table(t)
}

func (r report) table(t terminal) error {
	w := tabwriter.NewWriter(t.stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintf(w, "flows\t%d\n", r.Stats.Flows)
	fmt.Fprintf(w, "steps\t%d\n", r.Stats.Steps)
	fmt.Fprintf(w, "facts\t%d\n", r.Stats.Facts)
	fmt.Fprintf(w, "talks\t%d, %d turns\n", r.Talks.Talks, r.Talks.Turns)
	for _, l := range r.Stats.Languages {
		fmt.Fprintf(w, "%s\t%d texts, %d messages, segments: mean %.2f, worst %d (%s)\n",
			l.Tag, l.Texts, l.Messages, l.MeanSegments, l.Worst, l.WorstText)
	}
	for _, c := range r.Coverage {
		fmt.Fprintf(w, "coverage\t%s %.1f %%, %d of %d texts and choices\n", c.Lang, math.Floor(c.Percent()*10)/10, c.Covered, c.Of)
	}
	if r.OK {
		fmt.Fprintln(w, "all well")
	} else {
		fmt.Fprintf(w, "%d faults\n", len(r.Faults))
	}
	if err := w.Flush(); err != nil {
		return fmt.Errorf("writing: %w", err)
	}
	return nil
}
