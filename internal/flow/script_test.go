package flow

import (
	"strings"
	"testing"
)

// script is a conversation, a turn a line: what the person writes, "->", the
// step that answers, then what must hold, parted by "|":
//
//	a piece of the replies · "!piece" that no reply may hold · "@place" where the
//	person then stands · "*effect" that must have happened · "#n" how many replies
//
// A line that begins with "[open]" is written while operators are on duty, one
// with "[picture]" comes with a picture.
type script struct {
	name  string
	lang  string
	lines []string
}

// play runs a script from an empty session, writing the session out and reading
// it back before every turn, and gives the last turn.
func (b *Book) play(t *testing.T, sc script) Turn {
	t.Helper()
	session := Session{Lang: sc.lang}
	var last Turn
	for i, line := range sc.lines {
		write, want, ok := strings.Cut(line, "->")
		if !ok {
			t.Fatalf("line %d has no ->: %s", i+1, line)
		}
		in := Input{Text: strings.TrimSpace(write)}
		in.Text, in.DeskOpen = cutPrefix(in.Text, "[open]")
		in.Text, in.Picture = cutPrefix(in.Text, "[picture]")
		last = b.Next(reread(t, session), in)
		checkTurn(t, line, last)
		expect(t, line, want, last)
		session = last.Session
	}
	return last
}

func cutPrefix(text, prefix string) (string, bool) {
	rest, found := strings.CutPrefix(text, prefix)
	return strings.TrimSpace(rest), found
}

func reread(tb testing.TB, s Session) Session {
	tb.Helper()
	data := s.AppendBinary(nil)
	back, n, err := ReadSession(data)
	if err != nil || n != len(data) {
		tb.Fatalf("the session cannot be read back: %d of %d bytes, %v", n, len(data), err)
	}
	return back
}

func checkTurn(t *testing.T, line string, turn Turn) {
	t.Helper()
	if len(turn.Replies) == 0 {
		t.Errorf("%s: no reply", line)
	}
	for _, r := range turn.Replies {
		if strings.TrimSpace(r.Text) == "" {
			t.Errorf("%s: an empty reply", line)
		}
	}
}

func expect(t *testing.T, line, want string, turn Turn) {
	t.Helper()
	said := joined(turn.Replies)
	pieces := strings.Split(want, "|")
	if place := Place(strings.TrimSpace(pieces[0])); turn.Place != place {
		t.Errorf("%s\nis answered by %s:\n%s", line, turn.Place, said)
	}
	for _, piece := range pieces[1:] {
		piece = strings.TrimSpace(piece)
		switch piece[0] {
		case '!':
			if strings.Contains(said, piece[1:]) {
				t.Errorf("%s\nsays %q:\n%s", line, piece[1:], said)
			}
		case '@':
			if turn.Session.At != Place(piece[1:]) {
				t.Errorf("%s\nleaves the person at %s", line, turn.Session.At)
			}
		case '*':
			if !hasEffect(turn, piece[1:]) {
				t.Errorf("%s\nhas the effects %v", line, turn.Effects)
			}
		case '#':
			if got := len(turn.Replies); string(rune('0'+got)) != piece[1:] {
				t.Errorf("%s\ngives %d replies:\n%s", line, got, said)
			}
		default:
			if !strings.Contains(said, piece) {
				t.Errorf("%s\ndoes not say %q:\n%s", line, piece, said)
			}
		}
	}
}

func hasEffect(turn Turn, want string) bool {
	for _, e := range turn.Effects {
		if e.String() == want {
			return true
		}
	}
	return false
}

func playAll(t *testing.T, book *Book, scripts []script) {
	t.Helper()
	for _, sc := range scripts {
		t.Run(sc.name, func(t *testing.T) { book.play(t, sc) })
	}
}
