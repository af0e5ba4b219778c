package conversation

import (
	"fmt"
	"strconv"
	"strings"
)

func formatRef(key string, seq uint64, index int) string {
	buf := make([]byte, 0, len(key)+16)
	buf = append(buf, key...)
	buf = append(buf, '.')
	buf = strconv.AppendUint(buf, seq, 36)
	buf = append(buf, '.')
	buf = strconv.AppendInt(buf, int64(index), 36)
	return string(buf)
}

// ParseRef takes a Ref apart. Its input comes from outside and may be anything.
func ParseRef(ref string) (key string, seq uint64, index int, err error) {
	key, rest, ok := strings.Cut(ref, ".")
	seqText, indexText, ok2 := strings.Cut(rest, ".")
	if !ok || !ok2 || key == "" || len(ref) > 64 {
		return "", 0, 0, fmt.Errorf("parsing reply reference: want key.seq.index")
	}
	seq, err = strconv.ParseUint(seqText, 36, 64)
	if err != nil {
		return "", 0, 0, fmt.Errorf("parsing reply reference: sequence: %w", err)
	}
	i, err := strconv.ParseUint(indexText, 36, 8)
	if err != nil {
		return "", 0, 0, fmt.Errorf("parsing reply reference: index: %w", err)
	}
	return key, seq, int(i), nil
}
