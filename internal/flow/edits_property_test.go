package flow

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// onScreen is what each digit leads to, as a person reads it from the replies
// alone: a step of the content as it then was, or "" for what is no option.
type onScreen map[int]Place

var (
	optionLine = regexp.MustCompile(`(?m)^(\d) Opt ([a-z0-9_]+)\.([a-z0-9_]+)\.([a-z0-9_]+)$`)
	otherLine  = regexp.MustCompile(`(?m)^(\d) (more|更多|yes|no|not sure|是|不是|说不清)$`)
	moreParts  = regexp.MustCompile(`Reply 1 for more|回1看下一段`)
)

// look reads the replies. A text alone leaves the menu above it on the screen.
func (o onScreen) look(turn Turn, m *model) onScreen {
	said := joined(turn.Replies)
	if len(turn.Session.Shown) == 0 {
		return onScreen{} // a question for words, or a text that stands alone
	}
	next := onScreen{}
	for _, line := range optionLine.FindAllStringSubmatch(said, -1) {
		step := m.steps(line[2])[line[3]].(map[string]any)
		if at := turn.Session.At; m.labelled(at, line[2], line[3]) {
			step = m.steps(at.Flow())[at.Step()].(map[string]any) // its words are those of the other
		}
		for _, option := range step["menu"].([]any) {
			if name, target := optionOf(option); name == line[4] {
				next[int(line[1][0]-'0')] = m.settle(line[2], target)
			}
		}
	}
	for _, line := range otherLine.FindAllStringSubmatch(said, -1) {
		next[int(line[1][0]-'0')] = ""
	}
	if len(next) == 0 {
		next = o
	}
	if moreParts.MatchString(said) {
		next = next.with(1, "")
	}
	return next
}

func (o onScreen) with(digit int, to Place) onScreen {
	next := onScreen{digit: to}
	for d, p := range o {
		if d != digit {
			next[d] = p
		}
	}
	return next
}

// leads tells what is wrong when a digit that stood on the screen was answered
// by anything but its own target or, when that is gone, by the word that the
// page has changed.
func leads(b *Book, before Session, in Input, to Place, turn Turn) error {
	want := turnAt(b, before, in)
	if b.graph.steps[to] != nil {
		want.enter(to)
	} else {
		want.gone()
	}
	if len(want.out.Replies) == 0 {
		want.showMenu(want.step(mainMenu), 0)
	}
	if got, want := joined(turn.Replies), joined(want.out.Replies); got != want {
		return fmt.Errorf("%q stood for %s and is answered by:\n%s\nwant:\n%s", in.Text, to, got, want)
	}
	if s := b.graph.steps[to]; s == nil && b.graph.steps[turn.Session.At].kind != Menu {
		return fmt.Errorf("%q stood for %s, which is gone, and leads to %s", in.Text, to, turn.Session.At)
	}
	return nil
}

func turnAt(b *Book, s Session, in Input) *turn {
	t := &turn{book: b, s: s, in: in, read: b.Read(in.Text)}
	t.settleLanguage()
	return t
}

// TestEditsBetweenTurnsNeverChangeWhatAReplyMeans edits the content at random
// while a conversation goes on.
func TestEditsBetweenTurnsNeverChangeWhatAReplyMeans(t *testing.T) {
	base := readModel(t)
	unedited := base.build().mustLoad(t)
	rapid.Check(t, func(t *rapid.T) {
		m := base.clone()
		book := unedited
		s, screen := Session{Lang: drawFrom(t, "lang", []string{"", "en", "zh-Hans"})}, onScreen{}
		for range rapid.IntRange(2, 10).Draw(t, "turns") {
			if rapid.Bool().Draw(t, "edited") {
				m = m.clone()
				m.open = s.At
				m.edit(t)
				book = mustBuild(t, m)
			}
			in := Input{Text: drawReply(t, screen)}
			before := rereadRapid(t, s)
			turn := book.Next(before, in)
			if err := wellFormed(book, turn); err != nil {
				t.Fatal(err)
			}
			if digit := strings.Index("123456789", in.Text) + 1; len(in.Text) == 1 && digit > 0 && screen[digit] != "" {
				if err := leads(book, before, in, screen[digit], turn); err != nil {
					t.Fatal(err)
				}
			}
			s, screen = turn.Session, screen.look(turn, m)
		}
	})
}

// drawReply draws what people write, mostly a digit that is on the screen.
func drawReply(t *rapid.T, screen onScreen) string {
	if len(screen) > 0 && rapid.IntRange(0, 3).Draw(t, "by digit") > 0 {
		return string(rune('0' + rapid.IntRange(1, len(screen)).Draw(t, "digit")))
	}
	return inputs.Draw(t, "text")
}

func mustBuild(t *rapid.T, m *model) *Book {
	book, faults := m.build().load()
	if book == nil {
		t.Fatalf("the edited content does not load:\n%v", faults)
	}
	return book
}

func rereadRapid(t *rapid.T, s Session) Session {
	back, _, err := ReadSession(s.AppendBinary(nil))
	if err != nil {
		t.Fatal(err)
	}
	return back
}
