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
	ID       string
	Country  string // lower-case ISO 3166-1 code, or "eu", or "int" for anywhere
	Role     string // what {{.Here.role}} finds it by; may be empty
	Value    string // as a person reads and dials it inside the country
	Abroad   string // as dialled from elsewhere; may be empty
	What     string
	Source   FactSource
	Checked  time.Time
	ReviewBy time.Time
	Pos      Pos `json:"-"`
}

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
	for i := range out.list {
		out.byID[out.list[i].ID] = &out.list[i]
	}
	out.check(faults)
	return out
}

func compileFact(id word, r rawFact, opts Options, faults *Faults) Fact {
	f := Fact{
		ID: id.V, Pos: id.Pos, Country: r.Country.V, Value: r.Value.V, What: r.What.V,
		Role: optional(r.Role), Abroad: optional(r.Abroad),
		Source: FactSource{Title: r.Source.Title.V, URL: r.Source.URL.V, Date: optional(r.Source.Date)},
	}
	checkName(id, "fact", faults)
	for _, need := range []struct{ key, value string }{
		{"country", f.Country},
		{"value", f.Value},
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
	if f.ReviewBy.IsZero() || !opts.Today.After(f.ReviewBy) {
		return
	}
	if !opts.Running && opts.Today.After(f.ReviewBy.Add(graceAfterReview)) {
		faults.add(f.Pos, "fact %s was due for review on %s, over 90 days ago; check it at its source and set checked and review_by", f.ID, f.ReviewBy.Format(time.DateOnly))
		return
	}
	faults.warn(f.Pos, "fact %s is due for review since %s; check it at its source and set checked and review_by", f.ID, f.ReviewBy.Format(time.DateOnly))
}

func (fs *facts) check(faults *Faults) {
	roles := map[string]string{}
	for i := range fs.list {
		f := &fs.list[i]
		for _, bad := range fs.never {
			if bad != "" && strings.Contains(digits(f.Value+" "+f.Abroad), bad) {
				faults.add(f.Pos, "fact %s shows %s, which stands under never: it is wrong or obsolete", f.ID, bad)
			}
		}
		if f.Role == "" {
			continue
		}
		key := f.Country + " " + f.Role
		if other, dup := roles[key]; dup {
			faults.add(f.Pos, "facts %s and %s both are the %s of %s; remove role from one", other, f.ID, f.Role, f.Country)
		}
		roles[key] = f.ID
	}
}

// here maps each role to its value as seen from a country ("" for unknown).
func (fs *facts) here(country string) map[string]string {
	values := map[string]string{}
	for _, c := range []string{everywhere, country} {
		for i := range fs.list {
			if f := &fs.list[i]; f.Role != "" && f.Country == c {
				values[f.Role] = f.Value
			}
		}
	}
	return values
}

// emergency is the role of whom to call when life is in danger. Where a country
// has none of its own, {{.Here.emergency}} shows the text system.emergency, which
// says for where its number holds.
const emergency = "emergency"

// has tells whether a country has a fact of its own for a role.
func (fs *facts) has(country, role string) bool {
	return slices.ContainsFunc(fs.list, func(f Fact) bool { return f.Country == country && f.Role == role })
}

func (fs *facts) values() map[string]string {
	values := make(map[string]string, len(fs.list))
	for i := range fs.list {
		values[fs.list[i].ID] = fs.list[i].Value
	}
	return values
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
