package flow

import (
	"github.com/goccy/go-yaml/ast"
)

// The raw types say what may stand in a content file; the yaml tags are the
// keys. The JSON schemas in flows/schema are tested against them.

type rawFlow struct {
	Pos   Pos
	Start word          `yaml:"start"`
	Steps dict[rawStep] `yaml:"steps"`
}

type rawStep struct {
	Pos     Pos
	Menu    []rawOption    `yaml:"menu"`
	Labels  *word          `yaml:"labels"`
	Say     *rawSay        `yaml:"say"`
	Ask     *word          `yaml:"ask"`
	Branch  []rawArm       `yaml:"branch"`
	Go      *word          `yaml:"go"`
	Call    *word          `yaml:"call"`
	Handoff *word          `yaml:"handoff"`
	End     *rawEmpty      `yaml:"end"`
	Then    *word          `yaml:"then"`
	Save    *word          `yaml:"save"`
	When    *dict[rawWhen] `yaml:"when"`
	Effects []rawEffect    `yaml:"effects"`
	Sources []word         `yaml:"sources"`
	Bad     bool           // something in it was faulted already
}

type rawEmpty struct{ Pos Pos }

type rawSay struct {
	Pos   Pos
	Lines []word `yaml:"lines"`
}

// rawOption is an option of a menu: `name` or `{name: target}`.
type rawOption struct {
	Name   word
	Target *word
}

func (o *rawOption) decodeYAML(d *decoder, n ast.Node) {
	o.Name.Pos = d.pos(n)
	if text, ok := scalar(n); ok {
		o.Name.V = text
		return
	}
	entries := 0
	d.eachEntry(n, func(key word, value ast.Node) {
		entries++
		if entries > 1 {
			d.faults.add(key.Pos, "an option has one name; write {%s: …} as a line of its own", key.V)
			return
		}
		o.Name, o.Target = key, &word{}
		d.word(value, o.Target)
	})
}

type rawArm struct {
	Pos     Pos
	Any     []word     `yaml:"any"`
	All     []word     `yaml:"all"`
	None    []word     `yaml:"none"`
	AtLeast *int       `yaml:"at_least"`
	Of      []word     `yaml:"of"`
	Is      dict[word] `yaml:"is"`
	Count   dict[int]  `yaml:"count"`
	Go      *word      `yaml:"go"`
	Bad     bool       // something in it was faulted already
}

type rawEffect struct {
	Pos      Pos
	Tag      *word      `yaml:"tag"`
	Flag     *word      `yaml:"flag"`
	Unflag   *word      `yaml:"unflag"`
	Set      dict[word] `yaml:"set"`
	Count    *word      `yaml:"count"`
	Erase    *word      `yaml:"erase"`
	Language *word      `yaml:"language"`
	Discreet *word      `yaml:"discreet"`
}

type rawWhen struct {
	Pos     Pos
	Tag     *word       `yaml:"tag"`
	Flag    *word       `yaml:"flag"`
	Set     dict[word]  `yaml:"set"`
	Count   *word       `yaml:"count"`
	Effects []rawEffect `yaml:"effects"`
	Go      *word       `yaml:"go"`
}

type rawFacts struct {
	Never []word        `yaml:"never"`
	Facts dict[rawFact] `yaml:"facts"`
}

type rawFact struct {
	Pos        Pos
	Country    word      `yaml:"country"`
	Role       *word     `yaml:"role"`
	Kind       *word     `yaml:"kind"`
	Value      word      `yaml:"value"`
	Abroad     *word     `yaml:"abroad"`
	What       word      `yaml:"what"`
	Hours      *word     `yaml:"hours"`
	Cost       *word     `yaml:"cost"`
	Languages  *word     `yaml:"languages"`
	Source     rawSource `yaml:"source"`
	Checked    word      `yaml:"checked"`
	ReviewBy   word      `yaml:"review_by"`
	Confidence word      `yaml:"confidence"`
	Withdrawn  *word     `yaml:"withdrawn"`
	Instead    *word     `yaml:"instead"`
	Note       *word     `yaml:"note"`
}

type rawSource struct {
	Pos   Pos
	Title word  `yaml:"title"`
	URL   word  `yaml:"url"`
	Date  *word `yaml:"date"`
}

type rawService struct {
	Operator        dict[word] `yaml:"operator"`
	Cost            dict[word] `yaml:"cost"`
	Confidentiality dict[word] `yaml:"confidentiality"`
	Duty            rawDuty    `yaml:"duty"`
}

