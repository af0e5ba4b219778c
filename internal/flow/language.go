package flow

import (
	"cmp"
	"strconv"

	"yilu/internal/understand"
)

// settleLanguage finds the language of the turn: the session's, the one chosen,
// or that of the first message. It fails while nothing tells.
func (t *turn) settleLanguage() bool {
	if t.lang = t.book.language(t.s.Lang); t.lang >= 0 {
		t.followHan()
		return true
	}
	if t.s.Lang != "" || len(t.book.locales) == 1 { // its locale is gone, or there is no choice
		return t.setLanguage(cmp.Or(t.chosenLanguage(), t.book.locales[0].name))
	}
	if n := t.read.Number; t.s.At == "" && n > 0 && n <= len(t.s.Shown) {
		t.read = Meaning{Reading: understand.Reading{Number: -1}}
		return t.chooseLanguage(t.s.Shown[n-1].Name)
	}
	return t.setLanguage(t.chosenLanguage())
}

// chosenLanguage is the language that the message names, or is written in.
func (t *turn) chosenLanguage() string {
	if w := t.read.Whole; w.Kind == understand.Language && t.book.language(w.Value) >= 0 {
		return w.Value
	}
	return t.book.languageOf(t.read.Script)
}

// followHan goes over to Chinese when somebody writes it whose language was only
// guessed: letters typed at random, or a name, may have made it English.
func (t *turn) followHan() {
	if !t.s.Chosen && t.read.Script == understand.HanScript {
		t.setLanguage(t.book.languageOf(t.read.Script))
	}
}

// chooseLanguage sets a language for good.
func (t *turn) chooseLanguage(tag string) bool {
	if !t.setLanguage(tag) {
		return false
	}
	t.s.Chosen = true
	return true
}

func (t *turn) setLanguage(tag string) bool {
	i := t.book.language(tag)
	if i < 0 {
		return false
	}
	t.lang, t.s.Lang = i, tag
	return true
}

// askLanguage offers every language, each in its own words.
func (t *turn) askLanguage() {
	text := ""
	t.s.Shown = nil
	for i, l := range t.book.locales {
		if i > 0 {
			text += "\n"
		}
		text += strconv.Itoa(i+1) + " " + t.book.system[i]["system.which_language"]
		t.s.Shown = append(t.s.Shown, Choice{Name: l.name})
	}
	t.s.At = ""
	t.out.Replies, t.out.Place = []Reply{{Text: text, Place: welcome}}, welcome
}
