package flow

import (
	"strconv"
	"strings"

	"github.com/nyaruka/phonenumbers"

	"yilu/internal/understand"
)

// reply takes the message as the reply to what is open on the screen: a number,
// an answer, or the words of an option.
func (t *turn) reply() bool {
	n := t.read.Number
	if n == 0 {
		t.back()
		return true
	}
	if t.asksSafe() && t.answerSafe() {
		return true
	}
	at := t.step(t.s.At)
	if t.asked(at) && t.answer(at) {
		return true
	}
	if n == 1 && t.unread() {
		t.readOn()
		return true
	}
	if n > 0 {
		return t.choose(n - 1)
	}
	return t.chooseByWords(at)
}

// asked tells whether a step is the question on the person's screen. After an
// edit it may have become one only since, or one of another kind: then the lines
// that were shown are not its answers.
func (t *turn) asked(at *step) bool {
	if at == nil || at.kind != Ask || t.s.Below {
		return false
	}
	answers := len(t.s.Shown) > 0 && t.s.Shown[0].To == "" && t.s.Shown[0].Name != more
	return answers == (at.answer == YesNo) && (answers || len(t.s.Shown) == 0)
}

// asksText tells that any words answer what is on the screen.
func (t *turn) asksText() bool {
	at := t.step(t.s.At)
	return t.asked(at) && at.answer == Text
}

// choose follows a line that the person saw.
func (t *turn) choose(i int) bool {
	if len(t.s.Shown) == 0 && t.s.Below {
		t.showCurrent() // no menu stands on the screen: here is the one to choose from
		return true
	}
	if i >= len(t.s.Shown) {
		return false
	}
	if t.s.Shown[i].Name == more {
		t.nextPage()
		return true
	}
	to := t.s.target(i)
	if t.s.Shown[i].isOwn() && t.step(to) != nil {
		t.settle(to)
		return true
	}
	if t.step(to) == nil { // gone, or an answer to a question that is gone
		t.gone()
		return true
	}
	t.enter(to)
	return true
}

func (t *turn) nextPage() {
	at := t.step(t.s.At)
	if at == nil || at.kind != Menu {
		t.gone()
		return
	}
	t.showMenu(at, int(t.s.Page)+1)
}

func (t *turn) readOn() {
	s := t.step(t.s.Reading)
	if s == nil || s.kind != Say {
		t.gone()
		return
	}
	if next := t.say(s, int(t.s.Part)); next != "" {
		t.enter(next)
	}
}

// chooseByWords follows the option whose words the person typed, if it is one of
// those on the screen.
func (t *turn) chooseByWords(at *step) bool {
	if at == nil || at.kind != Menu || t.read.Text == "" {
		return false
	}
	labels := at.texts[t.lang].labels
	i := understand.ChooseLabel(t.read.Text, labels)
	if i < 0 || i >= len(at.options) {
		return false
	}
	if t.read.Whole.Kind != understand.None && labels[i] != t.read.Text {
		return false // a word with a meaning of its own is more than a piece of a label
	}
	for line := range t.s.Shown {
		if t.s.Shown[line].Name == at.options[i].name {
			return t.choose(line)
		}
	}
	return false
}

// answer takes the message as the answer to a question.
func (t *turn) answer(at *step) bool {
	switch at.answer {
	case YesNo:
		return t.answerYesNo(at)
	case Number:
		return t.answerNumber(at)
	case Country:
		return t.read.Country.Value != "" && t.answered(at, t.read.Country.Value)
	case Text:
		return !t.isCommand() && t.answered(at, strings.TrimSpace(t.in.Text))
	case Phone:
		return t.answerPhone(at)
	}
	return false
}

func (t *turn) answerYesNo(at *step) bool {
	name := ""
	switch kind := t.read.Whole.Kind; {
	case t.read.Number > 0 && t.read.Number <= len(t.s.Shown):
		name = t.s.Shown[t.read.Number-1].Name
	case kind == understand.Yes:
		name = "yes"
	case kind == understand.No, t.read.denied:
		name = "no"
	case kind == understand.Unsure && at.on("unsure") != nil:
		name = "unsure"
	}
	if name != "yes" && name != "no" && name != "unsure" {
		return false
	}
	return t.answered(at, name)
}

func (t *turn) answerNumber(at *step) bool {
	if t.read.Number > 0 {
		return t.answered(at, strconv.Itoa(t.read.Number))
	}
	if n, err := strconv.ParseUint(t.read.Text, 10, 32); err == nil {
		return t.answered(at, strconv.FormatUint(n, 10))
	}
	return false
}

// answerPhone reads a phone number as one writes it in the person's country, or
// in China while that is unknown.
func (t *turn) answerPhone(at *step) bool {
	region := strings.ToUpper(t.s.Country())
	if region == "" {
		region = "CN"
	}
	number, err := phonenumbers.Parse(t.in.Text, region)
	if err != nil || !phonenumbers.IsPossibleNumber(number) {
		return false
	}
	return t.answered(at, phonenumbers.Format(number, phonenumbers.E164))
}

// isCommand tells whether the message leads away from an open question. YES,
// INFO and their like do not: given in answer, they answer.
func (t *turn) isCommand() bool {
	switch t.read.Whole.Kind {
	case understand.Back, understand.Menu, understand.Repeat, understand.Language, understand.Person, understand.Erase:
		return true
	case understand.Help:
		return t.read.Text != "info"
	}
	return false
}

// answered saves an answer and goes where it leads.
func (t *turn) answered(at *step, value string) bool {
	if at.save != "" {
		t.s.set(at.save, value)
	}
	to := at.then
	if w := at.on(value); w != nil {
		t.apply(w.effects)
		if w.target != "" {
			to = w.target
		}
	}
	t.enter(to)
	return true
}
