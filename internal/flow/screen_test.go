package flow

import (
	"encoding/json"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"yilu/internal/sms"
)

var (
	lastLine   = regexp.MustCompile(`\n(0 menu|Reply 1 for more \(\d+/\d+\))$`)
	whiteSpace = regexp.MustCompile(`\s+`)
)

func TestEveryScreenOfTheContentFitsItsBudget(t *testing.T) {
	for _, book := range []*Book{baseBook(t), realBook(t)} {
		for _, p := range book.graph.order {
			s := book.graph.steps[p]
			for lang := range s.texts {
				for _, view := range s.texts[lang].all() {
					for _, sc := range view {
						checkBudget(t, s, sc)
					}
				}
			}
		}
	}
}

func checkBudget(tb rapid.TB, s *step, sc screen) {
	budget := partSegments
	if s.kind == Menu {
		budget = menuSegments
	}
	if got := sms.Measure(sc.text).Segments; got > budget {
		tb.Errorf("%s takes %d segments, want %d at most:\n%s", s.place, got, budget, sc.text)
	}
}

// TestPartsJoinedGiveTheText cuts texts of any make.
func TestPartsJoinedGiveTheText(t *testing.T) {
	base := baseContent(t)
	const id = "rights.sick"
	rapid.Check(t, func(t *rapid.T) {
		pieces := rapid.SliceOfN(rapid.SampledFrom([]string{
			"{{.Fact.cn_line}}", "Do not sign. ", "employer ", "passport, ", "钱", "不要签字。", "工资，", "\n", "€ ", "{{.Fact.int_emergency}} ",
		}), 1, 120).Draw(t, "pieces")
		text := strings.TrimSpace("A " + strings.Join(pieces, "") + " Z")
		c := content{}
		for file, data := range base {
			c[file] = data
		}
		line, _ := json.Marshal(text)
		c["locales/active.en.yaml"] = strings.Replace(c["locales/active.en.yaml"], `"See a doctor."`, string(line), 1)
		c["locales/active.zh-Hans.yaml"] = strings.Replace(c["locales/active.zh-Hans.yaml"], `"去看医生。"`, string(line), 1)
		book, faults := c.load()
		if book == nil {
			t.Fatal(faults)
		}
		s, lang := book.graph.steps["rights/sick"], book.language("en")
		want := book.setting(lang, "", nil).text(id)
		checkParts(t, s, s.texts[lang].fixed, want)
	})
}

// checkParts wants every part within the budget, the numbers it offers in its
// last line, no fact cut in two, and the text whole when the parts are joined.
func checkParts(t *rapid.T, s *step, parts []screen, want string) {
	var whole strings.Builder
	for i, part := range parts {
		checkBudget(t, s, part)
		tail := fmt.Sprintf("\nReply 1 for more (%d/%d)", i+1, len(parts))
		if i+1 == len(parts) {
			tail = "\n0 menu"
		}
		text, ok := strings.CutSuffix(part.text, tail)
		if !ok || lastLine.MatchString(text) {
			t.Fatalf("part %d of %d ends in %q", i+1, len(parts), part.text)
		}
		whole.WriteString(text)
	}
	if got, want := whiteSpace.ReplaceAllString(whole.String(), ""), whiteSpace.ReplaceAllString(want, ""); got != want {
		t.Fatalf("parts joined:\n%s\nwant:\n%s", got, want)
	}
	for _, fact := range []string{"+861012308"} {
		shown := 0
		for _, part := range parts {
			shown += strings.Count(part.text, fact)
		}
		if shown != strings.Count(want, fact) {
			t.Fatalf("%s is cut: %d times in the parts, %d in the text", fact, shown, strings.Count(want, fact))
		}
	}
}

func TestATextThatFitsButForItsLastLineIsCut(t *testing.T) {
	c := baseContent(t)
	long := strings.TrimSpace(strings.Repeat("See a doctor. ", 32)) + " Go now."
	if size := sms.Measure(long).Units; size != 455 {
		t.Fatalf("the text takes %d units; it must fill three segments nearly", size)
	}
	c.replace(t, "locales/active.en.yaml", `"See a doctor."`, `"`+long+`"`)
	c.mustLoad(t).play(t, script{lang: "en", lines: []string{
		"hi -> main/menu", "2 -> rights/menu", "4 -> rights/sick | (1/2)", "1 -> rights/sick | Go now.",
	}})
}

// TestPagesOfAMenuHoldEveryOptionOnce pages menus of any length.
func TestPagesOfAMenuHoldEveryOptionOnce(t *testing.T) {
	l := baseBook(t).locales[0]
	rapid.Check(t, func(t *rapid.T) {
		s := &step{place: "rights/menu", kind: Menu}
		n := rapid.IntRange(1, 30).Draw(t, "options")
		names := rapid.SliceOfN(rapid.SampledFrom([]string{"pay", "hours", "accident", "sick", "fired", "passport", "visa", "food"}), 1, 4).Draw(t, "names")
		for range n {
			name := rapid.SampledFrom(names).Draw(t, "name")
			s.options = append(s.options, option{name: name, target: At("rights", name)})
		}
		at := 0
		for i, page := range (setting{locale: l}).screens(s) {
			checkBudget(t, s, page)
			if len(page.shown) == 0 || len(page.shown) > 9 {
				t.Fatalf("page %d has %d lines", i+1, len(page.shown))
			}
			for line, choice := range page.shown {
				if !strings.Contains(page.text, "\n"+strconv.Itoa(line+1)+" ") {
					t.Fatalf("line %d is not on the screen:\n%s", line+1, page.text)
				}
				if choice.Name == more {
					continue
				}
				if at >= n || choice.Name != s.options[at].name {
					t.Fatalf("page %d shows %s out of turn", i+1, choice.Name)
				}
				at++
			}
		}
		if at != n {
			t.Fatalf("the pages show %d of %d options", at, n)
		}
	})
}

// A say with lines says those whose flags are set.
func TestASayMayHaveLinesForWhatThePersonAnswered(t *testing.T) {
	playAll(t, baseBook(t), []script{
		{"two of three", "en", []string{
			"hi -> main/menu", "1 -> contract/menu", "2 -> contract/check", "no -> contract/check_pay", "no -> contract/check_held",
			"no -> contract/doubt | - no contract | - pay not clear | !- passport held",
		}},
	})
	if turn := baseBook(t).play(t, script{lang: "en", lines: []string{
		"hi -> main/menu", "1 -> contract/menu", "2 -> contract/check", "no -> contract/check_pay", "no -> contract/check_held", "no -> contract/doubt",
	}}); !turn.Replies[0].Private {
		t.Error("what tells of a person's answers is not private")
	}
}
