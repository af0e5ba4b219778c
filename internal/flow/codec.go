package flow

import (
	"encoding/binary"
	"errors"
	"fmt"
)

// sessionVersion is the first byte of a written session. A session of another
// version is not read: the person is then greeted as new.
const sessionVersion = 1

// ErrSession says that bytes are not a session this version can read.
var ErrSession = errors.New("flow: not a readable session")

// AppendBinary writes the session behind buf: a version byte, then lengths and
// bytes. It is compact because a session is stored for every person.
func (s *Session) AppendBinary(buf []byte) []byte {
	buf = append(buf, sessionVersion)
	buf = appendText(buf, s.Lang)
	buf = binary.AppendUvarint(buf, uint64(len(s.Shown)))
	for _, c := range s.Shown {
		buf = appendPlaceOr(appendText(buf, c.Name), c.To, sibling)
	}
	buf = appendPlaces(buf, s.Trail)
	buf = appendPlaceOr(buf, s.At, s.top())
	buf = binary.AppendUvarint(buf, uint64(len(s.Calls)))
	for _, f := range s.Calls {
		buf = append(appendText(buf, string(f.Back)), f.Depth)
	}
	buf = binary.AppendUvarint(buf, uint64(len(s.Saved)))
	for _, p := range s.Saved {
		buf = appendText(appendText(buf, p.Name), p.Value)
	}
	buf = binary.AppendUvarint(buf, uint64(len(s.Flags)))
	for _, f := range s.Flags {
		buf = appendText(buf, f)
	}
	buf = binary.AppendUvarint(buf, uint64(len(s.Counts)))
	for _, c := range s.Counts {
		buf = binary.AppendUvarint(appendText(buf, c.Name), uint64(c.N))
	}
	buf = appendText(buf, string(s.Reading))
	marks := mark(s.Below, 1) | mark(s.Chosen, 2) | mark(s.Greeted, 4) | mark(s.Discreet, 8)
	return append(buf, s.Part, s.Parts, s.Page, marks, s.Misses)
}

// appendPlaceOr writes a place, or a single byte where it is the usual one.
func appendPlaceOr(buf []byte, p, usual Place) []byte {
	if p == usual {
		return append(buf, 0)
	}
	return append(binary.AppendUvarint(buf, uint64(len(p))+1), p...)
}

// top is the last menu of the trail, where a person mostly is.
func (s *Session) top() Place {
	if n := len(s.Trail); n > 0 {
		return s.Trail[n-1]
	}
	return ""
}

func mark(set bool, bit byte) byte {
	if set {
		return bit
	}
	return 0
}

func appendText(buf []byte, s string) []byte {
	return append(binary.AppendUvarint(buf, uint64(len(s))), s...)
}

func appendPlaces(buf []byte, places []Place) []byte {
	buf = binary.AppendUvarint(buf, uint64(len(places)))
	for _, p := range places {
		buf = appendText(buf, string(p))
	}
	return buf
}

// ReadSession reads what AppendBinary wrote and gives back how many bytes it
// took. Damaged or foreign bytes give ErrSession, never a panic.
func ReadSession(data []byte) (Session, int, error) {
	r := reader{text: string(data)} // one copy; all strings below share it
	if r.byte() != sessionVersion {
		return Session{}, 0, fmt.Errorf("%w: unknown version", ErrSession)
	}
	var s Session
	s.Lang = r.string()
	if n := r.len(); n > 0 {
		s.Shown = make([]Choice, n)
		for i := range s.Shown {
			s.Shown[i] = Choice{r.string(), r.placeOr(sibling)}
		}
	}
	s.Trail = r.places()
	s.At = r.placeOr(s.top())
	if n := r.len(); n > 0 {
		s.Calls = make([]Frame, n)
		for i := range s.Calls {
			s.Calls[i] = Frame{Place(r.string()), r.byte()}
		}
	}
	if n := r.len(); n > 0 {
		s.Saved = make([]Saved, n)
		for i := range s.Saved {
			s.Saved[i] = Saved{r.string(), r.string()}
		}
	}
	if n := r.len(); n > 0 {
		s.Flags = make([]string, n)
		for i := range s.Flags {
			s.Flags[i] = r.string()
		}
	}
	if n := r.len(); n > 0 {
		s.Counts = make([]Counted, n)
		for i := range s.Counts {
			s.Counts[i] = Counted{r.string(), uint16(r.uvarint())}
		}
	}
	s.Reading, s.Part, s.Parts = Place(r.string()), r.byte(), r.byte()
	s.Page = r.byte()
	marks := r.byte()
	s.Below, s.Chosen, s.Greeted, s.Discreet = marks&1 != 0, marks&2 != 0, marks&4 != 0, marks&8 != 0
	s.Misses = r.byte()
	if r.bad {
		return Session{}, 0, fmt.Errorf("%w: cut short", ErrSession)
	}
	return s, r.at, nil
}

// reader reads the parts of a session; after the first fault it gives zeros.
type reader struct {
	text string
	at   int
	bad  bool
}

func (r *reader) byte() byte {
	if r.bad || r.at >= len(r.text) {
		r.bad = true
		return 0
	}
	r.at++
	return r.text[r.at-1]
}

func (r *reader) uvarint() uint64 {
	var v uint64
	for shift := 0; shift < 35; shift += 7 {
		b := r.byte()
		v |= uint64(b&0x7F) << shift
		if b < 0x80 {
			return v
		}
	}
	r.bad = true
	return 0
}

// len reads a number of elements, each of which takes at least a byte.
func (r *reader) len() int {
	n := r.uvarint()
	if n > uint64(len(r.text)-r.at) {
		r.bad = true
		return 0
	}
	return int(n)
}

func (r *reader) string() string {
	n := r.len()
	if r.bad {
		return ""
	}
	r.at += n
	return r.text[r.at-n : r.at]
}

// placeOr reads what appendPlaceOr wrote.
func (r *reader) placeOr(usual Place) Place {
	n := r.uvarint()
	if n == 0 || n-1 > uint64(len(r.text)-r.at) {
		r.bad = r.bad || n != 0
		return usual
	}
	r.at += int(n - 1)
	return Place(r.text[r.at-int(n-1) : r.at])
}

func (r *reader) places() []Place {
	n := r.len()
	if n == 0 {
		return nil
	}
	places := make([]Place, n)
	for i := range places {
		places[i] = Place(r.string())
	}
	return places
}
