package main

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"
	"time"

	"yilu/internal/flow"
)

// factRow is one fact for whoever looks at it again.
type factRow struct {
	Country  string   `json:"country"`
	Fact     string   `json:"fact"`
	State    string   `json:"state"`
	ReviewBy string   `json:"review_by"`
	Checked  string   `json:"checked"`
	Kind     string   `json:"kind"`
	Value    string   `json:"value,omitempty"`
	Abroad   string   `json:"abroad,omitempty"`
	What     string   `json:"what"`
	Source   string   `json:"source"`
	URL      string   `json:"url"`
	Dated    string   `json:"dated,omitempty"` // of the source
	Used     []string `json:"used"`
	At       string   `json:"at"`
}

// runFacts lists the facts that are due for review, or all.
func (c checkCommand) runFacts(t terminal, today time.Time) error {
	src, err := openContent(c.Dir)
	if err != nil {
		return err
	}
	book, faults := flow.Load(src, flow.Options{Today: today, Trial: true, Running: true})
	if book == nil {
		for _, f := range faults {
			fmt.Fprintln(t.stderr, f)
		}
		return errFaults
	}
	until := today.AddDate(0, 0, c.Within)
	rows := []factRow{}
	total := 0
	for _, f := range book.FactUses() {
		total++
		if c.All || f.Due(until) {
			rows = append(rows, rowOf(f, today))
		}
	}
	switch {
	case c.JSON:
		out := json.NewEncoder(t.stdout)
		out.SetEscapeHTML(false)
		err = out.Encode(rows)
	case c.CSV:
		err = factsCSV(t.stdout, rows)
	default:
		err = c.factsTable(t.stdout, rows, total)
	}
	if err != nil {
		return fmt.Errorf("writing the facts: %w", err)
	}
	return nil
}

func rowOf(f flow.FactUse, today time.Time) factRow {
	return factRow{
		Country: f.Country, Fact: f.ID, State: stateOf(&f.Fact, today),
		ReviewBy: f.ReviewBy.Format(time.DateOnly), Checked: f.Checked.Format(time.DateOnly),
		Kind: string(f.Kind), Value: f.Value, Abroad: f.Abroad, What: f.What,
		Source: f.Source.Title, URL: f.Source.URL, Dated: f.Source.Date, Used: f.Used, At: f.Pos.String(),
	}
}

func stateOf(f *flow.Fact, today time.Time) string {
	days := int(f.ReviewBy.Sub(today.Truncate(24*time.Hour)).Hours() / 24)
	switch {
	case f.Withdrawn != "":
		return "withdrawn: " + f.Withdrawn
	case days < 0:
		return fmt.Sprintf("%d days late", -days)
	default:
		return fmt.Sprintf("in %d days", days)
	}
}

func (c checkCommand) factsTable(out io.Writer, rows []factRow, total int) error {
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	country := ""
	for _, r := range rows {
		if r.Country != country {
			country = r.Country
			fmt.Fprintf(w, "%s\n", strings.ToUpper(country))
		}
		fmt.Fprintf(w, "  %s\t%s\t%s\t%s\t%s\n", r.ReviewBy, r.State, r.Fact, r.Value, r.URL)
	}
	switch {
	case c.All:
		fmt.Fprintf(w, "%d facts\n", total)
	case len(rows) == 0:
		fmt.Fprintf(w, "none of %d facts is due within %d days\n", total, c.Within)
	default:
		fmt.Fprintf(w, "%d of %d facts are due within %d days; look at the source, then set checked and review_by in flows/facts.yaml\n", len(rows), total, c.Within)
	}
	return w.Flush()
}

// factsCSV writes RFC 4180 with a byte order mark, without which Excel takes the
// Chinese for something else.
func factsCSV(out io.Writer, rows []factRow) error {
	if _, err := io.WriteString(out, "\ufeff"); err != nil {
		return err
	}
	w := csv.NewWriter(out)
	w.UseCRLF = true
	_ = w.Write([]string{"country", "fact", "state", "review_by", "checked", "kind", "value", "abroad", "what", "source", "url", "dated", "used", "at"}) // Flush tells
	for _, r := range rows {
		record := []string{
			r.Country, r.Fact, r.State, r.ReviewBy, r.Checked, r.Kind, r.Value, r.Abroad, r.What,
			r.Source, r.URL, r.Dated, strings.Join(r.Used, " "), r.At,
		}
		for i := range record {
			record[i] = noFormula(record[i])
		}
		_ = w.Write(record)
	}
	w.Flush()
	return w.Error()
}

// noFormula keeps a spreadsheet from calculating a cell (OWASP, CSV injection): a
// telephone number with its + would become another.
func noFormula(cell string) string {
	if cell != "" && strings.ContainsRune("=+-@\t\r", rune(cell[0])) {
		return "'" + cell
	}
	return cell
}
