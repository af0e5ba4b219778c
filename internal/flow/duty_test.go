package flow

import (
	"slices"
	"testing"
	"time"
)

func dutyOf(t *testing.T, file string) Duty {
	t.Helper()
	c := baseContent(t)
	c["flows/service.yaml"] = "operator: {en: us}\ncost: {en: a}\nconfidentiality: {en: b}\n" + file
	return c.mustLoad(t).Service().Duty
}

func TestDutyHours(t *testing.T) {
	const china = "duty:\n  timezone: Asia/Shanghai\n  hours:\n    - {days: [mon, tue], from: \"09:00\", to: \"18:00\"}\n  holidays: [2026-06-08]\n"
	const london = "duty:\n  timezone: Europe/London\n  hours:\n    - {days: [sun, mon], from: \"09:00\", to: \"17:00\"}\n"
	const night = "duty:\n  timezone: UTC\n  hours:\n    - {days: [mon], from: \"22:00\", to: \"24:00\"}\n    - {days: [tue], from: \"00:00\", to: \"06:00\"}\n"
	for _, c := range []struct {
		name, duty, at string
		open           bool
	}{
		{"the minute before", china, "2026-06-01T08:59:59+08:00", false},
		{"the first minute", china, "2026-06-01T09:00:00+08:00", true},
		{"the last minute", china, "2026-06-01T17:59:59+08:00", true},
		{"the end", china, "2026-06-01T18:00:00+08:00", false},
		{"seen from another zone", china, "2026-06-01T01:00:00Z", true},
		{"already tomorrow there", china, "2026-06-02T16:30:00Z", false},
		{"a day without hours", china, "2026-06-03T12:00:00+08:00", false},
		{"a holiday", china, "2026-06-08T12:00:00+08:00", false},
		{"the day after it", china, "2026-06-09T12:00:00+08:00", true},
		{"winter time", london, "2026-03-23T08:30:00Z", false},
		{"summer time", london, "2026-03-30T08:30:00Z", true},
		{"the day the clock goes forward", london, "2026-03-29T08:00:00Z", true},
		{"the day it goes back", london, "2026-10-25T08:30:00Z", false},
		{"before midnight", night, "2026-06-01T23:59:00Z", true},
		{"at midnight", night, "2026-06-02T00:00:00Z", true},
		{"in the morning", night, "2026-06-02T06:00:00Z", false},
		{"no hours at all", "duty: {}\n", "2026-06-01T12:00:00Z", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			at, err := time.Parse(time.RFC3339, c.at)
			if err != nil {
				t.Fatal(err)
			}
			if got := dutyOf(t, c.duty).Open(at); got != c.open {
				t.Errorf("on duty at %s: %v", c.at, got)
			}
		})
	}
}

func TestDutyHoursAreShownAsWritten(t *testing.T) {
	duty := dutyOf(t, "duty:\n  timezone: UTC\n  hours:\n    - {days: [mon], from: \"18:00\", to: \"24:00\"}\n    - {days: [sat], from: \"09:00\", to: \"12:30\"}\n    - {days: [sun], from: \"09:00\", to: \"12:30\"}\n")
	if got, want := duty.String(), "09:00-12:30, 18:00-24:00 (UTC)"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestAServiceThatIsNotFilledInIsNamed(t *testing.T) {
	c := baseContent(t)
	c.replace(t, "flows/service.yaml", "zh-Hans: 测试组", `zh-Hans: " "`)
	c.replace(t, "flows/service.yaml", "  en: The price of a text.\n", "")
	book, faults := c.load()
	if book == nil {
		t.Fatal(faults)
	}
	want := []string{"operator.zh-Hans", "cost.en"}
	if got := book.Service().Missing([]string{"zh-Hans", "en"}); !slices.Equal(got, want) {
		t.Errorf("missing: %v, want %v", got, want)
	}
}

func TestInTrialTextsSaySo(t *testing.T) {
	c := baseContent(t)
	c.replace(t, "flows/service.yaml", "en: the test team", `en: ""`)
	book, faults := Load(c.source(), Options{Today: today, Trial: true, RetentionDays: 30})
	if book == nil {
		t.Fatal(faults)
	}
	book.play(t, script{lang: "en", lines: []string{
		"hi -> main/menu | run by trial", "7 -> about/menu", "1 -> about/who | Kept 30 days",
	}})
}
