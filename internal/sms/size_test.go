package sms_test

import (
	"strings"
	"testing"
	"unicode/utf16"

	"pgregory.net/rapid"

	"yilu/internal/sms"
)

func TestMeasure(t *testing.T) {
	tests := []struct {
		name string
		text string
		want sms.Size
	}{
		{"an empty text is billed once", "", sms.Size{Encoding: sms.GSM7, Units: 0, Segments: 1}},
		{"160 septets fill one message", strings.Repeat("a", 160), sms.Size{Encoding: sms.GSM7, Units: 160, Segments: 1}},
		{"161 septets take two", strings.Repeat("a", 161), sms.Size{Encoding: sms.GSM7, Units: 161, Segments: 2}},
		{"306 septets fill two", strings.Repeat("a", 306), sms.Size{Encoding: sms.GSM7, Units: 306, Segments: 2}},
		{"307 septets take three", strings.Repeat("a", 307), sms.Size{Encoding: sms.GSM7, Units: 307, Segments: 3}},
		{"459 septets fill three", strings.Repeat("a", 459), sms.Size{Encoding: sms.GSM7, Units: 459, Segments: 3}},
		{"460 septets take four", strings.Repeat("a", 460), sms.Size{Encoding: sms.GSM7, Units: 460, Segments: 4}},
		{"a euro sign takes two septets", "€", sms.Size{Encoding: sms.GSM7, Units: 2, Segments: 1}},
		{"so do braces", "{}[]^~|\\\f", sms.Size{Encoding: sms.GSM7, Units: 18, Segments: 1}},
		{"80 braces fill one message", strings.Repeat("{", 80), sms.Size{Encoding: sms.GSM7, Units: 160, Segments: 1}},
		{"an escape pair does not straddle 153", strings.Repeat("a", 152) + "{" + strings.Repeat("a", 151), sms.Size{Encoding: sms.GSM7, Units: 305, Segments: 2}},
		{"and pushes the rest on", strings.Repeat("a", 152) + "{" + strings.Repeat("a", 152), sms.Size{Encoding: sms.GSM7, Units: 306, Segments: 3}},
		{"Greek capitals, accents and line ends are in the table", "ΔΦΓ é\r\n@£¥", sms.Size{Encoding: sms.GSM7, Units: 10, Segments: 1}},
		{"a backtick is not", "`", sms.Size{Encoding: sms.UCS2, Units: 1, Segments: 1}},
		{"a small c cedilla is not", "ç", sms.Size{Encoding: sms.UCS2, Units: 1, Segments: 1}},
		{"a curly quote turns all into UCS-2", strings.Repeat("a", 70) + "’", sms.Size{Encoding: sms.UCS2, Units: 71, Segments: 2}},
		{"70 Han characters fill one message", strings.Repeat("汉", 70), sms.Size{Encoding: sms.UCS2, Units: 70, Segments: 1}},
		{"71 take two", strings.Repeat("汉", 71), sms.Size{Encoding: sms.UCS2, Units: 71, Segments: 2}},
		{"134 fill two", strings.Repeat("汉", 134), sms.Size{Encoding: sms.UCS2, Units: 134, Segments: 2}},
		{"135 take three", strings.Repeat("汉", 135), sms.Size{Encoding: sms.UCS2, Units: 135, Segments: 3}},
		{"an emoji takes two units", "😀", sms.Size{Encoding: sms.UCS2, Units: 2, Segments: 1}},
		{"a character of Extension B takes two units", strings.Repeat("𠮷", 35), sms.Size{Encoding: sms.UCS2, Units: 70, Segments: 1}},
		{"36 of them take two messages", strings.Repeat("𠮷", 36), sms.Size{Encoding: sms.UCS2, Units: 72, Segments: 2}},
		{"a pair does not straddle 67", strings.Repeat("汉", 66) + "😀" + strings.Repeat("汉", 65), sms.Size{Encoding: sms.UCS2, Units: 133, Segments: 2}},
		{"and pushes the rest on", strings.Repeat("汉", 66) + "😀" + strings.Repeat("汉", 66), sms.Size{Encoding: sms.UCS2, Units: 134, Segments: 3}},
		{"bytes that are not UTF-8 count as U+FFFD", "a\xff", sms.Size{Encoding: sms.UCS2, Units: 2, Segments: 1}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := sms.Measure(test.text); got != test.want {
				t.Errorf("Measure(%q) = %+v, want %+v", test.text, got, test.want)
			}
		})
	}
}

// The tables of 3GPP TS 23.038 §6.2.1 as printed, column by column.
const (
	basicTable = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?" +
		"¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
	extensionTable = "\f^{}\\[~]|€"
)

// slowMeasure does what the standards say, one step after the other: write the
// text out as characters of so many units, then lay them into messages.
func slowMeasure(text string) sms.Size {
	characters, wide := gsmCharacters(text)
	size, alone, room := sms.Size{Encoding: sms.GSM7}, 160, 153
	if wide {
		characters, alone, room = utf16Characters(text), 70, 67
		size.Encoding = sms.UCS2
	}
	for _, units := range characters {
		size.Units += units
	}
	size.Segments = 1
	if size.Units <= alone {
		return size
	}
	left := room
	for _, units := range characters {
		if units > left {
			size.Segments++
			left = room
		}
		left -= units
	}
	return size
}

func gsmCharacters(text string) (units []int, wide bool) {
	for _, r := range text {
		switch {
		case strings.ContainsRune(basicTable, r):
			units = append(units, 1)
		case strings.ContainsRune(extensionTable, r):
			units = append(units, 2)
		default:
			return nil, true
		}
	}
	return units, false
}

func utf16Characters(text string) (units []int) {
	for _, r := range text {
		units = append(units, len(utf16.Encode([]rune{r})))
	}
	return units
}

func FuzzMeasure(f *testing.F) {
	for _, seed := range []string{
		"", "hello", "你好", strings.Repeat("a", 152) + "€ab", strings.Repeat("汉", 66) + "😀汉汉汉",
		"a\xff", "`", "ΔΦ", strings.Repeat("{", 200), strings.Repeat("𠮷", 100),
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if got, want := sms.Measure(text), slowMeasure(text); got != want {
			t.Errorf("Measure(%q) = %+v, want %+v", text, got, want)
		}
	})
}

func TestMeasureAgreesWithTheStandardsOnLongTexts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		alphabet := rapid.SampledFrom([]string{"ab{€", "汉😀a", "aÇ\n", "𠮷汉{"}).Draw(t, "alphabet")
		length := rapid.IntRange(0, 700).Draw(t, "length")
		text := rapid.StringOfN(rapid.RuneFrom([]rune(alphabet)), length, length, -1).Draw(t, "text")
		if got, want := sms.Measure(text), slowMeasure(text); got != want {
			t.Fatalf("Measure(%q) = %+v, want %+v", text, got, want)
		}
	})
}

func BenchmarkMeasure(b *testing.B) {
	for name, text := range map[string]string{
		"160 Latin": strings.Repeat("abcd ", 32),
		"70 Han":    strings.Repeat("一路平安", 17) + "顺利",
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				sms.Measure(text)
			}
		})
	}
}
