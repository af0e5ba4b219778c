package flow

import (
	"maps"
	"slices"

	"yilu/internal/sms"
)

// checkBudgets faults screens that cost more segments than a person should
// have to receive.
func (b *Book) checkBudgets(lang int, s *step, faults *Faults) {
	budget, what := partSegments, "a part of a text"
	switch {
	case b.dangerSteps[s.place]:
		budget, what = menuSegments, "the first answer to danger"
	case s.kind == Menu:
		budget, what = menuSegments, "a page of a menu"
	case s.kind == Ask:
		what = "a question"
	}
	id := s.place.textID()
	worst, messages := 0, 0
	for _, view := range s.texts[lang].all() {
		messages = max(messages, len(view))
		for _, sc := range view {
			worst = max(worst, sms.Measure(sc.text).Segments)
		}
	}
	pos := b.locales[lang].texts[id].pos
	if worst > budget {
		faults.add(pos, "text %s takes %d segments, %s may take %d; shorten it", id, worst, what, budget)
	}
	if messages > 1 && s.kind != Menu && (s.place == welcome || b.dangerSteps[s.place]) {
		faults.add(pos, "text %s takes %d messages and must be one: nobody may have to ask for the rest; shorten it", id, messages)
	}
}

// checkSafeQuestion faults the question whether there is danger where it takes
// more than a first answer to danger may: in any country, beside any topic.
func (b *Book) checkSafeQuestion(lang int, faults *Faults) {
	yes, longest := b.labels[lang][b.graph.starts["danger"]], ""
	for _, label := range b.labels[lang] {
		if sms.Measure(label).Units > sms.Measure(longest).Units {
			longest = label
		}
	}
	worst := 0
	for country := range b.data[lang] {
		set := b.setting(lang, country, nil)
		text := set.text(inDangerText) + "\n1 " + yes + "\n2 " + longest + "\n" + set.text("system.back")
		worst = max(worst, sms.Measure(text).Segments)
	}
	if pos := b.locales[lang].texts[inDangerText].pos; worst > menuSegments {
		faults.add(pos, "text %s takes %d segments with the words of a menu, the first answer to danger may take %d; shorten it", inDangerText, worst, menuSegments)
	}
}

// all gives every fixed form of a step.
func (t *stepTexts) all() [][]screen {
	views := [][]screen{t.fixed, t.longest}
	for _, country := range slices.Sorted(maps.Keys(t.byCountry)) {
		views = append(views, t.byCountry[country])
	}
	return views
}
