package flow

import (
	"cmp"
	"slices"
	"strings"
)

// Limits of a session. They keep it small whatever a person does.
const (
	maxTrail  = 8   // menus remembered for "back"
	maxCalls  = 8   // sub-flows inside each other
	maxNames  = 64  // flags, counts and saved answers, each
	maxAnswer = 160 // bytes of a saved answer
)

// Session is where a person stands in the flows. The zero Session is a person
// who never wrote before. It holds what the person was shown, so that an edit of
// the content between two turns never changes what their reply means.
type Session struct {
	Lang    string    // BCP 47 tag of a locale; empty while unknown
	At      Place     // the menu or question that is open; empty before the first
	Shown   []Choice  // the numbered lines on the person's screen, which are At's or a text's "more"
	Trail   []Place   // menus passed on the way here, nearest last
	Calls   []Frame   // sub-flows that are under way, nearest last
	Saved   []Saved   // answers
	Flags   []string  // remembered for branches
	Counts  []Counted // counts of this session
	Reading Place     // the text that was said last, while it may be read on or repeated
	Part    uint8     // how many of its parts were said
	Parts   uint8     // of how many, as the person was told
	Page    uint8     // the page of a long menu, from 0
	Below   bool      // the text stands below the menu on the screen, so 0 shows the menu again
	Misses  uint8     // messages not understood in a row
	Chosen  bool      // the person chose the language; else it was guessed
	Greeted bool      // the welcome was said

	// Discreet tells that the person chose neutral answers, see Book.Neutral. It
	// outlives the session, until what is left of that is swept away.
	Discreet bool
}

// Choice is one numbered line that the person saw: Name is the option's name,
// an answer (yes, no, unsure) or one of the engine's own (see more), To where it
// leads, in the short form of relative.
type Choice struct {
	Name string
	To   Place
}

// more names the line that leads to the next page of a menu.
const more = "+"

// Short forms of the usual targets of an option, since a session keeps every
// line that was shown: the step of the menu's own flow that has the option's
// name; the step that has it behind the menu's stem (jp_more leads to jp_pay); a
// step of the flow that has it, where "=" alone is that flow's menu.
const (
	sibling Place = "."
	akin    Place = "_"
	named   Place = "="
)

// akinTo is the step beside a menu that has the menu's stem and an option's name.
func akinTo(menu Place, name string) Place {
	stem, _, _ := strings.Cut(menu.Step(), "_")
	return At(menu.Flow(), stem+"_"+name)
}

// relative is the short form of an option's target.
func relative(to, at Place, name string) Place {
	switch {
	case to == At(at.Flow(), name):
		return sibling
	case to == akinTo(at, name):
		return akin
	case to == At(name, "menu"):
		return named
	case to.Flow() == name:
		return named + Place(to.Step())
	}
	return to
}

// target is where the i-th line on the screen leads; empty for an answer.
func (s *Session) target(i int) Place {
	c := s.Shown[i]
	switch c.To {
	case sibling:
		return At(s.At.Flow(), c.Name)
	case akin:
		return akinTo(s.At, c.Name)
	}
	if step, ok := strings.CutPrefix(string(c.To), string(named)); ok {
		return At(c.Name, cmp.Or(step, "menu"))
	}
	return c.To
}

// Frame is a sub-flow under way: where its end comes back to, and how long the
// trail was when it was called, so that going back out of it forgets it.
type Frame struct {
	Back  Place
	Depth uint8
}

// Saved is an answer the person gave; Value may be personal.
type Saved struct{ Name, Value string }

// Counted is a count of the session.
type Counted struct {
	Name string
	N    uint16
}

// Country is the person's country as a lower-case ISO code, or empty.
func (s *Session) Country() string { return s.saved("country") }

func (s *Session) saved(name string) string {
	for i := range s.Saved {
		if s.Saved[i].Name == name {
			return s.Saved[i].Value
		}
	}
	return ""
}

// The setters below copy before they write: sessions are values, and the caller
// keeps the old one.

func (s *Session) set(name, value string) {
	if len(value) > maxAnswer {
		value = clip(value, maxAnswer)
	}
	s.Saved = slices.Clone(s.Saved)
	for i := range s.Saved {
		if s.Saved[i].Name == name {
			s.Saved[i].Value = value
			return
		}
	}
	if len(s.Saved) < maxNames {
		s.Saved = append(s.Saved, Saved{name, value})
	}
}

func (s *Session) flag(name string) {
	if !slices.Contains(s.Flags, name) && len(s.Flags) < maxNames {
		s.Flags = append(slices.Clip(s.Flags), name)
	}
}

func (s *Session) unflag(name string) {
	if i := slices.Index(s.Flags, name); i >= 0 {
		s.Flags = slices.Delete(slices.Clone(s.Flags), i, i+1)
	}
}

func (s *Session) count(name string) {
	s.Counts = slices.Clone(s.Counts)
	for i := range s.Counts {
		if s.Counts[i].Name == name {
			s.Counts[i].N = min(s.Counts[i].N+1, 1<<15)
			return
		}
	}
	if len(s.Counts) < maxNames {
		s.Counts = append(s.Counts, Counted{name, 1})
	}
}

func (s *Session) counted(name string) int {
	for _, c := range s.Counts {
		if c.Name == name {
			return int(c.N)
		}
	}
	return 0
}

// pushTrail remembers a menu for "back", oldest forgotten first.
func (s *Session) pushTrail(p Place) {
	if n := len(s.Trail); n > 0 && s.Trail[n-1] == p {
		return
	}
	if i := slices.Index(s.Trail, p); i >= 0 { // been here: the way back leads from here
		s.Trail = slices.Clip(s.Trail[:i+1])
		return
	}
	from := max(0, len(s.Trail)+1-maxTrail)
	s.Trail = append(slices.Clip(s.Trail[from:]), p)
}

// clip cuts s to at most n bytes without cutting a character.
func clip(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && s[n]&0xC0 == 0x80 {
		n--
	}
	return s[:n]
}
