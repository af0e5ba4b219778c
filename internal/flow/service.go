package flow

import (
	"cmp"
	"io/fs"
	"slices"
	"strings"
	"time"
)

// Service is who runs this number, from flows/service.yaml.
type Service struct {
	operator, cost, confidentiality map[string]string // by language
	Duty                            Duty
}

// Duty is when operators read. Without hours nobody is ever on duty.
type Duty struct {
	zone     *time.Location
	hours    []hours
	holidays map[string]bool // 2026-11-23
}

type hours struct {
	days     []time.Weekday
	from, to int // minutes of the day
}

var weekdays = []string{"sun", "mon", "tue", "wed", "thu", "fri", "sat"}

func loadService(fsys fs.FS, faults *Faults) Service {
	const file = "flows/service.yaml"
	var raw rawService
	data, err := readFile(fsys, "service.yaml")
	if err != nil {
		faults.add(Pos{File: file}, "cannot be read: %v", err)
		return Service{}
	}
	decodeFile(file, data, &raw, faults)
	return Service{
		operator: byLanguage(raw.Operator), cost: byLanguage(raw.Cost), confidentiality: byLanguage(raw.Confidentiality),
		Duty: compileDuty(raw.Duty, faults),
	}
}

func byLanguage(d dict[word]) map[string]string {
	m := make(map[string]string, len(d.Items))
	for _, it := range d.Items {
		m[it.Key.V] = strings.TrimSpace(it.Val.V)
	}
	return m
}

func compileDuty(r rawDuty, faults *Faults) Duty {
	d := Duty{zone: time.UTC, holidays: map[string]bool{}}
	if r.Timezone.V == "" && len(r.Hours) > 0 {
		faults.add(r.Pos, "duty hours without a timezone; write one such as Asia/Shanghai or Europe/London")
	}
	if r.Timezone.V != "" {
		zone, err := time.LoadLocation(r.Timezone.V)
		if err != nil {
			faults.add(r.Timezone.Pos, "timezone %q is not known; write one such as Asia/Shanghai or Europe/London", r.Timezone.V)
		} else {
			d.zone = zone
		}
	}
	for _, h := range r.Hours {
		d.hours = append(d.hours, compileHours(h, faults))
	}
	for _, w := range r.Holidays {
		date(w, faults)
		d.holidays[w.V] = true
	}
	return d
}

func compileHours(r rawHours, faults *Faults) hours {
	if r.From.V == "" || r.To.V == "" {
		faults.add(r.Pos, "duty hours need both ends; write from: \"09:00\" and to: \"18:00\"")
		return hours{}
	}
	before := len(*faults)
	h := hours{from: minutes(r.From, faults), to: minutes(r.To, faults)}
	for _, w := range r.Days {
		i := slices.Index(weekdays, w.V)
		if i < 0 {
			faults.add(w.Pos, "day %q is not known%s", w.V, instead(w.V, weekdays))
			continue
		}
		h.days = append(h.days, time.Weekday(i))
	}
	if len(r.Days) == 0 {
		faults.add(r.Pos, "duty hours without days; write days: [mon, tue]")
	}
	if h.to <= h.from && len(*faults) == before {
		faults.add(r.To.Pos, "duty hours must end after they begin; for a night write two lines, until 24:00 and from 00:00")
	}
	return h
}

func minutes(w word, faults *Faults) int {
	if w.V == "24:00" {
		return 24 * 60
	}
	t, err := time.Parse("15:04", w.V)
	if err != nil {
		faults.add(w.Pos, "%q is no time of day; write it as \"09:00\"", w.V)
		return 0
	}
	return t.Hour()*60 + t.Minute()
}

// Set tells whether any duty hours are written.
func (d Duty) Set() bool { return len(d.hours) > 0 }

// Open tells whether operators are on duty at t.
func (d Duty) Open(t time.Time) bool {
	if !d.Set() {
		return false
	}
	local := t.In(d.zone)
	if d.holidays[local.Format(time.DateOnly)] {
		return false
	}
	now := local.Hour()*60 + local.Minute()
	return slices.ContainsFunc(d.hours, func(h hours) bool {
		return slices.Contains(h.days, local.Weekday()) && h.from <= now && now < h.to
	})
}

// String gives the hours in a form every language reads: "09:00-18:00 (Asia/Shanghai)".
func (d Duty) String() string {
	var parts []string
	for _, h := range d.hours {
		parts = append(parts, clock(h.from)+"-"+clock(h.to))
	}
	slices.Sort(parts)
	return strings.Join(slices.Compact(parts), ", ") + " (" + d.zone.String() + ")"
}

func clock(m int) string {
	if m == 24*60 {
		return "24:00"
	}
	return time.Date(0, 1, 1, 0, m, 0, 0, time.UTC).Format("15:04")
}

// Missing names what is not filled in, for each of the given languages. A
// service that answers real people must not start while anything is missing.
func (s Service) Missing(langs []string) []string {
	var missing []string
	for _, field := range []struct {
		name   string
		values map[string]string
	}{{"operator", s.operator}, {"cost", s.cost}, {"confidentiality", s.confidentiality}} {
		for _, lang := range langs {
			if field.values[lang] == "" {
				missing = append(missing, field.name+"."+lang)
			}
		}
	}
	return missing
}

// standIns are shown in trial mode for what is not filled in.
var standIns = map[string]string{"zh-Hans": "试用（trial）", "en": "trial"}

// values are what {{.Service.…}} shows in one language.
func (s Service) values(lang string, opts Options) map[string]string {
	standIn := ""
	if opts.Trial {
		standIn = cmp.Or(standIns[lang], "trial")
	}
	hours := standIn
	if s.Duty.Set() {
		hours = s.Duty.String()
	}
	return map[string]string{
		"operator": cmp.Or(s.operator[lang], standIn), "cost": cmp.Or(s.cost[lang], standIn),
		"confidentiality": cmp.Or(s.confidentiality[lang], standIn),
		"hours":           hours, "retention": opts.retention(),
	}
}
