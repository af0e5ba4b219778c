package flow

import (
	"strconv"
	"testing"

	"yilu/flows"
)

// Every line of every menu, and every answer to every yes-or-no question, is
// chosen by some talk in every language.
func TestTalksChooseEveryLineInEveryLanguage(t *testing.T) {
	book := realBook(t)
	talks, faults := LoadTalks(flows.Files)
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	chosen := map[string]bool{}
	for _, talk := range talks {
		session := Session{Lang: talk.Lang}
		for _, line := range talk.Lines {
			before := session
			session = book.Next(before, Input{Text: line.In, DeskOpen: talk.Open}).Session
			n := book.Read(line.In).Number
			if n > 0 && n <= len(before.Shown) {
				chosen[before.Lang+" "+string(before.At)+" "+before.Shown[n-1].Name] = true
			}
		}
	}
	for _, lang := range book.Languages() {
		for _, p := range book.graph.order {
			for _, name := range book.graph.steps[p].lines() {
				if key := lang + " " + string(p) + " " + name; !chosen[key] {
					t.Errorf("no talk chooses %s", strconv.Quote(key))
				}
			}
		}
	}
}

// lines are the names of what a step offers by number.
func (s *step) lines() []string {
	var names []string
	for _, o := range s.options {
		names = append(names, o.name)
	}
	if s.kind == Ask && s.answer == YesNo {
		names = append(names, "yes", "no")
		if s.on("unsure") != nil {
			names = append(names, "unsure")
		}
	}
	return names
}
