package conversation

import (
	"context"
	"errors"
	"time"
)

// ErrConflict says that another turn of the same person was committed since
// the snapshot was loaded. Load again and redo the turn.
var ErrConflict = errors.New("conversation: revision moved on")

// ErrNotFound says that the store holds nothing under that name.
var ErrNotFound = errors.New("conversation: not found")

// Snapshot is what a turn starts from.
type Snapshot struct {
	Key      string // names the conversation without telling the number; stable for life
	Revision uint64 // 0 when the person is new or their session has expired
	State    []byte // as given to the last Commit; nil when there is none
	Stopped  bool   // the person opted out

	// Ended is the state of a session that has expired, while the store still has
	// it. Nothing of what was talked of may be read from it: only the wish for the
	// discreet mode is.
	Ended []byte
}

// OptOut is what a commit does to a person's opt-out.
type OptOut uint8

// The changes a commit may make.
const (
	KeepOptOut OptOut = iota
	SetStopped
	SetStarted
)

// Outcome says how a turn ended, for the transcript and the counters.
type Outcome uint8

// The outcomes of a turn.
const (
	Answered Outcome = iota + 1
	NotUnderstood
	OptedOut
	OptedIn
	StayedSilent // the person has stopped
	Limited      // too many messages, or a loop with another robot
	Erased
)

// Entry is one turn in a transcript: what came in and what was answered.
type Entry struct {
	At        time.Time // to the second
	Seq       uint64    // the revision that this turn made, see NextSeq
	InboundID string
	Text      string
	Media     int
	Outcome   Outcome
	Tags      []string // what the flows marked the turn with, for operators
	Replies   []Sent
}

// NextSeq gives the revision that follows the loaded one. A session counts up
// from the Unix second in which it began, so that the turns of an expired or
// erased session never share a Seq with those of the next, and a Seq fits in 32
// bits until the year 2106.
func NextSeq(loaded uint64, now time.Time) uint64 {
	if loaded == 0 {
		return uint64(now.Unix())
	}
	return loaded + 1
}

// Sent is one reply in a transcript.
type Sent struct {
	Text    string
	Flow    string // where in the content it came from; empty for texts of the system
	Step    string
	Lang    string
	Private bool // holds something the person told us; never stored in the clear
	Status  Status
	Code    uint16
}

// Handoff puts a conversation into the operators' queue.
type Handoff struct {
	Reason string // the handoff's name in the flow, e.g. "contract"
}

// Commit is everything one turn changes. It is written whole or not at all.
type Commit struct {
	Person   Address
	Service  Address // the number of ours that was texted
	Revision uint64  // as loaded
	State    []byte
	StateTTL time.Duration // how long the session lives from now
	KeepFor  time.Duration // retention of the transcript
	Entry    Entry
	OptOut   OptOut
	Handoff  *Handoff
	Counts   []string // counters of the day to raise by one; bounded names, never personal

	// Erase removes everything kept about the person but the opt-out; Entry is
	// then not kept, and State only long enough to answer a repeated webhook.
	Erase bool
}

// Store keeps conversations. Implementations encrypt numbers, texts and states.
// Any error that is neither ErrConflict nor ErrNotFound means that the store is
// away and that nothing is known of what was written.
type Store interface {
	// Load reads what a turn needs, in one round trip.
	Load(ctx context.Context, person Address) (Snapshot, error)
	// Commit writes a turn in one atomic round trip, or returns ErrConflict when
	// the revision is no longer the one loaded. Running the same commit again
	// after a lost answer therefore changes nothing.
	Commit(ctx context.Context, c Commit) error
	// Turn reads back one recent turn by its Seq, or returns ErrNotFound.
	Turn(ctx context.Context, person Address, seq uint64) (Entry, error)
	// Transcript reads all turns kept about a person, oldest first.
	Transcript(ctx context.Context, person Address) ([]Entry, error)
	// Deliver records a delivery status; ErrNotFound when the Ref is unknown or
	// its transcript is gone.
	Deliver(ctx context.Context, d Delivery) error
	// Ready fails while the store cannot be used.
	Ready(ctx context.Context) error
}

// Ref names the index-th reply (from 0) of the turn seq in the conversation key.
// It is what a gateway hands back with a delivery status.
func Ref(key string, seq uint64, index int) string { return formatRef(key, seq, index) }
