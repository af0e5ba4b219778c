package flow

import (
	"slices"
	"strings"

	"yilu/internal/understand"
)

// How likely something must be before it is acted on: of 0 to 1. A missed danger
// costs more than a needless question, a needless question more than a page too
// many.
const (
	sureDanger   = 0.50 // answered as danger
	maybeDanger  = 0.07 // asked: are you in danger?
	knownDanger  = 0.12 // answered, where a word tells of danger too
	noDanger     = 0.02 // not asked about, though a word tells of danger
	plainDanger  = 0.75 // answered as danger, where a word leads to another page
	surePage     = 0.30 // answered by the page for that danger, else by the numbers to call and the question which it is
	betterPage   = 0.35 // another page for danger than the word leads to
	samePage     = 0.10 // the page that the word leads to will do
	sureTopic    = 0.45 // answered
	wordTopic    = 0.20 // answered, where a word leads to it too
	maybeTopic   = 0.10 // offered beside another
	chatter      = 0.45 // not meant for this service
	knownChatter = 0.30 // asked whether there is danger, though it seems not meant for this service
	maybeStop    = 0.20 // answered by how to stop
	sureOrder    = 0.70 // obeyed as a command
	noStop       = 0.06 // so little danger must there be beside what may be STOP, which silences the service
)

// oneThing is how many bytes a message has, at most, that speaks of one thing: in
// a longer one the rest may hide from the examples what one word tells.
const oneThing = 72

// mostPages is how many pages a question offers.
const mostPages = 3

// noPage is the label of messages that no page answers, countryFlow that of those
// that name a place and nothing else.
const noPage = "none"

// Meaning is what a message is taken for: what its words tell, joined with what
// the examples say of it.
type Meaning struct {
	understand.Reading

	// pages is what may be meant, beside a danger: more than one is asked about.
	pages []Place

	// denied tells that the message itself says there is none.
	denied bool
	// guessed tells that examples alone see the danger, and no word.
	guessed bool
}

// Urgent tells danger that passes every limit: what a word tells, doubted or not,
// and what the examples see plainly.
func (m *Meaning) Urgent() bool {
	return m.Danger.Kind == understand.Danger && !(m.guessed && m.Doubtful)
}

// page is the likeliest of the pages, or "".
func (m *Meaning) page() Place {
	if len(m.pages) == 0 {
		return ""
	}
	return m.pages[0]
}

// settle joins words and examples.
func (b *Book) settle(r understand.Reading) Meaning {
	m := Meaning{Reading: r, denied: r.Doubtful}
	b.wordPages(&m)
	if r.Guesses[0].P == 0 || r.Number >= 0 {
		return m // words tell all
	}
	if r.Whole.Kind == understand.Country {
		m.pages = nil
	}
	if r.Whole.Kind != understand.None && !(m.Risk >= plainDanger && outweighed(r)) {
		return m
	}
	if order := guessedOrder(r); order != understand.None && r.Danger.Kind == understand.None && (m.page() == "" || m.page() == howToStop) {
		m.Whole = understand.Sense{Kind: order}
		return m
	}
	b.guessPages(&m)
	b.guessDanger(&m)
	return m
}

// outweighed tells a message whose words, though they are all of it, yield to
// examples that plainly see danger: a place (KK园区), a topic, a plea that looks
// like HELP (please help).
func outweighed(r understand.Reading) bool {
	switch r.Whole.Kind {
	case understand.Country, understand.Topic:
		return true
	case understand.Help:
		return r.Padded
	}
	return false
}

// guessedOrder is the command that a message surely is in other words, or None.
func guessedOrder(r understand.Reading) understand.Kind {
	if r.Guesses[0].P < sureOrder {
		return understand.None
	}
	switch r.Guesses[0].Label {
	case "stop":
		if r.Risk <= noStop {
			return understand.Stop
		}
	case "start":
		return understand.Start
	case "back":
		return understand.Back
	case "repeat":
		return understand.Repeat
	case "thanks":
		return understand.Thanks
	}
	return understand.None
}

// wordPages takes the topics that words tell.
func (b *Book) wordPages(m *Meaning) {
	first, second := b.place(m.Topic), b.place(m.OtherTopic)
	if first != "" {
		m.pages = append(m.pages, first)
	}
	if m.Near && second != "" && !b.isGeneral(first) && !b.isGeneral(second) {
		m.pages = append(m.pages, second)
	}
}

// isGeneral tells the start of a flow, which says nothing by itself: beside a
// page of its own it is no other reading.
func (b *Book) isGeneral(p Place) bool { return b.graph.starts[p.Flow()] == p }

