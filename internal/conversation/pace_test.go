package conversation_test

import (
	"strings"
	"testing"
	"time"

	"yilu/internal/conversation"
)

func TestARobotIsAnsweredLessAndLessThenNotAtAll(t *testing.T) {
	r := newRig(t)
	var answered []int
	for i := range 60 {
		if a := r.text("Thank you for contacting ACME. We will reply soon."); len(a.Replies) > 0 {
			answered = append(answered, i)
		}
	}
	if n := len(answered); n < 3 || n > 10 {
		t.Fatalf("a loop of 60 was answered %d times: %v", n, answered)
	}
	for i := 2; i < len(answered); i++ {
		if answered[i]-answered[i-1] < answered[i-1]-answered[i-2] {
			t.Errorf("answers came faster again: %v", answered)
		}
	}
	if r.meter.outcomes[conversation.Limited] == 0 {
		t.Error("not noted")
	}
	if a := r.text("my boss took my passport"); len(a.Replies) == 0 {
		t.Error("another message after the loop was not answered")
	}
}

func TestTheSameKeyInDangerIsAlwaysAnswered(t *testing.T) {
	r := newRig(t)
	r.text("救命")
	for range 30 {
		if a := r.text("1"); len(a.Replies) == 0 {
			t.Fatal("silence")
		}
	}
}

func TestReadingOnAndGoingBackIsNoLoop(t *testing.T) {
	r := newRig(t)
	r.text("hello")
	for i := range 12 {
		words := []string{"1", "1", "0", "0"}[i%4]
		if a := r.text(words); len(a.Replies) == 0 {
			t.Fatalf("message %d (%s) was not answered", i, words)
		}
	}
}

func TestAFloodIsToldOnceThenSilentAndRecovers(t *testing.T) {
	r := newRig(t)
	told, answered := 0, 0
	for i := range 200 {
		a := r.send(r.inbound(strings.Repeat("x", i%50+1)))
		switch {
		case said(a) == r.system("en", "system.limited"):
			told++
		case len(a.Replies) > 0:
			answered++
		}
	}
	if answered < 40 || answered > 100 || told != 1 {
		t.Errorf("answered %d, told %d times of the limit", answered, told)
	}
	r.clock.pass(5 * time.Minute)
	if a := r.send(r.inbound("hello again")); len(a.Replies) == 0 {
		t.Error("still silent after five quiet minutes")
	}
}

func TestDangerIsAlwaysAnswered(t *testing.T) {
	r := newRig(t)
	for range 200 {
		if a := r.send(r.inbound("救命")); len(a.Replies) == 0 {
			t.Fatal("silence")
		}
	}
}

// The rest of a message may make the examples doubt what a word tells: it is then
// asked about, and passes every limit all the same.
func TestAWordOfDangerThatIsDoubtedIsAlwaysAnswered(t *testing.T) {
	r := newRig(t)
	const words = "老板三个月没发工资了，我去找他要，他说没钱，合同也没有签，加班费一分也没给。我现在被关起来了，救命"
	for range 200 {
		if a := r.send(r.inbound(words)); len(a.Replies) == 0 || !strings.Contains(said(a), "112") {
			t.Fatalf("answered %q", said(a))
		}
	}
}
