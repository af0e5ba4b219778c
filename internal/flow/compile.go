package flow

import (
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
)

// notFlows are the files of flows/ that hold no flow.
var notFlows = []string{"facts.yaml", "words.yaml", "service.yaml"}

var goodName = regexp.MustCompile(`^[a-z][a-z0-9_]*$`)

func checkName(w word, what string, faults *Faults) {
	if !w.bad && !goodName.MatchString(w.V) {
		faults.add(w.Pos, "%s %q: names are lower-case letters, digits and _, such as my_contract", what, w.V)
	}
}

// graph is all compiled steps and where flows begin.
type graph struct {
	steps  map[Place]*step
	starts map[string]Place
	order  []Place         // by file and line
	unread map[string]bool // flows whose file cannot be read

	counted map[string]bool // counts that a branch asks for, so that a session keeps them
}

// loadFlows reads and compiles every flow file.
func loadFlows(fsys fs.FS, faults *Faults) *graph {
	g := &graph{steps: map[Place]*step{}, starts: map[string]Place{}, unread: map[string]bool{}, counted: map[string]bool{}}
	names, _ := fs.Glob(fsys, "*.yaml")
	for _, name := range names {
		if slices.Contains(notFlows, name) {
			continue
		}
		file, flow := path.Join("flows", name), strings.TrimSuffix(name, ".yaml")
		data, err := readFile(fsys, name)
		if err != nil {
			faults.add(Pos{File: file}, "cannot be read: %v", err)
			g.unread[flow] = true
			continue
		}
		var raw rawFlow
		if !decodeFile(file, data, &raw, faults) {
			g.unread[flow] = true
			continue
		}
		g.addFlow(flow, file, raw, faults)
	}
	return g
}

func (g *graph) addFlow(name, file string, raw rawFlow, faults *Faults) {
	checkName(word{V: name, Pos: Pos{File: file, Line: 1, Col: 1}}, "flow", faults)
	if raw.Start.V == "" {
		faults.add(Pos{File: file, Line: 1, Col: 1}, "the flow has no start; write start: <step>")
	} else {
		g.starts[name] = At(name, raw.Start.V)
	}
	for _, it := range raw.Steps.Items {
		checkName(it.Key, "step", faults)
		c := compiler{flow: name, faults: faults}
		s := c.step(it.Key, it.Val)
		g.steps[s.place] = s
		g.order = append(g.order, s.place)
		for _, a := range s.arms {
			for _, n := range a.counts {
				g.counted[n.name] = true
			}
		}
	}
	if raw.Start.V != "" && g.steps[At(name, raw.Start.V)] == nil {
		faults.add(raw.Start.Pos, "start names the step %q, which is not in this file%s", raw.Start.V, instead(raw.Start.V, g.stepsOf(name)))
	}
}

func (g *graph) stepsOf(flow string) []string {
	var names []string
	for _, p := range g.order {
		if p.Flow() == flow {
			names = append(names, p.Step())
		}
	}
	return names
}

// placeOf reads a target: "step", "flow/step" or, with a slash missing and no
// such step, "flow", which link settles when all flows are known.
func placeOf(target, flow string) Place {
	if strings.Contains(target, "/") || flow == "" {
		return Place(target)
	}
	return At(flow, target)
}

type compiler struct {
	flow   string
	faults *Faults
}

func (c *compiler) step(key word, r rawStep) *step {
	s := &step{place: At(c.flow, key.V), pos: key.Pos}
	s.kind = c.kind(key, r)
	switch s.kind {
	case Menu:
		s.options = c.options(r.Menu)
		if r.Labels != nil {
			s.labels, s.labelsPos = c.target(r.Labels), r.Labels.Pos
		}
		if len(r.Menu) == 0 {
			c.faults.add(key.Pos, "a menu with no options leads nowhere; write menu: [a, b]")
		}
	case Say:
		s.lines = c.lines(r.Say)
	case Ask:
		c.ask(s, r)
	case Branch:
		s.arms = c.arms(r.Branch)
	case Go:
		s.target, s.targetPos = c.target(r.Go), r.Go.Pos
	case Call:
		s.target, s.targetPos = c.target(r.Call), r.Call.Pos
	case Handoff:
		checkName(*r.Handoff, "handoff", c.faults)
		s.reason = r.Handoff.V
	}
	if r.Then != nil {
		s.then, s.thenPos = c.target(r.Then), r.Then.Pos
	}
	s.sources = r.Sources
	c.misplaced(s.kind, r)
	s.effects = c.effects(r.Effects)
	return s
}

