package flow

import (
	"regexp"
	"slices"
	"strings"
)

// toDial finds numbers in a text as facts write them.
var toDial = regexp.MustCompile(`\+?[0-9]{2,15}`)

// Neutral gives a text as a person in the discreet mode reads it: one line that
// says nothing, the text system.neutral, then the numbers to dial, each once,
// without what they are for. Whoever looks over their shoulder learns little; the
// price is that the person must know what they asked, so that the mode is chosen
// and never automatic.
func (b *Book) Neutral(lang, text string) string {
	system := b.system[max(b.language(lang), 0)]
	numbers := slices.DeleteFunc(toDial.FindAllString(text, -1), func(n string) bool { return !b.facts.isPhone[n] })
	return merged(system["system.neutral"], strings.Join(numbers, "\n"))
}

// merged adds to a text the lines of another that it lacks.
func merged(text, other string) string {
	lines := strings.Split(text, "\n")
	for line := range strings.SplitSeq(other, "\n") {
		if line != "" && !slices.Contains(lines, line) {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "\n")
}

// switchDiscreet goes into the discreet mode or out of it. Going in is answered
// neutrally like all that follows.
func (t *turn) switchDiscreet() {
	if t.s.Discreet {
		t.apply([]Effect{{Kind: DiscreetEffect, Name: "off"}})
		t.notice("system.discreet_off")
		return
	}
	t.apply([]Effect{{Kind: DiscreetEffect, Name: "on"}})
	t.emit(t.system("system.neutral"), t.s.At, false)
}
