package flow

import (
	"cmp"
	"io/fs"
	"slices"
	"strconv"
	"time"

	"golang.org/x/text/language"

	"yilu/internal/understand"
)

// Source is where content is read from: the folders flows/ and locales/.
type Source struct {
	Flows   fs.FS
	Locales fs.FS
}

// Options are what content is compiled with.
type Options struct {
	Today         time.Time // facts past their review date are faulted against it
	RetentionDays int       // shown by {{.Service.retention}}; 0 means 90
	Trial         bool      // texts say "trial" where service.yaml is not filled in
	Running       bool      // a fact long past its review only warns: a date must not silence a service

	wordsOnly bool // what was learnt from examples is left aside: it is about to be replaced
}

// DefaultRetentionDays is how long transcripts are kept when nothing is set.
const DefaultRetentionDays = 90

func (o Options) retention() string {
	return strconv.Itoa(cmp.Or(o.RetentionDays, DefaultRetentionDays))
}

// The places the engine itself goes to, beside the starts of the flows danger
// and person. Every content must have them.
const (
	mainMenu  Place = "main/menu"
	welcome   Place = "main/welcome"
	helpStep  Place = "main/help"
	eraseStep Place = "about/erase"

	howToStop Place = "about/stop" // content may do without it
)

var (
	ownPlaces = []Place{mainMenu, welcome, helpStep, eraseStep}
	ownFlows  = []string{"danger", "person"}
	ownKinds  = map[Place]Kind{mainMenu: Menu, welcome: Say}
)

// Book is the whole content, compiled. It is immutable and safe for concurrent use.
type Book struct {
	graph   *graph
	locales []*locale
	facts   facts
	service Service
	lexicon *understand.Lexicon
	opts    Options

	dangerSteps map[Place]bool      // what answers a danger word
	data        []map[string]data   // by language and country; "" for one that is not known
	system      []map[string]string // by language: the engine's own texts
	labels      []map[Place]string  // by language: the words of an option that leads there
	spoken      map[understand.Script]map[Place]string
}

// Load reads, checks and compiles content. With faults that are errors the Book
// is nil.
func Load(src Source, opts Options) (*Book, Faults) {
	var faults Faults
	b := &Book{opts: opts}
	b.graph = loadFlows(src.Flows, &faults)
	b.graph.link(&faults)
	var w words
	w, b.lexicon = loadWords(src.Flows, &faults)
	b.learnt(src.Flows, &faults)
	b.dangerSteps = w.dangerSteps(b.graph)
	b.spoken = w.spoken(b.graph)
	b.checkPlaces(w, &faults)
	b.facts = loadFacts(src.Flows, opts, &faults)
	b.service = loadService(src.Flows, &faults)
	b.locales = loadLocales(src.Locales, &faults)
	slices.SortStableFunc(b.locales, func(a, c *locale) int { return cmp.Compare(a.name, c.name) })
	b.checkNames(w, &faults)
	b.checkTexts(&faults)
	b.checkSources(&faults)
	if !faults.Errors() {
		b.renderAll(&faults)
	}
	faults = faults.Sort()
	if faults.Errors() {
		return nil, faults
	}
	return b, faults
}

// checkPlaces faults words and engine places without a step, then the shape of
// the flows as seen from all of them.
func (b *Book) checkPlaces(w words, faults *Faults) {
	roots := slices.Clone(ownPlaces)
	for _, p := range ownPlaces {
		b.checkOwnPlace(p, faults)
	}
	for _, flow := range ownFlows {
		if b.graph.starts[flow] == "" && !b.graph.unread[flow] {
			faults.add(Pos{File: "flows/" + flow + ".yaml"}, "this flow is missing; the service itself leads there")
		}
		roots = append(roots, b.graph.starts[flow])
	}
	for i := range w.targets {
		t := &w.targets[i]
		if to := b.graph.settle(t.place, t.pos, faults); to != "" {
			roots = append(roots, to)
		}
	}
	if !faults.Errors() {
		b.checkOffered(w, faults)
	}
	for _, p := range b.graph.order {
		if p.Flow() == countryFlow && len(p.Step()) == 2 {
			roots = append(roots, p)
		}
	}
	b.graph.checkShape(roots, faults)
}

