package flow

import (
	"maps"
	"slices"
	"strings"
	"unicode"

	"yilu/internal/understand"
)

// partNumbers takes the placeholders of system.more_parts out of a text.
var partNumbers = strings.NewReplacer("{{.Part}}", "", "{{.Parts}}", "")

// systemTexts are the ids of the engine's own texts.
var systemTexts = map[string]bool{
	"system.back": true, "system.next_page": true, "system.more_parts": true, "system.menu_hint": true,
	"system.yes": true, "system.no": true, "system.unsure": true,
	"system.not_understood": true, "system.not_understood_twice": true, "system.step_gone": true,
	"system.answer_number": true, "system.answer_country": true, "system.answer_phone": true,
	"system.answer_text": true, "system.answer_yes_no": true, "system.country_unknown": true,
	"system.picture": true, "system.empty": true, "system.away": true, "system.stopped": true,
	"system.started": true, "system.limited": true, "system.language_name": true,
	"system.which_language": true, "system.emergency": true, "system.thanks": true,
	"system.neutral": true, "system.discreet_off": true, "system.which": true, "system.which_country": true, "system.in_danger": true,
	"system.unclear_danger": true, "system.withdrawn": true, "system.withdrawn_text": true, "system.withdrawn_page": true,
}

// checkTexts faults texts that are missing, left over, half translated, that
// show a typed number, or that break a budget.
func (b *Book) checkTexts(faults *Faults) {
	needed, known := b.neededTexts(), b.placeholders()
	unsure := b.unsureFlows(*faults)
	for _, l := range b.locales {
		if l.unread {
			continue
		}
		for _, id := range slices.Sorted(maps.Keys(needed)) {
			if _, ok := l.texts[id]; !ok {
				faults.add(needed[id], "text %s is missing in %s; write it there", id, l.file)
			}
		}
		for _, id := range l.ids() {
			src := l.texts[id]
			if _, ok := needed[id]; !ok && !unsure[flowOf(id)] {
				faults.add(src.pos, "text %s belongs to no step; remove it%s", id, orNear(id, nearIDs(id, needed)))
			}
			b.checkText(id, src, known, faults)
			b.checkTranslation(l, id, src, faults)
		}
		b.checkDated(l, faults)
	}
}

// unsureFlows are the flows of which it is not known what texts they need, since
// their file has faults.
func (b *Book) unsureFlows(faults Faults) map[string]bool {
	unsure := maps.Clone(b.graph.unread)
	for _, f := range faults {
		if !f.Warning {
			unsure[f.flow()] = true
		}
	}
	return unsure
}

func flowOf(id string) string {
	flow, _, _ := strings.Cut(id, ".")
	return flow
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
			list = append(list, optionText{o.textID, o.pos})
		}
	}
	return list
}

func nearIDs(id string, needed map[string]Pos) []string {
	flow := flowOf(id)
	var near []string
	for other := range needed {
		if strings.HasPrefix(other, flow+".") {
			near = append(near, other)
		}
	}
	slices.Sort(near)
	return near
}

func (b *Book) checkText(id string, src source, known map[string][]string, faults *Faults) {
	if src.bad {
		return
	}
	if src.text == "" {
		faults.add(src.pos, "text %s is empty; write it", id)
		return
	}
	if r := hiddenRune(src.text); r != 0 {
		faults.add(src.pos, "text %s holds the hidden character U+%04X, which may show its digits in another order; remove it", id, r)
	}
	bare := placeholder.ReplaceAllString(src.text, "")
	if number := typedNumber(bare); number != "" {
		faults.add(src.pos, "text %s holds the typed number %s; write a fact in facts.yaml and {{.Fact.its_id}} here", id, number)
	}
	shown := digits(bare)
	for _, bad := range b.facts.never {
		if bad != "" && strings.Contains(shown, bad) {
			faults.add(src.pos, "text %s shows %s, which stands under never in facts.yaml", id, bad)
		}
	}
	if strings.HasPrefix(id, "system.") {
		bare = partNumbers.Replace(bare)
	}
	if strings.Contains(bare, "{{") {
		faults.add(src.pos, "text %s: between {{ and }} only a name may stand, such as {{.Fact.its_id}} or {{.Here.role}}", id)
	}
	for _, name := range usesOf(src.text).names {
		b.checkUse(id, name, src.pos, known, faults)
	}
}

// hiddenRune finds a character that a person cannot see but that changes what
// they see: a control character, or one that turns the direction of writing
// (Unicode Standard Annex 9).
func hiddenRune(text string) rune {
	for _, r := range text {
		if unicode.IsControl(r) && r != '\n' || unicode.Is(unicode.Bidi_Control, r) {
			return r
		}
	}
	return 0
}

