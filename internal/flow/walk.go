package flow

import (
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"

	"yilu/internal/understand"
)

// Complete gives the talks that are missing in a language, by flow: what a person
// would write to come to each line of each menu, each answer and each text that
// talks do not cover yet, with what came of it. What cannot be reached by numbers
// or by a word of words.yaml is left out.
func (b *Book) Complete(lang string, talks []Talk) map[string]Talk {
	w := walker{book: b, lang: lang, ways: map[string]way{}, heard: map[Place]way{}}
	w.explore()
	complete := map[string]Talk{}
	for _, wanted := range []func(*step) []way{w.choices, w.texts} {
		covered := map[string]bool{}
		for _, talk := range talks {
			b.run(talk, covered)
		}
		w.covered = covered
		byFlow := map[string][]way{}
		for _, p := range b.graph.order {
			byFlow[p.Flow()] = append(byFlow[p.Flow()], wanted(b.graph.steps[p])...)
		}
		for flow, ways := range byFlow {
			inputs := w.joined(ways)
			for _, line := range complete[flow].Lines {
				inputs = append(inputs, line.In)
			}
			complete[flow] = b.Record(Talk{Lang: lang}, inputs)
		}
		for _, talk := range complete {
			talks = append(talks, talk)
		}
	}
	return complete
}

// way is what one writes from the first message on, and the step that answers
// the last of it.
type way struct {
	inputs   []string
	from, to Place // where one stood before the last of it
	leaves   bool  // the language
}

// walker explores the content as a person with only digits would.
type walker struct {
	book    *Book
	lang    string
	covered map[string]bool
	ways    map[string]way // the first way to each choice, the choice included
	heard   map[Place]way  // the first way to each text
}

type standing struct {
	session Session
	way     way
}

const (
	maxWanders = 3000 // ways at random, for texts that need an unusual row of answers; the same on each run
	maxWay     = 24   // messages
)

// explore follows each line of each page once, then wanders.
func (w *walker) explore() {
	first := w.send(standing{session: Session{Lang: w.lang}}, "0")
	w.follow(first)
	for _, p := range w.book.graph.order {
		if _, known := w.heard[p]; !known && w.word(p) != "" {
			w.follow(w.send(first, w.word(p)))
		}
	}
	random := rand.New(rand.NewPCG(1, 2))
	for range maxWanders {
		for at := first; len(at.way.inputs) < maxWay && len(at.session.Shown) > 0; {
			next := w.send(at, strconv.Itoa(random.IntN(len(at.session.Shown))+1))
			if next.session.Lang != w.lang {
				break
			}
			at = next
		}
	}
}

// follow follows each line of each page that was not followed before.
func (w *walker) follow(from standing) {
	for queue := []standing{from}; len(queue) > 0; queue = queue[1:] {
		at := queue[0]
		for i, c := range at.session.Shown {
			key := choiceKey(at.session.At, c.Name)
			if c.Name == more {
				key += strconv.Itoa(int(at.session.Page))
			}
			if _, known := w.ways[key]; !known {
				next := w.send(at, strconv.Itoa(i+1))
				w.ways[key] = next.way
				if next.session.Lang == w.lang {
					queue = append(queue, next)
				}
			}
		}
	}
}

func (w *walker) send(at standing, in string) standing {
	turn := w.book.Next(at.session, Input{Text: in})
	next := standing{turn.Session, way{append(slices.Clip(at.way.inputs), in), at.session.At, turn.Place, turn.Session.Lang != w.lang}}
	for _, s := range w.book.spokenIn(joined(turn.Replies), turn) {
		if _, known := w.heard[s.place]; !known {
			w.heard[s.place] = next.way
		}
	}
	return next
}

func (w *walker) choices(s *step) []way {
	var list []way
	for _, name := range s.numbered() {
		if way, ok := w.ways[choiceKey(s.place, name)]; ok && !w.covered[w.lang+" "+choiceKey(s.place, name)] {
			list = append(list, way)
		}
	}
	return list
}

// texts gives the way to a step's text: by digits, else by a word.
func (w *walker) texts(s *step) []way {
	if !s.kind.hasText() || w.covered[w.lang+" "+s.place.textID()] {
		return nil
	}
	if word := w.word(s.place); word != "" {
		return []way{{inputs: []string{"0", word}, from: mainMenu, to: s.place}}
	}
	if heard, ok := w.heard[s.place]; ok {
		return []way{heard}
	}
	return nil
}

// word is one that leads to a step, in the script of the language; "" for none.
func (w *walker) word(p Place) string {
	l := w.book.locales[w.book.language(w.lang)]
	script := understand.LatinScript
	if s, _ := l.tag.Script(); strings.HasPrefix(s.String(), "Han") {
		script = understand.HanScript
	}
	return w.book.spoken[script][p]
}

// joined writes ways as one conversation. A way that differs from the one before
// in its last message only, and whose menu still stands, is that message. One that
// leaves the language comes last: what came behind it would be of the other.
func (w *walker) joined(ways []way) []string {
	slices.SortStableFunc(ways, func(a, b way) int {
		switch {
		case a.leaves == b.leaves:
			return 0
		case b.leaves:
			return -1
		}
		return 1
	})
	var inputs []string
	session := Session{Lang: w.lang}
	send := func(in string) Place {
		turn := w.book.Next(session, Input{Text: in})
		session, inputs = turn.Session, append(inputs, in)
		return turn.Place
	}
	var last way
	for _, way := range ways {
		n := len(way.inputs)
		if len(last.inputs) == n && slices.Equal(last.inputs[:n-1], way.inputs[:n-1]) {
			if turn := w.book.Next(session, Input{Text: way.inputs[n-1]}); session.At == way.from && turn.Place == way.to && turn.Understood {
				send(way.inputs[n-1])
				last = way
				continue
			}
		}
		for i, in := range way.inputs {
			if i == 0 && len(inputs) > 0 {
				in = w.word(mainMenu)
			}
			send(in)
		}
		last = way
	}
	return inputs
}
