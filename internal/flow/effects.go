package flow

import "slices"

// deskOpen is the flag that stands for "operators are on duty".
const deskOpen = "desk_open"

// apply does what a step or an answer brings with it.
func (t *turn) apply(effects []Effect) {
	for _, e := range effects {
		switch e.Kind {
		case FlagEffect:
			t.s.flag(e.Name)
		case UnflagEffect:
			t.s.unflag(e.Name)
		case SetEffect:
			t.s.set(e.Name, e.Value)
		case CountEffect:
			if t.book.graph.counted[e.Name] {
				t.s.count(e.Name)
			}
		case EraseEffect:
			t.erased = true
		case LanguageEffect:
			t.chooseLanguage(e.Name)
		case DiscreetEffect:
			t.s.Discreet = e.Name == "on"
		case TagEffect, HandoffEffect:
		}
		t.out.Effects = append(t.out.Effects, e)
	}
}

// branch gives the target of the first arm that holds.
func (t *turn) branch(s *step) Place {
	for i := range s.arms {
		if t.holds(&s.arms[i]) {
			return s.arms[i].target
		}
	}
	return ""
}

func (t *turn) holds(a *arm) bool {
	if len(a.any) > 0 && !slices.ContainsFunc(a.any, t.has) {
		return false
	}
	for _, name := range a.all {
		if !t.has(name) {
			return false
		}
	}
	if slices.ContainsFunc(a.none, t.has) {
		return false
	}
	held := 0
	for _, name := range a.of {
		if t.has(name) {
			held++
		}
	}
	if held < a.atLeast {
		return false
	}
	for _, is := range a.is {
		if t.s.saved(is.name) != is.value {
			return false
		}
	}
	for _, c := range a.counts {
		if t.s.counted(c.name) < c.n {
			return false
		}
	}
	return true
}

func (t *turn) has(flag string) bool {
	if flag == deskOpen {
		return t.in.DeskOpen
	}
	return slices.Contains(t.s.Flags, flag)
}