// placeholders lists what may stand in a text, by kind.
func (b *Book) placeholders() map[string][]string {
	return map[string][]string{
		"Fact": keysOf(b.facts.byID), "Here": append(keysOf(b.facts.here("")), ambulance), "Checked": keysOf(b.facts.checked()),
		"Service": keysOf(b.service.values("", b.opts)), "Saved": b.savable(),
	}
}

// checkUse faults placeholders that nothing fills.
func (b *Book) checkUse(id, name string, pos Pos, known map[string][]string, faults *Faults) {
	kind, key, _ := strings.Cut(name, ".")
	if strings.HasPrefix(id, "system.") && (kind == "Here" && id != inDangerText && id != unclearDangerText || kind == "Saved") {
		faults.add(pos, "text %s: {{.%s}} differs by person, and the service's own texts are the same for everybody; write {{.Fact.its_id}}", id, name)
		return
	}
	list, ok := known[kind]
	if b.facts.byID == nil && (kind == "Fact" || kind == "Here" || kind == "Checked") {
		return // facts.yaml cannot be read
	}
	if !ok {
		faults.add(pos, "text %s: {{.%s}} is not known%s", id, name, instead(kind, keysOf(known)))
		return
	}
	if !slices.Contains(list, key) {
		faults.add(pos, "text %s: {{.%s}} is not known%s", id, name, instead(key, list))
		return
	}
	if kind == "Fact" && b.facts.byID[key].Kind == RuleFact {
		faults.add(pos, "text %s: {{.%s}} is a rule and has nothing to show; name it under sources: of the step", id, name)
		return
	}
	if kind == "Fact" && strings.HasPrefix(id, "system.") && b.facts.standIn(b.facts.byID[key]) == nil {
		faults.add(b.facts.byID[key].Pos, "fact %s is shown by the service's own text %s, which has nothing else to offer; name another with instead:", key, id)
	}
}

// checkSources faults what a step says it rests on and does not, and facts that
// nothing needs.
func (b *Book) checkSources(faults *Faults) {
	if b.facts.byID == nil {
		return
	}
	for _, p := range b.graph.order {
		step := b.graph.steps[p]
		for _, w := range step.sources {
			switch f := b.facts.byID[w.V]; {
			case f == nil && !w.bad:
				faults.add(w.Pos, "source %q is not in facts.yaml%s", w.V, instead(w.V, keysOf(b.facts.byID)))
			case f != nil && step.kind != Say && b.facts.standIn(f) == nil:
				faults.warn(w.Pos, "the %s %s rests on %s, which is withdrawn; word it anew", step.kind, p, w.V)
			}
		}
	}
	users := b.factUsers()
	for i := range b.facts.list {
		f := &b.facts.list[i]
		if len(users[f.ID]) > 0 || b.facts.isStandIn(f.ID) || len(b.locales) == 0 {
			continue
		}
		if f.Kind == RuleFact {
			faults.warn(f.Pos, "no step rests on the rule %s; name it under sources: of one, or remove it", f.ID)
		} else {
			faults.warn(f.Pos, "no text shows the fact %s; show it in one, or remove it", f.ID)
		}
	}
}

// checkDated faults pages of countries that do not say when their numbers were
// looked at.
func (b *Book) checkDated(l *locale, faults *Faults) {
	checked := b.facts.checked()
	for _, p := range b.graph.order {
		code := p.Step()
		if p.Flow() != countryFlow || len(code) != 2 || checked[code] == "" || b.graph.steps[p].kind != Say {
			continue
		}
		src, ok := l.texts[p.textID()]
		if ok && !src.bad && !slices.Contains(usesOf(src.text).names, "Checked."+code) {
			faults.add(src.pos, "text %s does not say when its numbers were checked; write {{.Checked.%s}} at its end", p.textID(), code)
		}
	}
}

// savable lists the answers that some step saves.
func (b *Book) savable() []string {
	names := append(b.graph.effectNames(SetEffect), "country", "province")
	for _, p := range b.graph.order {
		if s := b.graph.steps[p]; s.save != "" {
			names = append(names, s.save)
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

// betweenDigits is what people write inside a phone number.
const betweenDigits = " -.\u00a0\u2009\u202f\u2010\u2011\u2013\uff0d"

// typedNumber finds a run of three or more digits, spaces, dots and hyphens
// between them aside: it would be a number to dial, or a figure that can go stale.
func typedNumber(text string) string {
	run, count := strings.Builder{}, 0
	for _, r := range text + "\n" {
		switch {
		case unicode.IsDigit(r):
			run.WriteRune(r)
			count++
		case count > 0 && strings.ContainsRune(betweenDigits, r):
			run.WriteRune(r)
		default:
			if count >= 3 {
				return strings.TrimRight(run.String(), betweenDigits)
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
			faults.add(b.locales[lang].texts[s.options[i].textID].pos,
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
