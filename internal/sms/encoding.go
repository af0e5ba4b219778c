package sms

// Encoding is the alphabet in which a text travels.
type Encoding string

// The alphabets of 3GPP TS 23.038. National shift tables are not used: gateways
// do not send them, so a letter outside the default table costs UCS-2.
const (
	GSM7 Encoding = "GSM-7" // the default alphabet, seven bits a character
	UCS2 Encoding = "UCS-2" // sent as UTF-16, two bytes a unit
)

// gsmASCII gives the septets of each ASCII character: 1 in the default table,
// 2 in the extension table (escape and character), 0 when it has none. Only
// line feed, carriage return and form feed have a place among the controls,
// and the backtick has none at all.
var gsmASCII = [128]uint8{
	'\n': 1, '\r': 1, '\f': 2,
	' ': 1, '!': 1, '"': 1, '#': 1, '$': 1, '%': 1, '&': 1, '\'': 1,
	'(': 1, ')': 1, '*': 1, '+': 1, ',': 1, '-': 1, '.': 1, '/': 1,
	'0': 1, '1': 1, '2': 1, '3': 1, '4': 1, '5': 1, '6': 1, '7': 1, '8': 1, '9': 1,
	':': 1, ';': 1, '<': 1, '=': 1, '>': 1, '?': 1, '@': 1,
	'A': 1, 'B': 1, 'C': 1, 'D': 1, 'E': 1, 'F': 1, 'G': 1, 'H': 1, 'I': 1,
	'J': 1, 'K': 1, 'L': 1, 'M': 1, 'N': 1, 'O': 1, 'P': 1, 'Q': 1, 'R': 1,
	'S': 1, 'T': 1, 'U': 1, 'V': 1, 'W': 1, 'X': 1, 'Y': 1, 'Z': 1,
	'[': 2, '\\': 2, ']': 2, '^': 2, '_': 1,
	'a': 1, 'b': 1, 'c': 1, 'd': 1, 'e': 1, 'f': 1, 'g': 1, 'h': 1, 'i': 1,
	'j': 1, 'k': 1, 'l': 1, 'm': 1, 'n': 1, 'o': 1, 'p': 1, 'q': 1, 'r': 1,
	's': 1, 't': 1, 'u': 1, 'v': 1, 'w': 1, 'x': 1, 'y': 1, 'z': 1,
	'{': 2, '|': 2, '}': 2, '~': 2,
}

// septets gives what r costs in GSM-7, 0 when GSM-7 cannot carry it.
func septets(r rune) int {
	if r >= 0 && r < 128 {
		return int(gsmASCII[r])
	}
	switch r {
	case '£', '¥', 'è', 'é', 'ù', 'ì', 'ò', 'Ç', 'Ø', 'ø', 'Å', 'å',
		'Δ', 'Φ', 'Γ', 'Λ', 'Ω', 'Π', 'Ψ', 'Σ', 'Θ', 'Ξ',
		'Æ', 'æ', 'ß', 'É', '¤', '¡', 'Ä', 'Ö', 'Ñ', 'Ü', '§',
		'¿', 'ä', 'ö', 'ñ', 'ü', 'à':
		return 1
	case '€':
		return 2
	}
	return 0
}

// utf16Units gives what r costs in UCS-2: two units outside the basic plane.
func utf16Units(r rune) int {
	if r > 0xFFFF {
		return 2
	}
	return 1
}
