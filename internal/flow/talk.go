package flow

import (
	"io/fs"
	"path"
	"slices"
	"strings"
)

// Talk is a conversation that must go as written: an editor's test.
type Talk struct {
	File string
	Lang string
	Open bool // operators are on duty
	// Province is where the person's number was given out, in small letters; may be empty.
	Province string
	Lines    []TalkLine
}

// TalkLine is one message of a talk and what must come of it. Empty fields ask
// for nothing.
type TalkLine struct {
	Pos     Pos
	In      string
	At      Place    // the step that answers, or where the person then stands
	Says    []string // pieces that the replies must hold
	Never   []string // pieces that the replies must not hold
	Texts   []string // ids of texts that the replies must come from
	Facts   []string // facts whose values the replies must show
	Effects []string // effects that must have happened, as "tag name"
}

// LoadTalks reads every flows/talks/*.yaml.
func LoadTalks(flows fs.FS) ([]Talk, Faults) {
	var faults Faults
	var talks []Talk
	decodeEach(flows, "talks/*.yaml", &faults, func(name string, raw rawTalk) {
		talks = append(talks, compileTalk(path.Join("flows", name), raw, &faults))
	})
	return talks, faults.Sort()
}

func compileTalk(file string, raw rawTalk, faults *Faults) Talk {
	talk := Talk{File: file, Lang: raw.Lang.V}
	if raw.Desk != nil {
		if known := []string{"open", "closed"}; !slices.Contains(known, raw.Desk.V) {
			faults.add(raw.Desk.Pos, "desk %q is not known%s", raw.Desk.V, instead(raw.Desk.V, known))
		}
		talk.Open = raw.Desk.V == "open"
	}
	talk.Province = optional(raw.Province)
	if len(raw.Turns) == 0 {
		faults.add(Pos{File: file, Line: 1, Col: 1}, "the talk has no turns; write turns: with - in: … lines")
	}
	for _, r := range raw.Turns {
		if r.In.Pos.Line == 0 {
			faults.add(r.Pos, "a turn without in:; write what the person sends")
		}
		talk.Lines = append(talk.Lines, TalkLine{
			Pos: r.Pos, In: r.In.V, At: Place(optional(r.At)), Says: texts(r.Says), Never: texts(r.Never),
			Texts: texts(r.Text), Facts: texts(r.Facts), Effects: texts(r.Effects),
		})
	}
	return talk
}

// Run plays a talk from an empty session, writing the session out and reading
// it back before every turn, and faults each line that does not come true.
func (b *Book) Run(talk Talk) Faults { return b.run(talk, map[string]bool{}) }

func (b *Book) run(talk Talk, covered map[string]bool) Faults {
	var faults Faults
	if talk.Lang != "" && b.language(talk.Lang) < 0 {
		faults.add(Pos{File: talk.File, Line: 1, Col: 1}, "lang %q has no locale%s", talk.Lang, instead(talk.Lang, b.Languages()))
		return faults
	}
	session := Session{Lang: talk.Lang}
	for _, line := range talk.Lines {
		read, _, err := ReadSession(session.AppendBinary(nil))
		if err != nil {
			faults.add(line.Pos, "the session cannot be read back: %v", err)
			return faults
		}
		turn := b.Next(read, Input{Text: line.In, DeskOpen: talk.Open, Province: talk.Province})
		before := len(faults)
		b.compare(line, turn, &faults)
		if !faults[before:].Errors() {
			b.cover(line, read, turn, covered)
		}
		session = turn.Session
	}
	return faults
}

func (b *Book) compare(line TalkLine, turn Turn, faults *Faults) {
	said := joined(turn.Replies)
	if line.At != "" && turn.Place != line.At && turn.Session.At != line.At {
		faults.add(line.Pos, "%q is answered by %s, and the person stands at %s; the talk wants %s", line.In, turn.Place, turn.Session.At, line.At)
	}
	for _, want := range line.Says {
		switch {
		case strings.Contains(said, want):
		case b.facts.withdrawnIn(want) != "":
			faults.warn(line.Pos, "the talk still wants %q, though the fact %s is withdrawn; remove it when it is gone for good", want, b.facts.withdrawnIn(want))
		default:
			faults.add(line.Pos, "the reply to %q does not say %q; it says %q", line.In, want, said)
		}
	}
	for _, bad := range line.Never {
		if strings.Contains(said, bad) {
			faults.add(line.Pos, "the reply to %q must not say %q; it says %q", line.In, bad, said)
		}
	}
	for _, id := range line.Texts {
		b.compareText(line, turn, id, said, faults)
	}
	for _, id := range line.Facts {
		fact := b.facts.byID[id]
		switch {
		case fact == nil:
			faults.add(line.Pos, "fact %q is not in facts.yaml%s", id, instead(id, keysOf(b.facts.byID)))
		case !strings.Contains(said, b.shown(fact, turn.Session)):
			faults.add(line.Pos, "the reply to %q does not show the fact %s (%s); it says %q", line.In, id, b.shown(fact, turn.Session), said)
		}
	}
	for _, want := range line.Effects {
		if !slices.ContainsFunc(turn.Effects, func(e Effect) bool { return e.String() == want }) {
			faults.add(line.Pos, "%q has not the effect %q; it has %v", line.In, want, turn.Effects)
		}
	}
}

// shown is a fact as the person in a session reads it.
func (b *Book) shown(f *Fact, s Session) string {
	lang := max(b.language(s.Lang), 0)
	return b.setting(lang, s.Country(), nil).data.Fact[f.ID]
}

// compareText faults a reply in which no part of the text with that id stands.
func (b *Book) compareText(line TalkLine, turn Turn, id, said string, faults *Faults) {
	lang := max(b.language(turn.Session.Lang), 0)
	if text, ok := b.system[lang][id]; ok {
		if !strings.Contains(said, text) {
			faults.add(line.Pos, "the reply to %q is not the text %s; it says %q", line.In, id, said)
		}
		return
	}
	flow, rest, _ := strings.Cut(id, ".")
	s := b.graph.steps[At(flow, rest)]
	if s == nil || !s.kind.hasText() {
		faults.add(line.Pos, "text %q belongs to no step", id)
		return
	}
	views, _ := b.screens(s, lang, &turn.Session)
	for _, v := range views {
		if strings.Contains(said, v.text) {
			return
		}
	}
	faults.add(line.Pos, "the reply to %q is not the text %s; it says %q", line.In, id, said)
}

func joined(replies []Reply) string {
	var parts []string
	for _, r := range replies {
		parts = append(parts, r.Text)
	}
	return strings.Join(parts, "\n")
}
