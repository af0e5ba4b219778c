package flow

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	yaml "github.com/goccy/go-yaml"
	"pgregory.net/rapid"
)

// model is content as trees that can be changed at random. Build makes of it
// content that loads: targets that are gone lead to the main menu, every step is
// led to by a word, and every text is there. An option is called "Opt " and its
// text's id, so that what a person saw can be told from the screen alone.
type model struct {
	flows map[string]map[string]any // by name: start, steps
	langs []string
	texts string // part of every text, to be changed
	open  Place  // where the person stands: what is there is edited more often
	base  content
}

func readModel(tb testing.TB) *model {
	tb.Helper()
	m := &model{flows: map[string]map[string]any{}, langs: []string{"en", "zh-Hans"}, base: baseContent(tb)}
	for file, text := range m.base {
		name, isFlow := strings.CutPrefix(file, "flows/")
		if !isFlow || strings.Contains(name, "/") || slices.Contains(notFlows, name) {
			continue
		}
		tree := map[string]any{}
		if err := yaml.Unmarshal([]byte(text), &tree); err != nil {
			tb.Fatal(err)
		}
		m.flows[strings.TrimSuffix(name, ".yaml")] = tree
	}
	return m
}

func (m *model) clone() *model {
	data, err := json.Marshal(m.flows)
	if err != nil {
		panic(err)
	}
	next := &model{langs: slices.Clone(m.langs), texts: m.texts, base: m.base, open: m.open}
	if err := json.Unmarshal(data, &next.flows); err != nil {
		panic(err)
	}
	return next
}

func (m *model) steps(flow string) map[string]any { return m.flows[flow]["steps"].(map[string]any) }

// places lists every step, in one order.
func (m *model) places() []Place {
	var list []Place
	for flow := range m.flows {
		for step := range m.steps(flow) {
			list = append(list, At(flow, step))
		}
	}
	slices.Sort(list)
	return list
}

func (m *model) has(p Place) bool {
	f := m.flows[p.Flow()]
	return f != nil && f["steps"].(map[string]any)[p.Step()] != nil
}

// settle gives the step that a target means, or "".
func (m *model) settle(flow, target string) Place {
	p := placeOf(target, flow)
	if p.Step() != "" && m.has(p) {
		return p
	}
	if f := m.flows[target]; f != nil {
		return At(target, f["start"].(string))
	}
	return ""
}

// build writes the model as content.
func (m *model) build() content {
	c := content{}
	for _, file := range []string{"flows/facts.yaml", "flows/service.yaml"} {
		c[file] = m.base[file]
	}
	for name, f := range m.flows {
		for _, s := range m.steps(name) {
			m.mend(name, s.(map[string]any))
		}
		c["flows/"+name+".yaml"] = asJSON(f)
	}
	c["flows/main.yaml"] = asJSON(m.withNames())
	c["flows/words.yaml"] = m.words()
	g := loadFlows(c.source().Flows, &Faults{})
	for _, lang := range m.langs {
		c["locales/active."+lang+".yaml"] = m.locale(g, lang)
	}
	return c
}

// withNames is the flow main with a step that gives every flag and count that a
// branch of base looks at, since the steps that gave them may be gone.
func (m *model) withNames() map[string]any {
	m.steps("main")["help"].(map[string]any)["effects"] = []any{
		map[string]any{"flag": "held"},
		map[string]any{"flag": "no_contract"},
		map[string]any{"flag": "pay_unclear"},
		map[string]any{"count": "unclear"},
	}
	return m.flows["main"]
}

func asJSON(v any) string {
	data, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return string(data)
}

