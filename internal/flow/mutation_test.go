package flow

import (
	"fmt"
	"maps"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"

	"yilu/flows"
)

// A mutant is the content with one break in it.
type mutant struct {
	name string
	at   []Place // where it is: talks that come there are tried first
	book func() *Book
}

// TestTheTalksNoticeEveryBreak breaks the content in one place after another: a
// step is gone, two facts have changed places, an option, an answer or a way on
// leads elsewhere. Some talk must fail each time. What yilu check refuses before
// any talk is played (a link to nothing, a text left over) is not tried.
func TestTheTalksNoticeEveryBreak(t *testing.T) {
	book := realBook(t)
	talks, faults := LoadTalks(flows.Files)
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	visits := visitsOf(book, talks)
	var mutants []mutant
	mutants = append(mutants, withoutSteps(book)...)
	mutants = append(mutants, withSwappedFacts(book)...)
	mutants = append(mutants, withWrongWays(book)...)
	if len(mutants) < 1000 {
		t.Fatalf("only %d breaks", len(mutants))
	}
	work := make(chan mutant)
	var done sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		done.Go(func() {
			for m := range work {
				if !noticed(m, talks, visits) {
					t.Errorf("no talk notices: %s", m.name)
				}
			}
		})
	}
	for _, m := range mutants {
		work <- m
	}
	close(work)
	done.Wait()
	t.Logf("%d breaks", len(mutants))
}

// visitsOf tells for each step the talks that come there, by index, the shortest first.
func visitsOf(b *Book, talks []Talk) map[Place][]int {
	visits := map[Place][]int{}
	for i, talk := range talks {
		session := Session{Lang: talk.Lang}
		for _, line := range talk.Lines {
			turn := b.Next(session, Input{Text: line.In, DeskOpen: talk.Open, Province: talk.Province})
			session = turn.Session
			for _, p := range append([]Place{turn.Place, session.At}, session.Trail...) {
				if list := visits[p]; len(list) == 0 || list[len(list)-1] != i {
					visits[p] = append(list, i)
				}
			}
		}
	}
	for _, list := range visits {
		slices.SortStableFunc(list, func(i, j int) int { return len(talks[i].Lines) - len(talks[j].Lines) })
	}
	return visits
}

func noticed(m mutant, talks []Talk, visits map[Place][]int) bool {
	book, tried := m.book(), map[int]bool{}
	fails := func(i int) bool {
		if tried[i] {
			return false
		}
		tried[i] = true
		return book.Run(talks[i]).Errors()
	}
	for _, p := range m.at {
		if slices.ContainsFunc(visits[p], fails) {
			return true
		}
	}
	for i := range talks {
		if fails(i) {
			return true
		}
	}
	return false
}

// with is the book with other steps.
func (b *Book) with(steps map[Place]*step) *Book {
	other := *b
	g := *b.graph
	g.steps = steps
	other.graph = &g
	return &other
}

func withoutSteps(b *Book) []mutant {
	var list []mutant
	for _, p := range b.graph.order {
		if slices.Contains(ownPlaces, p) || slices.Contains(slices.Collect(maps.Values(b.graph.starts)), p) {
			continue // without them content is refused
		}
		list = append(list, mutant{"without the step " + string(p), []Place{p}, func() *Book {
			steps := maps.Clone(b.graph.steps)
			delete(steps, p)
			return b.with(steps)
		}})
	}
	return list
}

// withSwappedFacts lets each fact that is shown change places with the next of
// its kind, in its country where there is another.
func withSwappedFacts(b *Book) []mutant {
	users := b.factUsers()
	var list []mutant
	for i, f := range b.facts.list {
		if f.Kind == RuleFact || f.Withdrawn != "" || len(users[f.ID]) == 0 {
			continue
		}
		j := b.another(i)
		if j < 0 {
			continue
		}
		var at []Place
		for _, user := range append(slices.Clone(users[f.ID]), users[b.facts.list[j].ID]...) {
			if b.graph.steps[Place(user)] != nil { // else a text of the service's own
				at = append(at, Place(user))
			}
		}
		name := fmt.Sprintf("%s and %s have changed places", f.ID, b.facts.list[j].ID)
		list = append(list, mutant{name, at, func() *Book { return b.swapped(i, j, at) }})
	}
	return list
}

