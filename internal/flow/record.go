package flow

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Record plays what a person writes and gives it back as a talk that expects
// what came of it: where the person stands, the texts and facts that were shown,
// each number with the words right before it, and the effects. Whoever keeps it
// must read it: it holds what the content says, right or wrong.
func (b *Book) Record(talk Talk, inputs []string) Talk {
	session := Session{Lang: talk.Lang}
	talk.Lines = nil
	for _, in := range inputs {
		turn := b.Next(session, Input{Text: in, DeskOpen: talk.Open, Province: talk.Province})
		talk.Lines = append(talk.Lines, b.record(in, turn))
		session = turn.Session
	}
	return talk
}

func (b *Book) record(in string, turn Turn) TalkLine {
	said := joined(turn.Replies)
	line := TalkLine{In: in, At: turn.Place}
	if line.At == "" {
		line.At = turn.Session.At
	}
	var names []string
	for _, s := range b.spokenIn(said, turn) {
		line.Texts = append(line.Texts, s.place.textID())
		for _, id := range s.textIDs() {
			names = append(names, usesOf(b.locales[max(b.language(turn.Session.Lang), 0)].texts[id].text).names...)
		}
	}
	line.Facts = b.factsIn(said, names, turn.Session)
	line.Says = b.quotedIn(said, line.Facts, turn.Session)
	for _, e := range turn.Effects {
		line.Effects = append(line.Effects, e.String())
	}
	return line
}

// spokenIn lists the steps whose texts stand in a reply.
func (b *Book) spokenIn(said string, turn Turn) []*step {
	flows := []string{turn.Place.Flow(), turn.Session.At.Flow(), turn.Session.Reading.Flow(), mainMenu.Flow()}
	lang := max(b.language(turn.Session.Lang), 0)
	var list []*step
	for _, p := range b.graph.order {
		s := b.graph.steps[p]
		if !s.kind.hasText() || !slices.Contains(flows, p.Flow()) {
			continue
		}
		views, _ := b.screens(s, lang, &turn.Session)
		if slices.ContainsFunc(views, func(v screen) bool { return strings.Contains(said, v.text) }) {
			list = append(list, s)
		}
	}
	return list
}

// factsIn lists the facts that the placeholders of a text showed.
func (b *Book) factsIn(said string, names []string, session Session) []string {
	lang := max(b.language(session.Lang), 0)
	data := b.setting(lang, session.Country(), nil).data
	var ids []string
	add := func(id string) {
		if shown := data.Fact[id]; shown != "" && strings.Contains(said, shown) && !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	for _, name := range names {
		kind, key, _ := strings.Cut(name, ".")
		switch kind {
		case "Fact":
			add(key)
		case "Here":
			for i := range b.facts.list {
				f := &b.facts.list[i]
				if (f.Country == session.Country() || f.Country == everywhere) && serves(f.Role, key) && strings.Contains(data.Here[key], data.Fact[f.ID]) {
					add(f.ID)
				}
			}
		}
	}
	slices.Sort(ids)
	return ids
}

// serves tells whether a fact with a role may be what {{.Here.key}} shows.
func serves(role, key string) bool {
	return role == key || key == ambulance && role == emergency || key == helpline && role == trafficking
}

// before is how many characters before a fact are quoted with it.
const before = 6

// quotedIn quotes each number to dial, and each other fact of those named, with
// the words right before it, so that two that change places are noticed.
func (b *Book) quotedIn(said string, ids []string, session Session) []string {
	var pieces []string
	quote := func(from, to int) {
		if piece := wordsBefore(said[:from]) + said[from:to]; !slices.Contains(pieces, piece) {
			pieces = append(pieces, piece)
		}
	}
	for _, at := range toDial.FindAllStringIndex(said, -1) {
		if b.facts.isPhone[said[at[0]:at[1]]] {
			quote(at[0], at[1])
		}
	}
	for _, id := range ids {
		f := b.facts.byID[id]
		if f.Kind != TextFact {
			continue
		}
		shown := b.shown(f, session)
		for _, at := range wholeIn(said, shown) {
			quote(at, at+len(shown))
		}
	}
	return pieces
}

// wholeIn finds where a fact stands by itself: a 3, but not the 3 of 30.
func wholeIn(said, shown string) []int {
	var list []int
	for from := 0; ; {
		at := strings.Index(said[from:], shown)
		if at < 0 || shown == "" {
			return list
		}
		at += from
		from = at + len(shown)
		if !(at > 0 && isDigit(said[at-1]) && isDigit(shown[0])) && !(from < len(said) && isDigit(said[from]) && isDigit(said[from-1])) {
			list = append(list, at)
		}
	}
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// wordsBefore gives the end of a text, of its last line alone: some characters,
// and in Latin the whole words that they belong to.
func wordsBefore(text string) string {
	text = text[strings.LastIndex(text, "\n")+1:]
	from := len(text)
	for range before {
		_, width := utf8.DecodeLastRuneInString(text[:from])
		from -= width
	}
	for from > 0 && isLetter(text[from-1]) && isLetter(text[from]) {
		from--
	}
	return strings.TrimLeft(text[from:], " ，。：；、（.,:;(")
}

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

// YAML writes a talk as a file for flows/talks.
func (t Talk) YAML(comment string) string {
	var w strings.Builder
	w.WriteString("# yaml-language-server: $schema=../schema/talk.json\n#\n")
	for line := range strings.SplitSeq(comment, "\n") {
		w.WriteString("# " + line + "\n")
	}
	fmt.Fprintf(&w, "lang: %s\n", t.Lang)
	if t.Open {
		w.WriteString("desk: open\n")
	}
	if t.Province != "" {
		fmt.Fprintf(&w, "province: %s\n", t.Province)
	}
	w.WriteString("turns:\n")
	for _, line := range t.Lines {
		fmt.Fprintf(&w, "  - in: %s\n", strconv.Quote(line.In))
		fmt.Fprintf(&w, "    at: %s\n", line.At)
		writeList(&w, "text", line.Texts, false)
		writeList(&w, "facts", line.Facts, false)
		writeList(&w, "says", line.Says, true)
		writeList(&w, "effects", line.Effects, false)
	}
	return w.String()
}

func writeList(w *strings.Builder, key string, list []string, quoted bool) {
	if len(list) == 0 {
		return
	}
	if quoted {
		list = slices.Clone(list)
		for i := range list {
			list[i] = strconv.Quote(list[i])
		}
	}
	fmt.Fprintf(w, "    %s: [%s]\n", key, strings.Join(list, ", "))
}
