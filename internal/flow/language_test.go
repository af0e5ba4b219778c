package flow

import (
	"testing"

	"golang.org/x/text/language"

	"yilu/internal/understand"
)

const latin = understand.LatinScript

func mustTag(t *testing.T, tag string) language.Tag {
	t.Helper()
	parsed, err := language.Parse(tag)
	if err != nil {
		t.Fatal(err)
	}
	return parsed
}

// A language that sorts before English must not take English messages.
func TestLatinLettersAreEnglishWhereThereIsEnglish(t *testing.T) {
	book := &Book{}
	for _, tag := range []string{"de", "en", "zh-Hans"} {
		book.locales = append(book.locales, &locale{name: tag, tag: mustTag(t, tag)})
	}
	for script, want := range map[string]string{"Latn": "de", "Hans": "zh-Hans", "Cyrl": ""} {
		if got := book.firstIn(script); got != want {
			t.Errorf("the first language in %s is %q, want %q", script, got, want)
		}
	}
	if got := book.languageOf(latin); got != "en" {
		t.Errorf("Latin letters are read as %q", got)
	}
	book.locales = book.locales[:1]
	if got := book.languageOf(latin); got != "de" {
		t.Errorf("without English, Latin letters are read as %q", got)
	}
}
