package understand

import (
	"strings"
	"testing"
)

func TestPinyinIsCutIntoSyllables(t *testing.T) {
	table := syllableTable()
	for word, want := range map[string]string{
		"laoban": "lao ban", "gongzi": "gong zi", "xianzai": "xian zai", "chubuqu": "chu bu qu", "beiguanqilaile": "bei guan qi lai le",
		"zhongguo": "zhong guo", "e": "e", "lvxing": "lu xing",
		"boss": "", "work": "", "xyz": "", "": "",
		strings.Repeat("ma", 30): "", // longer than anybody writes
	} {
		var sounds []uint64
		for _, syllable := range strings.Fields(want) {
			sounds = append(sounds, table.hashes[table.spelt[syllable]])
		}
		got := table.split(pinyinKey(word), nil)
		if len(got) != len(sounds) {
			t.Errorf("%s: %d syllables, want %d", word, len(got), len(sounds))
			continue
		}
		for i := range got {
			if got[i] != sounds[i] {
				t.Errorf("%s: syllable %d is another", word, i+1)
			}
		}
	}
}

func TestCharactersSoundAsTheirPinyin(t *testing.T) {
	table := syllableTable()
	for r, syllable := range map[rune]string{'老': "lao", '板': "ban", '版': "ban", '工': "gong", '公': "gong", '资': "zi", '锁': "suo"} {
		if table.ofHan(r) != table.hashes[table.spelt[syllable]] {
			t.Errorf("%c does not sound as %s", r, syllable)
		}
	}
	if table.ofHan('a') != 0 || table.ofHan('⼀') != 0 || table.ofHan('𠀀') != 0 {
		t.Error("what is no common character has a sound")
	}
}

func TestWhoDoesNotHearADifferenceWritesTheSame(t *testing.T) {
	table := syllableTable()
	for _, pair := range [][2]string{{"zhang", "zang"}, {"shi", "si"}, {"chong", "cong"}, {"ban", "bang"}, {"lin", "ling"}, {"fu", "hu"}} {
		a, b := table.split(pair[0], nil), table.split(pair[1], nil)
		if len(a) != 1 || len(b) != 1 || a[0] != b[0] {
			t.Errorf("%s and %s are told apart", pair[0], pair[1])
		}
	}
}
