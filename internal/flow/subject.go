package flow

import (
	"slices"
	"strconv"
	"strings"

	"yilu/internal/understand"
)

// subject answers a message that names a country, a topic, or both; where more
// than one may be meant, it asks.
func (t *turn) subject() bool {
	country, pages := t.read.Country.Value, t.read.pages
	if other := t.read.OtherCountry.Value; other != "" && t.askWhich("system.which_country", At(countryFlow, country), At(countryFlow, other)) {
		return true
	}
	if other := t.read.OtherCountry.Value; other != "" && t.step(At(countryFlow, country)) == nil {
		country = other // the one we have something to say of
	}
	if country != "" {
		t.s.set("country", country)
	}
	switch {
	case len(pages) == 1 && country != "" && t.book.isAnyCountry(pages[0]):
		t.answerCountry(country)
	case len(pages) > 1 && t.askWhich("system.which", pages...):
	case len(pages) > 0:
		t.answerTopic(pages[0], country)
	case country != "":
		t.answerCountry(country)
	case t.read.Unclear.Kind != understand.None:
		return t.askWhich("system.which", t.meanings(t.read.Unclear)...)
	default:
		return false
	}
	return true
}

// isAnyCountry tells the pages that only ask which country: whoever named it is
// answered by that country's own.
func (b *Book) isAnyCountry(p Place) bool {
	return p.Flow() == countryFlow && (b.isGeneral(p) || p.Step() == "mine")
}

// answerTopic says what is known of a topic. Where a country is named too, what
// else there is for it stands below.
func (t *turn) answerTopic(topic Place, country string) {
	t.jump(topic)
	if country == "" || !t.s.Below || t.unread() {
		return
	}
	if more := t.moreOf(country); more != nil {
		t.showMenu(more, 0)
	}
}

func (t *turn) answerCountry(code string) {
	if page := At(countryFlow, code); t.step(page) != nil {
		t.jump(page)
		return
	}
	t.notice("system.country_unknown")
}

// moreOf is the menu that follows a country's page, or nil.
func (t *turn) moreOf(code string) *step {
	page := t.step(At(countryFlow, code))
	if page == nil || page.kind != Say {
		return nil
	}
	if more := t.step(page.then); more != nil && more.kind == Menu {
		return more
	}
	return nil
}

// meanings are the steps that an unclear word may lead to.
func (t *turn) meanings(s understand.Sense) []Place {
	var list []Place
	for target := range strings.FieldsSeq(s.Value) {
		list = append(list, t.meant(understand.Sense{Value: target}))
	}
	return list
}

// which names the lines of a question that the service itself asks: which of
// these was meant?
const which = "?"

// safe names those of the question whether there is danger.
const safe = "!"

// assents are what people also say when they have read something, and so no
// answer to whether they are in danger.
var assents = []string{"ok", "okay", "sure", "right", "好", "好的", "好吧", "行", "嗯", "嗯嗯"}

// inDangerText is the question whether there is danger.
const inDangerText = "system.in_danger"

// unclearDangerText answers what was not understood of somebody who has just been
// answered about danger.
const unclearDangerText = "system.unclear_danger"

// askWhich offers places by the words of the menus that lead there. It is false,
// and nothing is said, where fewer than two have such words.
func (t *turn) askWhich(id string, places ...Place) bool {
	var lines string
	var shown []Choice
	for _, p := range places {
		if label := t.book.label(t.lang, p); label != "" {
			shown = append(shown, Choice{Name: which, To: p})
			lines += "\n" + strconv.Itoa(len(shown)) + " " + label
		}
	}
	if len(shown) < 2 {
		return false
	}
	t.open(id, lines, shown)
	return true
}

// askSafe asks whether there is danger: a yes leads to the page for it, a no to
// what else the message may be about. No word for the danger is repeated.
func (t *turn) askSafe(danger, other Place) {
	no := t.book.label(t.lang, other)
	if no == "" || other == mainMenu {
		other, no = mainMenu, t.system("system.no")
	}
	lines := "\n1 " + t.book.label(t.lang, t.start("danger")) + "\n2 " + no
	t.open(inDangerText, lines, []Choice{{Name: safe, To: danger}, {Name: safe, To: other}})
}

// open puts a question of the service itself on the screen. The step the person
// stands at stays, for 0.
func (t *turn) open(id, lines string, shown []Choice) {
	if t.step(t.s.At) == nil { // edited away in the meantime
		t.s.At, t.s.Trail = mainMenu, nil
	}
	if len(t.s.Trail) == 0 {
		t.s.pushTrail(mainMenu)
	}
	t.s.Shown, t.s.Page, t.s.Calls = shown, 0, nil
	t.s.Reading, t.s.Part, t.s.Parts, t.s.Below = "", 0, 0, false
	t.emit(t.localSystem(id)+lines+"\n"+t.system("system.back"), t.s.At, false)
}

// asksWhich tells that such a question is open.
func (t *turn) asksWhich() bool { return len(t.s.Shown) > 0 && t.s.Shown[0].isOwn() }

// isOwn tells a line of a question that the service itself asks.
func (c Choice) isOwn() bool { return c.Name == which || c.Name == safe }

// asksSafe tells that it is the one whether there is danger, not answered yet.
func (t *turn) asksSafe() bool { return !t.s.Below && asksSafe(t.s.Shown) }

func asksSafe(shown []Choice) bool {
	return len(shown) == 2 && shown[0].Name == safe
}

// answerSafe takes yes and no as answers to that.
func (t *turn) answerSafe() bool {
	switch kind := t.read.Whole.Kind; {
	case slices.Contains(assents, t.read.Text):
		t.showCurrent()
		return true
	case kind == understand.Yes, kind == understand.Unsure:
		return t.choose(0)
	case kind == understand.No, t.read.denied:
		return t.choose(1)
	}
	return false
}

// settle goes to what the person meant.
func (t *turn) settle(to Place) {
	if to.Flow() == countryFlow && len(to.Step()) == 2 {
		t.s.set("country", to.Step())
	}
	t.jump(to)
}

// askAgain shows the question again, with the lines that were on the screen.
func (t *turn) askAgain() {
	places := make([]Place, len(t.s.Shown))
	for i := range t.s.Shown {
		places[i] = t.s.Shown[i].To
	}
	switch {
	case asksSafe(t.s.Shown):
		t.askSafe(places[0], places[1])
	case !t.askWhich("system.which", places...):
		t.s.Shown = nil // edited away in the meantime
		t.gone()
	}
}

// label is the words of the first option that leads to a place.
func (b *Book) label(lang int, to Place) string { return b.labels[lang][to] }

// fillLabels gathers once the words that lead to each place: those of the first
// option, in the order of the files, save that one of the place's own flow comes first.
func (b *Book) fillLabels() {
	b.labels = make([]map[Place]string, len(b.locales))
	for i := range b.locales {
		b.labels[i] = map[Place]string{}
		own := map[Place]bool{}
		for _, p := range b.graph.order {
			for _, o := range b.graph.steps[p].options {
				isOwn := p.Flow() == o.target.Flow()
				if _, known := b.labels[i][o.target]; !known || isOwn && !own[o.target] {
					b.labels[i][o.target] = b.setting(i, "", nil).text(o.textID)
					own[o.target] = isOwn
				}
			}
		}
	}
}
