package understand_test

import (
	"testing"
	"unicode"

	"pgregory.net/rapid"

	"yilu/internal/understand"
)

func TestNormalize(t *testing.T) {
	tests := []struct{ rule, text, want string }{
		{"nothing stays nothing", "", ""},
		{"plain words stay", "help me", "help me"},
		{"white space is one blank", "  help\t\n me ", "help me"},
		{"capitals become small", "HELP Me", "help me"},
		{"full width becomes half", "ＨＥＬＰ　１２３", "help 123"},
		{"traditional becomes simplified", "幫助 護照 臺灣", "帮助护照台湾"},
		{"variants too", "看著 韩囯", "看着韩国"},
		{"blanks and marks between Han go", "救 命，快！来", "救命快来"},
		{"and beside Han", "在 UK 工作", "在uk工作"},
		{"brackets and quotes go", "【帮助】「你好」“嗨”", "帮助你好嗨"},
		{"marks at the ends go", "...help!?", "help"},
		{"marks part Latin words", "tou-du,now", "tou du now"},
		{"an apostrophe joins", "don’t can't", "dont cant"},
		{"accents go", "España jiùmìng lü", "espana jiuming lu"},
		{"invisible characters go", "帮\u200b助\ufeff", "帮助"},
		{"emoji go", "👍好的😀", "好的"},
		{"keycaps are digits", "1️⃣", "1"},
		{"circled digits are digits, each its own", "①②❸", "1 2 3"},
		{"an SOS sign is a word", "🆘", "sos"},
		{"question marks alone are kept", "？?", "?"},
		{"but not beside words", "help?", "help"},
		{"other marks alone are not", "！。…", ""},
		{"a plus before a number stays", "call ＋86 10", "call +86 10"},
		{"another does not", "a + b", "a b"},
		{"amounts keep their signs", "￥300 50％ $5", "¥300 50% $5"},
		{"broken bytes go", "a\xffb", "a b"},
	}
	for _, test := range tests {
		t.Run(test.rule, func(t *testing.T) {
			if got := understand.Normalize(test.text); got != test.want {
				t.Errorf("Normalize(%q) = %q, want %q", test.text, got, test.want)
			}
		})
	}
}

func TestNormalizeIsIdempotentForEveryCharacter(t *testing.T) {
	for r := rune(0); r <= unicode.MaxRune; r++ {
		for _, text := range []string{string(r), "a" + string(r) + "1"} {
			once := understand.Normalize(text)
			if twice := understand.Normalize(once); twice != once {
				t.Fatalf("U+%04X: %q, then %q", r, once, twice)
			}
		}
	}
}

func TestNormalizeIsIdempotent(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		once := understand.Normalize(rapid.String().Draw(t, "text"))
		if twice := understand.Normalize(once); twice != once {
			t.Fatalf("%q, then %q", once, twice)
		}
	})
}

func TestNormalizeDoesNotAllocateForPlainText(t *testing.T) {
	if n := testing.AllocsPerRun(100, func() { understand.Normalize("they took my passport 2") }); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

func FuzzNormalize(f *testing.F) {
	for _, seed := range []string{"帮助。", "Ａ＋1", "a\u0301", "ﬃ", "½", "㈠", "'", "?\u200d?", "1%", "𪎒"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		once := understand.Normalize(text)
		if twice := understand.Normalize(once); twice != once {
			t.Errorf("%q: %q, then %q", text, once, twice)
		}
	})
}
