package flow

import (
	"fmt"
	"slices"
	"strings"
)

// Coverage tells how much of the content some talk walks over, in one language.
type Coverage struct {
	Lang    string   `json:"lang"`
	Covered int      `json:"covered"`
	Of      int      `json:"of"`
	Missing []string `json:"missing,omitempty"` // what no talk covers, in the order of the files
}

// Percent is the part that is covered, 100 when there is nothing to cover.
func (c Coverage) Percent() float64 {
	if c.Of == 0 {
		return 100
	}
	return 100 * float64(c.Covered) / float64(c.Of)
}

// RunTalks plays all talks and tells what they cover. Covered is a text when a
// line names it under text: and asserts each number in it (under facts:, or as it
// stands under says:); a line of a menu, or an answer to a question, when a
// person chooses it. What no talk covers is a fault.
func (b *Book) RunTalks(talks []Talk) ([]Coverage, Faults) {
	var faults Faults
	covered := map[string]bool{}
	for _, talk := range talks {
		faults = append(faults, b.run(talk, covered)...)
	}
	var list []Coverage
	for _, lang := range b.Languages() {
		c := Coverage{Lang: lang}
		for _, item := range b.coverable() {
			c.Of++
			if covered[lang+" "+item.key] {
				c.Covered++
				continue
			}
			c.Missing = append(c.Missing, item.key)
			faults.add(item.pos, "no talk in %s %s; write one: yilu talk --help", lang, item.says)
		}
		list = append(list, c)
	}
	return list, faults.Sort()
}

type coverItem struct {
	key  string
	says string
	pos  Pos
}

// coverable lists all that talks must cover, in each language.
func (b *Book) coverable() []coverItem {
	var list []coverItem
	for _, p := range b.graph.order {
		s := b.graph.steps[p]
		if s.kind.hasText() && !(s.kind == End && b.onlyCalled(s)) {
			list = append(list, coverItem{p.textID(), "has the text " + p.textID() + " with all its numbers", s.pos})
		}
		for _, name := range s.numbered() {
			list = append(list, coverItem{choiceKey(p, name), fmt.Sprintf("chooses %q at %s", name, p), s.pos})
		}
	}
	return list
}

// onlyCalled tells an end that no talk can hear: it comes back to its caller.
func (b *Book) onlyCalled(s *step) bool {
	for _, p := range b.graph.order {
		caller := b.graph.steps[p]
		if caller.kind != Call && slices.Contains(caller.next(), s.place) && caller.place.Flow() != s.place.Flow() {
			return false
		}
	}
	return b.graph.called(s.place.Flow())
}

// called tells whether some step calls into a flow.
func (g *graph) called(flow string) bool {
	for _, p := range g.order {
		if s := g.steps[p]; s.kind == Call && s.target.Flow() == flow {
			return true
		}
	}
	return false
}

func choiceKey(p Place, name string) string { return string(p) + " " + name }

// numbered are the names of what a step offers by number.
func (s *step) numbered() []string {
	var names []string
	for _, o := range s.options {
		names = append(names, o.name)
	}
	if s.kind == Ask && s.answer == YesNo {
		names = append(names, "yes", "no")
		if s.on("unsure") != nil {
			names = append(names, "unsure")
		}
	}
	return names
}

// cover notes what one line of a talk, which came true, covers.
func (b *Book) cover(line TalkLine, before Session, turn Turn, covered map[string]bool) {
	lang := turn.Session.Lang
	if n := b.Read(line.In).Number; n > 0 && n <= len(before.Shown) {
		covered[before.Lang+" "+choiceKey(before.At, before.Shown[n-1].Name)] = true
	}
	for _, id := range line.Texts {
		flow, rest, _ := strings.Cut(id, ".")
		if s := b.graph.steps[At(flow, rest)]; s != nil && b.assertsNumbers(line, s, turn.Session) {
			covered[lang+" "+id] = true
		}
	}
}

// assertsNumbers tells whether a line asserts every number that a step shows.
func (b *Book) assertsNumbers(line TalkLine, s *step, session Session) bool {
	lang := max(b.language(session.Lang), 0)
	data := b.setting(lang, session.Country(), nil).data
	for _, id := range s.textIDs() {
		for _, name := range usesOf(b.locales[lang].texts[id].text).names {
			if !b.assertsFact(line, name, data) {
				return false
			}
		}
	}
	return true
}

func (b *Book) assertsFact(line TalkLine, name string, data data) bool {
	kind, key, _ := strings.Cut(name, ".")
	value := ""
	switch kind {
	case "Fact":
		if slices.Contains(line.Facts, key) || b.facts.byID[key].Withdrawn != "" {
			return true
		}
		value = data.Fact[key]
	case "Here":
		value = data.Here[key]
		for _, id := range line.Facts {
			if shown := data.Fact[id]; shown != "" && strings.Contains(value, shown) {
				return true
			}
		}
	default:
		return true
	}
	return slices.ContainsFunc(line.Says, func(piece string) bool { return strings.Contains(piece, value) })
}
