package understand

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Normalize brings a message into the one form in which words are compared:
// compatibility forms unfolded (NFKC and half-width), accents, tone marks and
// invisible characters off, lower case, traditional to simplified, one space
// between Latin words and none beside Han characters, no punctuation or emoji.
// A dot, a dash or a comma parts Latin words, an apostrophe joins them (don't
// is dont). Kept are currency signs, % after a digit and + before one, so that
// an amount or a phone number is not taken for a choice.
//
// A message of question marks alone becomes "?". 🆘 becomes sos. Normalize is
// idempotent, and does not allocate for plain lower-case ASCII.
func Normalize(text string) string {
	if isPlain(text) {
		return text
	}
	var w writer
	w.out.Grow(len(text))
	for at, r := range text {
		if r < 0x80 {
			w.putASCII(byte(r))
			continue
		}
		w.putWide(r, text[at:])
	}
	if w.out.Len() == 0 && w.asked {
		return "?"
	}
	return w.out.String()
}

// isPlain tells a text that is in normal form already, seen at a glance.
func isPlain(text string) bool {
	gap := true
	for i := range len(text) {
		c := text[i]
		switch {
		case 'a' <= c && c <= 'z', '0' <= c && c <= '9':
			gap = false
		case c == ' ' && !gap:
			gap = true
		default:
			return false
		}
	}
	return !gap || text == ""
}

// writer takes folded characters and writes words and the gaps between them.
type writer struct {
	out   strings.Builder
	last  rune // last rune written, 0 at the beginning
	gap   bool // something that parts words came since
	plus  bool // and the last of it was a plus sign
	asked bool // a question mark was seen
}

func (w *writer) putASCII(c byte) {
	switch {
	case 'a' <= c && c <= 'z', '0' <= c && c <= '9':
		w.write(rune(c))
	case 'A' <= c && c <= 'Z':
		w.write(rune(c) + 'a' - 'A')
	case c == '\'', c == '`': // joins the letters around it
	case c == '$', c == '%' && !w.gap && isDigit(w.last):
		w.write(rune(c))
	default:
		w.part(rune(c))
	}
}

// putWide folds one rune beyond ASCII, which is the first of rest.
func (w *writer) putWide(r rune, rest string) {
	if isIdeograph(r) {
		w.write(simplify(r))
		return
	}
	if isApostrophe(r) {
		return
	}
	if word, ok := symbolWords[r]; ok {
		w.putEnclosed(word)
		return
	}
	folded := norm.NFKD.PropertiesString(rest).Decomposition()
	if folded == nil {
		w.putFolded(unicode.ToLower(r))
		return
	}
	if unicode.Is(unicode.No, r) {
		w.putEnclosed(string(folded))
		return
	}
	for _, r := range string(folded) {
		w.putFolded(unicode.ToLower(r))
	}
}

// putEnclosed writes what one sign stands for as a word of its own: ①② is not 12.
func (w *writer) putEnclosed(word string) {
	w.part(' ')
	for _, r := range word {
		w.putFolded(unicode.ToLower(r))
	}
	w.part(' ')
}

func (w *writer) putFolded(r rune) {
	switch {
	case r < 0x80:
		w.putASCII(byte(r))
	case isIdeograph(r):
		w.write(simplify(r))
	case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf), isApostrophe(r):
	case unicode.In(r, unicode.L, unicode.N, unicode.Mc, unicode.Sc):
		w.write(r)
	default:
		w.part(r)
	}
}

// part notes something that parts words.
func (w *writer) part(r rune) {
	w.gap = true
	w.plus = r == '+'
	w.asked = w.asked || r == '?'
}

func (w *writer) write(r rune) {
	if w.gap && w.last != 0 && !isIdeograph(w.last) && !isIdeograph(r) {
		w.out.WriteByte(' ')
	}
	if w.plus && isDigit(r) {
		w.out.WriteByte('+')
	}
	w.out.WriteRune(r)
	w.last, w.gap, w.plus = r, false, false
}
