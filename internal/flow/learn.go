package flow

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"slices"

	"yilu/internal/understand"
)

// Learn makes the file flows/understanding/learnt.bin: what the labelled messages
// that are not kept back teach, with what words.yaml finds in them. The same
// content gives the same bytes.
func Learn(src Source, opts Options) ([]byte, Faults) {
	opts.wordsOnly = true
	b, faults := Load(src, opts)
	if b == nil {
		return nil, faults
	}
	list, faults := b.LoadCorpus(src.Flows)
	if faults.Errors() {
		return nil, faults
	}
	_, lexicon := loadWords(src.Flows, &faults)
	var examples []understand.Example
	for _, u := range list {
		if !u.Held && label(u.Want) != "" {
			examples = append(examples, understand.Example{Text: u.Text, Labels: u.labels()})
		}
	}
	model, err := lexicon.Learn(examples)
	if err != nil {
		faults.add(Pos{File: "flows/" + corpusFolder}, "%v", err)
		return nil, faults
	}
	digest, err := corpusDigest(src.Flows)
	if err != nil {
		faults.add(Pos{File: "flows/" + corpusFolder}, "%v", err)
		return nil, faults
	}
	file, err := model.Encode(digest)
	if err != nil {
		faults.add(Pos{File: "flows/" + modelFile}, "%v", err)
	}
	return file, faults
}

// label is what is learnt of something wanted: a page, a command, nothing, or that
// a place is named and nothing else. It is "" for what words alone tell.
func label(want string) string {
	place := Place(want)
	switch {
	case place.Flow() == countryFlow && len(place.Step()) == 2:
		return countryFlow
	case want == "language", want == "discreet":
		return ""
	}
	return want
}

// labels lists what is wanted, then what would do.
func (u Utterance) labels() []string {
	var list []string
	for _, want := range append([]string{u.Want}, u.Also...) {
		if l := label(want); l != "" && !slices.Contains(list, l) {
			list = append(list, l)
		}
	}
	return list
}

// corpusDigest tells one state of what is learnt from, the messages and the words
// that are found in them, by another.
func corpusDigest(flows fs.FS) ([understand.DigestSize]byte, error) {
	h := sha256.New()
	names, _ := fs.Glob(flows, corpusFolder+"/*.yaml")
	for _, name := range append(names, "words.yaml") {
		if isHeld(name) {
			continue
		}
		data, err := readFile(flows, name)
		if err != nil {
			return [understand.DigestSize]byte{}, fmt.Errorf("%s: %w", name, err)
		}
		fmt.Fprintf(h, "%s %d\n", name, len(data))
		h.Write(data) // a hash never fails
	}
	return [understand.DigestSize]byte(h.Sum(nil)), nil
}

// learnt puts what was learnt beside the words. Without the file words alone
// tell; with one that is older than the messages, a person must learn again.
func (b *Book) learnt(flows fs.FS, faults *Faults) {
	if b.lexicon == nil || b.opts.wordsOnly {
		return
	}
	pos := Pos{File: "flows/" + modelFile}
	data, err := fs.ReadFile(flows, modelFile)
	if errors.Is(err, fs.ErrNotExist) {
		return
	}
	if err != nil {
		faults.add(pos, "cannot be read: %v", err)
		return
	}
	model, digest, err := understand.DecodeModel(data)
	if err != nil {
		faults.add(pos, "cannot be read: %v; make it anew: yilu learn", err)
		return
	}
	if !b.opts.Running {
		if now, err := corpusDigest(flows); err == nil && now != digest {
			faults.add(pos, "words.yaml or the messages beside it have changed since it was learnt; make it anew: yilu learn")
		}
	}
	b.lexicon = b.lexicon.With(model, isDanger)
}
