package flow

import "slices"

// link settles every target and faults those that lead nowhere.
func (g *graph) link(faults *Faults) {
	for _, p := range g.order {
		s := g.steps[p]
		fix := func(to *Place, pos Pos) { *to = g.settle(*to, pos, faults) }
		for i := range s.options {
			fix(&s.options[i].target, s.options[i].pos)
		}
		for i := range s.when {
			fix(&s.when[i].target, s.when[i].pos)
		}
		for i := range s.arms {
			fix(&s.arms[i].target, s.arms[i].targetPos)
		}
		fix(&s.target, s.targetPos)
		fix(&s.then, s.thenPos)
		fix(&s.labels, s.labelsPos)
		g.nameOptions(s, faults)
	}
}

// nameOptions settles which text names each option of a menu: its own, or that
// of the menu under labels: where that has an option of the same name.
func (g *graph) nameOptions(s *step, faults *Faults) {
	other := g.steps[s.labels]
	if other != nil && (other.kind != Menu || other.labels != "") {
		faults.add(s.labelsPos, "labels: %s is no menu with texts of its own; name one that has", s.labels)
		other = nil
	}
	for i := range s.options {
		o := &s.options[i]
		o.textID = s.place.textID() + "." + o.name
		if other != nil && slices.ContainsFunc(other.options, func(its option) bool { return its.name == o.name }) {
			o.textID = other.place.textID() + "." + o.name
		}
	}
}

// settle gives the step that a target means; a bare name may be a flow.
func (g *graph) settle(to Place, pos Pos, faults *Faults) Place {
	if to == "" || to == nowhere || g.steps[to] != nil {
		return to
	}
	own := to.Flow() == pos.flow()
	if g.unread[to.Flow()] || own && g.unread[to.Step()] {
		return nowhere // what stands in that file nobody knows
	}
	if to.Step() == "" && g.starts[to.Flow()] != "" {
		return g.starts[to.Flow()]
	}
	if start, ok := g.starts[to.Step()]; ok && own {
		return start
	}
	if _, ok := g.starts[to.Flow()]; !ok {
		faults.add(pos, "target %q: there is no flow %q%s", to, to.Flow(), instead(to.Flow(), keysOf(g.starts)))
		return nowhere
	}
	known := g.stepsOf(to.Flow())
	if own {
		known = append(known, keysOf(g.starts)...)
	}
	faults.add(pos, "target %q: flow %s has no step %q%s", to, to.Flow(), to.Step(), instead(to.Step(), known))
	return nowhere
}

// next lists where a step can lead by itself or by an answer.
func (s *step) next() []Place {
	var to []Place
	for _, o := range s.options {
		to = append(to, o.target)
	}
	for _, w := range s.when {
		to = append(to, w.target)
	}
	for _, a := range s.arms {
		to = append(to, a.target)
	}
	return append(to, s.target, s.then)
}

// onward lists where a step goes in the same turn, without waiting.
func (s *step) onward() []Place {
	switch s.kind {
	case Menu, Ask, End:
		return nil
	case Branch:
		return s.next()
	case Say, Go, Call, Handoff:
		return []Place{s.target, s.then}
	}
	return nil
}

// checkShape faults dead ends, loops that never wait, and unreachable steps: the
// last only in flows without a fault, since a target that is misspelt would make
// all that lies behind it look unreachable.
func (g *graph) checkShape(roots []Place, faults *Faults) {
	for _, p := range g.order {
		s := g.steps[p]
		g.checkEnds(s, faults)
		if g.loops(p) {
			faults.add(s.pos, "from %q the flow runs in a circle without asking anything; put a menu, an ask or a say without then: into it", p.Step())
		}
	}
	if !faults.Errors() {
		g.checkReached(roots, faults)
	}
}

func (g *graph) checkReached(roots []Place, faults *Faults) {
	reached := map[Place]bool{}
	var walk func(Place)
	walk = func(p Place) {
		s := g.steps[p]
		if s == nil || reached[p] {
			return
		}
		reached[p] = true
		for _, to := range s.next() {
			walk(to)
		}
	}
	for _, p := range roots {
		walk(p)
	}
	for _, p := range g.order {
		s := g.steps[p]
		if !reached[p] {
			faults.add(s.pos, "step %q is never reached: no menu, branch or word leads to it; lead there or remove it", p.Step())
		}
	}
}

func (g *graph) checkEnds(s *step, faults *Faults) {
	switch s.kind {
	case Ask:
		if s.then == "" && !s.allAnswersLead() {
			faults.add(s.pos, "dead end: some answers to %q lead nowhere; write then: <step>", s.place.Step())
		}
		if s.then != "" && s.allAnswersLead() {
			faults.add(s.thenPos, "then: is never followed: every answer to %q has a go: of its own; delete it", s.place.Step())
		}
	case Call:
		if s.then == "" {
			faults.add(s.pos, "dead end: the call at %q comes back to nothing; write then: <step>", s.place.Step())
		}
	case Handoff:
		if s.then == "" {
			faults.add(s.pos, "dead end: after the handoff at %q nothing is said; write then: <step>", s.place.Step())
		}
	}
}

func (s *step) allAnswersLead() bool {
	if s.answer != YesNo {
		return false
	}
	leads := map[string]bool{}
	for _, w := range s.when {
		leads[w.answer] = w.target != ""
	}
	for _, w := range s.when {
		if !leads[w.answer] {
			return false
		}
	}
	return leads["yes"] && leads["no"]
}

// loops tells whether a turn that comes to p comes to p again without waiting.
func (g *graph) loops(p Place) bool {
	seen := map[Place]bool{}
	var walk func(Place) bool
	walk = func(at Place) bool {
		s := g.steps[at]
		if s == nil {
			return false
		}
		for _, to := range s.onward() {
			if to == p {
				return true
			}
			if to != "" && !seen[to] {
				seen[to] = true
				if walk(to) {
					return true
				}
			}
		}
		return false
	}
	return walk(p)
}
