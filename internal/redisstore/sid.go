package redisstore

import (
	"encoding/hex"
	"strings"
)

// How the gateway's id of a message is kept.
const (
	idAsIs byte = iota
	idSM        // Twilio's "SM" and 32 lower-case hexadecimal digits, as 16 bytes
	idMM        // the same with "MM"
)

const (
	sidSize   = 16
	sidDigits = 2 * sidSize
)

// packID appends an id in its shortest form and says which form that is.
func packID(dst []byte, id string) ([]byte, byte) {
	digits, form := strings.CutPrefix(id, "SM")
	kind := idSM
	if !form {
		digits, form = strings.CutPrefix(id, "MM")
		kind = idMM
	}
	if !form || len(digits) != sidDigits || strings.ToLower(digits) != digits {
		return appendText(dst, id), idAsIs
	}
	var packed [sidSize]byte
	if _, err := hex.Decode(packed[:], []byte(digits)); err != nil {
		return appendText(dst, id), idAsIs
	}
	return append(dst, packed[:]...), kind
}

func (r *reader) id(kind byte) string {
	switch kind {
	case idSM:
		return "SM" + hex.EncodeToString(r.bytes(sidSize))
	case idMM:
		return "MM" + hex.EncodeToString(r.bytes(sidSize))
	default:
		return r.text()
	}
}
