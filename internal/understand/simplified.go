package understand

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed simplified.txt
var simplifiedPairs string

// alsoFolded are pairs that OpenCC leaves alone, as they are no matter of
// script: variants, and characters that its word lists treat one by one. Both
// sides of a comparison are folded, so that a coarse fold does no harm.
const alsoFolded = "著着囯国囻国圀国甚什妳你牠它藉借嘸无"

const (
	commonFirst = 0x4E00
	commonLast  = 0x9FFF
)

// simplifiedTable holds the common block as an array, one look-up a character.
type simplifiedTable struct {
	common [commonLast - commonFirst + 1]uint16 // 0: stays as it is; 1: see rare
	rare   map[rune]rune
}

var simplified = sync.OnceValue(func() *simplifiedTable {
	table := &simplifiedTable{rare: make(map[rune]rune, 2048)}
	for line := range strings.Lines(simplifiedPairs) {
		if !strings.HasPrefix(line, "#") {
			table.addPairs(strings.TrimSpace(line))
		}
	}
	table.addPairs(alsoFolded)
	return table
})

func (t *simplifiedTable) addPairs(pairs string) {
	var from rune
	for _, r := range pairs {
		if from == 0 {
			from = r
			continue
		}
		t.add(from, r)
		from = 0
	}
}

func (t *simplifiedTable) add(from, to rune) {
	isCommon := from >= commonFirst && from <= commonLast
	switch {
	case isCommon && to <= 0xFFFF:
		t.common[from-commonFirst] = uint16(to)
		return
	case isCommon:
		t.common[from-commonFirst] = 1
	}
	t.rare[from] = to
}

// simplify gives the simplified form of one Han character.
func simplify(r rune) rune {
	table := simplified()
	if r >= commonFirst && r <= commonLast {
		switch to := table.common[r-commonFirst]; to {
		case 0:
			return r
		case 1:
		default:
			return rune(to)
		}
	}
	if to, ok := table.rare[r]; ok {
		return to
	}
	return r
}
