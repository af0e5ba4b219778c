package flow

import (
	"testing"
	"time"
)

func TestAFactIsDueAfterItsReviewDateAndWrongNinetyDaysLater(t *testing.T) {
	for _, c := range []struct {
		today           string
		warnings, fatal bool
	}{
		{"2026-12-30", false, false},
		{"2026-12-31", false, false},
		{"2027-01-01", true, false},
		{"2027-03-31", true, false},
		{"2027-04-01", false, true},
	} {
		day, err := time.Parse(time.DateOnly, c.today)
		if err != nil {
			t.Fatal(err)
		}
		book, faults := Load(baseContent(t).source(), Options{Today: day})
		if got := len(faults) > 0 && !faults.Errors(); got != c.warnings {
			t.Errorf("%s: warnings %v, want %v: %v", c.today, got, c.warnings, faults)
		}
		if got := book == nil; got != c.fatal {
			t.Errorf("%s: refused %v, want %v: %v", c.today, got, c.fatal, faults)
		}
	}
}

func TestAnAnswerSetInAWhenMayBeShown(t *testing.T) {
	c := baseContent(t)
	c.replace(t, "locales/active.en.yaml", "Do not sign.", "Do not sign. Risk: {{.Saved.risk}}")
	c.replace(t, "locales/active.zh-Hans.yaml", "先别签。", "先别签。{{.Saved.risk}}")
	turn := c.mustLoad(t).play(t, script{lang: "en", lines: []string{
		"hi -> main/menu", "1 -> contract/menu", "2 -> contract/check", "1 -> contract/check_pay", "1 -> contract/check_held",
		"1 -> contract/stop | Risk: high",
	}})
	for _, r := range turn.Replies {
		if !r.Private {
			t.Errorf("a reply with a saved answer is not private: %+v", r)
		}
	}
}

func TestTextsForACountryWithoutItsOwnFactShowTheGeneralOne(t *testing.T) {
	book := baseBook(t)
	for country, want := range map[string]string{"": "112", "gb": "999", "fr": "112", "int": "112"} {
		turn := book.Next(Session{Lang: "en", At: mainMenu, Saved: []Saved{{"country", country}}}, Input{Text: "danger"})
		expect(t, country, "danger/start | Danger now: "+want, turn)
	}
}
