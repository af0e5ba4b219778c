package redisstore

import (
	"encoding/binary"
	"unicode/utf16"
	"unicode/utf8"
)

// widen gives a text as UTF-16, big-endian, when that is shorter than its UTF-8:
// a Chinese one takes two bytes a character instead of three.
func widen(text string) (wide []byte, shorter bool) {
	units := 0
	for i, r := range text {
		if r == utf8.RuneError && text[i:min(i+3, len(text))] != string(utf8.RuneError) {
			return nil, false // not UTF-8: kept as it came
		}
		units += utf16.RuneLen(r)
	}
	if 2*units >= len(text) {
		return nil, false
	}
	wide = make([]byte, 0, 2*units)
	var pair [2]uint16
	for _, r := range text {
		for _, unit := range utf16.AppendRune(pair[:0], r) {
			wide = binary.BigEndian.AppendUint16(wide, unit)
		}
	}
	return wide, true
}

func narrow(wide []byte) string {
	units := make([]uint16, len(wide)/2)
	for i := range units {
		units[i] = binary.BigEndian.Uint16(wide[2*i:])
	}
	return string(utf16.Decode(units))
}
