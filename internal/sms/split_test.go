package sms_test

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"yilu/internal/sms"
)

func TestSplit(t *testing.T) {
	han := func(n int) string { return strings.Repeat("汉", n) }
	latin := func(n int) string { return strings.TrimSpace(strings.Repeat("word ", n)) }
	family := "👨‍👩‍👧‍👦"
	tests := []struct {
		name string
		text string
		tail string
		want []string
	}{
		{"white space alone has no part", " \n\u3000", "", nil},
		{"a text that fits is one part, without regard to the tail", han(70), "（回复 0 看下文）", []string{han(70)}},
		{"white space at the ends goes", "  " + han(3) + "\n", "", []string{han(3)}},
		{"a line end comes first", han(40) + "。" + han(5) + "\n" + han(30), "", []string{han(40) + "。" + han(5), han(30)}},
		{"a blank line is one cut", han(40) + "\n\n" + han(40), "", []string{han(40), han(40)}},
		{"else a sentence end", han(40) + "。" + han(20) + "，" + han(30), "", []string{han(40) + "。", han(20) + "，" + han(30)}},
		{"closing quotes stay with their sentence", han(40) + "。”）" + han(40), "", []string{han(40) + "。”）", han(40)}},
		{"so do Latin ones", latin(20) + ".\") " + latin(20), "", []string{latin(20) + ".\")", latin(20)}},
		{"an ellipsis is not parted", han(68) + "……" + han(20), "", []string{han(68) + "……", han(20)}},
		{"else a clause end", han(40) + "，" + han(20) + " " + han(30), "", []string{han(40) + "，", han(20) + " " + han(30)}},
		{"else a space", han(50) + " " + han(50), "", []string{han(50), han(50)}},
		{"else between Han characters", han(100), "", []string{han(70), han(30)}},
		{"a comma does not begin a part", han(70) + "，" + han(9), "", []string{han(69), "汉，" + han(9)}},
		{"an opening bracket does not end one", han(69) + "（" + han(9) + "）", "", []string{han(69), "（" + han(9) + "）"}},
		{"a short heading does not cost a message", "标题\n" + han(80), "", []string{"标题\n" + han(67), han(13)}},
		{"a Latin word stays whole", han(67) + "passport" + han(3), "", []string{han(67), "passport" + han(3)}},
		{"a curly apostrophe is part of its word", han(66) + "don’t go", "", []string{han(66), "don’t go"}},
		{"a phone number stays whole", han(60) + " +86 10 12308 " + han(9), "", []string{han(60), "+86 10 12308 " + han(9)}},
		{"and among Latin words", latin(29) + " call 08000 121 700 now", "", []string{latin(29) + " call", "08000 121 700 now"}},
		{"an amount stays whole", han(67) + "3,000元" + han(9), "", []string{han(67), "3,000元" + han(9)}},
		{"with a full-width comma too", han(68) + "3，000元" + han(9), "", []string{han(68), "3，000元" + han(9)}},
		{"an emoji family is one character", han(65) + family + han(9), "", []string{han(65), family + han(9)}},
		{"a flag is one character", han(67) + "🇨🇳" + han(9), "", []string{han(67), "🇨🇳" + han(9)}},
		{"a keycap is one character", han(68) + "1️⃣" + han(9), "", []string{han(68), "1️⃣" + han(9)}},
		{"a word longer than a part is cut hard", strings.Repeat("x", 200), "", []string{strings.Repeat("x", 160), strings.Repeat("x", 40)}},
		{"the tail takes its room", han(80), "（下文）", []string{han(66), han(14)}},
		{"a tail in Chinese makes a Latin part dear", strings.Repeat("x", 161), "下", []string{strings.Repeat("x", 69), strings.Repeat("x", 69), strings.Repeat("x", 23)}},
		{"a tail without room is left out of account", han(80), han(70), []string{han(70), han(10)}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := sms.Split(test.text, 1, test.tail)
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("Split(%q, 1, %q) (-want +got):\n%s", test.text, test.tail, diff)
			}
		})
	}
}

