package understand

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed syllables.txt
var syllableLines string

// syllables says how Han characters sound, and which Latin letters are pinyin.
type syllables struct {
	sound   [commonLast - commonFirst + 1]uint16 // of a character: an index into hashes, 0 for none
	hashes  []uint64                             // of the sound, as soundsOf hears it
	spelt   map[string]uint16                    // syllable to index
	longest int                                  // letters of the longest syllable
}

var syllableTable = sync.OnceValue(func() *syllables {
	t := &syllables{hashes: []uint64{0}, spelt: make(map[string]uint16, 512)}
	for line := range strings.Lines(syllableLines) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		syllable, characters, _ := strings.Cut(strings.TrimSpace(line), " ")
		index := uint16(len(t.hashes))
		t.hashes = append(t.hashes, hashOf(string(soundsOf(syllable))))
		t.spelt[syllable] = index
		t.longest = max(t.longest, len(syllable))
		for _, r := range characters {
			t.sound[r-commonFirst] = index
		}
	}
	return t
})

// ofHan gives the sound of a character; 0 when it is not known.
func (t *syllables) ofHan(r rune) uint64 {
	if r < commonFirst || r > commonLast {
		return 0
	}
	return t.hashes[t.sound[r-commonFirst]]
}

// maxPinyinWord is longer than words of pinyin that people write in one go.
const maxPinyinWord = 40

// split cuts a word into the fewest syllables and appends their sounds to dst. It
// gives nothing more for a word that is not pinyin from end to end.
func (t *syllables) split(word string, dst []uint64) []uint64 {
	n := len(word)
	if n > maxPinyinWord {
		return dst
	}
	var fewest [maxPinyinWord + 1]uint8 // syllables up to here, plus one; 0 for no way
	var from [maxPinyinWord + 1]uint8
	fewest[0] = 1
	for at := range n {
		if fewest[at] == 0 {
			continue
		}
		for to := at + 1; to <= min(n, at+t.longest); to++ {
			if _, ok := t.spelt[word[at:to]]; ok && (fewest[to] == 0 || fewest[at]+1 <= fewest[to]) {
				fewest[to], from[to] = fewest[at]+1, uint8(at)
			}
		}
	}
	if fewest[n] == 0 {
		return dst
	}
	begin := len(dst)
	for to := n; to > 0; to = int(from[to]) {
		dst = append(dst, t.hashes[t.spelt[word[from[to]:to]]])
	}
	for i, j := begin, len(dst)-1; i < j; i, j = i+1, j-1 {
		dst[i], dst[j] = dst[j], dst[i]
	}
	return dst
}
