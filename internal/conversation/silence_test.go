package conversation_test

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"yilu/internal/conversation"
)

// A gateway that heard no answer repeats its webhook, and STOP may have come in
// between: only STOP's own confirmation may still be given.
func TestARepeatSendsNothingToWhoStoppedSince(t *testing.T) {
	r := newRig(t)
	first := r.inbound("你好")
	r.send(first)
	stop := r.inbound("退订")
	want := said(r.send(stop))
	if a := r.send(first); len(a.Replies) != 0 {
		t.Errorf("sent %q to somebody who had stopped", said(a))
	}
	if got := said(r.send(stop)); got != want || want == "" {
		t.Errorf("STOP repeated: %q, first %q", got, want)
	}
	r.text("恢复")
	if a := r.send(first); len(a.Replies) == 0 {
		t.Error("came back, and the repeat is not answered")
	}
}

func TestARepeatOfErasingSendsNothingToWhoStoppedSince(t *testing.T) {
	r := newRig(t)
	r.text("你好")
	r.text("删除")
	yes := r.inbound("1")
	r.send(yes)
	r.text("退订")
	if a, err := r.service.Answer(t.Context(), yes); len(a.Replies) != 0 || err != nil {
		t.Errorf("sent %q, %v", said(a), err)
	}
}

// A full Redis still tells who stopped: the static text is not for them.
func TestWhoStoppedHearsNothingWhileNothingCanBeWritten(t *testing.T) {
	r := newRig(t)
	r.text("你好")
	r.text("退订")
	r.store.writeErr = errAway
	for _, words := range []string{"你好", "救命", "1", ""} {
		if a := r.text(words); len(a.Replies) != 0 {
			t.Errorf("%q: sent %q", words, said(a))
		}
	}
	for _, words := range []string{"恢复", "START", "yes"} {
		a, err := r.service.Answer(t.Context(), r.inbound(words))
		if !errors.Is(err, conversation.ErrNotRecorded) || len(a.Replies) != 0 {
			t.Errorf("%s: %q, %v; want the gateway to come again", words, said(a), err)
		}
	}
	r.store.writeErr = nil
	r.text("恢复")
	r.store.writeErr = errAway
	if a := r.text("你好"); said(a) != r.system("zh-Hans", "system.away") {
		t.Errorf("came back, but hears %q", said(a))
	}
}

// Our texts name dangers. A robot that sends them back is in none.
func TestARobotThatQuotesUsFallsSilent(t *testing.T) {
	for _, quote := range []string{"%s", "Auto-reply to your message: %s", "自动回复：%s"} {
		for _, opening := range []string{"你好", "hello", "救命", "human"} {
			r := newRig(t)
			answers, message := 0, opening
			for range 300 {
				r.clock.pass(5 * time.Second)
				a := r.send(r.inbound(message))
				if len(a.Replies) == 0 {
					break
				}
				answers++
				message = fmt.Sprintf(quote, a.Replies[len(a.Replies)-1].Text)
			}
			if answers > 30 {
				t.Errorf("%q after %q: %d answers", quote, opening, answers)
			}
		}
	}
}

func TestTwoNumbersOfOursDoNotTalkForEver(t *testing.T) {
	r := newRig(t)
	type message struct {
		from, to conversation.Address
		text     string
	}
	here := conversation.Address{Channel: conversation.SMS, Number: "+447700900001"}
	there := conversation.Address{Channel: conversation.SMS, Number: "+447700900002"}
	queue, n := []message{{here, there, "你好"}}, 0
	for ; len(queue) > 0 && n < 1000; n++ {
		m := queue[0]
		queue = queue[1:]
		r.clock.pass(5 * time.Second)
		in := r.inbound(m.text)
		in.From, in.To = m.from, m.to
		for _, reply := range r.send(in).Replies {
			queue = append(queue, message{m.to, m.from, reply.Text})
		}
	}
	if n > 200 {
		t.Errorf("%d messages and no end", n)
	}
}

// A robot may put a number or the time into each of its messages.
func TestARobotThatNeverRepeatsItselfIsSlowed(t *testing.T) {
	r := newRig(t)
	answers := 0
	for i := range 24 * 360 {
		r.clock.pass(10 * time.Second)
		if a := r.send(r.inbound(fmt.Sprintf("Ticket #%d was opened. Thank you for contacting ACME.", i))); len(a.Replies) > 0 {
			answers++
		}
	}
	if answers > 1600 {
		t.Errorf("%d answers in a day", answers)
	}
}
