package sms

// Room in one message alone, and in each of several that the phone joins again
// (the header that joins them takes six bytes: seven septets, three units).
const (
	gsmAlone, gsmJoined = 160, 153
	ucsAlone, ucsJoined = 70, 67
)

// Size is what a text costs to send.
type Size struct {
	Encoding Encoding
	Units    int // septets in GSM-7, UTF-16 code units in UCS-2; without the joining headers
	Segments int // messages billed; at least 1
}

// Measure tells what sending text costs. An empty text is billed as one
// message, so it has one segment. Bytes that are not UTF-8 count as U+FFFD,
// which is what a gateway makes of them. It does not allocate.
func Measure(text string) Size {
	var m meter
	m.addString(text)
	return m.size()
}

// Fits tells whether text takes no more than the given number of segments.
func Fits(text string, segments int) bool {
	return Measure(text).Segments <= segments
}

// meter measures a text that grows, in both alphabets at once, since the next
// rune may force the wider one upon all that stands before it. Copying a meter
// is cheap: that is how a tail is tried on.
type meter struct {
	wide bool // a rune was seen that GSM-7 has not
	gsm  joined
	ucs  joined
}

// joined fills segments of a joined message one character after the other. A
// character of two units never straddles two segments: phones show rubbish.
type joined struct{ units, full, used int }

func (j *joined) add(width, room int) {
	j.units += width
	if j.used+width > room {
		j.full++
		j.used = 0
	}
	j.used += width
}

// segments counts the segments of the joined message, or 1 when all fits alone.
func (j *joined) segments(alone int) int {
	if j.units <= alone {
		return 1
	}
	return j.full + 1
}

func (m *meter) add(r rune) {
	m.ucs.add(utf16Units(r), ucsJoined)
	if m.wide {
		return
	}
	width := septets(r)
	if width == 0 {
		m.wide = true
		return
	}
	m.gsm.add(width, gsmJoined)
}

func (m *meter) addString(text string) {
	for _, r := range text {
		m.add(r)
	}
}

func (m *meter) size() Size {
	if m.wide {
		return Size{UCS2, m.ucs.units, m.ucs.segments(ucsAlone)}
	}
	return Size{GSM7, m.gsm.units, m.gsm.segments(gsmAlone)}
}
