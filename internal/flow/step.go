package flow

import "strings"

// Place names a step: "flow/step".
type Place string

// At joins a flow and a step.
func At(flow, step string) Place { return Place(flow + "/" + step) }

// Flow is the part before the slash.
func (p Place) Flow() string {
	flow, _, _ := strings.Cut(string(p), "/")
	return flow
}

// Step is the part after the slash.
func (p Place) Step() string {
	_, step, _ := strings.Cut(string(p), "/")
	return step
}

// textID is the id of the step's text in the locales.
func (p Place) textID() string { return strings.Replace(string(p), "/", ".", 1) }

// Kind is what a step does. A step has exactly one.
type Kind uint8

// The kinds of step.
const (
	Menu Kind = iota + 1
	Say
	Ask
	Branch
	Go
	Call
	Handoff
	End
)

var kindNames = [...]string{Menu: "menu", Say: "say", Ask: "ask", Branch: "branch", Go: "go", Call: "call", Handoff: "handoff", End: "end"}

func (k Kind) String() string { return kindNames[k] }

// hasText tells whether a step of this kind speaks.
func (k Kind) hasText() bool { return k == Menu || k == Say || k == Ask || k == End }

// Answer is the kind of answer that an ask step takes.
type Answer string

// The kinds of answer.
const (
	YesNo   Answer = "yes_no"
	Number  Answer = "number"
	Country Answer = "country"
	Text    Answer = "text"
	Phone   Answer = "phone"
)

var answerKinds = []string{string(YesNo), string(Number), string(Country), string(Text), string(Phone)}

// step is one compiled step.
type step struct {
	place   Place
	pos     Pos
	kind    Kind
	lines   []string // say: flags, each of which adds a line when it is set
	options []option // menu
	labels  Place    // menu: one whose words name the options that both have; may be empty
	answer  Answer   // ask
	save    string   // ask
	when    []when   // ask
	arms    []arm    // branch
	target  Place    // go, call
	then    Place    // say, ask, call, handoff; empty: back to the menu it came from
	reason  string   // handoff
	effects []Effect
	sources []word      // say: facts that its text rests on, beside those that it shows
	texts   []stepTexts // by language index

	targetPos, thenPos, labelsPos Pos
}

type option struct {
	name   string
	textID string // of its words
	target Place
	pos    Pos
}

type when struct {
	answer  string
	effects []Effect
	target  Place // empty: the step's then
	pos     Pos
}

type arm struct {
	any, all, none, of []string
	atLeast            int
	is                 []pair
	counts             []count
	target             Place
	pos, targetPos     Pos
}

type pair struct{ name, value string }

type count struct {
	name string
	n    int
}

// EffectKind is what an effect does.
type EffectKind uint8

// The kinds of effect.
const (
	TagEffect      EffectKind = iota + 1 // marks the conversation for operators
	FlagEffect                           // remembered in the session
	UnflagEffect                         // forgotten again
	SetEffect                            // saves a value in the session
	CountEffect                          // raises a counter without identity
	EraseEffect                          // removes all that is kept about the person
	LanguageEffect                       // changes the language
	DiscreetEffect                       // neutral answers from here on, and nothing sent first; or no longer so
	HandoffEffect                        // into the operators' queue; Name is the reason
)

var effectNames = [...]string{
	TagEffect: "tag", FlagEffect: "flag", UnflagEffect: "unflag", SetEffect: "set", CountEffect: "count",
	EraseEffect: "erase", LanguageEffect: "language", DiscreetEffect: "discreet", HandoffEffect: "handoff",
}

func (k EffectKind) String() string { return effectNames[k] }

// Effect is something a turn did beside answering.
type Effect struct {
	Kind  EffectKind
	Name  string
	Value string // SetEffect only; may be personal
}

// String gives the effect without its value, which may be personal.
func (e Effect) String() string { return e.Kind.String() + " " + e.Name }