// checkOffered faults steps that are offered after an unclear word and that no
// menu has words for.
func (b *Book) checkOffered(w words, faults *Faults) {
	leads := map[Place]bool{}
	for _, p := range b.graph.order {
		for _, o := range b.graph.steps[p].options {
			leads[o.target] = true
		}
	}
	for _, t := range w.offered {
		to := b.graph.settle(t.place, t.pos, faults)
		if to != nowhere && !leads[to] {
			faults.add(t.pos, "no menu leads to %q, so that nothing could be written beside its number; put it into a menu or remove it here", to)
		}
	}
}

// checkOwnPlace faults a place of the engine's that is missing, or that is not
// what the engine takes it for.
func (b *Book) checkOwnPlace(p Place, faults *Faults) {
	s, want := b.graph.steps[p], ownKinds[p]
	switch {
	case b.graph.unread[p.Flow()]:
	case s == nil:
		pos := Pos{File: "flows/" + p.Flow() + ".yaml"}
		if b.graph.starts[p.Flow()] != "" {
			pos.Line, pos.Col = 1, 1
		}
		faults.add(pos, "the step %q is missing in it; the service itself leads there", p.Step())
	case want != 0 && s.kind != want:
		faults.add(s.pos, "step %q must be a %s, not a %s: the service itself leads there", p.Step(), want, s.kind)
	}
}

// countryFlow holds a step for each country, named by its lower-case ISO code.
const countryFlow = "country"

// renderAll renders every step in every language, once.
func (b *Book) renderAll(faults *Faults) {
	b.fillData(faults)
	b.fillLabels()
	b.system = make([]map[string]string, len(b.locales))
	for i, l := range b.locales {
		base := b.setting(i, "", faults)
		b.system[i] = make(map[string]string, len(systemTexts))
		for id := range systemTexts {
			b.system[i][id] = base.part(1, 1).text(id)
		}
		b.checkSafeQuestion(i, faults)
		for _, p := range b.graph.order {
			s := b.graph.steps[p]
			if s.kind.hasText() {
				s.texts = append(s.texts, b.renderStep(i, l, s, faults))
				b.checkLabels(i, s, faults)
				b.checkBudgets(i, s, faults)
			}
		}
	}
}

func (b *Book) renderStep(lang int, l *locale, s *step, faults *Faults) stepTexts {
	var t stepTexts
	var u uses
	for _, id := range s.textIDs() {
		u.add(usesOf(l.texts[id].text))
	}
	for _, o := range s.options {
		t.labels = append(t.labels, understand.Normalize(l.texts[o.textID].text))
	}
	switch {
	case u.saved:
		t.private = true
	case len(s.lines) > 0:
		t.private = true
		with := b.setting(lang, "", faults)
		with.flags = s.lines
		t.longest = with.screens(s)
	case u.here:
		t.byCountry = b.screensBy(lang, s, b.facts.countries(), faults)
	case len(b.facts.dialledFrom(u.names)) > 0:
		t.byCountry = b.screensBy(lang, s, b.facts.dialledFrom(u.names), faults)
	default:
		t.fixed = b.setting(lang, "", faults).screens(s)
	}
	return t
}

// screensBy renders a step for each of the countries, and for any other.
func (b *Book) screensBy(lang int, s *step, countries []string, faults *Faults) map[string][]screen {
	views := map[string][]screen{"": b.setting(lang, "", faults).screens(s)}
	for _, c := range countries {
		views[c] = b.setting(lang, c, faults).screens(s)
	}
	return views
}

