package flow

import (
	"maps"
	"slices"

	"pgregory.net/rapid"
)

// edit changes the model in one way that an editor might.
func (m *model) edit(t *rapid.T) {
	drawFrom(t, "edit", []func(*rapid.T){
		m.removeStep, m.renameStep, m.shuffleOptions, m.removeOption, m.addOption, m.turnOption,
		m.changeKind, m.changeKind, m.changeKind, m.changeKind, // the edit that is hardest to answer rightly
		m.removeFlow, m.removeLanguage, m.changeTexts,
	})(t)
}

// own tells the steps that no content may lack.
func own(p Place) bool {
	return slices.Contains(ownPlaces, p) || p == "danger/start" || p == "person/queue"
}

func (m *model) drawStep(t *rapid.T) (Place, bool) {
	free := slices.DeleteFunc(m.places(), func(p Place) bool { return own(p) || m.flows[p.Flow()]["start"] == p.Step() })
	if len(free) == 0 {
		return "", false
	}
	return drawFrom(t, "step", free), true
}

func (m *model) removeStep(t *rapid.T) {
	if p, ok := m.drawStep(t); ok {
		delete(m.steps(p.Flow()), p.Step())
	}
}

func (m *model) renameStep(t *rapid.T) {
	if p, ok := m.drawStep(t); ok {
		steps := m.steps(p.Flow())
		steps[p.Step()+"_new"] = steps[p.Step()]
		delete(steps, p.Step())
	}
}

// drawMenu gives a menu step and its options.
func (m *model) drawMenu(t *rapid.T) (map[string]any, []any, Place) {
	menus := slices.DeleteFunc(m.places(), func(p Place) bool {
		_, is := m.steps(p.Flow())[p.Step()].(map[string]any)["menu"]
		return !is
	})
	p := drawFrom(t, "menu", menus)
	step := m.steps(p.Flow())[p.Step()].(map[string]any)
	return step, step["menu"].([]any), p
}

func (m *model) shuffleOptions(t *rapid.T) {
	step, options, _ := m.drawMenu(t)
	step["menu"] = rapid.Permutation(options).Draw(t, "order")
}

func (m *model) removeOption(t *rapid.T) {
	step, options, _ := m.drawMenu(t)
	if i := rapid.IntRange(0, len(options)-1).Draw(t, "option"); len(options) > 1 {
		step["menu"] = slices.Delete(slices.Clone(options), i, i+1)
	}
}

func (m *model) addOption(t *rapid.T) {
	step, options, _ := m.drawMenu(t)
	if len(options) >= 20 {
		return
	}
	name := "added_" + string(rune('a'+len(options)))
	if slices.ContainsFunc(options, func(o any) bool { n, _ := optionOf(o); return n == name }) {
		return
	}
	at := rapid.IntRange(0, len(options)).Draw(t, "at")
	step["menu"] = slices.Insert(slices.Clone(options), at, any(map[string]any{name: string(drawFrom(t, "target", m.places()))}))
}

// turnOption lets an option lead elsewhere under its old name.
func (m *model) turnOption(t *rapid.T) {
	step, options, _ := m.drawMenu(t)
	options = slices.Clone(options)
	i := rapid.IntRange(0, len(options)-1).Draw(t, "option")
	name, _ := optionOf(options[i])
	options[i] = map[string]any{name: string(drawFrom(t, "target", m.places()))}
	step["menu"] = options
}

func (m *model) changeKind(t *rapid.T) {
	p, ok := m.drawStep(t)
	if m.has(m.open) && !own(m.open) && rapid.IntRange(0, 3).Draw(t, "the open one") > 0 {
		p, ok = m.open, true
	}
	if !ok {
		return
	}
	then := string(mainMenu)
	step := drawFrom(t, "kind", []map[string]any{
		{"ask": "yes_no", "then": then},
		{"ask": "number", "then": then},
		{"ask": "text", "then": then},
		{"ask": "country", "then": then},
		{"ask": "phone", "then": then},
		{"say": map[string]any{}},
		{"menu": []any{map[string]any{"yes": then}, map[string]any{"b": "danger/start"}}},
		{"go": then},
		{"end": map[string]any{}},
		{"handoff": "changed", "then": then},
		{"call": "danger/start", "then": then},
	})
	step = maps.Clone(step)
	if effects := m.steps(p.Flow())[p.Step()].(map[string]any)["effects"]; effects != nil {
		step["effects"] = effects
	}
	m.steps(p.Flow())[p.Step()] = step
}

func (m *model) removeFlow(t *rapid.T) {
	var free []string
	for name := range m.flows {
		if !slices.Contains([]string{"main", "danger", "person", "about", "contract"}, name) {
			free = append(free, name)
		}
	}
	slices.Sort(free)
	if len(free) > 0 {
		delete(m.flows, drawFrom(t, "flow", free))
	}
}

func (m *model) removeLanguage(t *rapid.T) {
	if i := rapid.IntRange(0, len(m.langs)-1).Draw(t, "language"); len(m.langs) > 1 {
		m.langs = slices.Delete(m.langs, i, i+1)
	}
}

func (m *model) changeTexts(t *rapid.T) {
	m.texts = drawFrom(t, "texts", []string{"", "New: ", "新的。"})
}
