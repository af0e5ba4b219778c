package flow

import (
	"strings"
	"testing"

	"yilu/flows"
)

func TestTalksGoAsWritten(t *testing.T) {
	for name, from := range map[string]struct {
		book *Book
		src  Source
	}{
		"base": {baseBook(t), baseContent(t).source()},
		"real": {realBook(t), Source{Flows: flows.Files}},
	} {
		talks, faults := LoadTalks(from.src.Flows)
		if len(talks) == 0 || len(faults) > 0 {
			t.Fatalf("%s: %d talks, %v", name, len(talks), faults)
		}
		for _, talk := range talks {
			if faults := from.book.Run(talk); len(faults) > 0 {
				t.Errorf("%s: %v", name, faults)
			}
		}
	}
}

func TestATalkThatDoesNotComeTrueIsFaultedAtItsLine(t *testing.T) {
	for _, c := range []struct{ name, talk, want string }{
		{"another place", "at: rights/menu", `5:5: "wages" is answered by rights/pay, and the person stands at main/menu; the talk wants rights/menu`},
		{"another piece of text", "says: [Nothing]", `5:5: the reply to "wages" does not say "Nothing"`},
		{"a piece that must not be said", "never: [days]", `5:5: the reply to "wages" must not say "days"`},
		{"another text", "text: [rights.tax]", `5:5: the reply to "wages" is not the text rights.tax`},
		{"a text of no step", "text: [rights.nothing]", `5:5: text "rights.nothing" belongs to no step`},
		{"another fact", "facts: [gb_emergency]", `5:5: the reply to "wages" does not show the fact gb_emergency (999)`},
		{"a fact that is not there", "facts: [cn_lnie]", `5:5: fact "cn_lnie" is not in facts.yaml; did you mean "cn_line"?`},
		{"an effect", "effects: [tag wages]", `5:5: "wages" has not the effect "tag wages"`},
		{"an unknown key", "say: [x]", `6:5: unknown key "say"; did you mean "says"?`},
		{"an unknown desk", "at: rights/pay\ndesk: shut", `7:7: desk "shut" is not known; write one of open, closed`},
	} {
		t.Run(c.name, func(t *testing.T) {
			faults := runTalk(t, "lang: en\nturns:\n  - in: hi\n    at: main/menu\n  - in: wages\n    "+c.talk+"\n")
			if len(faults) != 1 || !strings.HasPrefix(faults[0].String(), "flows/talks/wages.yaml:"+c.want) {
				t.Errorf("got %v, want %s", faults, c.want)
			}
		})
	}
}

func TestATalkThatCannotBePlayedIsFaulted(t *testing.T) {
	for talk, want := range map[string]string{
		"lang: fr\nturns:\n  - in: hi\n":  `1:1: lang "fr" has no locale; did you mean "en"?`,
		"lang: en\n":                      "1:1: the talk has no turns; write turns: with - in: … lines",
		"lang: en\nturns:\n  - at: a/b\n": `3:5: a turn without in:; write what the person sends`,
	} {
		faults := runTalk(t, talk)
		if len(faults) != 1 || faults[0].String() != "flows/talks/wages.yaml:"+want {
			t.Errorf("got %v, want %s", faults, want)
		}
	}
}

func runTalk(t *testing.T, text string) Faults {
	t.Helper()
	c := baseContent(t)
	c["flows/talks/wages.yaml"] = text
	talks, faults := LoadTalks(c.source().Flows)
	book := c.mustLoad(t)
	for _, talk := range talks {
		if len(faults) == 0 {
			faults = book.Run(talk)
		}
	}
	return faults
}
