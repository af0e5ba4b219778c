package main

import (
	"strings"
	"testing"
	"time"

	"yilu/flows"
	"yilu/internal/flow"
	"yilu/internal/redisstore/redistest"
	"yilu/locales"
)

// The two long talks go through every main branch, over real HTTP with real
// signatures against a real Redis, and get word for word what the flows say.
func TestFortyTurnsInEachLanguageOverHTTP(t *testing.T) {
	redis := redistest.Start(t)
	yilu := start(t, realSettings(t, redis.URL()))
	book, faults := flow.Load(flow.Source{Flows: flows.Files, Locales: locales.Files}, flow.Options{Today: time.Now()})
	if book == nil {
		t.Fatal(faults)
	}
	talks, faults := flow.LoadTalks(flows.Files)
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	seen := 0
	for _, talk := range talks {
		if !strings.HasSuffix(talk.File, "_forty.yaml") {
			continue
		}
		seen++
		t.Run(talk.Lang, func(t *testing.T) { replay(t, yilu, book, talk, seen) })
	}
	if seen != 2 {
		t.Fatalf("%d long talks, want one in each of two languages", seen)
	}
}

func replay(t *testing.T, yilu *program, book *flow.Book, talk flow.Talk, person int) {
	if len(talk.Lines) != 40 {
		t.Errorf("%s has %d turns, want 40", talk.File, len(talk.Lines))
	}
	if faults := book.Run(talk); len(faults) > 0 {
		t.Fatal(faults)
	}
	from := "+44770090012" + string(rune('0'+person))
	branches := map[string]bool{}
	var session flow.Session
	for i, line := range talk.Lines {
		turn := book.Next(session, flow.Input{Text: line.In})
		session = turn.Session
		branches[turn.Place.Flow()] = true
		got := yilu.text(sidOf(person*1000+i), from, line.In)
		if len(got) != len(turn.Replies) {
			t.Fatalf("turn %d %q: %d messages, want %d", i+1, line.In, len(got), len(turn.Replies))
		}
		for j, r := range turn.Replies {
			if got[j] != r.Text {
				t.Fatalf("turn %d %q says\n%s\nwant\n%s", i+1, line.In, got[j], r.Text)
			}
		}
	}
	for _, branch := range []string{"main", "safety", "recruiter", "contract", "country", "rights", "danger", "home", "person", "about"} {
		if !branches[branch] {
			t.Errorf("the talk never comes to %s", branch)
		}
	}
}
