package flow

import (
	"errors"
	"io/fs"
	"strings"
	"unicode"

	"yilu/internal/understand"
)

const wordsFile = "flows/words.yaml"

// words is words.yaml as phrases for the lexicon, with where each stands.
type words struct {
	phrases []understand.Phrase
	at      []Pos
	targets []targetAt // steps that words lead to
	offered []targetAt // steps that unclear words may mean
	pairs   int        // how many there are

	languages []word // that words choose
}

type targetAt struct {
	place  Place
	pos    Pos
	danger bool
}

// dangerSteps are the steps that answer a danger word.
func (w *words) dangerSteps(g *graph) map[Place]bool {
	steps := map[Place]bool{g.starts["danger"]: true}
	for _, t := range w.targets {
		if t.danger {
			steps[g.settle(t.place, t.pos, &Faults{})] = true
		}
	}
	return steps
}

func loadWords(fsys fs.FS, faults *Faults) (words, *understand.Lexicon) {
	const file = wordsFile
	var raw rawWords
	var w words
	data, err := readFile(fsys, "words.yaml")
	if err != nil {
		faults.add(Pos{File: file}, "cannot be read: %v", err)
	} else {
		decodeFile(file, data, &raw, faults)
	}
	w.languages = raw.Language.keys()
	w.commands(raw)
	w.pinyin(raw.Pinyin)
	for _, it := range raw.Language.Items {
		w.add(it.Val, understand.Sense{Kind: understand.Language, Value: it.Key.V}, understand.WholeMessage)
	}
	for _, m := range raw.Danger {
		w.meaning(m, understand.Danger, faults)
	}
	for _, m := range raw.Topics {
		w.meaning(m, understand.Topic, faults)
	}
	for _, it := range raw.Countries.Items {
		w.country(it)
	}
	for _, u := range raw.Unclear {
		w.unclear(u, faults)
	}
	w.add(raw.Ignore, understand.Sense{}, understand.Anywhere)
	lexicon, err := understand.Compile(w.phrases)
	if err != nil {
		w.report(err, faults)
	}
	return w, lexicon
}

// group is the words of one command or answer.
type group struct {
	list []word
	kind understand.Kind
}

func (w *words) commands(raw rawWords) {
	for _, g := range []group{
		{raw.Stop, understand.Stop},
		{raw.Start, understand.Start},
		{raw.Help, understand.Help},
		{raw.Yes, understand.Yes},
		{raw.No, understand.No},
		{raw.Unsure, understand.Unsure},
		{raw.Commands.Back, understand.Back},
		{raw.Commands.Menu, understand.Menu},
		{raw.Commands.Repeat, understand.Repeat},
		{raw.Commands.Person, understand.Person},
		{raw.Commands.Erase, understand.Erase},
		{raw.Commands.Thanks, understand.Thanks},
		{raw.Commands.Discreet, understand.Discreet},
	} {
		w.add(g.list, understand.Sense{Kind: g.kind}, understand.WholeMessage)
	}
	for _, g := range []group{
		{raw.Inside.Back, understand.Back},
		{raw.Inside.Menu, understand.Menu},
		{raw.Inside.Repeat, understand.Repeat},
		{raw.Inside.Person, understand.Person},
		{raw.Inside.Thanks, understand.Thanks},
	} {
		w.add(g.list, understand.Sense{Kind: g.kind}, understand.Anywhere)
	}
}

func (w *words) pinyin(raw rawPinyin) {
	for _, g := range []group{
		{raw.Help, understand.Help},
		{raw.Yes, understand.Yes},
		{raw.No, understand.No},
		{raw.Unsure, understand.Unsure},
		{raw.Back, understand.Back},
		{raw.Menu, understand.Menu},
		{raw.Repeat, understand.Repeat},
		{raw.Person, understand.Person},
		{raw.Thanks, understand.Thanks},
	} {
		w.addPinyin(g.list, understand.Sense{Kind: g.kind}, understand.WholeMessage)
	}
}

func (w *words) meaning(m rawMeaning, kind understand.Kind, faults *Faults) {
	if m.Go.V == "" && !m.Go.bad {
		faults.add(m.Pos, "these words lead nowhere; write go: flow/step")
	}
	if m.Go.V == "" {
		return
	}
	place := placeOf(m.Go.V, "")
	w.targets = append(w.targets, targetAt{place, m.Go.Pos, kind == understand.Danger})
	sense := understand.Sense{Kind: kind, Value: string(place)}
	w.add(m.Words, sense, understand.Anywhere)
	w.addPinyin(m.Pinyin, sense, understand.Anywhere)
	w.add(m.Whole, sense, understand.WholeMessage)
	w.together(m.Pairs, sense, faults)
	if kind != understand.Danger && len(m.Weak) > 0 {
		faults.add(m.Weak[0].Pos, "weak: counts only beside a danger word, so it belongs under danger:; write words: or whole:")
		return
	}
	w.add(m.Weak, sense, understand.Supporting)
}

