package conversation

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"yilu/internal/flow"
)

func anyState(t *rapid.T) state {
	s := state{
		session: flow.Session{Lang: "zh-Hans", At: "main/menu", Saved: []flow.Saved{{Name: "country", Value: rapid.String().Draw(t, "saved")}}},
		pace: pace{
			at: rapid.Uint32().Draw(t, "at"), used: rapid.Uint8().Draw(t, "used"), warned: rapid.Bool().Draw(t, "warned"),
			exchange: rapid.Uint32().Draw(t, "exchange"), echoes: rapid.Uint8().Draw(t, "echoes"),
		},
		gatewayStopped: rapid.Bool().Draw(t, "stopped"),
		recent:         []uint64{},
	}
	for range rapid.IntRange(0, 20).Draw(t, "messages") {
		s.remember(hashID(rapid.String().Draw(t, "id")))
	}
	for range rapid.IntRange(0, 2).Draw(t, "farewells") {
		s.farewell = append(s.farewell, rapid.String().Draw(t, "farewell"))
	}
	return s
}

func TestAStateIsReadAsItWasWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := anyState(t)
		got, err := decodeState(want.encode(nil))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got, cmp.AllowUnexported(state{}, pace{})); diff != "" {
			t.Fatal(diff)
		}
	})
}

func TestTheLastMessagesAreKnownAgainWithTheirRevision(t *testing.T) {
	var s state
	for i := range uint64(20) {
		s.remember(i)
	}
	const revision = 1000
	for i := range uint64(20) {
		seq, ok := s.seen(i, revision)
		if known := i >= 20-remembered; ok != known {
			t.Errorf("message %d: known %v, want %v", i, ok, known)
		}
		if want := revision - (19 - i); ok && seq != want {
			t.Errorf("message %d made revision %d, want %d", i, seq, want)
		}
	}
}

func FuzzStateNeverPanics(f *testing.F) {
	f.Add([]byte(nil))
	f.Add([]byte{1})
	s := state{recent: []uint64{1, 2, 3}, farewell: []string{"bye"}, pace: pace{at: 7}}
	whole := s.encode(nil)
	f.Add(whole)
	for i := range whole {
		f.Add(whole[:i])
	}
	f.Add(append(whole[:len(whole):len(whole)], 0xFF, 0xFF))
	f.Fuzz(func(_ *testing.T, data []byte) { _, _ = decodeState(data) })
}
