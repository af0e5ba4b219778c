package flow

import (
	"fmt"
	"strconv"
	"strings"
	"testing"
)

// withFlow adds a flow and its texts to the content: one text for all ids.
func (c content) withFlow(name, file string, ids ...string) {
	c["flows/"+name+".yaml"] = file
	for _, l := range []string{"en", "zh-Hans"} {
		for i, id := range ids {
			c["locales/active."+l+".yaml"] += fmt.Sprintf("%s.%s: \"Text %c\"\n", name, id, 'A'+i)
		}
	}
}

// chain is a flow of n steps that lead on at once.
func chain(n int) string {
	var b strings.Builder
	b.WriteString("start: s1\nsteps:\n")
	for i := 1; i < n; i++ {
		fmt.Fprintf(&b, "  s%d: {go: s%d}\n", i, i+1)
	}
	fmt.Fprintf(&b, "  s%d: {say: {}}\n", n)
	return b.String()
}

func TestATurnRunsThroughFiftySteps(t *testing.T) {
	for n, want := range map[int]Place{maxSteps: At("chain", "s"+strconv.Itoa(maxSteps)), maxSteps + 1: mainMenu} {
		c := baseContent(t)
		c.withFlow("chain", chain(n), "s"+strconv.Itoa(n))
		c.replace(t, "flows/words.yaml", "topics:\n", "topics:\n  - {go: chain, words: [chain]}\n")
		book := c.mustLoad(t)
		turn := book.Next(Session{Lang: "en", At: mainMenu}, Input{Text: "chain"})
		if turn.Place != want {
			t.Errorf("a chain of %d steps ends at %s, want %s", n, turn.Place, want)
		}
		if err := wellFormed(book, turn); err != nil {
			t.Error(err)
		}
	}
}

func TestCallsAreBounded(t *testing.T) {
	book := baseBook(t)
	turn := book.play(t, script{lang: "en", lines: []string{"hi -> main/menu", "3 -> years/ask", "2 -> years/choose"}})
	for range 2 * maxCalls {
		turn = book.Next(turn.Session, Input{Text: "2"})
	}
	if n := len(turn.Session.Calls); n != maxCalls {
		t.Fatalf("%d calls under way, want %d", n, maxCalls)
	}
	for range maxCalls {
		turn = book.Next(turn.Session, Input{Text: "1"})
	}
	if turn.Place != "survey/anywhere" || len(turn.Session.Calls) != 0 {
		t.Errorf("all calls ended, the person is answered by %s with %v", turn.Place, turn.Session.Calls)
	}
}

func TestBackWorksFromDeepDown(t *testing.T) {
	const depth = 12
	var file strings.Builder
	var ids []string
	file.WriteString("start: m1\nsteps:\n")
	for i := 1; i <= depth; i++ {
		fmt.Fprintf(&file, "  m%d: {menu: [m%d]}\n", i, min(i+1, depth+1))
		ids = append(ids, "m"+strconv.Itoa(i), fmt.Sprintf("m%d.m%d", i, i+1))
	}
	fmt.Fprintf(&file, "  m%d: {say: {}}\n", depth+1)
	c := baseContent(t)
	c.withFlow("deep", file.String(), append(ids, "m"+strconv.Itoa(depth+1))...)
	c.replace(t, "flows/words.yaml", "topics:\n", "topics:\n  - {go: deep, words: [deepest]}\n")
	book := c.mustLoad(t)
	turn := book.Next(Session{Lang: "en", At: mainMenu}, Input{Text: "deepest"})
	for range depth - 1 {
		turn = book.Next(turn.Session, Input{Text: "1"})
	}
	for i := depth - 1; i > depth-maxTrail; i-- {
		turn = book.Next(turn.Session, Input{Text: "0"})
		if want := At("deep", "m"+strconv.Itoa(i)); turn.Place != want {
			t.Fatalf("0 leads to %s, want %s", turn.Place, want)
		}
	}
	if turn = book.Next(turn.Session, Input{Text: "0"}); turn.Place != mainMenu {
		t.Errorf("beyond what is remembered, 0 leads to %s, want %s", turn.Place, mainMenu)
	}
}
