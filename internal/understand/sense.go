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
	Discreet
	Thanks
	Yes
	No
	Unsure
	Danger
	Country
	Topic
	Unclear
)

var kindNames = [...]string{
	None: "none", Stop: "stop", Start: "start", Help: "help", Back: "back",
	Menu: "menu", Repeat: "repeat", Language: "language", Person: "person",
	Erase: "erase", Discreet: "discreet", Thanks: "thanks", Yes: "yes", No: "no", Unsure: "unsure",
	Danger: "danger", Country: "country", Topic: "topic", Unclear: "unclear",
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
	// Value is the step for Danger and Topic ("danger/locked"), the steps with a
	// space between them for Unclear, the lower-case ISO 3166-1 alpha-2 code for
	// Country, the BCP 47 tag for Language; else empty.
	Value string
}

// Scope tells where in a message a phrase counts.
type Scope uint8

const (
	// Anywhere counts wherever it stands in a message. Stop, Start and Erase
	// are never read inside a longer message, whatever their scope says: only
	// polite words may stand around them.
	Anywhere Scope = iota
	// WholeMessage counts only when the message is nothing else.
	WholeMessage
	// Supporting, for Danger only, counts only beside a Danger phrase of scope
	// Anywhere; alone it reads as nothing.
	Supporting
	// PartOne and PartWith count only together: one word of each list of a pair,
	// near each other and in either order (护照 … 收走了, took … passport).
	PartOne
	PartWith
)

// Phrase is one wording and what it stands for.
type Phrase struct {
	Text  string
	Sense Sense
	Scope Scope
	// Pinyin marks Chinese in Latin letters, without tones, syllables joined or
	// apart: it is matched by sound, not by letter.
	Pinyin bool
	// Pair tells which pair a PartOne or PartWith belongs to: any number from 1,
	// the same for all words of both its lists.
	Pair int
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

	// Whole is what the message as a whole means; Padded, that this is a command
	// with polite words around it, which were taken off.
	Whole  Sense
	Padded bool
	// Command is what a part of the message asks of the service itself (Help,
	// Person, Language …), from phrases of scope Anywhere: 我要找人工. Never Stop,
	// Start or Erase, nor an answer (Yes, No, Unsure).
	Command Sense

	Danger   Sense // the danger that is listed first of those found
	Doubtful bool  // every danger reading is negated (没有危险): ask back, do not cancel

	// Country is where they are, as far as the words tell; OtherCountry is one that
	// may as well be meant. A country that they come from or left is neither, when
	// another is named.
	Country, OtherCountry Sense
	Topic, OtherTopic     Sense // the longest first; two are never the same
	Near                  bool  // the two topics are as long as each other: neither is plainly meant
	Unclear               Sense // the longest phrase that may mean more than one thing

	// What the examples say, where the lexicon has a model: the likeliest labels,
	// the likeliest first, and how likely it is that the message tells of danger.
	Guesses [guesses]Guess
	Risk    float64

	Script Script
}
