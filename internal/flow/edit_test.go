package flow

import (
	"strings"
	"testing"
)

// edited is a conversation over base, then one edit of the content, then one
// more message.
type edited struct {
	name   string
	before []string
	edit   func(t *testing.T, c content)
	after  []string // the first line is played over the edited content
}

const changed = "This page has just changed:"

func TestAReplyMeansWhatThePersonSawThoughTheContentWasEdited(t *testing.T) {
	toContract := []string{"hi -> main/menu", "1 -> contract/menu"}
	toCheck := []string{"hi -> main/menu", "1 -> contract/menu", "2 -> contract/check"}
	replace := func(file, old, text string) func(*testing.T, content) {
		return func(t *testing.T, c content) { t.Helper(); c.replace(t, file, old, text) }
	}
	menuTo := func(kind string) func(*testing.T, content) {
		return func(t *testing.T, c content) {
			t.Helper()
			c.replace(t, "flows/contract.yaml", "menu: [must_have, check, pages]", kind)
			c["flows/words.yaml"] = strings.Replace(c["flows/words.yaml"], "topics:\n",
				"topics:\n  - {go: contract/must_have, words: [musthave]}\n  - {go: contract/check, words: [checkmine]}\n  - {go: contract/pages, words: [allpages]}\n", 1)
			c.dropTexts("contract.menu.")
		}
	}
	for _, e := range []edited{
		{"options change places", toContract, replace("flows/contract.yaml", "[must_have, check, pages]", "[pages, check, must_have]"), []string{"1 -> contract/must_have"}},
		{"an option is added above", toContract, replace("flows/contract.yaml", "[must_have, check, pages]", "[pages, must_have, check]"), []string{"2 -> contract/check"}},
		{"an option leads elsewhere", toContract, func(t *testing.T, c content) {
			t.Helper()
			c.replace(t, "flows/contract.yaml", "[must_have, check, pages]", "[{must_have: pages}, check, pages, {again: must_have}]")
			c.addText("contract.menu.again", "Once again")
		}, []string{"1 -> contract/must_have"}},
		{"the chosen step is gone", toContract, func(t *testing.T, c content) {
			t.Helper()
			c.replace(t, "flows/contract.yaml", "[must_have, check, pages]", "[check, pages]")
			c.replace(t, "flows/contract.yaml", "  must_have:\n    say: {}\n", "")
			c.dropTexts("contract.must_have", "contract.menu.must_have")
		}, []string{"1 -> contract/menu | " + changed + " | 1 Check mine"}},
		{"the menu became a question for a number", toContract, menuTo("ask: number\n    then: main/menu"), []string{"2 -> contract/check"}},
		{"the menu became a question for words", toContract, menuTo("ask: text\n    then: main/menu"), []string{"2 -> contract/check"}},
		{"the menu became a yes or no", toContract, menuTo("ask: yes_no\n    then: main/menu"), []string{"1 -> contract/must_have"}},
		{"the menu became a text", toContract, menuTo("say: {}"), []string{"3 -> contract/pages"}},
		{"a yes or no became a question for a number", toCheck, func(t *testing.T, c content) {
			t.Helper()
			c.replace(t, "flows/contract.yaml", "ask: yes_no\n    save: has_contract\n    effects: [{unflag: held}, {unflag: pay_unclear}]\n    when:\n      no: {flag: no_contract, go: check_pay}\n      unsure: {flag: no_contract}\n", "ask: number\n    save: has_contract\n    effects: [{flag: no_contract}]\n")
		}, []string{"1 -> contract/check | " + changed + " | @contract/menu"}},
		{"a yes or no became a menu", toCheck, func(t *testing.T, c content) {
			t.Helper()
			c.replace(t, "flows/contract.yaml", "ask: yes_no\n    save: has_contract\n    effects: [{unflag: held}, {unflag: pay_unclear}]\n    when:\n      no: {flag: no_contract, go: check_pay}\n      unsure: {flag: no_contract}\n    then: check_pay\n", "menu: [check_pay, check_held]\n    effects: [{flag: no_contract}]\n")
			c.addText("contract.check.check_pay", "Pay")
			c.addText("contract.check.check_held", "Passport")
		}, []string{"1 -> contract/check | " + changed + " | @contract/menu"}},
		{"\"not sure\" is no longer offered", toCheck, replace("flows/contract.yaml", "      unsure: {flag: no_contract}\n", ""), []string{"3 -> contract/check_pay"}},
	} {
		t.Run(e.name, func(t *testing.T) {
			c := baseContent(t)
			last := c.mustLoad(t).play(t, script{lang: "en", lines: e.before})
			e.edit(t, c)
			book := c.mustLoad(t)
			for _, line := range e.after {
				text, want, _ := strings.Cut(line, " -> ")
				last = book.Next(reread(t, last.Session), Input{Text: text})
				expect(t, line, want, last)
				if err := wellFormed(book, last); err != nil {
					t.Error(err)
				}
			}
		})
	}
}

// dropTexts removes texts by the beginning of their ids, in every language.
func (c content) dropTexts(prefixes ...string) {
	c.eachLocale(func(file string) {
		var kept strings.Builder
		for line := range strings.Lines(c[file]) {
			drop := false
			for _, p := range prefixes {
				drop = drop || strings.HasPrefix(line, p)
			}
			if !drop {
				kept.WriteString(line)
			}
		}
		c[file] = kept.String()
	})
}

func (c content) addText(id, text string) {
	c.eachLocale(func(file string) { c[file] += id + ": \"" + text + "\"\n" })
}

func (c content) eachLocale(visit func(file string)) {
	for file := range c {
		if strings.HasPrefix(file, "locales/") {
			visit(file)
		}
	}
}

func TestARepeatedTextWhoseMenuIsGoneStandsAlone(t *testing.T) {
	book := baseBook(t)
	s := Session{Lang: "en", At: "old/menu", Shown: []Choice{{"a", "contract/menu"}}, Trail: []Place{mainMenu}, Reading: "rights/pay", Part: 1, Parts: 1, Below: true}
	for _, text := range []string{"repeat", "thanks"} {
		turn := book.Next(s, Input{Text: text})
		if err := wellFormed(book, turn); err != nil {
			t.Errorf("%s: %v", text, err)
		}
	}
}

func TestALanguageThatIsTakenAwayLeavesThePersonWhereTheyWere(t *testing.T) {
	c := baseContent(t)
	last := c.mustLoad(t).play(t, script{lang: "zh-Hans", lines: []string{"你好 -> main/menu", "1 -> contract/menu"}})
	c.withoutChinese(t)
	turn := c.mustLoad(t).Next(last.Session, Input{Text: "2"})
	expect(t, "2", "contract/check | Is it written? | @contract/check", turn)
	if turn.Session.Lang != "en" {
		t.Errorf("the session's language is %q", turn.Session.Lang)
	}
}

func TestWithOneLanguageNobodyIsAskedWhichOne(t *testing.T) {
	c := baseContent(t)
	c.withoutChinese(t)
	c.mustLoad(t).play(t, script{lines: []string{"👍 -> main/menu | This is Yilu | !1 English"}})
}

func (c content) withoutChinese(t *testing.T) {
	t.Helper()
	delete(c, "locales/active.zh-Hans.yaml")
	c.replace(t, "flows/main.yaml", "effects: [{language: zh-Hans}]", "effects: [{tag: chinese}]")
	c.replace(t, "flows/words.yaml", "  zh-Hans: [中文, chinese]\n", "")
}
