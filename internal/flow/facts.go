package flow

import (
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"time"
)

// Fact is something a text may show that must be true: a number to dial, an
// address, a date. It is written once and used in every language.
type Fact struct {
	ID        string
	Country   string // lower-case ISO 3166-1 code, or "eu", or "int" for anywhere
	Role      string // what {{.Here.role}} finds it by; may be empty
	Kind      FactKind
	Value     string // as a person reads and dials it inside the country
	Abroad    string // as dialled from elsewhere; may be empty
	What      string
	Source    FactSource
	Checked   time.Time
	ReviewBy  time.Time
	Withdrawn string // why it must not be shown any more; empty while it may
	Instead   string // the fact that is shown in its place; may be empty
	Pos       Pos    `json:"-"`
}

// FactKind is what sort of thing a fact is.
type FactKind string

// The kinds of fact.
const (
	PhoneFact FactKind = "phone" // digits to dial: what a kind that is not written means
	TextFact  FactKind = "text"  // a name, an address, a figure, the number of a law
	RuleFact  FactKind = "rule"  // a statement that texts rest on: it is not shown as it stands
)

var factKinds = []string{string(PhoneFact), string(TextFact), string(RuleFact)}

// FactSource is where a fact was seen.
type FactSource struct{ Title, URL, Date string }

// everywhere is the country of facts that hold anywhere.
const everywhere = "int"

// graceAfterReview is how long a fact past its review date only warns.
const graceAfterReview = 90 * 24 * time.Hour

type facts struct {
	list  []Fact
	byID  map[string]*Fact
	never []string // digits only

	isPhone map[string]bool // every number that a text may show
}

func loadFacts(fsys fs.FS, opts Options, faults *Faults) facts {
	const file = "flows/facts.yaml"
	var raw rawFacts
	data, err := readFile(fsys, "facts.yaml")
	if err != nil {
		faults.add(Pos{File: file}, "cannot be read: %v", err)
		return facts{}
	}
	if !decodeFile(file, data, &raw, faults) {
		return facts{}
	}
	out := facts{byID: map[string]*Fact{}, list: make([]Fact, 0, len(raw.Facts.Items))}
	for _, w := range raw.Never {
		out.never = append(out.never, digits(w.V))
	}
	for _, it := range raw.Facts.Items {
		out.list = append(out.list, compileFact(it.Key, it.Val, opts, faults))
	}
	out.isPhone = map[string]bool{}
	for i := range out.list {
		f := &out.list[i]
		out.byID[f.ID] = f
		if f.Kind == PhoneFact {
			out.isPhone[f.Value], out.isPhone[f.Abroad] = true, true
		}
	}
	out.check(faults)
	return out
}

func compileFact(id word, r rawFact, opts Options, faults *Faults) Fact {
	f := Fact{
		ID: id.V, Pos: id.Pos, Country: r.Country.V, Value: r.Value.V, What: r.What.V, Kind: PhoneFact,
		Role: optional(r.Role), Abroad: optional(r.Abroad),
		Withdrawn: optional(r.Withdrawn), Instead: optional(r.Instead),
		Source: FactSource{Title: r.Source.Title.V, URL: r.Source.URL.V, Date: optional(r.Source.Date)},
	}
	checkName(id, "fact", faults)
	for _, need := range []struct{ key, value string }{
		{"country", f.Country},
		{"what", f.What},
		{"confidence", r.Confidence.V},
		{"checked", r.Checked.V},
		{"review_by", r.ReviewBy.V},
	} {
		if need.value == "" {
			faults.add(id.Pos, "fact %s has no %s; write one", id.V, need.key)
		}
	}
	if f.Country != "" && !goodCountry.MatchString(f.Country) {
		faults.add(r.Country.Pos, "country %q is not known; write a lower-case ISO code such as gb, or eu, or int for anywhere", f.Country)
	}
	if r.Role != nil {
		checkName(*r.Role, "role", faults)
	}
	if f.Source.Title == "" || f.Source.URL == "" || strings.EqualFold(f.Source.Title, "memory") {
		faults.add(id.Pos, "fact %s has no source; write source: {title: …, url: …} of a page that says so, or leave the fact out", id.V)
	}
	switch c := r.Confidence.V; c {
	case "high", "medium", "":
	case "low":
		faults.add(r.Confidence.Pos, "fact %s is of low confidence and must not be published; verify it or leave it out", id.V)
	default:
		faults.add(r.Confidence.Pos, "confidence %q is not known; write high or medium", c)
	}
	if r.Kind != nil {
		f.Kind = FactKind(r.Kind.V)
		if !slices.Contains(factKinds, r.Kind.V) {
			faults.add(r.Kind.Pos, "kind %q is not known%s", r.Kind.V, instead(r.Kind.V, factKinds))
		}
	}
	f.checkValue(r, faults)
	f.checkPhone(r, faults)
	f.checkWithdrawal(r, faults)
	for _, w := range []word{r.Value, {V: f.Abroad, Pos: id.Pos}} {
		if hiddenRune(w.V) != 0 || strings.ContainsAny(w.V, "\n<>") || strings.Contains(w.V, "{{") {
			faults.add(w.Pos, "fact %s is shown to people as it stands: write it in one line, without markup or hidden characters", id.V)
		}
	}
	f.Checked = date(r.Checked, faults)
	f.ReviewBy = date(r.ReviewBy, faults)
	f.checkReview(opts, faults)
	return f
}

func (f *Fact) checkReview(opts Options, faults *Faults) {
	if f.ReviewBy.IsZero() || f.Withdrawn != "" || !opts.Today.After(f.ReviewBy) {
		return
	}
	if !opts.Running && opts.Today.After(f.ReviewBy.Add(graceAfterReview)) {
		faults.add(f.Pos, "fact %s was due for review on %s, over 90 days ago; check it at its source and set checked and review_by", f.ID, f.ReviewBy.Format(time.DateOnly))
		return
	}
	faults.warn(f.Pos, "fact %s is due for review since %s; check it at its source and set checked and review_by", f.ID, f.ReviewBy.Format(time.DateOnly))
}

func (fs *facts) countries() []string {
	seen := map[string]bool{}
	var list []string
	for i := range fs.list {
		if f := &fs.list[i]; f.Role != "" && f.Country != everywhere && !seen[f.Country] {
			seen[f.Country] = true
			list = append(list, f.Country)
		}
	}
	return list
}

var goodCountry = regexp.MustCompile(`^([a-z]{2}|int)$`)

var isoDate = regexp.MustCompile(`^\d{4}-\d{2}-\d{2}$`)

func date(w word, faults *Faults) time.Time {
	if w.V == "" {
		return time.Time{}
	}
	t, err := time.Parse(time.DateOnly, w.V)
	if err != nil || !isoDate.MatchString(w.V) {
		faults.add(w.Pos, "%q is no date; write it as 2026-11-23", w.V)
		return time.Time{}
	}
	return t
}

func digits(s string) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, s)
}

func optional(w *word) string {
	if w == nil {
		return ""
	}
	return w.V
}
