package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"strconv"
	"time"

	"yilu/internal/conversation"
	"yilu/internal/flow"
	"yilu/internal/sms"
)

type chatCommand struct {
	Lang    string `help:"Start in this language (zh-Hans or en) instead of finding it from the first message." placeholder:"TAG"`
	JSON    bool   `help:"For each line of standard input print one line of JSON." name:"json"`
	Content string `help:"Folder with flows and locales, instead of the content built in." placeholder:"DIR" type:"path"`
}

// chatLine is one turn as --json prints it.
type chatLine struct {
	In      string      `json:"in"`
	Lang    string      `json:"lang"`
	Flow    string      `json:"flow"`
	Step    string      `json:"step"`
	Replies []chatReply `json:"replies"`
	Effects []string    `json:"effects"`
}

type chatReply struct {
	Text     string       `json:"text"`
	Encoding sms.Encoding `json:"encoding"`
	Segments int          `json:"segments"`
}

// Run talks until the input ends. It is the service itself, over the trial store.
func (c chatCommand) Run(ctx context.Context, t terminal) error {
	log := slog.New(slog.NewTextHandler(t.stderr, nil))
	book, err := loadBook(c.Content, flow.Options{Trial: true}, log)
	if err != nil {
		return err
	}
	store, closeStore, err := openTrialStore()
	if err != nil {
		return err
	}
	talk := chat{
		service: conversation.New(conversation.Config{
			Book: func() *flow.Book { return book }, Store: store, Meter: silent{}, Now: time.Now, NoLimits: true,
			Log: log,
		}),
		out: t.stdout, json: c.JSON,
	}
	if err := talk.begin(ctx, book, c.Lang); err != nil {
		_ = closeStore()
		return err
	}
	err = talk.run(ctx, t.stdin)
	if closeErr := closeStore(); err == nil {
		err = closeErr
	}
	return err
}

// silent is a meter that nobody reads.
type silent struct{}

func (silent) Count(conversation.Event)  {}
func (silent) Turn(conversation.Outcome) {}

type chat struct {
	service *conversation.Service
	out     io.Writer
	json    bool
	turns   int
}

// begin chooses the language, when one is given, by the words a person would use.
func (c *chat) begin(ctx context.Context, book *flow.Book, lang string) error {
	if lang == "" {
		if !c.json {
			fmt.Fprintln(c.out, "Text Yilu; end with Ctrl-D. 给一路发短信；按Ctrl-D结束。")
		}
		return nil
	}
	words := map[string]string{}
	for _, tag := range book.Languages() {
		words[tag] = book.SystemTexts(tag, "system.language_name")[0]
	}
	word, ok := words[lang]
	if !ok {
		return fmt.Errorf("chat: --lang %q is not one of %v", lang, book.Languages())
	}
	answer, err := c.send(ctx, word)
	if err != nil || c.json {
		return err
	}
	c.print(answer)
	return nil
}

func (c *chat) send(ctx context.Context, text string) (conversation.Answer, error) {
	c.turns++
	answer, err := c.service.Answer(ctx, conversation.Inbound{
		ID:   "chat-" + strconv.Itoa(c.turns),
		From: conversation.Address{Channel: conversation.SMS, Number: "+447700900123"},
		To:   conversation.Address{Channel: conversation.SMS, Number: "+447700900000"},
		Text: text,
	})
	if err != nil {
		return answer, fmt.Errorf("answering: %w", err)
	}
	return answer, nil
}

func (c *chat) run(ctx context.Context, in io.Reader) error {
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		answer, err := c.send(ctx, lines.Text())
		if err != nil {
			return err
		}
		if !c.json {
			c.print(answer)
			continue
		}
		line := json.NewEncoder(c.out)
		line.SetEscapeHTML(false)
		if err := line.Encode(lineOf(lines.Text(), answer)); err != nil {
			return fmt.Errorf("writing: %w", err)
		}
	}
	if err := lines.Err(); err != nil {
		return fmt.Errorf("reading: %w", err)
	}
	return nil
}

func lineOf(in string, a conversation.Answer) chatLine {
	line := chatLine{In: in, Lang: a.Lang, Flow: a.Flow, Step: a.Step, Replies: []chatReply{}, Effects: []string{}}
	line.Effects = append(line.Effects, a.Effects...)
	for _, r := range a.Replies {
		size := sms.Measure(r.Text)
		line.Replies = append(line.Replies, chatReply{r.Text, size.Encoding, size.Segments})
	}
	return line
}

func (c *chat) print(a conversation.Answer) {
	if len(a.Replies) == 0 {
		fmt.Fprintln(c.out, "(no reply / 不回复)")
	}
	for _, r := range a.Replies {
		size := sms.Measure(r.Text)
		fmt.Fprintf(c.out, "\n%s\n[%s, %d]\n\n", r.Text, size.Encoding, size.Segments)
	}
}
