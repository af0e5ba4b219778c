package redisstore

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"yilu/internal/conversation"
)

func TestWhatIsWrittenIsReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		address := conversation.Address{
			Channel: rapid.SampledFrom([]conversation.Channel{conversation.SMS, conversation.WhatsApp, "", "rcs"}).Draw(t, "channel"),
			Number:  rapid.OneOf(rapid.StringMatching(`\+[0-9]{1,16}`), rapid.String()).Draw(t, "number"),
		}
		entry := conversation.Entry{
			Text:      rapid.OneOf(rapid.String(), rapid.StringMatching(`[一-龥🙂a]*`), rapid.Custom(anyBytes)).Draw(t, "text"),
			InboundID: rapid.OneOf(rapid.StringMatching(`(SM|MM)[0-9a-fA-F]{31,33}`), rapid.String()).Draw(t, "id"),
			Media:     rapid.IntRange(0, 1000).Draw(t, "media"),
			Outcome:   conversation.Outcome(rapid.Byte().Draw(t, "outcome")),
		}
		for range rapid.IntRange(0, 3).Draw(t, "tags") {
			entry.Tags = append(entry.Tags, rapid.String().Draw(t, "tag"))
		}
		sent := conversation.Sent{Text: entry.Text, Flow: "f", Step: rapid.String().Draw(t, "step"), Lang: "en"}

		r := reader{data: appendSent(appendInbound(appendAddress(nil, address), entry), sent)}
		gotAddress, gotEntry, gotSent := r.address(), r.inbound(), r.sent()
		if r.err() != nil || len(r.data) != 0 {
			t.Fatalf("%v, %d bytes left", r.err(), len(r.data))
		}
		if diff := cmp.Diff([]any{address, entry, sent}, []any{gotAddress, gotEntry, gotSent}); diff != "" {
			t.Fatal(diff)
		}
	})
}

func anyBytes(t *rapid.T) string { return string(rapid.SliceOf(rapid.Byte()).Draw(t, "bytes")) }

func TestDamagedBytesAreAnErrorAndNoPanic(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		data := rapid.SliceOf(rapid.Byte()).Draw(t, "data")
		for _, read := range []func(*reader){
			func(r *reader) { r.address(); r.address() },
			func(r *reader) { r.inbound(); r.replies(3) },
			func(r *reader) { r.sent() },
		} {
			r := reader{data: data}
			read(&r)
		}
	})
	if r := (reader{data: []byte{200, 'x'}}); r.text() != "" || r.err() == nil {
		t.Error("a length beyond the end was accepted")
	}
}

func TestAShortFormIsShort(t *testing.T) {
	if got := len(appendNumber(nil, "+447700900123")); got != 7 {
		t.Errorf("a number takes %d bytes", got)
	}
	if packed, _ := packID(nil, "SM0123456789abcdef0123456789abcdef"); len(packed) != 16 {
		t.Errorf("an id takes %d bytes", len(packed))
	}
	if wide, shorter := widen("老板拿走我的护照"); !shorter || len(wide) != 16 {
		t.Errorf("eight characters take %d bytes", len(wide))
	}
	if _, shorter := widen("2"); shorter {
		t.Error("a digit is not shorter in UTF-16")
	}
}
