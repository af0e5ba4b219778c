package twilio

import (
	"encoding/xml"
	"net/url"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/twilio/twilio-go/twiml"
	"pgregory.net/rapid"

	"yilu/internal/conversation"
)

func TestTwiMLSaysWhatTheRepliesSay(t *testing.T) {
	a := mustAddresses(t, "https://sms.example.org/yilu")
	const head = `<?xml version="1.0" encoding="UTF-8"?>`
	tests := map[string]struct {
		replies []conversation.Reply
		want    string
	}{
		"silence":                   {nil, head + `<Response/>`},
		"a reply without text only": {[]conversation.Reply{{Ref: "k.1.0"}}, head + `<Response/>`},
		"one reply, not recorded": {
			[]conversation.Reply{{Text: "您好"}},
			head + `<Response><Message>您好</Message></Response>`,
		},
		"two replies keep their order and name their statuses": {
			[]conversation.Reply{{Text: "1 工资\n2 合同", Ref: "k.1.0"}, {Text: "0 back", Ref: "k.1.1"}},
			head + `<Response>` +
				`<Message statusCallback="https://sms.example.org/yilu/twilio/status?ref=k.1.0">1 工资` + "\n" + `2 合同</Message>` +
				`<Message statusCallback="https://sms.example.org/yilu/twilio/status?ref=k.1.1">0 back</Message></Response>`,
		},
		"an empty reply between others is left out": {
			[]conversation.Reply{{Text: "a"}, {}, {Text: "b"}},
			head + `<Response><Message>a</Message><Message>b</Message></Response>`,
		},
		"markup in a text is text": {
			[]conversation.Reply{{Text: `</Message><Redirect>x</Redirect> & "q" 'p'`}},
			head + `<Response><Message>&lt;/Message&gt;&lt;Redirect&gt;x&lt;/Redirect&gt; &amp; &quot;q&quot; &apos;p&apos;</Message></Response>`,
		},
		"a hostile ref stays inside its attribute": {
			[]conversation.Reply{{Text: "a", Ref: `"><x&y`}},
			head + `<Response><Message statusCallback="https://sms.example.org/yilu/twilio/status?ref=%22%3E%3Cx%26y">a</Message></Response>`,
		},
		"what XML cannot carry is replaced": {
			[]conversation.Reply{{Text: "a\x00b\x1b\xff\ufffe"}},
			head + `<Response><Message>a` + "\ufffdb\ufffd\ufffd\ufffd" + `</Message></Response>`,
		},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, string(a.AppendTwiML(nil, tt.replies))); diff != "" {
				t.Errorf("TwiML (-want +got):\n%s", diff)
			}
		})
	}
}

func TestTwiMLIsAppendedToABuffer(t *testing.T) {
	got := mustAddresses(t, "https://a.example").AppendTwiML([]byte("before "), nil)
	if want := "before " + twimlEmpty; string(got) != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestTwiMLIsTheSameAsTwilioGos(t *testing.T) {
	a := mustAddresses(t, "https://sms.example.org")
	rapid.Check(t, func(t *rapid.T) {
		replies := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) conversation.Reply {
			return conversation.Reply{
				Text: rapid.StringN(1, 40, -1).Draw(t, "text"),
				Ref:  rapid.OneOf(rapid.Just(""), rapid.String()).Draw(t, "ref"),
			}
		}), 0, 4).Draw(t, "replies")
		want := libraryTwiML(t, a, replies)
		got := string(a.AppendTwiML(nil, replies))
		if got != want {
			t.Fatalf("got  %q\nwant %q", got, want)
		}
		if err := xml.Unmarshal([]byte(got), new(struct{})); err != nil {
			t.Fatalf("not well-formed: %v", err)
		}
	})
}

func TestFallbackTwiMLAnswersWithTheStaticTexts(t *testing.T) {
	want := `<?xml version="1.0" encoding="UTF-8"?><Response><Message>求助</Message><Message>help &amp; more</Message></Response>`
	if got := FallbackTwiML("求助", "help & more"); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

type fataler interface {
	Helper()
	Fatalf(format string, args ...any)
}

func libraryTwiML(t fataler, a Addresses, replies []conversation.Reply) string {
	t.Helper()
	var verbs []twiml.Element
	for _, r := range replies {
		message := &twiml.MessagingMessage{Body: r.Text}
		if r.Ref != "" {
			message.StatusCallback = a.statusPrefix() + url.QueryEscape(r.Ref)
		}
		verbs = append(verbs, message)
	}
	doc, err := twiml.Messages(verbs)
	if err != nil {
		t.Fatalf("twilio-go: %v", err)
	}
	return doc
}

func mustAddresses(t fataler, publicURL string) Addresses {
	t.Helper()
	a, err := NewAddresses(publicURL)
	if err != nil {
		t.Fatalf("NewAddresses: %v", err)
	}
	return a
}

func twoReplies() []conversation.Reply {
	return []conversation.Reply{
		{Text: "一路平安。请回复数字：\n1 工资 2 合同 3 签证 4 求助\n0 返回", Ref: "3f9c2a71d0.abc123.0"},
		{Text: "Reply 0 to go back. 在危险中？请拨打 112。", Ref: "3f9c2a71d0.abc123.1"},
	}
}

func BenchmarkTwiML(b *testing.B) {
	a, replies := mustAddresses(b, "https://sms.example.org"), twoReplies()
	buf := make([]byte, 0, 1024)
	b.ReportAllocs()
	for b.Loop() {
		buf = a.AppendTwiML(buf[:0], replies)
	}
}

func BenchmarkTwiMLOfTwilioGo(b *testing.B) {
	a, replies := mustAddresses(b, "https://sms.example.org"), twoReplies()
	b.ReportAllocs()
	for b.Loop() {
		libraryTwiML(b, a, replies)
	}
}
