package flow

import (
	"strings"
	"testing"
)

func TestTheDiscreetModeSaysNumbersAlone(t *testing.T) {
	playAll(t, baseBook(t), []script{
		{"from the word on", "en", []string{
			"hi -> main/menu", "weather -> main/menu | OK. | *discreet on | !numbers", "danger -> danger/start | OK. | 112 | !danger | !Danger",
			"britain -> country/gb | 999 | !Britain", "menu -> main/menu", "7 -> about/menu | OK. | !Yilu",
		}},
		{"in Chinese", "zh-Hans", []string{"你好 -> main/menu", "天气 -> main/menu | 收到", "被关 -> danger/locked | 收到 | 112 | !被关 | !出"}},
		{"no number twice", "en", []string{"hi -> main/menu", "weather -> main/menu", "canada -> country/ca | #1", "1 -> country/ca_pay | +861012308 | !Call"}},
		{"and back", "en", []string{"hi -> main/menu", "weather -> main/menu", "weather -> main/menu | we answer as before | *discreet off", "1 -> contract/menu | Contract"}},
		{"by a choice", "en", []string{"hi -> main/menu", "7 -> about/menu", "3 -> about/quiet | 1 yes", "1 -> about/kept | OK. | *discreet on"}},
		{"what is not understood is answered alike", "en", []string{"hi -> main/menu", "weather -> main/menu", "qwertz -> main/menu | OK. | !understand"}},
	})
}

// Whoever is in the discreet mode stays in it: after a gap, and after erasing.
func TestTheDiscreetModeOutlivesTheSession(t *testing.T) {
	book := baseBook(t)
	turn := book.Next(Session{Lang: "en", Discreet: true}, Input{Text: "hi"})
	if said := joined(turn.Replies); strings.Contains(said, "Yilu") || !strings.HasPrefix(said, "OK.") {
		t.Errorf("after a gap: %q", said)
	}
	book.play(t, script{lang: "en", lines: []string{"hi -> main/menu", "weather -> main/menu", "delete -> about/erase", "1 -> about/erased | OK. | !rased"}})
}

func TestNeutralKeepsOnlyNumbersToDial(t *testing.T) {
	book := baseBook(t)
	got := book.Neutral("en", "Call 999 or +443001231100, in 2026, within 30 days; 999 again")
	if want := "OK.\n999\n+443001231100"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
