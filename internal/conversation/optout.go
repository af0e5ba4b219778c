package conversation

import (
	"yilu/internal/flow"
	"yilu/internal/understand"
)

func isStop(read flow.Meaning) bool { return read.Whole.Kind == understand.Stop }

// soft tells whether an opt-out word is one that people also write in answer to
// a question.
func soft(read flow.Meaning) bool {
	switch read.Text {
	case "end", "quit", "info", "yes":
		return true
	}
	return false
}

// wantsStop tells whether the message opts out. What the gateway took for STOP
// is one, since it blocks the person from then on; END and QUIT in answer to an
// open question answer it.
func (t *turn) wantsStop() bool {
	if t.in.Keyword == StopKeyword {
		return true
	}
	return isStop(t.read) && !(soft(t.read) && t.book.Asks(&t.state.session))
}

// wantsStart tells whether the message of somebody who stopped comes back: YES
// does so too, and 开始, which asks everybody else for the menu.
func (t *turn) wantsStart() bool { return comesBack(t.in, t.read) }

func comesBack(in Inbound, read flow.Meaning) bool {
	return in.Keyword == StartKeyword || read.Whole.Kind == understand.Start || read.Text == "yes" || read.Text == "开始"
}

// stop records an opt-out and confirms it once, unless the gateway does.
func (t *turn) stop() {
	t.outcome, t.optOut = OptedOut, SetStopped
	t.state.gatewayStopped = t.in.Confirms || t.in.Keyword == StopKeyword
	if t.snap.Stopped || t.in.Confirms || t.in.Keyword == StopKeyword {
		return
	}
	t.system("system.stopped")
}

// start takes somebody back and says so, unless the gateway has answered. It
// answers START only to those whom it stopped itself: somebody who stopped with
// a word of ours would hear nothing from it.
func (t *turn) start() {
	t.outcome, t.optOut = OptedIn, SetStarted
	if t.in.Keyword == StartKeyword || t.in.Confirms && t.state.gatewayStopped {
		return
	}
	t.system("system.started")
}
