package flow

import (
	"slices"
	"strings"
	"time"
)

// Roles that the program itself knows. Where a country has no emergency number of
// its own, {{.Here.emergency}} shows the text system.emergency, which says for
// where its number holds.
const (
	emergency   = "emergency"   // the police, when life is in danger
	ambulance   = "ambulance"   // without one of its own: the emergency number
	trafficking = "trafficking" // the line for who is controlled or exploited
	helpline    = "helpline"    // first for people without papers; without one of its own: trafficking
)

// standIn gives the fact to show for f: f itself, what stands in for it while it
// is withdrawn, or nil when nothing does.
func (fs *facts) standIn(f *Fact) *Fact {
	if f.Withdrawn == "" {
		return f
	}
	return fs.byID[f.Instead]
}

// isStandIn tells whether a fact is named to be shown in place of another.
func (fs *facts) isStandIn(id string) bool {
	return slices.ContainsFunc(fs.list, func(f Fact) bool { return f.Instead == id })
}

// anyWithdrawn tells whether a text rests on a fact that is withdrawn with nothing
// in its place.
func (fs *facts) anyWithdrawn(sources []word) bool {
	return slices.ContainsFunc(sources, func(w word) bool {
		f := fs.byID[w.V]
		return f != nil && fs.standIn(f) == nil
	})
}

// withdrawnIn names the withdrawn fact whose value stands in a text, or "".
func (fs *facts) withdrawnIn(text string) string {
	for i := range fs.list {
		f := &fs.list[i]
		if f.Withdrawn != "" && f.Value != "" && (strings.Contains(text, f.Value) || f.Abroad != "" && strings.Contains(text, f.Abroad)) {
			return f.ID
		}
	}
	return ""
}

// seenFrom is a fact as one dials it in a country ("" where that is unknown).
func (f *Fact) seenFrom(country string) string {
	if f.Abroad != "" && f.Country != country {
		return f.Abroad
	}
	return f.Value
}

// here maps each role to its value as seen from a country ("" for unknown).
func (fs *facts) here(country string) map[string]string {
	values := map[string]string{}
	for _, c := range []string{everywhere, country} {
		for i := range fs.list {
			f := &fs.list[i]
			if f.Role == "" || f.Country != c {
				continue
			}
			if shown := fs.standIn(f); shown != nil {
				values[f.Role] = shown.seenFrom(country)
			}
		}
	}
	if !fs.has(country, helpline) && fs.has(country, trafficking) {
		values[helpline] = values[trafficking]
	}
	return values
}

// has tells whether a country has a fact of its own to show for a role.
func (fs *facts) has(country, role string) bool {
	return slices.ContainsFunc(fs.list, func(f Fact) bool {
		return f.Country == country && f.Role == role && fs.standIn(&f) != nil
	})
}

// values maps every fact to what a person in a country reads. One that is
// withdrawn with nothing in its place reads as gone says.
func (fs *facts) values(country string, gone func(*Fact) string) map[string]string {
	values := make(map[string]string, len(fs.list))
	for i := range fs.list {
		f := &fs.list[i]
		if shown := fs.standIn(f); shown != nil {
			values[f.ID] = shown.seenFrom(country)
		} else {
			values[f.ID] = gone(f)
		}
	}
	return values
}

// dialledFrom lists the countries from which one of the facts that a text names
// is dialled otherwise than from elsewhere.
func (fs *facts) dialledFrom(names []string) []string {
	var list []string
	for _, name := range names {
		id, isFact := strings.CutPrefix(name, "Fact.")
		if !isFact {
			continue
		}
		if f := fs.standIn(fs.byID[id]); f != nil && f.Abroad != "" {
			list = append(list, f.Country)
		}
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// checked maps each country to the month in which the oldest of its facts that
// are shown was looked at: {{.Checked.gb}}.
func (fs *facts) checked() map[string]string {
	oldest := map[string]time.Time{}
	for i := range fs.list {
		f := &fs.list[i]
		if at, ok := oldest[f.Country]; f.Withdrawn == "" && (!ok || f.Checked.Before(at)) {
			oldest[f.Country] = f.Checked
		}
	}
	months := make(map[string]string, len(oldest))
	for country, at := range oldest {
		months[country] = at.Format("2006-01")
	}
	return months
}
