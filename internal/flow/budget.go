package flow

import "yilu/internal/sms"

// checkBudgets faults screens that cost more segments than a person should
// have to receive.
func (b *Book) checkBudgets(lang int, s *step, faults *Faults) {
	budget, what := partSegments, "a part of a text"
	switch {
	case s.place == b.graph.starts["danger"]:
		budget, what = menuSegments, "the first answer to danger"
	case s.kind == Menu:
		budget, what = menuSegments, "a page of a menu"
	case s.kind == Ask:
		what = "a question"
	}
	for _, view := range s.texts[lang].all() {
		for _, sc := range view {
			size := sms.Measure(sc.text)
			if size.Segments > budget {
				l := b.locales[lang]
				faults.add(l.texts[s.place.textID()].pos, "text %s takes %d segments, %s may take %d; shorten it", s.place.textID(), size.Segments, what, budget)
				return
			}
		}
	}
}

// all gives every fixed form of a step.
func (t *stepTexts) all() [][]screen {
	views := [][]screen{t.fixed}
	for _, view := range t.byCountry {
		views = append(views, view)
	}
	return views
}
