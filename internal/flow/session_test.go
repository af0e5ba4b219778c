package flow

import (
	"errors"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"
)

var places = rapid.Map(rapid.String(), func(s string) Place { return Place(s) })

// anySession draws a session of any content, most of which no engine would write.
func anySession(t *rapid.T) Session {
	return Session{
		Lang: rapid.String().Draw(t, "lang"), At: places.Draw(t, "at"),
		Shown: rapid.SliceOf(rapid.Custom(func(t *rapid.T) Choice {
			return Choice{rapid.String().Draw(t, "name"), places.Draw(t, "to")}
		})).Draw(t, "shown"),
		Trail: rapid.SliceOf(places).Draw(t, "trail"),
		Calls: rapid.SliceOf(rapid.Custom(func(t *rapid.T) Frame {
			return Frame{places.Draw(t, "back"), rapid.Uint8().Draw(t, "depth")}
		})).Draw(t, "calls"),
		Saved: rapid.SliceOf(rapid.Custom(func(t *rapid.T) Saved {
			return Saved{rapid.String().Draw(t, "name"), rapid.String().Draw(t, "value")}
		})).Draw(t, "saved"),
		Flags: rapid.SliceOf(rapid.String()).Draw(t, "flags"),
		Counts: rapid.SliceOf(rapid.Custom(func(t *rapid.T) Counted {
			return Counted{rapid.String().Draw(t, "name"), rapid.Uint16().Draw(t, "n")}
		})).Draw(t, "counts"),
		Reading: places.Draw(t, "reading"),
		Part:    rapid.Uint8().Draw(t, "part"), Parts: rapid.Uint8().Draw(t, "parts"),
		Page: rapid.Uint8().Draw(t, "page"), Below: rapid.Bool().Draw(t, "below"), Misses: rapid.Uint8().Draw(t, "misses"),
	}
}

func TestASessionIsReadAsItWasWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := anySession(t)
		behind := rapid.SliceOf(rapid.Byte()).Draw(t, "behind")
		data := s.AppendBinary(nil)
		back, n, err := ReadSession(append(data, behind...))
		if err != nil || n != len(data) {
			t.Fatalf("read %d of %d bytes: %v", n, len(data), err)
		}
		if diff := cmp.Diff(s, back, cmpopts.EquateEmpty()); diff != "" {
			t.Fatalf("written and read (-want +got):\n%s", diff)
		}
	})
}

func TestASessionCutShortIsNoSession(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := anySession(t)
		data := s.AppendBinary(nil)
		cut := rapid.IntRange(0, len(data)-1).Draw(t, "cut")
		if _, _, err := ReadSession(data[:cut]); !errors.Is(err, ErrSession) {
			t.Fatalf("%d of %d bytes give %v", cut, len(data), err)
		}
	})
}

func TestASessionOfAnotherVersionIsNotRead(t *testing.T) {
	data := (&Session{At: mainMenu}).AppendBinary(nil)
	data[0]++
	if _, _, err := ReadSession(data); !errors.Is(err, ErrSession) {
		t.Errorf("got %v", err)
	}
}

// FuzzReadSession wants no panic from any bytes, and that what could be read is
// read again as the same.
func FuzzReadSession(f *testing.F) {
	full := Session{
		Lang: "en", At: mainMenu, Shown: []Choice{{"contract", "contract/menu"}, {more, ""}}, Trail: []Place{mainMenu},
		Calls: []Frame{{"survey/where", 1}}, Saved: []Saved{{"name", "李"}}, Flags: []string{"held"},
		Counts: []Counted{{"unclear", 300}}, Reading: "contract/pages", Part: 1, Parts: 3, Below: true,
	}
	f.Add([]byte{})
	f.Add((&Session{}).AppendBinary(nil))
	f.Add(full.AppendBinary(nil))
	f.Add(append([]byte{sessionVersion}, strings.Repeat("\xff", 40)...))
	f.Fuzz(func(t *testing.T, data []byte) {
		s, n, err := ReadSession(data)
		if err != nil {
			return
		}
		if n > len(data) {
			t.Fatalf("took %d of %d bytes", n, len(data))
		}
		again, _, err := ReadSession(s.AppendBinary(nil))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(s, again, cmpopts.EquateEmpty()); diff != "" {
			t.Fatal(diff)
		}
	})
}

func TestSavedAnswersAreBounded(t *testing.T) {
	var s Session
	for i := range 100 {
		s.set("name"+strconv.Itoa(i), "x")
		s.flag("flag" + strconv.Itoa(i))
		s.count("count" + strconv.Itoa(i))
	}
	if len(s.Saved) != maxNames || len(s.Flags) != maxNames || len(s.Counts) != maxNames {
		t.Errorf("%d saved, %d flags, %d counts; want %d of each", len(s.Saved), len(s.Flags), len(s.Counts), maxNames)
	}
	s.set("name0", strings.Repeat("路", 100))
	if got := s.saved("name0"); len(got) > maxAnswer || !utf8.ValidString(got) || got != strings.Repeat("路", maxAnswer/3) {
		t.Errorf("a long answer is kept as %d bytes: %q", len(got), got)
	}
}

func TestAChangedSessionLeavesTheOldOneAlone(t *testing.T) {
	old := Session{Saved: []Saved{{"a", "1"}}, Counts: []Counted{{"c", 1}}, Flags: make([]string, 0, 4), Trail: make([]Place, 1, 4)}
	next := old
	next.set("a", "2")
	next.count("c")
	next.flag("f")
	next.pushTrail("x/y")
	if old.saved("a") != "1" || old.counted("c") != 1 || len(old.Flags) != 0 || old.Flags[:1][0] != "" || old.Trail[:2][1] != "" {
		t.Errorf("the old session changed: %+v", old)
	}
}

func TestTheTrailRemembersTheLastMenus(t *testing.T) {
	var s Session
	for i := range 12 {
		s.pushTrail(At("f", string(rune('a'+i))))
	}
	if len(s.Trail) != maxTrail || s.Trail[maxTrail-1] != "f/l" || s.Trail[0] != "f/e" {
		t.Errorf("the trail is %v", s.Trail)
	}
	s.pushTrail("f/h")
	if want := []Place{"f/e", "f/f", "f/g", "f/h"}; !cmp.Equal(s.Trail, want) {
		t.Errorf("coming to a menu of the trail again leaves %v, want %v", s.Trail, want)
	}
}
