package flow

import (
	"strconv"

	"yilu/internal/understand"
)

// settleLanguage finds the language of the turn: the session's, the one chosen,
// or that of the first message. It fails while nothing tells.
func (t *turn) settleLanguage() bool {
	if t.lang = t.book.language(t.s.Lang); t.lang >= 0 {
		return true
	}
	if t.s.Lang != "" { // its locale is gone: as new, but where they were
		t.s.Lang = ""
	}
	if n := t.read.Number; t.s.At == "" && n > 0 && n <= len(t.s.Shown) {
		t.read = understand.Reading{Number: -1}
		return t.setLanguage(t.s.Shown[n-1].Name)
	}
	if t.read.Whole.Kind == understand.Language {
		return t.setLanguage(t.read.Whole.Value)
	}
	return t.setLanguage(t.book.languageOf(t.read.Script))
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
