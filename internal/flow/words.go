package flow

import (
	"errors"
	"io/fs"

	"yilu/internal/understand"
)

const wordsFile = "flows/words.yaml"

// words is words.yaml as phrases for the lexicon, with where each stands.
type words struct {
	phrases []understand.Phrase
	at      []Pos
	targets []targetAt // steps that words lead to

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
	if kind != understand.Danger && len(m.Weak) > 0 {
		faults.add(m.Weak[0].Pos, "weak: counts only beside a danger word, so it belongs under danger:; write words: or whole:")
		return
	}
	w.add(m.Weak, sense, understand.Supporting)
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