// another is the next fact of the same kind that reads otherwise: of the same
// country, else of any.
func (b *Book) another(i int) int {
	f := &b.facts.list[i]
	for _, abroad := range []bool{false, true} {
		for step := 1; step < len(b.facts.list); step++ {
			j := (i + step) % len(b.facts.list)
			if o := &b.facts.list[j]; o.Kind == f.Kind && o.Value != f.Value && o.Withdrawn == "" && (abroad || o.Country == f.Country) {
				return j
			}
		}
	}
	return -1
}

// swapped is the book in which two facts have changed places, in the steps that
// show them.
func (b *Book) swapped(i, j int, at []Place) *Book {
	other := *b
	list := slices.Clone(b.facts.list)
	list[i].Value, list[j].Value = list[j].Value, list[i].Value
	list[i].Abroad, list[j].Abroad = list[j].Abroad, list[i].Abroad
	other.facts.list, other.facts.byID = list, map[string]*Fact{}
	for k := range list {
		other.facts.byID[list[k].ID] = &list[k]
	}
	other.data = nil
	other.fillData(&Faults{})
	steps := maps.Clone(b.graph.steps)
	for _, p := range at {
		again := *steps[p]
		other.renderAgain(&again)
		steps[p] = &again
	}
	return other.with(steps)
}

// renderAgain makes the screens of a changed step.
func (b *Book) renderAgain(s *step) {
	s.texts = nil
	for lang, l := range b.locales {
		s.texts = append(s.texts, b.renderStep(lang, l, s, &Faults{}))
	}
}

// withWrongWays lets each way that leads on lead to the main menu instead, or to
// danger where it leads to the main menu.
func withWrongWays(b *Book) []mutant {
	var list []mutant
	for _, p := range b.graph.order {
		s := b.graph.steps[p]
		wrong := func(what string, to Place, change func(*step, Place)) {
			if to == "" {
				return
			}
			elsewhere := mainMenu
			if to == mainMenu {
				elsewhere = b.graph.starts["danger"]
			}
			list = append(list, mutant{fmt.Sprintf("%s of %s leads to %s", what, p, elsewhere), []Place{p, to}, func() *Book {
				other := *s
				other.options, other.when, other.arms = slices.Clone(s.options), slices.Clone(s.when), slices.Clone(s.arms)
				change(&other, elsewhere)
				b.renderAgain(&other)
				steps := maps.Clone(b.graph.steps)
				steps[p] = &other
				return b.with(steps)
			}})
		}
		for i, o := range s.options {
			wrong("the option "+o.name, o.target, func(s *step, to Place) { s.options[i].target = to })
		}
		for i, w := range s.when {
			wrong("the answer "+w.answer, w.target, func(s *step, to Place) { s.when[i].target = to })
		}
		for i, a := range s.arms {
			wrong(fmt.Sprintf("branch %d", i+1), a.target, func(s *step, to Place) { s.arms[i].target = to })
		}
		wrong("go or call", s.target, func(s *step, to Place) { s.target = to })
		wrong("then", s.then, func(s *step, to Place) { s.then = to })
	}
	return list
}

// TestATalkThatAssertsNothingNoticesNothing shows that a break does not fail a
// talk by itself.
func TestATalkThatAssertsNothingNoticesNothing(t *testing.T) {
	book := baseBook(t)
	var lines []TalkLine
	for _, in := range strings.Fields("hi 1 1 0 0 2 1 0 danger menu britain") {
		lines = append(lines, TalkLine{In: in})
	}
	for _, m := range append(withoutSteps(book), withWrongWays(book)...) {
		if noticed(m, []Talk{{Lang: "en", Lines: lines}}, nil) {
			t.Errorf("it notices: %s", m.name)
		}
	}
}