func TestSplitFillsSeveralSegments(t *testing.T) {
	text := strings.Repeat("汉", 300)
	got := sms.Split(text, 2, "")
	want := []string{text[:134*3], text[134*3 : 268*3], text[268*3:]}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// fragments are what texts are made of, the awkward ones among them.
var fragments = []string{
	"汉", "老板拿走了护照", "。", "，", "！”", "（", "）", "……", " ", "\n", "\n\n", "\u3000",
	"passport", "don't", "e.g. ", ". ", ", ", "3,000元", "+86 10 12308", "08000 121 700", "12308",
	"😀", "👨‍👩‍👧‍👦", "🇨🇳", "👍🏽", "1️⃣", "é", "e\u0301", "𠮷", "€", "{}", "https://example.org/a-b", "\xff",
}

func TestSplitProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		count := rapid.IntRange(0, 120).Draw(t, "count")
		text := strings.Join(rapid.SliceOfN(rapid.SampledFrom(fragments), count, count).Draw(t, "fragments"), "")
		segments := rapid.IntRange(1, 3).Draw(t, "segments")
		tail := rapid.SampledFrom([]string{"", "\n(1/2)", "\n回复 0 看下文", " …"}).Draw(t, "tail")
		checkSplit(t, text, segments, tail)
		checkUnitsStayWhole(t, text, sms.Split(text, segments, tail))
	})
}

func FuzzSplit(f *testing.F) {
	for _, seed := range fragments {
		f.Add(strings.Repeat(seed, 90), 1, "\n下文")
	}
	f.Add(strings.Join(fragments, ""), 2, "")
	f.Add(strings.Repeat("汉", 71), 0, strings.Repeat("尾", 80))
	f.Fuzz(func(t *testing.T, text string, segments int, tail string) {
		if len(text) > 4000 || len(tail) > 200 || segments > 10 {
			t.Skip("longer than any text sent")
		}
		checkSplit(t, text, segments, tail)
	})
}

type reporter interface {
	Helper()
	Fatalf(format string, args ...any)
}

// checkSplit proves what Split promises of every text.
func checkSplit(t reporter, text string, segments int, tail string) {
	t.Helper()
	parts := sms.Split(text, segments, tail)
	limit := max(segments, 1)
	if trimmed := strings.TrimSpace(text); trimmed != "" && sms.Fits(trimmed, limit) && len(parts) != 1 {
		t.Fatalf("%q fits and has %d parts", text, len(parts))
	}
	rest := text
	for _, part := range parts {
		if part == "" || part != strings.TrimSpace(part) {
			t.Fatalf("part %q is empty or has white space at its ends", part)
		}
		if len(parts) > 1 && tailHasRoom(tail, limit) && !sms.Fits(part+tail, limit) {
			t.Fatalf("part %q with tail %q takes more than %d segments", part, tail, limit)
		}
		rest = strings.TrimLeftFunc(rest, unicode.IsSpace)
		if !strings.HasPrefix(rest, part) {
			t.Fatalf("parts do not give back the text: %q is not at the head of %q", part, rest)
		}
		rest = rest[len(part):]
	}
	if strings.TrimSpace(rest) != "" {
		t.Fatalf("lost at the end: %q", rest)
	}
}

func tailHasRoom(tail string, segments int) bool { return sms.Fits("😀"+tail, segments) }

// checkUnitsStayWhole proves that a cut never falls inside a fragment that a
// reader takes as one: all of them are shorter than a part.
func checkUnitsStayWhole(t reporter, text string, parts []string) {
	t.Helper()
	cuts := map[int]bool{}
	at := 0
	for _, part := range parts {
		at += strings.Index(text[at:], part)
		cuts[at] = true
		at += len(part)
		cuts[at] = true
	}
	for _, unit := range []string{"+86 10 12308", "08000 121 700", "3,000", "passport", "👨‍👩‍👧‍👦", "👍🏽", "1️⃣", "e\u0301"} {
		for from := 0; ; {
			found := strings.Index(text[from:], unit)
			if found < 0 {
				break
			}
			from += found
			for inside := from + 1; inside < from+len(unit); inside++ {
				if cuts[inside] && !insideLongRun(text, from) {
					t.Fatalf("cut inside %q at byte %d of %q", unit, inside, text)
				}
			}
			_, width := utf8.DecodeRuneInString(text[from:])
			from += width
		}
	}
}

// insideLongRun tells that a unit is glued to so many others (numbers after
// numbers, words after words) that the run does not fit a part.
func insideLongRun(text string, at int) bool {
	glued := func(r rune) bool {
		return r == ' ' || r < 128 && r != '\n' || !unicode.Is(unicode.Han, r) && !unicode.IsSpace(r)
	}
	begin := strings.LastIndexFunc(text[:at], func(r rune) bool { return !glued(r) })
	end := strings.IndexFunc(text[at:], func(r rune) bool { return !glued(r) })
	if end < 0 {
		end = len(text) - at
	}
	return at+end-begin > 50
}

func BenchmarkSplit(b *testing.B) {
	text := strings.Repeat("护照只能由你自己保管，老板无权拿走。如果护照被收走，请记下时间和地点，拨打 12308。\n", 12)
	b.ReportAllocs()
	for b.Loop() {
		sms.Split(text, 2, "\n回复 0 看下文")
	}
}