// fillData gathers once what texts are filled from, by language and country.
func (b *Book) fillData(faults *Faults) {
	checked := b.facts.checked()
	for _, l := range b.locales {
		byCountry := map[string]data{}
		for _, c := range append(b.facts.countries(), "") {
			with := data{Here: b.facts.here(c), Checked: checked, Service: b.service.values(l.name, b.opts)}
			with.Fact = b.facts.values(c, func(*Fact) string { return "" })
			with.Fact = b.facts.values(c, func(f *Fact) string {
				return setting{locale: l, data: with, faults: faults}.text(withdrawnTexts[f.Kind])
			})
			if !b.facts.has(c, emergency) {
				with.Here[emergency] = setting{locale: l, data: with, faults: faults}.text("system.emergency")
			}
			if !b.facts.has(c, ambulance) {
				with.Here[ambulance] = with.Here[emergency]
			}
			byCountry[c] = with
		}
		b.data = append(b.data, byCountry)
	}
}

// withdrawnTexts are the ids of what a fact reads as while it is withdrawn and
// nothing stands in for it.
var withdrawnTexts = map[FactKind]string{PhoneFact: "system.withdrawn", TextFact: "system.withdrawn_text"}

func (b *Book) setting(lang int, country string, faults *Faults) setting {
	with, ok := b.data[lang][country]
	if !ok {
		with = b.data[lang][""]
	}
	return setting{locale: b.locales[lang], faults: faults, data: with, facts: &b.facts}
}

// screens gives a step as a person in this session reads it, and whether it
// holds something they said.
func (b *Book) screens(s *step, lang int, session *Session) ([]screen, bool) {
	t := &s.texts[lang]
	switch {
	case t.fixed != nil:
		return t.fixed, false
	case t.private:
		with := b.setting(lang, session.Country(), nil)
		with.flags = session.Flags
		with.data.Saved = make(map[string]string, len(session.Saved))
		for name := range savedNames(with.locale, s) {
			with.data.Saved[name] = session.saved(name)
		}
		return with.screens(s), true
	}
	if country, ok := t.byCountry[session.Country()]; ok {
		return country, false
	}
	return t.byCountry[""], false
}

// Languages lists the languages of the content as BCP 47 tags.
func (b *Book) Languages() []string {
	tags := make([]string, len(b.locales))
	for i, l := range b.locales {
		tags[i] = l.name
	}
	return tags
}

// Service is who runs the service.
func (b *Book) Service() Service { return b.service }

// language is the index of a language, or -1.
func (b *Book) language(tag string) int {
	return slices.IndexFunc(b.locales, func(l *locale) bool { return l.name == tag })
}

// LanguageOf gives the language that a message is written in, or "" when its
// letters do not tell.
func (b *Book) LanguageOf(text string) string { return b.languageOf(b.lexicon.Read(text).Script) }

// languageOf takes Latin letters for English where there is English, since most
// who write in them do; a person of another language chooses it by its name.
func (b *Book) languageOf(script understand.Script) string {
	switch script {
	case understand.HanScript, understand.PinyinScript:
		return b.firstIn("Hans")
	case understand.LatinScript:
		if b.language("en") >= 0 {
			return "en"
		}
		return b.firstIn("Latn")
	case understand.NoScript:
	}
	return ""
}

// firstIn is the first language that is written in a script, by ISO 15924.
func (b *Book) firstIn(script string) string {
	for _, l := range b.locales {
		if s, _ := l.tag.Script(); s == language.MustParseScript(script) {
			return l.name
		}
	}
	return ""
}

// Read tells what a message means, as far as its words and the examples tell.
func (b *Book) Read(text string) Meaning { return b.settle(b.lexicon.Read(text)) }

// Asks tells whether a question is open that any word may answer.
func (b *Book) Asks(s *Session) bool {
	at := b.graph.steps[s.At]
	return at != nil && at.kind == Ask && !s.Below
}

// SystemTexts is one of the engine's own texts in a language, or in every
// language, one after the other, when the language is unknown.
func (b *Book) SystemTexts(lang, id string) []string {
	if i := b.language(lang); i >= 0 {
		return []string{b.system[i][id]}
	}
	all := make([]string, len(b.locales))
	for i := range b.locales {
		all[i] = b.system[i][id]
	}
	return all
}

// Labels lists the words of every menu's options in every language.
func (b *Book) Labels() []string {
	var list []string
	for _, l := range b.locales {
		for _, o := range b.allOptions() {
			list = append(list, l.texts[o.id].text)
		}
	}
	return list
}
