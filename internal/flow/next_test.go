package flow

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// inputs draws what people write: digits, words of the content, junk.
var inputs = rapid.OneOf(
	rapid.SampledFrom([]string{"0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "99"}),
	rapid.SampledFrom([]string{
		"", "hi", "menu", "back", "repeat", "human", "delete", "thanks", "help", "info", "?", "yes", "no", "not sure",
		"中文", "english", "danger", "no danger", "被关", "wages", "工资", "britain", "斐济", "my contract", "看看我的",
		"+447700900123", "13800138000", "李", "stop", "Finish",
	}),
	rapid.String(),
)

func drawInput(t *rapid.T) Input {
	return Input{Text: inputs.Draw(t, "text"), Picture: rapid.IntRange(0, 9).Draw(t, "picture") == 0, DeskOpen: rapid.Bool().Draw(t, "open")}
}

// wellFormed tells what is wrong with a turn, whatever led to it.
func wellFormed(b *Book, turn Turn) error {
	if len(turn.Replies) == 0 {
		return fmt.Errorf("no reply")
	}
	for _, r := range turn.Replies {
		if strings.TrimSpace(r.Text) == "" {
			return fmt.Errorf("an empty reply among %+v", turn.Replies)
		}
	}
	s := turn.Session
	if s.At != "" && b.graph.steps[s.At] == nil {
		return fmt.Errorf("the person stands at %q, which is no step", s.At)
	}
	if s.At != "" && b.language(s.Lang) < 0 {
		return fmt.Errorf("the session's language %q has no locale", s.Lang)
	}
	data := s.AppendBinary(nil)
	if _, n, err := ReadSession(data); err != nil || n != len(data) {
		return fmt.Errorf("the session cannot be read back: %w", err)
	}
	return nil
}

func TestAnySessionAndAnyTextGetAnAnswer(t *testing.T) {
	book := baseBook(t)
	known := rapid.OneOf(rapid.SampledFrom(book.graph.order), places)
	rapid.Check(t, func(t *rapid.T) {
		s := anySession(t)
		if rapid.Bool().Draw(t, "known") {
			s.Lang = rapid.SampledFrom([]string{"en", "zh-Hans", ""}).Draw(t, "known lang")
			s.At, s.Reading = known.Draw(t, "known at"), known.Draw(t, "known reading")
			s.Calls = []Frame{{known.Draw(t, "known back"), 1}}
			s.Trail = rapid.SliceOf(known).Draw(t, "known trail")
		}
		if err := wellFormed(book, book.Next(s, drawInput(t))); err != nil {
			t.Fatal(err)
		}
	})
}

func TestAConversationStaysSmallWhateverIsWritten(t *testing.T) {
	book := baseBook(t)
	rapid.Check(t, func(t *rapid.T) {
		var s Session
		for range rapid.IntRange(1, 40).Draw(t, "turns") {
			turn := book.Next(s, drawInput(t))
			if err := wellFormed(book, turn); err != nil {
				t.Fatal(err)
			}
			s = turn.Session
			if len(s.Trail) > maxTrail || len(s.Calls) > maxCalls || len(s.Shown) > optionsShown {
				t.Fatalf("the session grew: %+v", s)
			}
			if n := len(s.AppendBinary(nil)); n > 2048 {
				t.Fatalf("the session takes %d bytes: %+v", n, s)
			}
		}
	})
}

// FuzzNext plays two texts in a row from a session of any bytes.
func FuzzNext(f *testing.F) {
	book := baseBook(f)
	f.Add([]byte{}, "你好", "1")
	f.Add((&Session{Lang: "en", At: "contract/check"}).AppendBinary(nil), "no danger", "2")
	f.Add((&Session{Lang: "zh-Hans", At: "me/phone"}).AppendBinary(nil), "13800138000", "🆘")
	f.Fuzz(func(t *testing.T, data []byte, first, second string) {
		s, _, _ := ReadSession(data)
		for _, text := range []string{first, second} {
			turn := book.Next(s, Input{Text: text})
			if err := wellFormed(book, turn); err != nil {
				t.Fatal(err)
			}
			s = turn.Session
		}
	})
}