func (c *compiler) kind(key word, r rawStep) Kind {
	var found []Kind
	for _, k := range []struct {
		has  bool
		kind Kind
	}{
		{r.Menu != nil, Menu},
		{r.Say != nil, Say},
		{r.Ask != nil, Ask},
		{r.Branch != nil, Branch},
		{r.Go != nil, Go},
		{r.Call != nil, Call},
		{r.Handoff != nil, Handoff},
		{r.End != nil, End},
	} {
		if k.has {
			found = append(found, k.kind)
		}
	}
	switch len(found) {
	case 1:
		return found[0]
	case 0:
		if r.Bad {
			break // its kind may be what was faulted
		}
		c.faults.add(key.Pos, "step %q has no kind; write one of menu, say, ask, branch, go, call, handoff, end", key.V)
	default:
		c.faults.add(key.Pos, "step %q has %d kinds (%s and %s); keep one and move the other to a step of its own", key.V, len(found), found[0], found[1])
	}
	return Say
}

// misplaced faults keys that do nothing at a step of this kind.
func (c *compiler) misplaced(kind Kind, r rawStep) {
	if r.Then != nil && !slices.Contains([]Kind{Say, Ask, Call, Handoff}, kind) {
		c.faults.add(r.Then.Pos, "then: does nothing at a %s; it belongs to say, ask, call and handoff", kind)
	}
	if r.Labels != nil && kind != Menu {
		c.faults.add(r.Labels.Pos, "labels: does nothing at a %s; it belongs to menu", kind)
	}
	if len(r.Sources) > 0 && !kind.hasText() {
		c.faults.add(r.Sources[0].Pos, "sources: does nothing at a %s; it belongs to a step that says something", kind)
	}
	if r.Save != nil && kind != Ask {
		c.faults.add(r.Save.Pos, "save: does nothing at a %s; it belongs to ask", kind)
	}
	if r.When != nil && kind != Ask && len(r.When.Items) > 0 {
		c.faults.add(r.When.Items[0].Key.Pos, "when: does nothing at a %s; it belongs to ask", kind)
	}
}

func (c *compiler) options(raw []rawOption) []option {
	var list []option
	for _, r := range raw {
		if r.Name.V == "" {
			c.faults.add(r.Name.Pos, "an option without a name; write one or remove the line")
			continue
		}
		checkName(r.Name, "option", c.faults)
		if slices.ContainsFunc(list, func(o option) bool { return o.name == r.Name.V }) {
			c.faults.add(r.Name.Pos, "option %q stands twice in this menu; remove one", r.Name.V)
			continue
		}
		o := option{name: r.Name.V, pos: r.Name.Pos, target: At(c.flow, r.Name.V)}
		if r.Target != nil {
			o.target, o.pos = c.target(r.Target), r.Target.Pos
		}
		list = append(list, o)
	}
	return list
}

func (c *compiler) lines(r *rawSay) []string {
	if r == nil {
		return nil
	}
	var list []string
	for _, w := range r.Lines {
		checkName(w, "flag", c.faults)
		if slices.Contains(list, w.V) {
			c.faults.add(w.Pos, "flag %q stands twice in this list; remove one", w.V)
			continue
		}
		list = append(list, w.V)
	}
	return list
}

func (c *compiler) ask(s *step, r rawStep) {
	s.answer = Answer(r.Ask.V)
	if !slices.Contains(answerKinds, r.Ask.V) {
		c.faults.add(r.Ask.Pos, "ask %q is not a kind of answer%s", r.Ask.V, instead(r.Ask.V, answerKinds))
		s.answer = Text
	}
	if r.Save != nil {
		checkName(*r.Save, "save", c.faults)
		s.save = r.Save.V
	}
	if r.When == nil {
		return
	}
	for _, it := range r.When.Items {
		w := when{answer: it.Key.V, pos: it.Key.Pos}
		c.checkAnswer(s.answer, it.Key)
		w.effects = c.whenEffects(it.Val)
		if it.Val.Go != nil {
			w.target, w.pos = c.target(it.Val.Go), it.Val.Go.Pos
		}
		s.when = append(s.when, w)
	}
}

func (c *compiler) checkAnswer(kind Answer, key word) {
	switch kind {
	case YesNo:
		if known := []string{"yes", "no", "unsure"}; !slices.Contains(known, key.V) {
			c.faults.add(key.Pos, "a yes_no question has no answer %q%s", key.V, instead(key.V, known))
		}
	case Country:
		if len(key.V) != 2 || strings.ToLower(key.V) != key.V {
			c.faults.add(key.Pos, "the answer %q is no country; write its lower-case ISO code, such as gb", key.V)
		}
	case Number, Text, Phone:
		c.faults.add(key.Pos, "when: works with yes_no and country; a %s leads on by then:", kind)
	}
}

