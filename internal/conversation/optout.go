package conversation

import "yilu/internal/understand"

func isStop(read understand.Reading) bool { return read.Whole.Kind == understand.Stop }

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
// does so too.
func (t *turn) wantsStart() bool {
	return t.in.Keyword == StartKeyword || t.read.Whole.Kind == understand.Start || t.read.Text == "yes"
}

// stop records an opt-out and confirms it once, unless the gateway does.
func (t *turn) stop() {
	t.outcome, t.optOut = OptedOut, SetStopped
	if t.snap.Stopped || t.in.Confirms || t.in.Keyword == StopKeyword {
		return
	}
	t.system("system.stopped")
}

// start takes somebody back and shows them the main menu, unless the gateway
// has answered.
func (t *turn) start() {
	t.outcome, t.optOut = OptedIn, SetStarted
	if t.in.Confirms || t.in.Keyword == StartKeyword {
		return
	}
	t.system("system.started")
}
