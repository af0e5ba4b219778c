package flow

// enter goes to a step and on from it until the person has something to answer.
func (t *turn) enter(p Place) {
	for range maxSteps {
		s := t.step(p)
		if s == nil {
			break
		}
		t.apply(s.effects)
		switch s.kind {
		case Menu:
			t.showMenu(s, 0)
			return
		case Ask:
			t.showQuestion(s)
			return
		case Say:
			if p = t.say(s, 0); p == "" {
				return
			}
		case End:
			if p = t.end(s); p == "" {
				return
			}
		case Branch:
			p = t.branch(s)
		case Go:
			p = s.target
		case Call:
			t.call(s.then)
			p = s.target
		case Handoff:
			t.out.Effects = append(t.out.Effects, Effect{Kind: HandoffEffect, Name: s.reason})
			p = s.then
		}
	}
	t.gone()
}

// jump goes somewhere that the open menu did not offer. What is read there has
// its own flow's menu above it; a sub-flow under way is left.
func (t *turn) jump(p Place) {
	t.s.Calls = nil
	if len(t.s.Trail) == 0 {
		t.s.pushTrail(mainMenu)
	}
	start := t.book.graph.starts[p.Flow()]
	if s := t.step(start); s != nil && s.kind == Menu && start != p {
		t.s.pushTrail(start)
	}
	t.enter(p)
}

func (t *turn) showMenu(s *step, page int) {
	views, private := t.book.screens(s, t.lang, &t.s)
	if page >= len(views) {
		page = 0
	}
	t.s.pushTrail(s.place)
	t.s.At, t.s.Shown, t.s.Page = s.place, views[page].shown, uint8(page)
	t.s.Reading, t.s.Part, t.s.Parts, t.s.Below = "", 0, 0, false
	t.emit(views[page].text, s.place, private)
}

func (t *turn) showQuestion(s *step) {
	views, private := t.book.screens(s, t.lang, &t.s)
	t.s.At, t.s.Shown, t.s.Page = s.place, views[0].shown, 0
	t.s.Reading, t.s.Part, t.s.Parts, t.s.Below = "", 0, 0, false
	t.emit(views[0].text, s.place, private)
}

// say says one part of a text and gives where to go on in this turn, or "" to
// wait. What the person saw before stays on their screen, so a menu's numbers
// still count below it.
func (t *turn) say(s *step, part int) Place {
	views, private := t.book.screens(s, t.lang, &t.s)
	part = min(part, len(views)-1)
	t.emit(views[part].text, s.place, private)
	t.s.Reading, t.s.Part, t.s.Parts = s.place, uint8(min(part+1, 255)), uint8(min(len(views), 255))
	if part+1 == len(views) && s.then != "" {
		return s.then
	}
	t.stayBelow()
	return ""
}

// stayBelow leaves the person with a text below the menu they saw, or below
// nothing where that was no menu or is gone.
func (t *turn) stayBelow() {
	t.s.Below = true
	if at := t.step(t.s.At); at == nil || at.kind != Menu {
		t.s.At, t.s.Shown, t.s.Page = t.above(), nil, 0
	}
}

// unread tells whether a text has parts that were not asked for yet.
func (t *turn) unread() bool { return t.s.Below && t.s.Part < t.s.Parts }

// end comes back from a sub-flow, or ends the talk.
func (t *turn) end(s *step) Place {
	if n := len(t.s.Calls); n > 0 {
		back := t.s.Calls[n-1].Back
		t.s.Calls = t.s.Calls[: n-1 : n-1]
		return back
	}
	views, private := t.book.screens(s, t.lang, &t.s)
	t.emit(views[0].text, s.place, private)
	t.s = Session{
		Lang: t.s.Lang, Saved: t.s.Saved, Flags: t.s.Flags, Counts: t.s.Counts,
		At: mainMenu, Trail: []Place{mainMenu}, Reading: s.place, Part: 1, Parts: 1, Below: true,
	}
	return ""
}

func (t *turn) call(back Place) {
	if len(t.s.Calls) < maxCalls {
		calls := t.s.Calls
		t.s.Calls = append(calls[:len(calls):len(calls)], Frame{back, uint8(len(t.s.Trail))})
	}
}

// back goes to the menu above what is open.
func (t *turn) back() {
	at := t.step(t.s.At)
	if n := len(t.s.Trail); n > 0 && !t.s.Below && !t.asksWhich() && at != nil && at.kind == Menu && t.s.Trail[n-1] == t.s.At {
		t.s.Trail = t.s.Trail[: n-1 : n-1]
	}
	t.dropCalls()
	t.showMenu(t.step(t.above()), 0)
}

// dropCalls forgets sub-flows that the person went back out of.
func (t *turn) dropCalls() {
	for n := len(t.s.Calls); n > 0 && int(t.s.Calls[n-1].Depth) >= len(t.s.Trail); n-- {
		t.s.Calls = t.s.Calls[: n-1 : n-1]
	}
}

// above is the nearest menu above that still exists.
func (t *turn) above() Place {
	for i := len(t.s.Trail) - 1; i >= 0; i-- {
		if s := t.step(t.s.Trail[i]); s != nil && s.kind == Menu {
			return s.place
		}
	}
	return mainMenu
}

// gone tells a person that what they chose is no longer there, and shows the
// nearest menu.
func (t *turn) gone() {
	t.s.Calls = nil
	t.emit(t.system("system.step_gone"), t.s.At, false)
	t.showMenu(t.step(t.above()), 0)
}

// showCurrent shows again what is open.
func (t *turn) showCurrent() {
	at := t.step(t.s.At)
	switch {
	case t.asksWhich():
		t.askAgain()
	case at != nil && at.kind == Ask && !t.s.Below:
		t.showQuestion(at)
	case at != nil && at.kind == Menu && !t.s.Below:
		t.showMenu(at, int(t.s.Page))
	default:
		t.showMenu(t.step(t.above()), 0)
	}
}

// repeat says again what was said last.
func (t *turn) repeat() {
	s := t.step(t.s.Reading)
	if s == nil || s.kind != Say || !t.s.Below {
		t.showCurrent()
		return
	}
	views, private := t.book.screens(s, t.lang, &t.s)
	part := min(max(int(t.s.Part), 1), len(views)) - 1
	t.s.Part, t.s.Parts = uint8(part+1), uint8(min(len(views), 255))
	t.stayBelow()
	t.emit(views[part].text, s.place, private)
}
