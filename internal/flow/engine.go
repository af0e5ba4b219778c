package flow

import (
	"strings"

	"yilu/internal/sms"
	"yilu/internal/understand"
)

// maxSteps bounds how many steps one turn may run through.
const maxSteps = 50

// Input is one message and what the engine must know of the world.
type Input struct {
	Text     string
	Picture  bool   // a picture or file came with it
	DeskOpen bool   // operators are on duty now
	Province string // of China, in small letters, where the person's number tells; saved when a session begins
}

// Reply is one outbound message.
type Reply struct {
	Text    string
	Place   Place  // the step it came from
	Lang    string // empty when it is in every language
	Private bool   // holds something the person said
}

// Turn is what Next makes of an input.
type Turn struct {
	Session    Session
	Replies    []Reply // never empty, and no text in it is
	Effects    []Effect
	Understood bool
	Place      Place // the step that answered: the first that spoke, the welcome aside
}

// Next runs one turn. It never fails: whatever the session and the input, there
// is a reply and a session from which the next turn can go on.
func (b *Book) Next(s Session, in Input) Turn { return b.NextRead(s, in, b.Read(in.Text)) }

// NextRead is Next for whoever has read the input's text already.
func (b *Book) NextRead(s Session, in Input, read Meaning) Turn {
	t := turn{book: b, s: s, in: in, read: read}
	if !t.settleLanguage() {
		t.askLanguage()
	} else if s.At == "" {
		t.begin()
	} else {
		t.dispatch()
	}
	if len(t.out.Replies) == 0 {
		t.showMenu(t.step(mainMenu), 0)
	}
	if t.erased {
		t.s = Session{Lang: t.s.Lang, Discreet: t.s.Discreet}
	}
	t.out.Session = t.s
	return t.out
}

// turn is a turn under way.
type turn struct {
	book   *Book
	s      Session
	lang   int
	in     Input
	read   Meaning
	erased bool
	out    Turn
}

func (t *turn) step(p Place) *step { return t.book.graph.steps[p] }

func (t *turn) start(flow string) Place { return t.book.graph.starts[flow] }

// meant is the step that words lead to, or "".
func (t *turn) meant(s understand.Sense) Place { return t.book.place(s) }

// begin answers the first message of a session: it says what this is, then
// answers what was asked. Danger comes before any welcome.
func (t *turn) begin() {
	t.s.Trail, t.s.At, t.s.Shown = []Place{mainMenu}, mainMenu, nil
	if t.in.Province != "" {
		t.s.set("province", t.in.Province)
	}
	t.out.Understood = true
	if t.danger() {
		return
	}
	t.greet()
	if t.blank() || !(t.command(t.read.Whole) || t.command(t.read.Command) || t.subject()) {
		t.enter(mainMenu)
	}
}

// greet says once what this is. Somebody who began with danger hears it when
// they come to the menu.
func (t *turn) greet() {
	if t.s.Greeted {
		return
	}
	t.s.Greeted = true
	w := t.step(welcome)
	t.apply(w.effects)
	views, private := t.book.screens(w, t.lang, &t.s)
	t.emit(views[0].text, w.place, private)
}

// dispatch follows the order of understanding: danger, the reply to what is
// open, commands, country and topic.
func (t *turn) dispatch() {
	switch {
	case t.danger():
	case t.blank():
		t.answerBlank()
	case t.reply(), t.command(t.read.Whole), t.command(t.read.Command), t.subject():
	default:
		t.missed()
		return
	}
	t.s.Misses = 0
	t.out.Understood = true
}

func (t *turn) danger() bool {
	if t.read.Danger.Kind != understand.Danger {
		return false
	}
	if t.read.denied && t.asksSafe() {
		return false // "no danger" answers "are you in danger?"
	}
	if (t.read.Doubtful || t.read.guessed) && t.asksText() {
		return false // any words answer it: a name must not be taken for more than it is
	}
	if code := t.read.Country.Value; code != "" && t.read.OtherCountry.Kind == understand.None {
		t.s.set("country", code) // so that the numbers are those of where they are
	}
	to := t.meant(t.read.Danger)
	if to == "" {
		to = t.start("danger")
	}
	if t.read.Doubtful {
		return t.maybeDanger(to)
	}
	t.jump(to)
	return true
}