func (c *compiler) whenEffects(r rawWhen) []Effect {
	effects := c.effects(r.Effects)
	return append(effects, c.effects([]rawEffect{{Pos: r.Pos, Tag: r.Tag, Flag: r.Flag, Set: r.Set, Count: r.Count}})...)
}

func (c *compiler) effects(raw []rawEffect) []Effect {
	var list []Effect
	add := func(kind EffectKind, w *word) {
		if w == nil {
			return
		}
		if kind != LanguageEffect {
			checkName(*w, kind.String(), c.faults)
		}
		list = append(list, Effect{Kind: kind, Name: w.V})
	}
	for _, r := range raw {
		if r.Erase != nil && r.Erase.V != "all" {
			c.faults.add(r.Erase.Pos, "erase: removes all that is kept about the person, never a part; write erase: all")
		}
		if r.Discreet != nil && !slices.Contains(switches, r.Discreet.V) {
			c.faults.add(r.Discreet.Pos, "discreet: %s is not known; write discreet: on or discreet: off", r.Discreet.V)
		}
		add(TagEffect, r.Tag)
		add(FlagEffect, r.Flag)
		add(UnflagEffect, r.Unflag)
		add(CountEffect, r.Count)
		add(EraseEffect, r.Erase)
		add(LanguageEffect, r.Language)
		add(DiscreetEffect, r.Discreet)
		for _, it := range r.Set.Items {
			checkName(it.Key, "set", c.faults)
			list = append(list, Effect{Kind: SetEffect, Name: it.Key.V, Value: it.Val.V})
		}
	}
	return list
}

// switches are what discreet: takes.
var switches = []string{"on", "off"}

func (c *compiler) arms(raw []rawArm) []arm {
	var list []arm
	for i, r := range raw {
		a := arm{any: texts(r.Any), all: texts(r.All), none: texts(r.None), of: texts(r.Of), pos: r.Pos}
		c.atLeast(&a, r)
		for _, it := range r.Is.Items {
			a.is = append(a.is, pair{it.Key.V, it.Val.V})
		}
		for _, it := range r.Count.Items {
			a.counts = append(a.counts, count{it.Key.V, it.Val})
			if it.Val < 1 && !r.Bad {
				c.faults.add(it.Key.Pos, "count: {%s: %d} holds always; write a number from 1", it.Key.V, it.Val)
			}
		}
		if r.Go != nil {
			a.target, a.targetPos = c.target(r.Go), r.Go.Pos
		} else if !r.Bad {
			c.faults.add(r.Pos, "an arm of a branch needs go: <step>")
		}
		c.checkLastArm(a, i == len(raw)-1)
		list = append(list, a)
	}
	return list
}

func (c *compiler) atLeast(a *arm, r rawArm) {
	if r.AtLeast != nil {
		a.atLeast = *r.AtLeast
	}
	switch {
	case r.Bad:
	case (r.AtLeast == nil) != (len(r.Of) == 0):
		c.faults.add(r.Pos, "at_least: and of: go together; write at_least: 2 and of: [flag, flag, flag]")
	case r.AtLeast != nil && a.atLeast < 1:
		c.faults.add(r.Pos, "at_least: %d holds always; write a number from 1", a.atLeast)
	case a.atLeast > len(a.of):
		c.faults.add(r.Pos, "at_least: %d can never hold with %d flags under of:; write a smaller number or more flags", a.atLeast, len(a.of))
	}
}

func (c *compiler) checkLastArm(a arm, last bool) {
	if last && !a.always() {
		c.faults.add(a.pos, "the last arm of a branch must hold always; add a line - go: <step>")
	}
	if !last && a.always() {
		c.faults.add(a.pos, "this arm holds always, so those below are never reached; move it to the end")
	}
}

func (a arm) always() bool {
	return len(a.any)+len(a.all)+len(a.none)+len(a.of)+len(a.is)+len(a.counts) == 0
}

// nowhere stands for a target that was faulted already.
const nowhere Place = "/"

func (c *compiler) target(w *word) Place {
	if w.V == "" {
		if !w.bad {
			c.faults.add(w.Pos, "the target is empty; write step, flow/step or flow")
		}
		return nowhere
	}
	return placeOf(w.V, c.flow)
}

func texts(list []word) []string {
	out := make([]string, len(list))
	for i, w := range list {
		out[i] = w.V
	}
	return out
}
