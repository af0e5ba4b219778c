package conversation

import (
	"time"

	"yilu/internal/flow"
)

// turn is one turn under way, from a loaded snapshot to its commit.
type turn struct {
	service *Service
	book    *flow.Book
	in      Inbound
	snap    Snapshot
	state   state
	now     time.Time
	read    flow.Meaning

	outcome Outcome
	replies []flow.Reply
	effects []flow.Effect
	place   flow.Place
	optOut  OptOut
	erased  bool
	lang    string // of the replies
}

// run decides the turn. Opt-out words come before anything else, silence for
// those who stopped before any answer, danger before any limit.
func (t *turn) run() {
	t.read = t.book.Read(t.in.Text)
	t.state.farewell = nil // it answered a repeat of the turn before this one
	switch {
	case t.wantsStop():
		t.stop()
	case t.snap.Stopped && t.wantsStart():
		t.start()
	case t.snap.Stopped:
		t.outcome = StayedSilent
	case t.in.Keyword == HelpKeyword, t.in.Keyword == StartKeyword && !t.book.Asks(&t.state.session):
		t.outcome = Answered // the gateway has answered
	default:
		t.talk()
	}
	t.state.remember(hashID(t.in.ID))
}

// talk lets the flows answer, within the pace a person keeps.
func (t *turn) talk() {
	quotes := t.service.heads.quotedIn(t.in.Text)
	unlimited := t.read.Urgent() && !quotes || t.service.config.NoLimits
	last := t.state.pace.at
	pace := t.state.pace.take(t.now)
	if pace != answerIt && !unlimited {
		t.outcome = Limited
		if pace == tellLimit {
			t.system("system.limited")
		}
		return
	}
	next := t.book.NextRead(t.state.session, t.input(), t.read)
	t.service.heads.learn(next.Replies)
	unlimited = unlimited || next.Place.Flow() == dangerFlow && !quotes
	since := time.Duration(uint32(t.now.Unix())-last) * time.Second
	if t.state.pace.echo(t.in.Text, next.Replies[0].Text, quotes, since) == staySilent && !unlimited {
		t.outcome = Limited
		return
	}
	t.state.session, t.replies, t.effects, t.place = next.Session, next.Replies, next.Effects, next.Place
	t.outcome, t.lang = Answered, next.Session.Lang
	if !next.Understood {
		t.outcome = NotUnderstood
	}
	for _, e := range next.Effects {
		if e.Kind == flow.EraseEffect {
			t.erased, t.outcome = true, Erased
		}
	}
}

// input is the message and what the engine must know of the world.
func (t *turn) input() flow.Input {
	in := flow.Input{Text: t.in.Text, Picture: t.in.Media > 0, DeskOpen: t.book.Service().Duty.Open(t.now)}
	if t.state.session.At == "" {
		in.Province = provinceOf(t.in.From.Number)
	}
	return in
}

// system answers with one of the engine's own texts.
func (t *turn) system(id string) {
	lang := t.state.session.Lang
	if lang == "" {
		lang = t.book.LanguageOf(t.in.Text)
	}
	t.lang = lang
	for _, text := range t.book.SystemTexts(lang, id) {
		if t.state.session.Discreet {
			text = t.book.Neutral(lang, text)
		}
		t.replies = append(t.replies, flow.Reply{Text: text, Lang: lang})
	}
}

// commit is all that the turn changes.
func (t *turn) commit() Commit {
	c := Commit{
		Person: t.in.From, Service: t.in.To, Revision: t.snap.Revision,
		StateTTL: t.service.config.SessionTTL, KeepFor: t.service.config.Retention,
		OptOut: t.optOut, Erase: t.erased,
		Entry: Entry{
			At: t.now, Seq: NextSeq(t.snap.Revision, t.now), InboundID: t.in.ID,
			Text: t.in.Text, Media: t.in.Media, Outcome: t.outcome,
		},
	}
	for _, r := range t.replies {
		c.Entry.Replies = append(c.Entry.Replies, Sent{
			Text: r.Text, Flow: r.Place.Flow(), Step: r.Place.Step(), Lang: r.Lang, Private: r.Private,
		})
	}
	for _, e := range t.effects {
		switch e.Kind {
		case flow.TagEffect:
			c.Entry.Tags = append(c.Entry.Tags, e.Name)
		case flow.CountEffect:
			c.Counts = append(c.Counts, e.Name)
		case flow.HandoffEffect:
			c.Handoff = &Handoff{Reason: e.Name}
		}
	}
	c.Counts = append(c.Counts, t.outcome.String())
	if t.erased {
		t.forget()
		c.StateTTL = farewellTTL
	}
	c.State = t.state.encode(make([]byte, 0, 192))
	return c
}

// forget leaves of the state only what answers a repeat of this very message.
func (t *turn) forget() {
	last := t.state.recent[len(t.state.recent)-1:]
	t.state = state{recent: last}
	for _, r := range t.replies {
		t.state.farewell = append(t.state.farewell, r.Text)
	}
}

// answer is what goes back to the person.
func (t *turn) answer(seq uint64) Answer {
	a := Answer{Lang: t.lang, Flow: t.place.Flow(), Step: t.place.Step()}
	for _, e := range t.effects {
		a.Effects = append(a.Effects, e.String())
	}
	if t.optOut != KeepOptOut {
		a.Effects = append(a.Effects, t.outcome.String())
	}
	for i, r := range t.replies {
		reply := Reply{Text: r.Text}
		if !t.erased {
			reply.Ref = Ref(t.snap.Key, seq, i)
		}
		a.Replies = append(a.Replies, reply)
	}
	return a
}

func (o Outcome) String() string {
	return [...]string{
		"unknown", "answered", "not_understood", "opted_out", "opted_in", "silent", "limited", "erased",
	}[o]
}

// dangerFlow is the flow whose every answer is given, however often it is asked
// for: somebody who is afraid may press the same key again and again.
const dangerFlow = "danger"
