package flow

import (
	"maps"
	"slices"
	"strings"
	"unicode"

	"yilu/internal/understand"
)

// systemTexts are the engine's own texts, and the placeholders each may use.
var systemTexts = map[string]bool{
	"system.back": true, "system.next_page": true, "system.more_parts": true, "system.menu_hint": true,
	"system.yes": true, "system.no": true, "system.unsure": true,
	"system.not_understood": true, "system.not_understood_twice": true, "system.step_gone": true,
	"system.answer_number": true, "system.answer_country": true, "system.answer_phone": true,
	"system.answer_text": true, "system.answer_yes_no": true, "system.country_unknown": true,
	"system.picture": true, "system.empty": true, "system.away": true, "system.stopped": true,
	"system.started": true, "system.limited": true, "system.language_name": true,
	"system.which_language": true, "system.thanks": true,
}

// checkTexts faults texts that are missing, left over, half translated, that
// show a typed number, or that break a budget.
func (b *Book) checkTexts(faults *Faults) {
	needed := b.neededTexts()
	for _, l := range b.locales {
		for _, id := range slices.Sorted(maps.Keys(needed)) {
			if _, ok := l.texts[id]; !ok {
				faults.add(needed[id], "text %s is missing in %s; write it there", id, l.file)
			}
		}
		for _, id := range l.ids() {
			src := l.texts[id]
			if _, ok := needed[id]; !ok {
				faults.add(src.pos, "text %s belongs to no step%s; remove it", id, instead(id, nearIDs(id, needed)))
			}
			b.checkText(id, src, faults)
			b.checkTranslation(l, id, src, faults)
		}
	}
}

// neededTexts maps every id that content needs to where it is needed.
func (b *Book) neededTexts() map[string]Pos {
	needed := make(map[string]Pos)
	for id := range systemTexts {
		needed[id] = Pos{File: "locales"}
	}
	for _, p := range b.graph.order {
		s := b.graph.steps[p]
		for _, id := range s.textIDs() {
			needed[id] = s.pos
		}
	}
	for _, o := range b.allOptions() {
		needed[o.id] = o.pos
	}
	return needed
}

type optionText struct {
	id  string
	pos Pos
}

func (b *Book) allOptions() []optionText {
	var list []optionText
	for _, p := range b.graph.order {
		for _, o := range b.graph.steps[p].options {
			list = append(list, optionText{p.textID() + "." + o.name, o.pos})
		}
	}
	return list
}

func nearIDs(id string, needed map[string]Pos) []string {
	flow, _, _ := strings.Cut(id, ".")
	var near []string
	for other := range needed {
		if strings.HasPrefix(other, flow+".") {
			near = append(near, other)
		}
	}
	slices.Sort(near)
	return near
}

func (b *Book) checkText(id string, src source, faults *Faults) {
	if src.text == "" {
		faults.add(src.pos, "text %s is empty; write it", id)
		return
	}
	bare := placeholder.ReplaceAllString(src.text, "")
	if number := typedNumber(bare); number != "" {
		faults.add(src.pos, "text %s holds the typed number %s; write a fact in facts.yaml and {{.Fact.its_id}} here", id, number)
	}
	for _, bad := range b.facts.never {
		if bad != "" && strings.Contains(digits(bare), bad) {
			faults.add(src.pos, "text %s shows %s, which stands under never in facts.yaml", id, bad)
		}
	}
	if strings.HasPrefix(id, "system.") {
		return
	}
	for _, name := range usesOf(src.text).names {
		b.checkUse(id, name, src.pos, faults)
	}
}

// checkUse faults placeholders that nothing fills.
func (b *Book) checkUse(id, name string, pos Pos, faults *Faults) {
	kind, key, _ := strings.Cut(name, ".")
	known := map[string][]string{
		"Fact": keysOf(b.facts.byID), "Here": keysOf(b.facts.here("")),
		"Service": keysOf(b.service.values("", b.opts)), "Saved": b.savable(),
	}
	list, ok := known[kind]
	if !ok {
		faults.add(pos, "text %s: {{.%s}} is not known%s", id, name, instead(kind, keysOf(known)))
		return
	}
	if !slices.Contains(list, key) {
		faults.add(pos, "text %s: {{.%s}} is not known%s", id, name, instead(key, list))
	}
}

// savable lists the answers that some step saves.
func (b *Book) savable() []string {
	names := []string{"country"}
	for _, p := range b.graph.order {
		s := b.graph.steps[p]
		if s.save != "" {
			names = append(names, s.save)
		}
		for _, e := range s.effects {
			if e.Kind == SetEffect {
				names = append(names, e.Name)
			}
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// checkTranslation faults texts whose placeholders differ between languages.
func (b *Book) checkTranslation(l *locale, id string, src source, faults *Faults) {
	first := b.locales[0]
	if l == first {
		return
	}
	other, ok := first.texts[id]
	if !ok {
		return
	}
	here, there := usesOf(src.text).names, usesOf(other.text).names
	for _, name := range there {
		if !slices.Contains(here, name) {
			faults.add(src.pos, "text %s lacks {{.%s}}, which it has in %s", id, name, first.file)
		}
	}
	for _, name := range here {
		if !slices.Contains(there, name) {
			faults.add(other.pos, "text %s lacks {{.%s}}, which it has in %s", id, name, l.file)
		}
	}
}

// typedNumber finds a run of three or more digits, spaces and hyphens between
// them aside: it would be a number to dial, or a figure that can go stale.
func typedNumber(text string) string {
	run, count := strings.Builder{}, 0
	for _, r := range text + "\n" {
		switch {
		case unicode.IsDigit(r):
			run.WriteRune(r)
			count++
		case count > 0 && (r == ' ' || r == '-'):
			run.WriteRune(r)
		default:
			if count >= 3 {
				return strings.TrimSpace(run.String())
			}
			run.Reset()
			count = 0
		}
	}
	return ""
}

// checkLabels faults two options of one menu that the same reply would choose.
func (b *Book) checkLabels(lang int, s *step, faults *Faults) {
	labels := s.texts[lang].labels
	for i, label := range labels {
		if understand.ChooseLabel(label, labels) != i {
			faults.add(b.locales[lang].texts[s.place.textID()+"."+s.options[i].name].pos,
				"the words of option %q would also choose another option of %s; make them differ", s.options[i].name, s.place)
		}
	}
}

func savedNames(l *locale, s *step) map[string]bool {
	names := map[string]bool{}
	for _, id := range s.textIDs() {
		for _, name := range usesOf(l.texts[id].text).names {
			if kind, key, _ := strings.Cut(name, "."); kind == "Saved" {
				names[key] = true
			}
		}
	}
	return names
}