// mend turns every target of a step that is gone to the main menu, and leaves
// only languages that are there.
func (m *model) mend(flow string, v any) {
	switch v := v.(type) {
	case map[string]any:
		for key, child := range v {
			target, isText := child.(string)
			if isText && (key == "go" || key == "then" || key == "call") && m.settle(flow, target) == "" {
				v[key] = string(mainMenu)
			}
			if key == "language" && !slices.Contains(m.langs, target) {
				v[key] = m.langs[0]
			}
			if key == "labels" && !m.isMenu(flow, target) {
				delete(v, key)
			}
			if key == "menu" {
				m.mendMenu(flow, child.([]any))
				continue
			}
			m.mend(flow, child)
		}
	case []any:
		for _, child := range v {
			m.mend(flow, child)
		}
	}
}

// isMenu tells whether a target is a menu with texts of its own.
func (m *model) isMenu(flow, target string) bool {
	p := m.settle(flow, target)
	if p == "" {
		return false
	}
	step, _ := m.steps(p.Flow())[p.Step()].(map[string]any)
	return step["menu"] != nil && step["labels"] == nil
}

// labelled tells whether a menu takes its words from the menu flow/step.
func (m *model) labelled(menu Place, flow, step string) bool {
	if m.steps(menu.Flow()) == nil {
		return false
	}
	own, _ := m.steps(menu.Flow())[menu.Step()].(map[string]any)
	labels, ok := own["labels"].(string)
	return ok && m.settle(menu.Flow(), labels) == At(flow, step)
}

func (m *model) mendMenu(flow string, options []any) {
	for i, o := range options {
		if name, target := optionOf(o); m.settle(flow, target) == "" {
			options[i] = map[string]any{name: string(mainMenu)}
		}
	}
}

// optionOf gives the name and target of an option as it stands in a file.
func optionOf(o any) (name, target string) {
	if name, ok := o.(string); ok {
		return name, name
	}
	for name, target := range o.(map[string]any) {
		return name, target.(string)
	}
	return "", ""
}

// words keeps the words of base that still lead somewhere, and gives every step
// a word of its own, so that none is out of reach.
func (m *model) words() string {
	tree := map[string]any{}
	if err := yaml.Unmarshal([]byte(m.base["flows/words.yaml"]), &tree); err != nil {
		panic(err)
	}
	for _, key := range []string{"danger", "topics"} {
		tree[key] = slices.DeleteFunc(tree[key].([]any), func(v any) bool {
			return m.settle("", v.(map[string]any)["go"].(string)) == "" && !m.has(Place(v.(map[string]any)["go"].(string)))
		})
	}
	topics := tree["topics"].([]any)
	for _, p := range m.places() {
		topics = append(topics, map[string]any{"go": string(p), "words": []string{"zz" + strings.NewReplacer("/", "q", "_", "q").Replace(string(p))}})
	}
	tree["topics"] = topics
	delete(tree, "unclear") // each of its steps would need a line in a menu that is still there
	languages := tree["language"].(map[string]any)
	for lang := range languages {
		if !slices.Contains(m.langs, lang) {
			delete(languages, lang)
		}
	}
	return asJSON(tree)
}

// locale writes the texts that the flows need.
func (m *model) locale(g *graph, lang string) string {
	texts := map[string]string{}
	old := map[string]string{}
	if err := yaml.Unmarshal([]byte(m.base["locales/active."+lang+".yaml"]), &old); err != nil {
		panic(err)
	}
	for id := range systemTexts {
		texts[id] = old[id]
	}
	for _, p := range g.order {
		s := g.steps[p]
		g.nameOptions(s, &Faults{})
		for _, id := range s.textIDs() {
			texts[id] = "Opt " + id
		}
		if s.kind.hasText() {
			texts[p.textID()] = m.texts + p.textID() + "."
			if base := old[p.textID()]; base != "" && !strings.Contains(base, ".Saved.") && (s.kind == Say || len(base) < 200) {
				texts[p.textID()] = m.texts + base
			}
		}
	}
	return asJSON(texts)
}

func drawFrom[T any](t *rapid.T, label string, from []T) T {
	return rapid.SampledFrom(from).Draw(t, label)
}
