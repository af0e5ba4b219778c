package understand

// Kind is what sort of thing a word stands for.
type Kind uint8

// The kinds. A phrase of kind None stands for nothing on purpose: it takes its
// place in a message so that no shorter phrase inside it is read (工业园区, an
// industrial park, hides 园区, a scam compound).
const (
	None Kind = iota
	Stop
	Start
	Help
	Back
	Menu
	Repeat
	Language
	Person
	Erase
	Thanks
	Yes
	No
	Unsure
	Danger
	Country
	Topic
)

var kindNames = [...]string{
	None: "none", Stop: "stop", Start: "start", Help: "help", Back: "back",
	Menu: "menu", Repeat: "repeat", Language: "language", Person: "person",
	Erase: "erase", Thanks: "thanks", Yes: "yes", No: "no", Unsure: "unsure",
	Danger: "danger", Country: "country", Topic: "topic",
}

// String gives the kind's name in lower case.
func (k Kind) String() string {
	if int(k) < len(kindNames) {
		return kindNames[k]
	}
	return "unknown"
}

// Sense is what a word stands for. Its zero value stands for nothing.
type Sense struct {
	Kind Kind
	// Value is the step for Danger and Topic ("danger/locked"), the lower-case
	// ISO 3166-1 alpha-2 code for Country, the BCP 47 tag for Language; else empty.
	Value string
}

// Scope tells where in a message a phrase counts.
type Scope uint8

const (
	// Anywhere counts wherever it stands in a message. Stop, Start and Erase
	// are never read inside a longer message, whatever their scope says.
	Anywhere Scope = iota
	// WholeMessage counts only when the message is nothing else.
	WholeMessage
	// Supporting, for Danger only, counts only beside a Danger phrase of scope
	// Anywhere; alone it reads as nothing.
	Supporting
)

// Phrase is one wording and what it stands for.
type Phrase struct {
	Text  string
	Sense Sense
	Scope Scope
	// Pinyin marks Chinese in Latin letters, without tones, syllables joined or
	// apart: it is matched by sound, not by letter.
	Pinyin bool
}

// Script tells which language a message is written in, as far as its letters do.
type Script uint8

// The scripts told apart. Pinyin is Latin letters that hold a pinyin phrase and
// no English one. Digits and emoji alone are NoScript, and so are letters that
// are neither Han nor Latin.
const (
	NoScript Script = iota
	HanScript
	LatinScript
	PinyinScript
)

// Reading is all that a message tells.
type Reading struct {
	Text   string // what Normalize gave
	Number int    // the choice typed, 0 to 99, 0 for back; -1 when the message is not just a choice

	// Whole is what the message as a whole means.
	Whole Sense
	// Command is what a part of the message asks of the service itself (Help,
	// Person, Language …), from phrases of scope Anywhere: 我要找人工. Never Stop,
	// Start or Erase, nor an answer (Yes, No, Unsure).
	Command Sense

	Danger   Sense // the strongest danger reading: longest phrase, else first in the lexicon
	Doubtful bool  // every danger reading is negated (没有危险): ask back, do not cancel

	Country, OtherCountry Sense // in the order of the text; two are never the same
	Topic, OtherTopic     Sense // the longest first; two are never the same

	Script Script
}
