package flow

import (
	"slices"
	"strings"
	"testing"
)

// TestARecordedTalkExpectsWhatCameOfIt records, then plays.
func TestARecordedTalkExpectsWhatCameOfIt(t *testing.T) {
	book := baseBook(t)
	talk := book.Record(Talk{Lang: "en"}, []string{"hi", "wages in britain", "i am locked in", "5", "weather"})
	if faults := book.Run(talk); len(faults) > 0 {
		t.Error(faults)
	}
	danger := talk.Lines[2]
	if danger.At != "danger/locked" || !slices.Equal(danger.Facts, []string{"gb_emergency"}) ||
		!slices.Equal(danger.Says, []string{"Call 999"}) || !slices.Contains(danger.Effects, "tag danger_now") {
		t.Errorf("%+v", danger)
	}
}

// TestATalkIsReadBackAsItWasWritten writes a talk as a file.
func TestATalkIsReadBackAsItWasWritten(t *testing.T) {
	c := baseContent(t)
	book := c.mustLoad(t)
	want := book.Record(Talk{Lang: "zh-Hans", Open: true, Province: "fujian"}, []string{"你好", `"工资" \ 工时`, "0"})
	for name := range c {
		if strings.HasPrefix(name, "flows/talks/") {
			delete(c, name)
		}
	}
	c["flows/talks/a.yaml"] = want.YAML("Two\nlines.")
	talks, faults := LoadTalks(c.source().Flows)
	if len(faults) > 0 || len(talks) != 1 {
		t.Fatalf("%v\n%s", faults, c["flows/talks/a.yaml"])
	}
	got := talks[0]
	if got.Lang != want.Lang || !got.Open || got.Province != want.Province || len(got.Lines) != len(want.Lines) {
		t.Fatalf("got %+v, want %+v", got, want)
	}
	for i := range got.Lines {
		a, b := got.Lines[i], want.Lines[i]
		if a.In != b.In || a.At != b.At || !slices.Equal(a.Says, b.Says) || !slices.Equal(a.Texts, b.Texts) || !slices.Equal(a.Facts, b.Facts) || !slices.Equal(a.Effects, b.Effects) {
			t.Errorf("line %d: got %+v, want %+v", i+1, a, b)
		}
	}
}

// TestWhatATalkDoesNotAssertIsNotCovered takes a text with two numbers.
func TestWhatATalkDoesNotAssertIsNotCovered(t *testing.T) {
	book := baseBook(t)
	for _, c := range []struct {
		name    string
		line    TalkLine
		covered bool
	}{
		{"nothing", TalkLine{}, false},
		{"the text without its numbers", TalkLine{Texts: []string{"danger.start"}}, false},
		{"with one of them", TalkLine{Texts: []string{"danger.start"}, Facts: []string{"cn_line"}}, false},
		{"with both", TalkLine{Texts: []string{"danger.start"}, Facts: []string{"cn_line", "int_emergency"}}, true},
		{"as they stand", TalkLine{Texts: []string{"danger.start"}, Says: []string{"now: 112", "line +861012308"}}, true},
		{"the numbers alone", TalkLine{Facts: []string{"cn_line", "int_emergency"}}, false},
		{"what does not come true", TalkLine{Texts: []string{"danger.start"}, Facts: []string{"cn_line", "int_emergency"}, Never: []string{"112"}}, false},
	} {
		c.line.In = "danger"
		coverage, _ := book.RunTalks([]Talk{{Lang: "en", Lines: []TalkLine{{In: "hi"}, c.line}}})
		missing := coverage[slices.IndexFunc(coverage, func(c Coverage) bool { return c.Lang == "en" })].Missing
		if got := !slices.Contains(missing, "danger.start"); got != c.covered {
			t.Errorf("%s: covered %t", c.name, got)
		}
	}
}

// TestAChoiceIsCoveredByWhoMakesIt takes lines of menus and answers, by number.
func TestAChoiceIsCoveredByWhoMakesIt(t *testing.T) {
	lines := []TalkLine{{In: "hi"}, {In: "1"}, {In: "2"}, {In: "1"}, {In: "no"}}
	coverage, _ := baseBook(t).RunTalks([]Talk{{Lang: "en", Lines: lines}})
	for key, want := range map[string]bool{
		"main/menu contract": true, "main/menu rights": false, "contract/menu check": true, "contract/check yes": true,
		"contract/check no": false, "contract/check_pay no": false, // answered by a word
	} {
		if got := !slices.Contains(coverage[0].Missing, key); got != want {
			t.Errorf("%s: covered %t", key, got)
		}
	}
	if c := coverage[0]; c.Covered+len(c.Missing) != c.Of || c.Percent() <= 0 || c.Percent() >= 100 {
		t.Errorf("%d of %d, %d missing, %.1f %%", c.Covered, c.Of, len(c.Missing), c.Percent())
	}
}

// TestTheTalksThatAreMissingAreFound covers what digits and single words reach,
// each language by itself, the same on each run.
func TestTheTalksThatAreMissingAreFound(t *testing.T) {
	book := baseBook(t)
	var talks []Talk
	for _, lang := range book.Languages() {
		walks := book.Complete(lang, nil)
		for _, walk := range walks {
			talks = append(talks, walk)
		}
		again := book.Complete(lang, nil)
		for name, walk := range walks {
			if walk.YAML("") != again[name].YAML("") {
				t.Errorf("%s %s differs from run to run", lang, name)
			}
		}
	}
	coverage, faults := book.RunTalks(talks)
	for _, f := range faults {
		if !strings.Contains(f.String(), "no talk in") {
			t.Error(f)
		}
	}
	left := []string{
		"contract.pay", "contract.fine", "country.unlisted", "main.help", "me.phone", "me.summary", "person.open",
		"survey.britain", "survey.anywhere", "years.choose", "years/choose again", "years/choose finish",
	}
	for _, c := range coverage {
		for _, key := range c.Missing {
			if !slices.Contains(left, key) && key != "contract.pages" {
				t.Errorf("%s: nothing covers %s", c.Lang, key)
			}
		}
	}
}
