package flow

import (
	"fmt"
	"sync"
	"testing"

	"yilu/flows"
	"yilu/locales"
)

// builtIn loads the content that the program is built with.
func builtIn() (*Book, Faults) {
	return Load(Source{Flows: flows.Files, Locales: locales.Files}, Options{Today: today, Trial: true})
}

// builtInOnce does so once: it takes long under the race detector, and a book does
// not change.
var builtInOnce = sync.OnceValues(builtIn)

func realBook(tb testing.TB) *Book {
	tb.Helper()
	book, faults := builtInOnce()
	if book == nil {
		tb.Fatal(faults)
	}
	return book
}

// writtenAfter is the session of a person who has written for some turns about
// many things, and stands at the menu of contracts.
func writtenAfter(tb testing.TB, book *Book, turns int) []byte {
	tb.Helper()
	var s Session
	texts := []string{"你好", "英国", "菜单", "3", "3", "2", "1", "1", "3", "0", "菜单", "工资", "0", "2", "0"}
	for i := range turns - 1 {
		s = book.Next(s, Input{Text: texts[i%len(texts)]}).Session
	}
	if turns > 1 {
		s = book.Next(s, Input{Text: "菜单"}).Session
		s = book.Next(s, Input{Text: "3"}).Session
	}
	return s.AppendBinary(nil)
}

// turnOf reads a session, plays a turn and writes the session, as a server does.
func turnOf(tb testing.TB, book *Book, data, buf []byte, text string) []byte {
	s, _, err := ReadSession(data)
	if err != nil {
		tb.Fatal(err)
	}
	turn := book.Next(s, Input{Text: text})
	if len(turn.Replies) == 0 {
		tb.Fatal("no reply")
	}
	return turn.Session.AppendBinary(buf[:0])
}

func BenchmarkTurn(b *testing.B) {
	book := realBook(b)
	for _, turns := range []int{1, 20, 200} {
		b.Run(fmt.Sprintf("turn=%d", turns), func(b *testing.B) {
			benchTurn(b, book, writtenAfter(b, book, turns), "1")
		})
	}
}

func BenchmarkTurnFreeText(b *testing.B) {
	book := realBook(b)
	data := writtenAfter(b, book, 20)
	for _, text := range []string{"老板两个月没发工资了怎么办", "my boss keeps my passport and I want to go home", "qwertyuiop"} {
		b.Run(text, func(b *testing.B) { benchTurn(b, book, data, text) })
	}
}

// freeTexts are as long as a message is, in each way of writing.
var freeTexts = map[string]string{
	"70 Han":    "我在缅甸的一个园区里面上班，老板拿走了护照，三个月不发工资，出不去，每天加班到半夜，不让休息，生病了也不让去医院，请帮帮我，家里人不知道我在这里。",
	"160 Latin": "hello my bos took my pasport and dos not pay my sallary for three monhts i am traped in a bulding near the boarder and canot leave plese call me or send somone",
	"80 pinyin": "wo zai miandian laoban na zou le wo de huzhao bu rang chu qu qing bang bang wo ba",
	"6 Han":     "老板没给我钱",
}

// BenchmarkReadAll matches one message against all words and examples.
func BenchmarkReadAll(b *testing.B) {
	book := realBook(b)
	for name, text := range freeTexts {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				book.Read(text)
			}
		})
	}
}

// TestReadingAllocatesLittle holds for the whole word list and model: what a
// message takes does not grow with them.
func TestReadingAllocatesLittle(t *testing.T) {
	book := realBook(t)
	for name, text := range freeTexts {
		if got := testing.AllocsPerRun(100, func() { book.Read(text) }); got > 12 {
			t.Errorf("%s: %v allocations, want 12 at most", name, got)
		}
	}
}

func benchTurn(b *testing.B, book *Book, data []byte, text string) {
	b.Helper()
	buf := make([]byte, 0, 1024)
	b.ReportAllocs()
	for b.Loop() {
		buf = turnOf(b, book, data, buf, text)
	}
}

func BenchmarkLoad(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if book, faults := builtIn(); book == nil {
			b.Fatal(faults)
		}
	}
}

// TestATurnByNumberAllocatesLittle keeps the cost of the most usual turn, however
// long the conversation has been.
func TestATurnByNumberAllocatesLittle(t *testing.T) {
	book := realBook(t)
	for _, turns := range []int{2, 20, 200} {
		data, buf := writtenAfter(t, book, turns), make([]byte, 0, 1024)
		if got := testing.AllocsPerRun(100, func() { buf = turnOf(t, book, data, buf, "1") }); got > 10 {
			t.Errorf("at turn %d a menu number takes %v allocations, want 10 at most", turns, got)
		}
	}
}
