package conversation_test

import (
	"strings"
	"testing"

	"yilu/internal/conversation"
)

func TestStopWordsStopAndNothingIsSentUntilTheyComeBack(t *testing.T) {
	words := []string{
		"STOP", "stop", "Stop.", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT",
		"退订", "退訂", "TD", "td", "ＴＤ", "停止", "退订。",
	}
	back := []string{"START", "UNSTOP", "YES", "yes", "恢复", "恢復"}
	for i, stop := range words {
		t.Run(stop, func(t *testing.T) {
			r := newRig(t)
			r.text("你好")
			if got := said(r.text(stop)); got != r.system("zh-Hans", "system.stopped") {
				t.Fatalf("said %q", got)
			}
			if !r.kept().stopped {
				t.Fatal("not recorded")
			}
			for _, words := range []string{"你好", "1", "救命", "HELP", "STOP", stop, "人工"} {
				if a := r.text(words); len(a.Replies) != 0 {
					t.Errorf("%q was answered: %q", words, said(a))
				}
			}
			if a := r.text(back[i%len(back)]); len(a.Replies) == 0 || r.kept().stopped {
				t.Errorf("did not come back with %s", back[i%len(back)])
			}
			if a := r.text("你好"); a.Flow != "main" {
				t.Errorf("after coming back: %q", said(a))
			}
		})
	}
}

func TestWhatTheGatewayConfirmsIsNotConfirmedTwice(t *testing.T) {
	r := newRig(t)
	r.text("hello")
	for _, step := range []struct {
		words   string
		keyword conversation.Keyword
		stopped bool
	}{
		{"STOP", conversation.NoKeyword, true},
		{"START", conversation.NoKeyword, false},
		{"arret", conversation.StopKeyword, true},
		{"again please", conversation.StartKeyword, false},
		{"HELP", conversation.HelpKeyword, false},
	} {
		in := r.inbound(step.words)
		in.Keyword, in.Confirms = step.keyword, true
		if a := r.send(in); len(a.Replies) != 0 {
			t.Errorf("%s: said %q", step.words, said(a))
		}
		if r.kept().stopped != step.stopped {
			t.Errorf("%s: stopped is %v", step.words, r.kept().stopped)
		}
	}
}

// Somebody who stopped with a word that only we obey hears from us when they
// come back, whatever word brings them.
func TestWhoeverStoppedWithOurWordIsAnsweredByUs(t *testing.T) {
	r := newRig(t)
	r.text("你好")
	r.text("退订")
	in := r.inbound("START")
	in.Confirms = true
	if got := said(r.send(in)); got != r.system("zh-Hans", "system.started") {
		t.Errorf("said %q", got)
	}
}

// A gateway that took a word for START has answered it, also when nobody had
// stopped; in answer to a question it is still the answer.
func TestAGatewaysStartIsNotAnsweredTwice(t *testing.T) {
	r := newRig(t)
	r.text("hello")
	in := r.inbound("YES")
	in.Keyword, in.Confirms = conversation.StartKeyword, true
	if a := r.send(in); len(a.Replies) != 0 {
		t.Errorf("said %q", said(a))
	}
	r.text("DELETE")
	in = r.inbound("YES")
	in.Keyword, in.Confirms = conversation.StartKeyword, true
	if a := r.send(in); a.Step != "erased" {
		t.Errorf("the question is answered by %s/%s", a.Flow, a.Step)
	}
}

func TestAskingHowToStopDoesNotStop(t *testing.T) {
	for _, words := range []string{"怎么退订", "怎么退订？", "不要停止", "how do I stop?", "can I cancel my contract", "停止工作了"} {
		r := newRig(t)
		r.text("你好")
		if a := r.text(words); len(a.Replies) == 0 || r.kept().stopped {
			t.Errorf("%q: stopped %v, said %q", words, r.kept().stopped, said(a))
		}
	}
}

func TestAtAnOpenQuestionSoftWordsAnswerIt(t *testing.T) {
	r := newRig(t)
	r.text("hello")
	if a := r.text("DELETE"); a.Step != "erase" {
		t.Fatalf("no question is open: %s/%s", a.Flow, a.Step)
	}
	for _, words := range []string{"END", "QUIT"} {
		if r.text(words); r.kept().stopped {
			t.Fatalf("%s in answer to a question stopped", words)
		}
	}
	if a := r.text("YES"); a.Step != "erased" {
		t.Errorf("YES did not answer the question: %s/%s %q", a.Flow, a.Step, said(a))
	}
}

func TestStopInAnswerToAQuestionStillStops(t *testing.T) {
	for _, words := range []string{"STOP", "退订"} {
		r := newRig(t)
		r.text("hello")
		r.text("DELETE")
		if r.text(words); !r.kept().stopped {
			t.Errorf("%s did not stop", words)
		}
	}
}

func TestYesOptsInOnlyWhoHasStopped(t *testing.T) {
	r := newRig(t)
	r.text("hello")
	a := r.text("YES")
	if r.meter.outcomes[conversation.OptedIn] != 0 || strings.Contains(said(a), r.system("en", "system.started")) {
		t.Errorf("YES opted in somebody who had not stopped: %q", said(a))
	}
}

func TestNoOptOutWordIsOfferedInAMenu(t *testing.T) {
	r := newRig(t)
	taken := []string{"stop", "stopall", "unsubscribe", "cancel", "end", "quit", "revoke", "optout", "start", "unstop", "yes", "help", "info", "退订", "td", "停止", "恢复"}
	for _, label := range r.book.Labels() {
		for _, word := range taken {
			if strings.EqualFold(strings.TrimSpace(label), word) {
				t.Errorf("a menu offers %q", label)
			}
		}
	}
}
