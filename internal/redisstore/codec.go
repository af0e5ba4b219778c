package redisstore

import (
	"encoding/binary"
	"errors"
	"math"
	"time"
)

var errDamaged = errors.New("damaged bytes")

// appendText writes a string behind its length.
func appendText(dst []byte, s string) []byte {
	dst = binary.AppendUvarint(dst, uint64(len(s)))
	return append(dst, s...)
}

// reader takes apart what the append functions wrote. After the first thing that
// does not fit it is bad and gives zero values only.
type reader struct {
	data []byte
	bad  bool
}

func (r *reader) uvarint() uint64 {
	value, n := binary.Uvarint(r.data)
	if n <= 0 {
		r.fail()
		return 0
	}
	r.data = r.data[n:]
	return value
}

func (r *reader) bytes(n uint64) []byte {
	if n > uint64(len(r.data)) {
		r.fail()
		return nil
	}
	taken := r.data[:n]
	r.data = r.data[n:]
	return taken
}

func (r *reader) text() string { return string(r.bytes(r.uvarint())) }

func (r *reader) byte() byte {
	b := r.bytes(1)
	if len(b) == 0 {
		return 0
	}
	return b[0]
}

func (r *reader) fail() { r.data, r.bad = nil, true }

func (r *reader) err() error {
	if r.bad {
		return errDamaged
	}
	return nil
}

// u32 narrows a number that is kept in four bytes.
func u32(value uint64) (uint32, error) {
	if value > math.MaxUint32 {
		return 0, errors.New("does not fit into 32 bits")
	}
	return uint32(value), nil
}

// second gives a time as the Unix second it is kept as.
func second(t time.Time) (uint32, error) {
	if unix := t.Unix(); unix > 0 && unix <= math.MaxUint32 {
		return uint32(unix), nil
	}
	return 0, errors.New("the time is outside 1970 to 2106")
}
