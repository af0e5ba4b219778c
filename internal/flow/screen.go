package flow

import (
	"slices"
	"strconv"
	"strings"

	"yilu/internal/sms"
)

// Budgets in SMS segments.
const (
	menuSegments = 2
	partSegments = 3
	optionsShown = 9 // lines a menu shows at once; a tenth would need two digits
)

// screen is one message as the person sees it, with the numbered lines it
// offers. A step is one screen, or several when it is paged or cut into parts.
type screen struct {
	text  string
	shown []Choice
}

// stepTexts is a step in one language: rendered once where that can be, by the
// person's country where the texts differ by it, in each turn where they hold
// what the person said.
type stepTexts struct {
	fixed     []screen
	byCountry map[string][]screen
	private   bool
	longest   []screen // where lines depend on what the person said: with all of them
	labels    []string // menu: the options' words, normalised, as in options
}

// setting is what screens of one language are built with.
type setting struct {
	locale *locale
	data   data
	flags  []string // of the session, for texts whose lines depend on them
	facts  *facts
	faults *Faults
}

// text renders one id; a fault is noted once at the text itself.
func (b setting) text(id string) string {
	text, err := b.locale.render(id, b.data)
	if err != nil && b.faults != nil {
		if src, ok := b.locale.texts[id]; ok {
			b.faults.add(src.pos, "%s", renderFault(id, src.text, err))
		}
	}
	return text
}

// part is the setting with the numbers of a part filled in.
func (b setting) part(i, n int) setting {
	b.data.Part, b.data.Parts = strconv.Itoa(i), strconv.Itoa(n)
	return b
}

// screens renders a step.
func (b setting) screens(s *step) []screen {
	switch s.kind {
	case Menu:
		return b.menu(s)
	case Ask:
		return b.question(s)
	case Say:
		return b.say(s)
	case End:
		return []screen{{text: b.text(s.place.textID())}}
	}
	return nil
}

// menu numbers the options and breaks them into pages within the budget. An
// option is never broken; a page holds at least one.
func (b setting) menu(s *step) []screen {
	head, back, onward := b.text(s.place.textID()), b.text("system.back"), b.text("system.next_page")
	var pages []screen
	for at := 0; at < len(s.options); {
		page, took := b.page(s, at, head, back, onward)
		pages = append(pages, page)
		at += took
	}
	return pages
}

func (b setting) page(s *step, from int, head, back, onward string) (screen, int) {
	var best screen
	lines := head
	var shown []Choice
	for i := from; i < len(s.options) && len(shown) < optionsShown; i++ {
		o := s.options[i]
		lines += "\n" + strconv.Itoa(len(shown)+1) + " " + b.text(o.textID)
		shown = append(shown, Choice{o.name, relative(o.target, s.place, o.name)})
		page := screen{text: lines, shown: shown[:len(shown):len(shown)]}
		if i+1 < len(s.options) {
			page.text += "\n" + strconv.Itoa(len(shown)+1) + " " + onward
			page.shown = append(page.shown, Choice{Name: more})
		}
		page.text += "\n" + back
		if len(page.shown) > optionsShown || (!sms.Fits(page.text, menuSegments) && best.text != "") {
			continue // a later, shorter form may fit again: the last page has no "more"
		}
		best = page
	}
	took := len(best.shown)
	if took > 0 && best.shown[took-1].Name == more {
		took--
	}
	return best, took
}

func (b setting) question(s *step) []screen {
	text := b.text(s.place.textID())
	if s.answer != YesNo {
		return []screen{{text: text + "\n" + b.text("system.back")}}
	}
	shown := []Choice{{Name: "yes"}, {Name: "no"}}
	text += "\n1 " + b.text("system.yes") + "\n2 " + b.text("system.no")
	if s.on("unsure") != nil {
		shown = append(shown, Choice{Name: "unsure"})
		text += "\n3 " + b.text("system.unsure")
	}
	return []screen{{text: text + "\n" + b.text("system.back"), shown: shown}}
}

// say cuts a long text into parts that are asked for one after the other.
func (b setting) say(s *step) []screen {
	text := b.text(s.place.textID())
	if b.facts.anyWithdrawn(s.sources) {
		text = b.text("system.withdrawn_page")
	}
	for _, flag := range s.lines {
		if b.facts.anyWithdrawn(s.sources) {
			break
		}
		if slices.Contains(b.flags, flag) {
			text += "\n" + b.text(s.place.textID()+"."+flag)
		}
	}
	last := ""
	if s.then == "" {
		last = "\n" + b.text("system.menu_hint")
	}
	if sms.Fits(text+last, partSegments) {
		return []screen{{text: text + last}}
	}
	longest := "\n" + b.part(9, 9).text("system.more_parts")
	if len(last) > len(longest) {
		longest = last
	}
	parts := sms.Split(text, partSegments, longest)
	for n := partSegments - 1; n > 0 && len(parts) == 1; n-- { // it fits, but not with its last line
		parts = sms.Split(text, n, longest)
	}
	screens := make([]screen, len(parts))
	for i, part := range parts {
		screens[i] = screen{text: part + last}
		if i+1 < len(parts) {
			tail := b.part(i+1, len(parts)).text("system.more_parts")
			screens[i] = screen{text: part + "\n" + tail, shown: []Choice{{Name: more}}}
		}
	}
	return screens
}

func (s *step) on(answer string) *when {
	for i := range s.when {
		if s.when[i].answer == answer {
			return &s.when[i]
		}
	}
	return nil
}

// textIDs lists the texts that a step needs in every locale.
func (s *step) textIDs() []string {
	if !s.kind.hasText() {
		return nil
	}
	ids := []string{s.place.textID()}
	for _, o := range s.options {
		ids = append(ids, o.textID)
	}
	for _, flag := range s.lines {
		ids = append(ids, s.place.textID()+"."+flag)
	}
	return ids
}

func renderFault(id, text string, err error) string {
	for _, name := range usesOf(text).names {
		if strings.Contains(err.Error(), "\""+strings.SplitN(name, ".", 2)[1]+"\"") {
			return "text " + id + ": {{." + name + "}} is not known"
		}
	}
	return "text " + id + ": " + firstLine(err)
}
