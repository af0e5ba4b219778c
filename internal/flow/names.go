package flow

import "slices"

// checkNames faults names that content uses and nothing in it gives: a branch on
// such a flag would never hold, and nobody would notice.
func (b *Book) checkNames(w words, faults *Faults) {
	flags := append(b.graph.effectNames(FlagEffect), deskOpen)
	counts, answers := b.graph.effectNames(CountEffect), b.savable()
	check := func(what, name string, known []string, pos Pos) {
		if !slices.Contains(known, name) {
			faults.add(pos, "no step gives the %s %q%s", what, name, instead(name, known))
		}
	}
	for _, p := range b.graph.order {
		for _, name := range b.graph.steps[p].lines {
			check("flag", name, flags, b.graph.steps[p].pos)
		}
		for _, a := range b.graph.steps[p].arms {
			for _, name := range slices.Concat(a.any, a.all, a.none, a.of) {
				check("flag", name, flags, a.pos)
			}
			for _, c := range a.counts {
				check("count", c.name, counts, a.pos)
			}
			for _, is := range a.is {
				check("answer", is.name, answers, a.pos)
			}
		}
		b.graph.steps[p].eachEffect(func(e Effect, pos Pos) {
			if e.Kind == UnflagEffect {
				check("flag", e.Name, flags, pos)
			}
			if e.Kind == LanguageEffect {
				b.checkLanguage(e.Name, pos, faults)
			}
		})
	}
	for _, l := range w.languages {
		b.checkLanguage(l.V, l.Pos, faults)
	}
}

func (b *Book) checkLanguage(tag string, pos Pos, faults *Faults) {
	if b.language(tag) < 0 {
		faults.add(pos, "language %q has no file locales/active.%s.yaml%s", tag, tag, instead(tag, b.Languages()))
	}
}

// effectNames lists what the effects of one kind name, anywhere in the flows.
func (g *graph) effectNames(kind EffectKind) []string {
	var names []string
	for _, p := range g.order {
		g.steps[p].eachEffect(func(e Effect, _ Pos) {
			if e.Kind == kind {
				names = append(names, e.Name)
			}
		})
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// eachEffect visits the effects of a step and of the answers to it.
func (s *step) eachEffect(visit func(Effect, Pos)) {
	for _, e := range s.effects {
		visit(e, s.pos)
	}
	for _, w := range s.when {
		for _, e := range w.effects {
			visit(e, w.pos)
		}
	}
}
