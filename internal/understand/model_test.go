package understand_test

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"testing"

	"yilu/internal/understand"
)

// lessons are examples of three labels, in Chinese and in English, each twice.
func lessons() []understand.Example {
	var list []understand.Example
	for label, texts := range map[string][]string{
		"danger/locked": {
			"门锁了出不去", "被关在宿舍里", "不让我们出门", "大门上锁 有人看着", "他们把我关起来", "they lock the door", "we cannot go out",
			"the gate is locked at night", "guards at the door, cannot leave", "bu rang wo chu men",
		},
		"rights/pay": {
			"老板不发工资", "工资拖了三个月", "少给我工钱", "工钱没结", "两个月没拿到工资", "boss does not pay", "no salary for two months",
			"they pay less than promised", "salary is late again", "lao ban bu fa gong zi",
		},
		"safety/visa": {
			"旅游签能打工吗", "签证怎么办", "工作签证要多久", "商务签证可以干活吗", "签证被拒了", "can i work on tourist visa", "how to get a work visa",
			"visa was refused", "which visa do i need", "qian zheng zen me ban",
		},
	} {
		for _, text := range texts {
			one := understand.Example{Text: text, Labels: []string{label}}
			list = append(list, one, one) // what only one example holds is not learnt
		}
	}
	slices.SortFunc(list, func(a, b understand.Example) int { return bytes.Compare([]byte(a.Text), []byte(b.Text)) })
	return list
}

func learnt(tb testing.TB, lexicon *understand.Lexicon, examples []understand.Example) *understand.Lexicon {
	tb.Helper()
	model, err := lexicon.Learn(examples)
	if err != nil {
		tb.Fatal(err)
	}
	return lexicon.With(model, func(label string) bool { return label == "danger/locked" })
}

func empty(tb testing.TB) *understand.Lexicon {
	tb.Helper()
	lexicon, err := understand.Compile(nil)
	if err != nil {
		tb.Fatal(err)
	}
	return lexicon
}

// TestOthersAreUnderstoodByWhatExamplesTeach reads messages that are no example.
func TestOthersAreUnderstoodByWhatExamplesTeach(t *testing.T) {
	lexicon := learnt(t, empty(t), lessons())
	for _, c := range []struct{ text, label string }{
		{"我被锁在屋里 出不去", "danger/locked"},
		{"晚上有人把门锁上", "danger/locked"},
		{"被關在裡面", "danger/locked"},
		{"beiguan le chubuqu", "danger/locked"}, // the sound of 被关了 出不去
		{"they locked us in", "danger/locked"},
		{"他欠我们工钱", "rights/pay"},
		{"老版不发公资", "rights/pay"}, // other characters of the same sound
		{"gongzi mei fa", "rights/pay"},
		{"no salery since may", "rights/pay"}, // mistyped
		{"办什么签证好", "safety/visa"},
		{"need visa for working", "safety/visa"},
	} {
		r := lexicon.Read(c.text)
		if got := r.Guesses[0]; got.Label != c.label {
			t.Errorf("%s: %s (%.2f), want %s", c.text, got.Label, got.P, c.label)
		}
		if isDanger := c.label == "danger/locked"; isDanger != (r.Risk >= 0.5) {
			t.Errorf("%s: the risk is %.2f", c.text, r.Risk)
		}
	}
}

func TestGuessesAreTheLikeliestFirst(t *testing.T) {
	r := learnt(t, empty(t), lessons()).Read("工资 签证")
	sum := 0.0
	for i, g := range r.Guesses {
		sum += g.P
		if i > 0 && g.P > r.Guesses[i-1].P {
			t.Errorf("%v: not in order", r.Guesses)
		}
	}
	if sum < 0.999 || sum > 1.001 { // there are fewer labels than places
		t.Errorf("%v: together %.3f", r.Guesses, sum)
	}
}

func TestWhatIsStrangeIsNotGuessed(t *testing.T) {
	lexicon := learnt(t, empty(t), lessons())
	for _, text := range []string{"Ωμέγα πάλι", "12 34", "...", "", "7", "🙂"} {
		if r := lexicon.Read(text); r.Guesses[0].P != 0 || r.Risk != 0 {
			t.Errorf("%q: %v, risk %.2f", text, r.Guesses[0], r.Risk)
		}
	}
}

// TestWhatWordsFindHelps learns what a word stands for, so that another word for
// the same is understood though no example holds it.
func TestWhatWordsFindHelps(t *testing.T) {
	lexicon, err := understand.Compile(words(danger("locked"), anywhere, "被关", "囹圄", "反锁"))
	if err != nil {
		t.Fatal(err)
	}
	examples := lessons()
	for i := range 6 {
		examples = append(examples, understand.Example{Text: fmt.Sprintf("被关%d天", i), Labels: []string{"danger/locked"}})
	}
	if got := learnt(t, lexicon, examples).Read("囹圄里").Guesses[0].Label; got != "danger/locked" {
		t.Errorf("got %s", got)
	}
}

func TestTheSameExamplesTeachTheSame(t *testing.T) {
	var files [2][]byte
	for i := range files {
		model, err := empty(t).Learn(lessons())
		if err != nil {
			t.Fatal(err)
		}
		if files[i], err = model.Encode([understand.DigestSize]byte{1}); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(files[0], files[1]) {
		t.Error("two files differ")
	}
}

func TestAModelIsReadBackAsItWas(t *testing.T) {
	model, err := empty(t).Learn(lessons())
	if err != nil {
		t.Fatal(err)
	}
	digest := [understand.DigestSize]byte{1, 2, 3}
	file, err := model.Encode(digest)
	if err != nil {
		t.Fatal(err)
	}
	back, gotDigest, err := understand.DecodeModel(file)
	if err != nil || gotDigest != digest {
		t.Fatalf("%v, digest %v", err, gotDigest)
	}
	isDanger := func(string) bool { return false }
	for _, e := range lessons() {
		want, got := empty(t).With(model, isDanger).Read(e.Text), empty(t).With(back, isDanger).Read(e.Text)
		if want != got {
			t.Errorf("%s: %v, then %v", e.Text, want.Guesses, got.Guesses)
		}
	}
}

func TestExamplesThatTeachNothingAreRefused(t *testing.T) {
	one := []understand.Example{{Text: "a", Labels: []string{"x"}}, {Text: "b", Labels: []string{"x"}}}
	many := make([]understand.Example, 129)
	for i := range many {
		many[i] = understand.Example{Text: "a", Labels: []string{fmt.Sprint(i)}}
	}
	for name, examples := range map[string][]understand.Example{"none": nil, "one label": one, "no label": {{Text: "a"}}, "too many labels": many} {
		if _, err := empty(t).Learn(examples); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func FuzzDecodeModel(f *testing.F) {
	model, err := empty(f).Learn(lessons())
	if err != nil {
		f.Fatal(err)
	}
	file, err := model.Encode([understand.DigestSize]byte{})
	if err != nil {
		f.Fatal(err)
	}
	f.Add(file)
	f.Add(file[:len(file)/2])
	f.Add([]byte("yilu"))
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, data []byte) {
		model, _, err := understand.DecodeModel(data)
		if err != nil {
			if !errors.Is(err, understand.ErrModel) {
				t.Errorf("%v is no ErrModel", err)
			}
			return
		}
		empty(t).With(model, func(string) bool { return true }).Read("老板 boss 12")
	})
}