// maybeDanger asks whether there is danger, unless a page for it was the last
// answer, or it was asked a moment ago: whoever then says nothing else, or says a
// word of danger again, gets that page.
func (t *turn) maybeDanger(to Place) bool {
	other, byWord := t.read.page(), !t.read.guessed
	switch {
	case t.inDanger() && other == "" && !byWord:
		return false
	case t.read.denied, !t.asksSafe():
		t.askSafe(to, other)
	case other == "", byWord:
		t.jump(to)
	default:
		return false
	}
	return true
}

func (t *turn) blank() bool { return t.read.Text == "" && t.read.Number < 0 }

// answerBlank answers a message without words.
func (t *turn) answerBlank() {
	switch {
	case t.in.Picture:
		t.notice("system.picture")
	case strings.ContainsAny(t.in.Text, "?？"):
		t.jump(helpStep)
	default:
		t.notice("system.empty")
	}
}

// command obeys a command.
func (t *turn) command(c understand.Sense) bool {
	switch c.Kind {
	case understand.Back:
		t.back()
	case understand.Menu, understand.Start:
		t.s.Trail, t.s.Calls = nil, nil
		t.greet()
		t.enter(mainMenu)
	case understand.Repeat:
		t.repeat()
	case understand.Language:
		t.chooseLanguage(c.Value)
		t.repeat()
	case understand.Person:
		t.jump(t.start("person"))
	case understand.Erase:
		t.jump(eraseStep)
	case understand.Help:
		t.jump(helpStep)
	case understand.Discreet:
		t.switchDiscreet()
	case understand.Yes:
		t.agreed()
	case understand.Thanks:
		t.thanked()
	default:
		return false
	}
	return true
}

// agreed answers a yes that answers no question: below a text it takes note of
// it, at a menu it wants to go on.
func (t *turn) agreed() {
	if t.s.Below && !t.inDanger() {
		t.thanked()
		return
	}
	t.showCurrent()
}

func (t *turn) thanked() {
	t.emit(t.system("system.thanks"), t.s.At, false)
	if t.step(t.s.At) == nil {
		t.showCurrent()
	}
}

// missed says that the message was not understood and shows again what is open;
// after two in a row it offers a person.
func (t *turn) missed() {
	t.s.Misses = min(t.s.Misses+1, 100)
	if t.inDanger() {
		t.emit(t.localSystem(unclearDangerText), t.last(), false)
		if t.s.Below {
			t.emit(t.system("system.menu_hint"), t.last(), false)
			return
		}
		t.showCurrent()
		return
	}
	if t.s.Misses >= 2 {
		t.notice("system.not_understood_twice")
		return
	}
	if at := t.step(t.s.At); at != nil && at.kind == Ask && !t.s.Below {
		t.notice("system.answer_" + string(at.answer))
		return
	}
	t.notice("system.not_understood")
}

// notice says one of the engine's own texts above what is open.
func (t *turn) notice(id string) {
	t.emit(t.system(id), t.s.At, false)
	t.showCurrent()
}

func (t *turn) system(id string) string { return t.book.system[t.lang][id] }

// localSystem is a text of the engine's own with the numbers of where they are.
func (t *turn) localSystem(id string) string {
	return t.book.setting(t.lang, t.s.Country(), nil).text(id)
}

// inDanger tells that the last answer was a page for somebody in danger.
// Where the content was edited since, it tells nothing.
func (t *turn) inDanger() bool {
	return isDanger(string(t.last())) && t.step(t.last()) != nil && t.step(t.s.At) != nil
}

// last is the step that was said or asked last.
func (t *turn) last() Place {
	if t.s.Below {
		return t.s.Reading
	}
	return t.s.At
}

// emit adds a text to the answer: behind the last one where both fit into one
// message, else as a message of its own.
func (t *turn) emit(text string, from Place, private bool) {
	if t.s.Discreet {
		text = t.book.Neutral(t.s.Lang, text)
	}
	if text == "" {
		return
	}
	if t.out.Place == "" && from != welcome {
		t.out.Place = from
	}
	if n := len(t.out.Replies); n > 0 {
		last := &t.out.Replies[n-1]
		if t.s.Discreet {
			last.Text = merged(last.Text, text)
			return
		}
		if joined := last.Text + "\n" + text; sms.Fits(joined, partSegments) {
			last.Text, last.Private = joined, last.Private || private
			return
		}
	}
	t.out.Replies = append(t.out.Replies, Reply{Text: text, Place: from, Lang: t.s.Lang, Private: private})
}
