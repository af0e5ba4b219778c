package flow

import (
	"slices"
	"testing"

	"yilu/internal/understand"
)

// guessed is what the examples say of a message.
func guessed(risk float64, guesses ...understand.Guess) understand.Reading {
	r := understand.Reading{Text: "…", Number: -1, Risk: risk}
	copy(r.Guesses[:], guesses)
	return r
}

func likely(label string, p float64) understand.Guess { return understand.Guess{Label: label, P: p} }

func choice(r understand.Reading) understand.Reading {
	r.Number = 3
	return r
}

func withDanger(r understand.Reading, step string, denied bool) understand.Reading {
	r.Danger, r.Doubtful = understand.Sense{Kind: understand.Danger, Value: step}, denied
	return r
}

func withTopic(r understand.Reading, step string) understand.Reading {
	r.Topic = understand.Sense{Kind: understand.Topic, Value: step}
	return r
}

func withWhole(r understand.Reading, kind understand.Kind, value string) understand.Reading {
	r.Whole = understand.Sense{Kind: kind, Value: value}
	return r
}

// TestWordsAndExamplesAreJoined takes what words found and what examples say, and
// wants the danger ("?" before it when it is asked about), the pages and the
// command that come of it.
func TestWordsAndExamplesAreJoined(t *testing.T) {
	pay, hours, sick, locked := "rights/pay", "rights/hours", "rights/sick", "danger/locked"
	book := baseBook(t)
	for _, c := range []struct {
		rule   string
		read   understand.Reading
		danger string
		pages  []Place
		order  understand.Kind
	}{
		{rule: "a sure page", read: guessed(0, likely(pay, 0.9)), pages: []Place{"rights/pay"}},
		{rule: "two that are as likely are asked about", read: guessed(0, likely(pay, 0.4), likely(hours, 0.3), likely(sick, 0.05)), pages: []Place{"rights/pay", "rights/hours"}},
		{rule: "three at most", read: guessed(0, likely(pay, 0.3), likely(hours, 0.2), likely(sick, 0.15), likely("rights/fired", 0.14)), pages: []Place{"rights/pay", "rights/hours", "rights/sick"}},
		{rule: "nothing likely is not understood", read: guessed(0, likely(pay, 0.08), likely(hours, 0.05))},
		{rule: "chatter is not understood", read: guessed(0, likely("none", 0.6), likely(pay, 0.2))},
		{rule: "a page that is gone is no page", read: guessed(0, likely("rights/gone", 0.9))},

		{rule: "without examples words tell", read: withTopic(understand.Reading{}, pay), pages: []Place{"rights/pay"}},
		{rule: "a word that is the whole message", read: withWhole(withTopic(guessed(0.6, likely(locked, 0.6)), pay), understand.Topic, pay), pages: []Place{"rights/pay"}},
		{rule: "unless the examples plainly see danger", read: withWhole(withTopic(guessed(0.9, likely(locked, 0.9)), pay), understand.Topic, pay), danger: locked, pages: []Place{"rights/pay"}},
		{rule: "a number is a choice, whatever it reminds of", read: choice(guessed(0.9, likely(locked, 0.9)))},
		{rule: "a word settles what is half likely", read: withTopic(guessed(0, likely(pay, 0.3), likely(hours, 0.28)), pay), pages: []Place{"rights/pay"}},
		{rule: "against a word that leads elsewhere it is asked", read: withTopic(guessed(0, likely(hours, 0.4)), pay), pages: []Place{"rights/hours", "rights/pay"}},
		{rule: "or the examples win", read: withTopic(guessed(0, likely(hours, 0.8)), pay), pages: []Place{"rights/hours"}},

		{rule: "sure danger", read: guessed(0.8, likely(locked, 0.7)), danger: locked},
		{rule: "danger of which it is not sure which", read: guessed(0.8, likely(locked, 0.2), likely(pay, 0.1)), danger: "danger", pages: []Place{"rights/pay"}},
		{rule: "likely danger is asked about, beside what else it may be", read: guessed(0.3, likely(pay, 0.6), likely(locked, 0.3)), danger: "?" + locked, pages: []Place{"rights/pay"}},
		{rule: "unlikely danger is not", read: guessed(0.05, likely(pay, 0.8), likely(locked, 0.05)), pages: []Place{"rights/pay"}},
		{rule: "a word of danger needs little more", read: withDanger(guessed(0.2, likely(pay, 0.6), likely(locked, 0.2)), "danger/start", false), danger: "danger/start", pages: []Place{"rights/pay"}},
		{rule: "examples tell the better page for it", read: withDanger(guessed(0.9, likely(locked, 0.8)), "danger/start", false), danger: locked},
		{rule: "though not where the word will do: it was found first by need", read: withDanger(guessed(0.9, likely(locked, 0.6), likely("danger/start", 0.2)), "danger/start", false), danger: "danger/start"},
		{rule: "danger that no word tells must be plain, where a word leads elsewhere", read: withTopic(guessed(0.6, likely(locked, 0.6), likely(pay, 0.3)), pay), danger: "?" + locked, pages: []Place{"rights/pay"}},
		{rule: "as this is", read: withTopic(guessed(0.9, likely(locked, 0.9)), pay), danger: locked, pages: []Place{"rights/pay"}},
		{rule: "alone it is asked about", read: withDanger(guessed(0.05, likely(pay, 0.8)), locked, false), danger: "?" + locked, pages: []Place{"rights/pay"}},
		{rule: "against all examples it is nothing", read: withDanger(guessed(0.01, likely(pay, 0.95)), locked, false), pages: []Place{"rights/pay"}},
		{rule: "as the whole message it is danger", read: withWhole(withDanger(guessed(0, likely(pay, 0.95)), locked, false), understand.Danger, locked), danger: locked},
		{rule: "a denied word is asked about", read: withDanger(guessed(0.3, likely(locked, 0.3)), locked, true), danger: "?" + locked},
		{rule: "even where examples see danger", read: withDanger(guessed(0.9, likely(locked, 0.9)), locked, true), danger: "?" + locked},
		{rule: "not where the message is plainly about something else", read: withDanger(guessed(0.01, likely(pay, 0.95)), locked, true), pages: []Place{"rights/pay"}},
		{rule: "denial that examples see outweighs a word: he does not hit me", read: withDanger(guessed(0.3, likely("doubtful", 0.6), likely(locked, 0.3)), locked, false), danger: "?" + locked},
		{rule: "denial that examples know", read: guessed(0.1, likely("doubtful", 0.8)), danger: "?danger"},

		{rule: "a command in other words", read: guessed(0, likely("repeat", 0.8)), order: understand.Repeat},
		{rule: "when it is sure", read: guessed(0, likely("thanks", 0.5))},
		{rule: "STOP in other words", read: guessed(0, likely("stop", 0.9)), order: understand.Stop},
		{rule: "not where there may be danger too", read: guessed(0.1, likely("stop", 0.8), likely(locked, 0.1)), danger: "?danger"},
		{rule: "this is none", read: guessed(0, likely("stop", 0.6))},
		{rule: "no command beside a word for a page", read: withTopic(guessed(0, likely("stop", 0.9)), pay), pages: []Place{"rights/pay"}},
		{rule: "no command beside a word of danger", read: withDanger(guessed(0.2, likely("stop", 0.95)), locked, false), danger: locked},
	} {
		t.Run(c.rule, func(t *testing.T) {
			m := book.settle(c.read)
			danger := m.Danger.Value
			if m.Doubtful {
				danger = "?" + danger
			}
			order := m.Whole.Kind
			if order == c.read.Whole.Kind {
				order = understand.None
			}
			if danger != c.danger || !slices.Equal(m.pages, c.pages) || order != c.order {
				t.Errorf("danger %q, pages %q, command %v; want %q, %q, %v", danger, m.pages, order, c.danger, c.pages, c.order)
			}
		})
	}
}

// TestWhatMayBeSTOPIsAnsweredByHowToStop needs content that says so.
func TestWhatMayBeSTOPIsAnsweredByHowToStop(t *testing.T) {
	if got := realBook(t).settle(guessed(0, likely("stop", 0.6))).pages; !slices.Equal(got, []Place{howToStop}) {
		t.Errorf("got %q", got)
	}
}
