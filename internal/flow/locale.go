package flow

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"

	yaml "github.com/goccy/go-yaml"
	"github.com/nicksnyder/go-i18n/v2/i18n"
	"github.com/nicksnyder/go-i18n/v2/i18n/template"
	"golang.org/x/text/language"
)

// locale is the texts of one language.
type locale struct {
	tag       language.Tag
	name      string // BCP 47
	file      string
	texts     map[string]source
	unread    bool // its file is not YAML; nothing can be said of what it lacks
	localizer *i18n.Localizer
}

// source is a text as its editor wrote it.
type source struct {
	text string
	pos  Pos
	bad  bool // was faulted already
}

// uses are what a text's placeholders draw on.
type uses struct {
	names []string // "Fact.x", "Here.x", …, sorted, each once
	here  bool     // differs by the person's country
	saved bool     // holds what the person said
}

// add joins what another text of the same step draws on.
func (u *uses) add(other uses) {
	u.names = append(u.names, other.names...)
	u.here, u.saved = u.here || other.here, u.saved || other.saved
}

var placeholder = regexp.MustCompile(`\{\{-?\s*\.([A-Za-z_]+)\.([A-Za-z0-9_]+)\s*-?\}\}`)

func usesOf(text string) uses {
	var u uses
	for _, m := range placeholder.FindAllStringSubmatch(text, -1) {
		u.here = u.here || m[1] == "Here"
		u.saved = u.saved || m[1] == "Saved"
		u.names = append(u.names, m[1]+"."+m[2])
	}
	slices.Sort(u.names)
	u.names = slices.Compact(u.names)
	return u
}

// loadLocales reads every active.<tag>.yaml.
func loadLocales(fsys fs.FS, faults *Faults) []*locale {
	names, _ := fs.Glob(fsys, "active.*.yaml")
	if len(names) == 0 {
		faults.add(Pos{File: "locales"}, "no active.<language>.yaml in it; at least one language is needed")
	}
	bundle := i18n.NewBundle(language.Und)
	bundle.RegisterUnmarshalFunc("yaml", yaml.Unmarshal)
	var locales []*locale
	for _, name := range names {
		if l := loadLocale(fsys, bundle, name, faults); l != nil {
			locales = append(locales, l)
		}
	}
	return locales
}

func loadLocale(fsys fs.FS, bundle *i18n.Bundle, name string, faults *Faults) *locale {
	file := path.Join("locales", name)
	tagName := strings.TrimSuffix(strings.TrimPrefix(name, "active."), ".yaml")
	tag, err := language.Parse(tagName)
	if err != nil {
		faults.add(Pos{File: file, Line: 1, Col: 1}, "%q is no language tag; name the file as in active.zh-Hans.yaml", tagName)
		return nil
	}
	data, err := readFile(fsys, name)
	if err != nil {
		faults.add(Pos{File: file}, "cannot be read: %v", err)
		return nil
	}
	l := &locale{tag: tag, name: tag.String(), file: file, texts: map[string]source{}}
	var raw dict[word]
	before := len(*faults)
	l.unread = !decodeFile(file, data, &raw, faults)
	for _, it := range raw.Items {
		l.texts[it.Key.V] = source{text: strings.TrimSpace(it.Val.V), pos: it.Key.Pos, bad: it.Val.bad}
	}
	if len(*faults) > before {
		return l
	}
	if _, err := bundle.ParseMessageFileBytes(data, name); err != nil {
		faults.add(Pos{File: file, Line: 1, Col: 1}, "go-i18n cannot read it: %s", firstLine(err))
		return l
	}
	l.localizer = i18n.NewLocalizer(bundle, l.name)
	return l
}

// data is what a text's placeholders are filled from.
type data struct {
	Fact, Here, Checked, Service, Saved map[string]string
	Part, Parts                         string
}

// render fills in one text. Missing values and texts are errors, never "<no
// value>" and never another language's text in silence.
func (l *locale) render(id string, with data) (string, error) {
	if l.localizer == nil {
		return "", errors.New("its file has faults")
	}
	text, used, err := l.localizer.LocalizeWithTag(&i18n.LocalizeConfig{
		MessageID: id, TemplateData: with,
		TemplateParser: &template.TextParser{Option: "missingkey=error"},
	})
	if err != nil {
		return "", fmt.Errorf("rendering %s: %w", id, err)
	}
	if used != l.tag {
		return "", fmt.Errorf("rendering %s: only found in %s", id, used)
	}
	return strings.TrimSpace(text), nil
}

func (l *locale) ids() []string { return slices.Sorted(maps.Keys(l.texts)) }
