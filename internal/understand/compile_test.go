package understand_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"yilu/internal/understand"
)

func TestCompileNamesEveryWrongPhrase(t *testing.T) {
	phrases := []understand.Phrase{
		{Text: "護照", Sense: topic("documents")},
		{Text: "。", Sense: topic("documents")},
		{Text: "护 照", Sense: topic("visa")},
		{Text: "护照", Sense: topic("documents")},                                      // the same again is no error
		{Text: "护照", Sense: topic("visa"), Scope: whole},                             // nor in another scope
		{Text: "casino", Sense: topic("visa"), Scope: supporting},                    //
		{Text: "hu zhao", Sense: topic("documents"), Pinyin: true},                   //
		{Text: "huzhao", Sense: topic("visa"), Pinyin: true},                         //
		{Text: "HUZHAO", Sense: topic("wages")},                                      //
		{Text: "a", Sense: topic("wages"), Pinyin: true},                             //
		{Text: "don't", Sense: sense(understand.No, ""), Scope: understand.Anywhere}, //
		{Text: "dont", Sense: sense(understand.Yes, ""), Scope: understand.Anywhere}, //
	}
	_, err := understand.Compile(phrases)
	want := strings.Join([]string{
		`phrase 1 "。": has no letter or digit to be matched by`,
		`phrase 2 "护 照" and phrase 0: both read as "护照", with different senses`,
		`phrase 5 "casino": supports, which only a danger phrase can`,
		`phrase 7 "huzhao" and phrase 6: both read as "huzhao", with different senses`,
		`phrase 8 "HUZHAO" and phrase 6: both read as "huzhao", with different senses`,
		`phrase 9 "a": is too short for pinyin`,
		`phrase 11 "dont" and phrase 10: both read as "dont", with different senses`,
	}, "\n")
	if err == nil {
		t.Fatal("no error")
	}
	if diff := cmp.Diff(want, err.Error()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	var first *understand.PhraseError
	if !errors.As(err, &first) || first.Index != 1 || first.Other != -1 {
		t.Errorf("the first error is %+v", first)
	}
}

func TestAnEmptyLexiconReadsNumbers(t *testing.T) {
	lexicon := mustCompile(t, nil)
	want := understand.Reading{Text: "第2个", Number: 2, Script: understand.HanScript}
	if diff := cmp.Diff(want, lexicon.Read("第 2 个")); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestKindNames(t *testing.T) {
	seen := map[string]bool{}
	for kind := understand.None; kind <= understand.Topic; kind++ {
		name := kind.String()
		if name == "" || seen[name] {
			t.Errorf("kind %d has no name of its own: %q", kind, name)
		}
		seen[name] = true
	}
	if got := understand.Kind(200).String(); got != "unknown" {
		t.Errorf("an unknown kind is called %q", got)
	}
}
