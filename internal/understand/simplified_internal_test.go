package understand

import "testing"

func TestSimplify(t *testing.T) {
	for from, to := range map[rune]rune{
		'國': '国', '灣': '湾', '着': '着', '著': '着', '一': '一', 'a': 'a',
		'𪉸':          '𫜊',          // both beyond the basic plane
		'薴':          '苎',          // by way of a third
		'㑳':          '㑇',          // Extension A
		'\U00031FFF': '\U00031FFF', // not in the table
	} {
		if got := simplify(from); got != to {
			t.Errorf("simplify(%q) = %q, want %q", from, got, to)
		}
	}
}

func TestSimplifiedIsFinal(t *testing.T) {
	changed := 0
	for r := rune(0x3400); r < 0x32000; r++ {
		once := simplify(r)
		if once != r {
			changed++
		}
		if twice := simplify(once); twice != once {
			t.Errorf("%q becomes %q, then %q", r, once, twice)
		}
	}
	if changed < 4000 {
		t.Errorf("only %d characters change: the table was not read whole", changed)
	}
}

func TestOrdinaryWordsAreFound(t *testing.T) {
	for _, word := range []string{"abandon", "looked", "message", "zones", "henan"} {
		if !isOrdinary(word) {
			t.Errorf("%q should be an ordinary word", word)
		}
	}
	for _, word := range []string{"", "pasport", "sallary", "zzzzz", "aaaaa", "#"} {
		if isOrdinary(word) {
			t.Errorf("%q should not be an ordinary word", word)
		}
	}
}