// guessPages prefers what the examples say to what words say, unless a word is
// all there is.
func (b *Book) guessPages(m *Meaning) {
	first := m.Guesses[0]
	if m.Country.Kind != understand.None && first.Label == countryFlow {
		m.pages = nil
		return
	}
	if len(m.pages) == 0 && isChatter(first) {
		return
	}
	likely := b.likelyPages(m)
	if len(likely) == 0 {
		return
	}
	word, best := m.pages, Place(likely[0].Label)
	switch {
	case likely[0].P >= sureTopic, len(word) > 0 && word[0] == best && likely[0].P >= wordTopic:
		m.pages = []Place{best}
	default:
		m.pages = offer(likely, word)
	}
}

func isChatter(g understand.Guess) bool { return g.Label == noPage && g.P >= chatter }

// offer lists what a question offers: what is likely, and what words tell.
func offer(likely []understand.Guess, word []Place) []Place {
	var pages []Place
	for _, g := range likely {
		if g.P >= maybeTopic && len(pages) < mostPages {
			pages = append(pages, Place(g.Label))
		}
	}
	for _, w := range word {
		if len(pages) < mostPages && !slices.Contains(pages, w) {
			pages = append(pages, w)
		}
	}
	return pages
}

// likelyPages are the pages among the guesses that are not for danger. What may
// be STOP, and is not surely, is answered by how to stop.
func (b *Book) likelyPages(m *Meaning) []understand.Guess {
	var list []understand.Guess
	for _, g := range m.Guesses {
		if g.Label == "stop" || g.Label == "start" {
			if g.P < maybeStop {
				continue
			}
			g.Label = string(howToStop)
		}
		known := slices.ContainsFunc(list, func(other understand.Guess) bool { return other.Label == g.Label })
		if !known && !isDanger(g.Label) && b.graph.steps[Place(g.Label)] != nil {
			list = append(list, g)
		}
	}
	return list
}

// guessDanger tells danger that no word tells, and asks where only a word does, or
// where a word denies it.
func (b *Book) guessDanger(m *Meaning) {
	likely := b.likelyDanger(m)
	m.guessed = m.Danger.Kind == understand.None
	m.denied = m.Doubtful || m.Guesses[0].Label == inDoubt && m.Guesses[0].P >= sureTopic
	switch {
	case m.Danger.Kind == understand.Danger && !m.denied && m.Risk >= knownDanger:
		if likely.P >= betterPage && likelihood(m, m.Danger.Value) < samePage {
			m.Danger.Value = likely.Label
		}
	case !m.denied && m.Risk >= sureDanger && likely.Label != "" && (m.Topic.Kind == understand.None || m.Risk >= plainDanger):
		m.Danger, m.Doubtful = understand.Sense{Kind: understand.Danger, Value: whichDanger(likely)}, false
	case m.Risk < noDanger && !m.denied && (m.Danger.Kind == understand.None || len(m.Text) <= oneThing), m.Risk < noDanger && m.denied && len(m.pages) == 1:
		m.Danger, m.Doubtful = understand.Sense{}, false
	case m.denied, m.Danger.Kind == understand.Danger, m.Risk >= maybeDanger && !isChatter(m.Guesses[0]), m.Risk >= knownChatter:
		if m.Danger.Kind == understand.None {
			m.Danger = understand.Sense{Kind: understand.Danger, Value: whichDanger(likely)}
		}
		m.Doubtful = true
	}
}

// whichDanger is the page for a danger, or, where that is not sure, the start of
// that flow, which asks.
func whichDanger(likely understand.Guess) string {
	if likely.P < surePage {
		return ownFlows[0]
	}
	return likely.Label
}

// likelihood is how likely the examples make a page.
func likelihood(m *Meaning, page string) float64 {
	for _, g := range m.Guesses {
		if g.Label == page {
			return g.P
		}
	}
	return 0
}

// likelyDanger is the likeliest page for danger.
func (b *Book) likelyDanger(m *Meaning) understand.Guess {
	for _, g := range m.Guesses {
		if isDanger(g.Label) && b.graph.steps[Place(g.Label)] != nil {
			return g
		}
	}
	return understand.Guess{}
}

// place is the step that words lead to; they may name a flow alone. It is "" where
// there is none.
func (b *Book) place(s understand.Sense) Place {
	if start, ok := b.graph.starts[s.Value]; ok {
		return start
	}
	if b.graph.steps[Place(s.Value)] != nil {
		return Place(s.Value)
	}
	return ""
}

// isDanger tells pages for somebody in danger from the others of that flow.
func isDanger(page string) bool {
	step, ok := strings.CutPrefix(page, "danger/")
	switch step {
	case "phone", "discreet":
		return false
	}
	return ok
}
