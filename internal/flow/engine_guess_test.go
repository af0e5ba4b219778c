package flow

import "testing"

// A language that was only guessed follows whoever writes Chinese; one that was
// chosen stays.
func TestAGuessedLanguageFollowsChinese(t *testing.T) {
	playAll(t, baseBook(t), []script{
		{"guessed from nonsense", "", []string{"qwrtp -> main/menu | Yilu", "工资 -> rights/pay | !Call", "0 -> rights/menu | !Work abroad"}},
		{"danger in Chinese after English", "", []string{"hi -> main/menu", "危险 -> danger/start | 有危险"}},
		{"chosen by a word", "", []string{"english -> main/menu", "工资 -> rights/pay", "0 -> rights/menu | Work abroad"}},
		{"chosen from the list", "", []string{"5 -> main/welcome", "1 -> main/menu", "工资 -> rights/pay", "0 -> rights/menu | Work abroad"}},
	})
}

// Somebody who begins with danger gets no welcome first, but hears what this is
// when they come to the menu; nobody hears it twice.
func TestTheWelcomeIsSaidOnce(t *testing.T) {
	playAll(t, baseBook(t), []script{
		{"after danger", "en", []string{
			"danger -> danger/start | !This is Yilu", "menu -> main/menu | This is Yilu", "menu -> main/menu | !This is Yilu",
		}},
		{"at the start", "en", []string{"hi -> main/menu | This is Yilu", "menu -> main/menu | !This is Yilu"}},
	})
}

func TestANumberBelowATextWithoutAMenuShowsTheMenu(t *testing.T) {
	playAll(t, baseBook(t), []script{
		{"after a first message about danger", "en", []string{
			"locked in -> danger/locked", "7 -> danger/start | !did not understand", "0 -> main/menu",
		}},
	})
}

// Where a country has no emergency number of its own, the text says for where
// the number holds.
func TestTheEmergencyNumberSaysWhereItHolds(t *testing.T) {
	c := baseContent(t)
	c.replace(t, "locales/active.en.yaml",
		`system.emergency: "{{.Fact.int_emergency}}"`, `system.emergency: "{{.Fact.int_emergency}} (in Europe)"`)
	playAll(t, c.mustLoad(t), []script{
		{"unknown", "en", []string{"danger -> danger/start | 112 (in Europe)"}},
		{"known", "en", []string{"hi -> main/menu", "britain -> country/gb | 999 | !in Europe", "danger -> danger/start | 999 | !in Europe"}},
	})
}

// A yes at a menu is no farewell: whoever says it waits for what comes next.
func TestAYesAtAMenuShowsTheMenu(t *testing.T) {
	playAll(t, baseBook(t), []script{
		{"at a menu", "en", []string{"hi -> main/menu", "5 -> danger/start", "ok -> danger/start | !welcome"}},
		{"as the first message", "zh-Hans", []string{"是 -> main/menu | 请回复数字"}},
		{"below a text", "en", []string{"hi -> main/menu", "1 -> contract/menu", "1 -> contract/must_have", "ok -> contract/menu | You are welcome"}},
	})
}

// Whoever was just answered about danger, and writes what is not understood, is
// not sent back to the main menu.
func TestAfterDangerNobodyIsLeftWithTheMenu(t *testing.T) {
	playAll(t, baseBook(t), []script{
		{"below a page", "en", []string{"hi -> main/menu", "locked in -> danger/locked", "qwertz -> danger/locked | We are here | 112 | !Work abroad"}},
		{"in the country that is known", "en", []string{"britain -> country/gb", "locked in -> danger/locked", "qwertz -> danger/locked | 999"}},
		{"at its menu, which is shown again", "zh-Hans", []string{"危险 -> danger/start", "嘎嘎嘎 -> danger/start | 我们还在 | 1 "}},
		{"a yes shows what there is", "en", []string{"locked in -> danger/locked", "yes -> danger/start"}},
	})
}

// "ok" is said by whoever has read something, and is no answer to whether they are
// in danger.
func TestAnOkIsNoDanger(t *testing.T) {
	playAll(t, baseBook(t), []script{
		{"asked again", "en", []string{"hi -> main/menu", "no danger -> main/menu | Are you at risk", "ok -> main/menu | Are you at risk", "yes -> danger/start"}},
	})
}

// Whoever names a country and asks for its numbers gets its page.
func TestTheNumbersOfANamedCountryAreItsPage(t *testing.T) {
	book := realBook(t)
	for _, text := range []string{"number for cambodia", "给我西班牙的电话"} {
		turn := book.Next(Session{Lang: "en", At: mainMenu, Greeted: true}, Input{Text: text})
		if p := turn.Place; p != "country/kh" && p != "country/es" {
			t.Errorf("%s: answered by %s", text, p)
		}
	}
}
