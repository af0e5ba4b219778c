package flow

import (
	"io/fs"
	"path"
	"slices"
	"strings"
)

// Utterance is a message as people write it, and the page that helps its writer.
type Utterance struct {
	Pos     Pos
	Text    string
	Want    string   // a step, or one of utteranceKinds
	Also    []string // what would do as well
	Country string   // that it names, as a lower-case ISO code; may be empty
	Held    bool     // from a file that is kept back: the words were never tuned to it
}

// utteranceKinds are what a message may want beside a step: a command of the
// service, or nothing that it offers.
var utteranceKinds = []string{"stop", "start", "back", "repeat", "thanks", "discreet", "language", inDoubt, noPage}

// inDoubt is for messages that speak of danger only to deny it: whether there is
// any, is asked.
const inDoubt = "doubtful"

// corpusFolder holds the labelled messages, below flows/, and modelFile what was
// learnt from those that are not kept back.
const (
	corpusFolder = "understanding"
	modelFile    = corpusFolder + "/learnt.bin"
)

// LoadCorpus reads every flows/understanding/*.yaml.
func (b *Book) LoadCorpus(flows fs.FS) ([]Utterance, Faults) {
	var faults Faults
	var list []Utterance
	seen := map[string]Pos{}
	decodeEach(flows, corpusFolder+"/*.yaml", &faults, func(name string, raw rawCorpus) {
		for _, r := range raw.Messages {
			u := Utterance{Pos: r.Pos, Text: r.Say.V, Want: r.Want.V, Also: texts(r.Also), Country: optional(r.In), Held: isHeld(name)}
			b.checkUtterance(u, seen, &faults)
			list = append(list, u)
		}
	})
	return list, faults.Sort()
}

// isHeld tells files whose messages are kept back: nothing is learnt from them and
// no word is put in for their sake, so that they tell how well others are
// understood.
func isHeld(name string) bool { return strings.HasPrefix(path.Base(name), "held_") }

func (b *Book) checkUtterance(u Utterance, seen map[string]Pos, faults *Faults) {
	if first, dup := seen[u.Text]; dup {
		faults.add(u.Pos, "%q stands in %s too; keep it in one place", u.Text, first)
	}
	seen[u.Text] = u.Pos
	if u.Text == "" {
		faults.add(u.Pos, "a message without say:; write what a person sends")
	}
	for _, want := range append([]string{u.Want}, u.Also...) {
		if !slices.Contains(utteranceKinds, want) && b.graph.steps[Place(want)] == nil {
			faults.add(u.Pos, "%q is neither a step nor one of %v", want, utteranceKinds)
		}
	}
	if u.Country != "" && !goodCountry.MatchString(u.Country) {
		faults.add(u.Pos, "in: %q is no country; write its lower-case ISO code, such as gb", u.Country)
	}
}