// together adds the pairs of a meaning.
func (w *words) together(pairs []rawPair, sense understand.Sense, faults *Faults) {
	for _, p := range pairs {
		if len(p.One) == 0 || len(p.With) == 0 {
			faults.add(p.Pos, "a pair has two lists of words; write one: [护照, passport] and with: [收走, took]")
			continue
		}
		w.pairs++
		w.addParts(p.One, sense, understand.PartOne)
		w.addParts(p.With, sense, understand.PartWith)
	}
}

func (w *words) addParts(list []word, sense understand.Sense, scope understand.Scope) {
	for _, entry := range list {
		w.phrases = append(w.phrases, understand.Phrase{Text: entry.V, Sense: sense, Scope: scope, Pair: w.pairs})
		w.at = append(w.at, entry.Pos)
	}
}

// unclear adds words after which the person is asked what they mean.
func (w *words) unclear(u rawUnclear, faults *Faults) {
	if len(u.Ask) < 2 {
		faults.add(u.Pos, "words that may mean several things need them all; write ask: [flow/step, flow/step]")
		return
	}
	var places []string
	for _, target := range u.Ask {
		place := placeOf(target.V, "")
		places = append(places, string(place))
		w.offered = append(w.offered, targetAt{place: place, pos: target.Pos})
	}
	sense := understand.Sense{Kind: understand.Unclear, Value: strings.Join(places, " ")}
	w.add(u.Words, sense, understand.Anywhere)
	w.addPinyin(u.Pinyin, sense, understand.Anywhere)
	w.add(u.Whole, sense, understand.WholeMessage)
}

func (w *words) country(it item[rawSpoken]) {
	sense := understand.Sense{Kind: understand.Country, Value: it.Key.V}
	w.add(it.Val.Words, sense, understand.Anywhere)
	w.addPinyin(it.Val.Pinyin, sense, understand.Anywhere)
	w.add(it.Val.Whole, sense, understand.WholeMessage)
}

func (w *words) add(list []word, sense understand.Sense, scope understand.Scope) {
	for _, entry := range list {
		w.phrases = append(w.phrases, understand.Phrase{Text: entry.V, Sense: sense, Scope: scope})
		w.at = append(w.at, entry.Pos)
	}
}

func (w *words) addPinyin(list []word, sense understand.Sense, scope understand.Scope) {
	for _, entry := range list {
		w.phrases = append(w.phrases, understand.Phrase{Text: entry.V, Sense: sense, Scope: scope, Pinyin: true})
		w.at = append(w.at, entry.Pos)
	}
}

// spoken gives, by script, the first word that leads to each step, and the first
// that asks for the menu.
func (w *words) spoken(g *graph) map[understand.Script]map[Place]string {
	spoken := map[understand.Script]map[Place]string{understand.HanScript: {}, understand.LatinScript: {}}
	for _, p := range w.phrases {
		var to Place
		switch {
		case p.Pinyin, p.Scope > understand.WholeMessage:
			continue
		case p.Sense.Kind == understand.Menu:
			to = mainMenu
		case p.Sense.Kind == understand.Country:
			to = At(countryFlow, p.Sense.Value)
		case p.Sense.Kind == understand.Danger, p.Sense.Kind == understand.Topic:
			to = Place(p.Sense.Value)
			if start, ok := g.starts[p.Sense.Value]; ok {
				to = start
			}
		}
		if words := spoken[scriptOf(p.Text)]; words != nil && words[to] == "" {
			words[to] = p.Text
		}
	}
	return spoken
}

// scriptOf tells Han from Latin words.
func scriptOf(text string) understand.Script {
	for _, r := range text {
		if unicode.Is(unicode.Han, r) {
			return understand.HanScript
		}
	}
	return understand.LatinScript
}

// report turns what is wrong with phrases into faults at the words in the file.
func (w *words) report(err error, faults *Faults) {
	joined, ok := err.(interface{ Unwrap() []error })
	if !ok {
		faults.add(Pos{File: wordsFile}, "%v", err)
		return
	}
	for _, one := range joined.Unwrap() {
		var p *understand.PhraseError
		if !errors.As(one, &p) {
			faults.add(Pos{File: wordsFile}, "%v", one)
			continue
		}
		if p.Other >= 0 {
			faults.add(w.at[p.Index], "%q stands in line %d too (%q) and means something else there; keep it in one place",
				p.Text, w.at[p.Other].Line, w.phrases[p.Other].Text)
			continue
		}
		faults.add(w.at[p.Index], "%q %s; remove or mend it", p.Text, p.Problem)
	}
}
