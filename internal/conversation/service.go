package conversation

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"yilu/internal/flow"
	"yilu/internal/understand"
)

// storeTimeout is how long a turn, all of its races included, waits for the store
// before the person gets the static help text instead. A gateway waits some
// seconds for an answer; this leaves it the time for the way there and back.
const storeTimeout = 2 * time.Second

// maxRaces bounds how often a turn is redone after losing a race. Every lost
// race is another turn of the same person that went through.
const maxRaces = 64

// ErrNotRecorded says that a STOP could not be recorded, or the START of somebody
// who had stopped, so that it must not be confirmed: the gateway has to bring the
// message again.
var ErrNotRecorded = errors.New("conversation: opt-out could not be recorded")

// errStopped marks a failure after the store has told that the person stopped.
var errStopped = errors.New("the person has stopped")

// Event is something worth counting. The set is fixed; none of it is personal.
type Event string

// The events beside the outcomes of turns.
const (
	EventRepeated Event = "repeated" // the same inbound message again
	EventRace     Event = "race"     // a lost race, redone
	EventAway     Event = "away"     // the store was away; static text or retry
	EventDamaged  Event = "damaged"  // a stored session could not be read
)

// Meter counts events.
type Meter interface {
	Count(Event)
	Turn(Outcome)
}

// Config is what a Service is built from. All fields but the lifetimes are needed.
type Config struct {
	Book       func() *flow.Book // the content in force
	Store      Store
	Meter      Meter
	Log        *slog.Logger // told why the store was away, without numbers or texts
	Now        func() time.Time
	SessionTTL time.Duration // 0: DefaultSessionTTL
	Retention  time.Duration // 0: DefaultRetention
	NoLimits   bool          // answer however fast one writes, as in the terminal
}

// Service answers people. It is safe for concurrent use.
type Service struct {
	config Config
	heads  *heads
}

// New makes a Service.
func New(c Config) *Service {
	if c.SessionTTL == 0 {
		c.SessionTTL = DefaultSessionTTL
	}
	if c.Retention == 0 {
		c.Retention = DefaultRetention
	}
	return &Service{config: c, heads: newHeads()}
}

// Answer runs the turn of one inbound message. The same message again gets the
// same answer and changes nothing. While the store is away the answer is the
// static help text; the only error is ErrNotRecorded.
func (s *Service) Answer(ctx context.Context, in Inbound) (Answer, error) {
	ctx, cancel := context.WithTimeout(ctx, storeTimeout)
	defer cancel()
	book := s.config.Book()
	err := ErrConflict
	for range maxRaces {
		var answer Answer
		if answer, err = s.try(ctx, book, in); err == nil {
			return answer, nil
		}
		if !errors.Is(err, ErrConflict) {
			break
		}
		s.config.Meter.Count(EventRace)
	}
	s.config.Log.WarnContext(ctx, "store away; answering with the static text", "error", err)
	return s.away(book, in, errors.Is(err, errStopped))
}

// away answers without the store. Whoever is known to have stopped hears nothing.
func (s *Service) away(book *flow.Book, in Inbound, stopped bool) (Answer, error) {
	s.config.Meter.Count(EventAway)
	read := book.Read(in.Text)
	start := in.Keyword == StartKeyword || read.Whole.Kind == understand.Start
	if in.Keyword == StopKeyword || isStop(read) || start || stopped && comesBack(in, read) {
		return Answer{}, ErrNotRecorded
	}
	if stopped {
		return Answer{}, nil
	}
	answer := Answer{Lang: book.LanguageOf(in.Text)}
	for _, text := range book.SystemTexts(answer.Lang, "system.away") {
		answer.Replies = append(answer.Replies, Reply{Text: text})
	}
	return answer, nil
}

// try runs the turn once. ErrConflict means that another turn was faster.
func (s *Service) try(ctx context.Context, book *flow.Book, in Inbound) (Answer, error) {
	snap, err := s.config.Store.Load(ctx, in.From)
	if err != nil {
		return Answer{}, fmt.Errorf("loading conversation: %w", err)
	}
	before, err := decodeState(snap.State)
	if err != nil { // written by another version: greet as new rather than fall silent
		s.config.Meter.Count(EventDamaged)
		before = state{}
	}
	before.session.Discreet = before.session.Discreet || wasDiscreet(snap.Ended)
	if seq, ok := before.seen(hashID(in.ID), snap.Revision); ok {
		answer, err := s.repeat(ctx, snap, before, in, seq)
		return answer, marked(err, snap)
	}
	t := turn{service: s, book: book, in: in, snap: snap, state: before, now: s.config.Now()}
	t.run()
	commit := t.commit()
	if err := s.config.Store.Commit(ctx, commit); err != nil {
		return Answer{}, marked(fmt.Errorf("committing turn: %w", err), snap)
	}
	s.config.Meter.Turn(t.outcome)
	return t.answer(commit.Entry.Seq), nil
}

// marked adds to a failure that the person has stopped.
func marked(err error, snap Snapshot) error {
	if err == nil || !snap.Stopped {
		return err
	}
	return fmt.Errorf("%w; %w", err, errStopped)
}

// repeat answers a message that was answered before. Whoever has stopped since
// hears nothing but the confirmation of that.
func (s *Service) repeat(ctx context.Context, snap Snapshot, st state, in Inbound, seq uint64) (Answer, error) {
	s.config.Meter.Count(EventRepeated)
	if st.farewell != nil {
		var answer Answer
		for _, text := range st.farewell {
			answer.Replies = append(answer.Replies, Reply{Text: text})
		}
		return answer, nil
	}
	entry, err := s.config.Store.Turn(ctx, in.From, seq)
	if err != nil {
		return Answer{}, fmt.Errorf("reading the turn of a repeated message: %w", err)
	}
	if snap.Stopped && entry.Outcome != OptedOut {
		return Answer{}, nil
	}
	var answer Answer
	for i, r := range entry.Replies {
		answer.Lang = r.Lang
		answer.Replies = append(answer.Replies, Reply{Text: r.Text, Ref: Ref(snap.Key, seq, i)})
	}
	return answer, nil
}

// Deliver records how far a reply has come. A status for a reply that is no
// longer known gives ErrNotFound.
func (s *Service) Deliver(ctx context.Context, d Delivery) error {
	ctx, cancel := context.WithTimeout(ctx, storeTimeout)
	defer cancel()
	if err := s.config.Store.Deliver(ctx, d); err != nil {
		return fmt.Errorf("recording delivery status: %w", err)
	}
	return nil
}