type rawDuty struct {
	Pos      Pos
	Timezone word       `yaml:"timezone"`
	Hours    []rawHours `yaml:"hours"`
	Holidays []word     `yaml:"holidays"`
}

type rawHours struct {
	Pos  Pos
	Days []word `yaml:"days"`
	From word   `yaml:"from"`
	To   word   `yaml:"to"`
}

type rawWords struct {
	Stop      []word          `yaml:"stop"`
	Start     []word          `yaml:"start"`
	Help      []word          `yaml:"help"`
	Yes       []word          `yaml:"yes"`
	No        []word          `yaml:"no"`
	Unsure    []word          `yaml:"unsure"`
	Commands  rawCommands     `yaml:"commands"`
	Inside    rawInside       `yaml:"inside"` // commands that count within a longer message too
	Pinyin    rawPinyin       `yaml:"pinyin"` // the same in Latin letters, without tones
	Language  dict[[]word]    `yaml:"language"`
	Danger    []rawMeaning    `yaml:"danger"`
	Countries dict[rawSpoken] `yaml:"countries"`
	Topics    []rawMeaning    `yaml:"topics"`
	Unclear   []rawUnclear    `yaml:"unclear"`
	Ignore    []word          `yaml:"ignore"`
}

type rawCommands struct {
	Back   []word `yaml:"back"`
	Menu   []word `yaml:"menu"`
	Repeat []word `yaml:"repeat"`
	Person []word `yaml:"person"`
	Erase  []word `yaml:"erase"`
	Thanks []word `yaml:"thanks"`

	Discreet []word `yaml:"discreet"` // switches the discreet mode
}

// rawInside has no erase: what removes everything is never read out of a longer
// message.
type rawInside struct {
	Back   []word `yaml:"back"`
	Menu   []word `yaml:"menu"`
	Repeat []word `yaml:"repeat"`
	Person []word `yaml:"person"`
	Thanks []word `yaml:"thanks"`
}

type rawPinyin struct {
	Help   []word `yaml:"help"`
	Yes    []word `yaml:"yes"`
	No     []word `yaml:"no"`
	Unsure []word `yaml:"unsure"`
	Back   []word `yaml:"back"`
	Menu   []word `yaml:"menu"`
	Repeat []word `yaml:"repeat"`
	Person []word `yaml:"person"`
	Thanks []word `yaml:"thanks"`
}

// rawMeaning is what leads to a step.
type rawMeaning struct {
	Pos    Pos
	Go     word   `yaml:"go"`
	Words  []word `yaml:"words"`
	Pinyin []word `yaml:"pinyin"`
	Whole  []word `yaml:"whole"`
	Weak   []word `yaml:"weak"`

	Pairs []rawPair `yaml:"pairs"`
}

// rawPair is two lists of words: one of each, near each other, mean what one
// word would.
type rawPair struct {
	Pos  Pos
	One  []word `yaml:"one"`
	With []word `yaml:"with"`
}

// rawUnclear is words that may mean more than one thing: the person is asked.
type rawUnclear struct {
	Pos    Pos
	Ask    []word `yaml:"ask"`
	Words  []word `yaml:"words"`
	Pinyin []word `yaml:"pinyin"`
	Whole  []word `yaml:"whole"`
}

// rawSpoken is how people name a country.
type rawSpoken struct {
	Pos    Pos
	Words  []word `yaml:"words"`
	Pinyin []word `yaml:"pinyin"`
	Whole  []word `yaml:"whole"`
}

type rawTalk struct {
	Lang word  `yaml:"lang"`
	Desk *word `yaml:"desk"`

	Province *word `yaml:"province"`

	Turns []rawTurn `yaml:"turns"`
}

type rawCorpus struct {
	Messages []rawUtterance `yaml:"messages"`
}

type rawUtterance struct {
	Pos  Pos
	Say  word   `yaml:"say"`
	Want word   `yaml:"want"`
	Also []word `yaml:"also"`
	In   *word  `yaml:"in"`
}

type rawTurn struct {
	Pos     Pos
	In      word   `yaml:"in"`
	At      *word  `yaml:"at"`
	Says    []word `yaml:"says"`
	Never   []word `yaml:"never"`
	Text    []word `yaml:"text"`
	Facts   []word `yaml:"facts"`
	Effects []word `yaml:"effects"`
}
