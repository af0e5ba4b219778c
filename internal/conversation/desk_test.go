package conversation_test

import (
	"io/fs"
	"strconv"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"yilu/flows"
	"yilu/internal/conversation"
	"yilu/internal/flow"
	"yilu/locales"
)

// rig is a Service over the real content and a Store in memory.
type rig struct {
	t       *testing.T
	service *conversation.Service
	store   *memory
	meter   *meter
	clock   *clock
	book    *flow.Book
	sent    int
}

var (
	lin = conversation.Address{Channel: conversation.SMS, Number: "+447700900123"}
	us  = conversation.Address{Channel: conversation.SMS, Number: "+447700900000"}
)

// noon is when every conversation of a test begins.
var noon = time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)

func load(content fs.FS) (*flow.Book, flow.Faults) {
	return flow.Load(flow.Source{Flows: content, Locales: locales.Files}, flow.Options{Today: noon, Trial: true})
}

// builtIn is the content that the program is built with, loaded once: it takes
// long under the race detector, and a book does not change.
var builtIn = sync.OnceValues(func() (*flow.Book, flow.Faults) { return load(flows.Files) })

func newRig(t *testing.T) *rig {
	t.Helper()
	book, faults := builtIn()
	return newRigOn(t, book, faults)
}

func newRigWith(t *testing.T, content fs.FS) *rig {
	t.Helper()
	book, faults := load(content)
	return newRigOn(t, book, faults)
}

func newRigOn(t *testing.T, book *flow.Book, faults flow.Faults) *rig {
	t.Helper()
	if book == nil {
		t.Fatalf("content: %v", faults)
	}
	r := &rig{t: t, store: newMemory(), meter: newMeter(), clock: &clock{now: noon}, book: book}
	r.service = conversation.New(conversation.Config{
		Book: func() *flow.Book { return book }, Store: r.store, Meter: r.meter, Log: discard(), Now: r.clock.Now,
	})
	return r
}

func (r *rig) inbound(text string) conversation.Inbound {
	r.sent++
	return conversation.Inbound{ID: "SM" + strconv.Itoa(r.sent), From: lin, To: us, Text: text}
}

// text sends one message, ten seconds after the one before.
func (r *rig) text(words string) conversation.Answer {
	r.t.Helper()
	r.clock.pass(10 * time.Second)
	return r.send(r.inbound(words))
}

func (r *rig) send(in conversation.Inbound) conversation.Answer {
	r.t.Helper()
	answer, err := r.service.Answer(r.t.Context(), in)
	if err != nil {
		r.t.Fatalf("answering: %v", err)
	}
	return answer
}

func (r *rig) kept() *kept { return r.store.person(lin) }

func (r *rig) system(lang, id string) string { return r.book.SystemTexts(lang, id)[0] }

func said(a conversation.Answer) string {
	var parts []string
	for _, reply := range a.Replies {
		parts = append(parts, reply.Text)
	}
	return strings.Join(parts, "\n")
}

// withService is the content with another service.yaml.
func withService(t *testing.T, yaml string) fs.FS {
	t.Helper()
	over := fstest.MapFS{}
	err := fs.WalkDir(flows.Files, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(flows.Files, path)
		over[path] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	over["service.yaml"] = &fstest.MapFile{Data: []byte(yaml)}
	return over
}

// Whoever asks for a person hears the truth about when somebody reads.
func TestPersonIsToldWhetherAnybodyReads(t *testing.T) {
	const duty = `
operator: {zh-Hans: "测试", en: "Test"}
cost: {zh-Hans: "免费", en: "free"}
confidentiality: {zh-Hans: "保密", en: "kept to ourselves"}
duty:
  timezone: Europe/London
  hours: [{days: [mon, tue, wed, thu, fri], from: "09:00", to: "17:00"}]
  holidays: [2026-12-25]
`
	unset := strings.Replace(duty, `  hours: [{days: [mon, tue, wed, thu, fri], from: "09:00", to: "17:00"}]`, "  hours: []", 1)
	for name, tc := range map[string]struct {
		service string
		at      time.Time
		want    string
	}{
		"open":              {duty, time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC), "open"},
		"after hours":       {duty, time.Date(2026, 11, 23, 17, 0, 0, 0, time.UTC), "closed"},
		"first minute":      {duty, time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC), "open"},
		"summer time":       {duty, time.Date(2026, 7, 6, 8, 30, 0, 0, time.UTC), "open"},
		"weekend":           {duty, time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC), "closed"},
		"holiday":           {duty, time.Date(2026, 12, 25, 12, 0, 0, 0, time.UTC), "closed"},
		"hours are not set": {unset, time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC), "closed"},
	} {
		t.Run(name, func(t *testing.T) {
			r := newRigWith(t, withService(t, tc.service))
			r.clock.now = tc.at
			r.send(r.inbound("你好"))
			answer := r.send(r.inbound("人工"))
			if answer.Flow != "person" || answer.Step != tc.want {
				t.Fatalf("answered by %s/%s, want person/%s: %s", answer.Flow, answer.Step, tc.want, said(answer))
			}
			if !strings.Contains(said(answer), "+861012308") && tc.want == "closed" {
				t.Errorf("no staffed line in %q", said(answer))
			}
			last := r.kept().commits[len(r.kept().commits)-1]
			if last.Handoff == nil || last.Handoff.Reason != "person" {
				t.Errorf("the conversation is not in the queue: %+v", last.Handoff)
			}
		})
	}
}
