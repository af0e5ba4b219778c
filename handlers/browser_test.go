package handlers

import (
	"errors"
	"fmt"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"yilu/internal/conversation"
)

// talk is a fake that answers like a small menu.
func talk(in conversation.Inbound) (conversation.Answer, error) {
	say := func(texts ...string) (conversation.Answer, error) {
		var a conversation.Answer
		for _, text := range texts {
			a.Replies = append(a.Replies, conversation.Reply{Text: text})
		}
		return a, nil
	}
	switch in.Text {
	case "1":
		return say("出国前，请拿到双方签字的合同，合同里要写明工资、工时和住处。\n不要把护照原件交给任何人保管。", "2 下一页\n0 返回")
	case "2":
		return say("Keep your own passport. Nobody may hold it for you.\nReply 0 to go back.")
	case "STOP", "哦":
		return say()
	case "away":
		return conversation.Answer{}, errors.New("store: away")
	}
	return say("您好，这里是一路。请回复数字：\n1 合同\n2 证件\n3 工资\n0 菜单\nReply EN for English.")
}

func TestTheTrialPhoneInTheBrowser(t *testing.T) {
	b := startBrowser(t)
	s := newService(t, inTrial)
	s.conversations.answer = talk
	server := httptest.NewServer(s)
	defer server.Close()
	phone := func(number int, lang string) string {
		return fmt.Sprintf("%s/?phone=%%2B447700900%03d&lang=%s", server.URL, number, lang)
	}

	t.Run("Enter sends and the reply is shown with its cost", func(t *testing.T) {
		tab := b.open(t, phone(1, langEN))
		tab.run(typed("你好"), enter(), shown(".theirs .note"))
		tab.wantText(".mine", "你好")
		tab.wantText(".theirs .bubble", "您好，这里是一路")
		tab.wantText(".note", "Segments: 1 · UCS-2 · 57 units · about US$0.05")
		tab.wantText("#total", "Segments in all: 1 · about US$0.05")
		tab.want(`document.querySelector("#text").value`, "")
		tab.want(`document.activeElement.id`, "text")
		tab.want(`document.querySelector(".theirs .bubble span[lang=en]").textContent`, "Reply EN for English.")
		tab.want(`document.querySelector(".mine span[lang]").lang`, "zh-Hans")
	})
	t.Run("the button sends", func(t *testing.T) {
		tab := b.open(t, phone(2, langEN))
		tab.run(typed("2"), click(".send"), shown(".theirs .note"))
		tab.wantText(".note", "GSM-7")
	})
	t.Run("Shift and Enter start a new line", func(t *testing.T) {
		tab := b.open(t, phone(3, langEN))
		tab.run(typed("a"), chromedp.KeyEvent(kb.Enter, chromedp.KeyModifiers(chromedp.ModifierShift)), chromedp.KeyEvent("b"))
		tab.want(`document.querySelector("#text").value`, "a\nb")
		tab.want(`String(document.querySelectorAll(".mine").length)`, "0")
	})
	t.Run("Enter chooses a word while an input method composes", func(t *testing.T) {
		tab := b.open(t, phone(4, langZH))
		tab.run(focus("#text"), composing("ni hao"), enter())
		tab.want(`document.querySelector("#text").value`, "ni hao")
		tab.want(`String(document.querySelector("#text").dispatchEvent(new KeyboardEvent("keydown", {key: "Enter", keyCode: 229, bubbles: true, cancelable: true})))`, "true")
		tab.want(`String(document.querySelectorAll(".mine").length)`, "0")
		tab.run(chosen("你好"), enter(), shown(".theirs .note"))
		tab.wantText(".mine", "你好")
	})
	t.Run("number keys send at once and keep what is being typed", func(t *testing.T) {
		tab := b.open(t, phone(5, langZH))
		tab.run(typed("草稿"), click(`.keys button[value="1"]`), shown(".theirs .note"))
		tab.wantText(".mine", "1")
		tab.want(`document.querySelector("#text").value`, "草稿")
		tab.want(`String(document.querySelectorAll(".theirs").length)`, "2")
		tab.wantText("#total", "合计：2 段")
	})
	t.Run("a price of one's own counts at once", func(t *testing.T) {
		tab := b.open(t, phone(5, langEN))
		tab.run(chromedp.Evaluate[chromedp.Void](`document.querySelector("#price").select()`), chromedp.SendKeys(css("#price"), "0.0079"))
		tab.wantText("#total", "Segments in all: 2 · about US$0.0158")
	})
	t.Run("silence is said", func(t *testing.T) {
		tab := b.open(t, phone(6, langEN))
		tab.run(typed("STOP"), enter(), shown(".quiet"))
		tab.wantText(".quiet", "No reply (Twilio itself confirms this word).")
		tab.run(typed("哦"), enter(), shown(".quiet:nth-of-type(2), .quiet ~ .quiet"))
		tab.wantText(".quiet ~ .quiet", "No reply.")
	})
	t.Run("a service that fails is told from silence", func(t *testing.T) {
		tab := b.open(t, phone(7, langEN))
		tab.run(typed("away"), enter(), shown(".quiet.bad"))
		tab.wantText(".quiet.bad", "503")
	})
	t.Run("what could not be sent stays to be sent again", func(t *testing.T) {
		gone := httptest.NewServer(newService(t, inTrial))
		tab := b.open(t, gone.URL+"/?phone=%2B447700900008&lang=en")
		gone.Close()
		tab.failsOnPurpose = true
		tab.run(typed("help"), enter(), shown(".state.bad"))
		tab.wantText("#state", "Not sent. Check that yilu is still running")
		tab.want(`document.querySelector("#text").value`, "help")
	})
	t.Run("the conversation is still there after a reload, in the other language too", func(t *testing.T) {
		tab := b.open(t, phone(1, langEN))
		tab.wantText(".mine", "你好")
		tab.run(click(".switch"), shown(`html[lang="zh-Hans"]`))
		tab.wantText(".note", "1 段 · UCS-2")
		tab.wantText(".send", "发送")
	})
	t.Run("a new phone has another number and no conversation", func(t *testing.T) {
		tab := b.open(t, phone(1, langEN))
		tab.run(chromedp.SetValue(css("#country"), "IT"), click(".row button"), shown("#empty"))
		tab.wantText("#number", "+39312345")
	})
	t.Run("it works with scripts switched off", func(t *testing.T) {
		tab := b.openWithoutScripts(t, phone(9, langZH))
		tab.run(typed("你好"), click(".send"), shown(".theirs .note"))
		tab.run(click(`.keys button[value="2"]`), shown(".theirs ~ .theirs"))
		tab.wantText(".theirs ~ .theirs .bubble", "Keep your own passport")
		tab.wantText("#total", "合计：2 段")
	})
	for _, look := range looks() {
		t.Run("it looks right: "+look.name(), func(t *testing.T) {
			number := 100 + look.width%97
			tab := b.openAs(t, look, phone(number, look.lang))
			if tab.text("#log") == "" || !strings.Contains(tab.text("#log"), "Keep your own") {
				tab.run(typed("你好"), enter(), shown(".theirs"),
					click(`.keys button[value="1"]`), shown(".theirs ~ .theirs"),
					click(`.keys button[value="2"]`), shown(".theirs ~ .theirs ~ .theirs ~ .theirs"),
					typed("STOP"), enter(), shown(".quiet"))
			}
			tab.want(`String(document.documentElement.scrollWidth <= innerWidth)`, "true")
			tab.want(lowContrast, "")
			tab.want(smallTargets, "")
			tab.screenshot("trial-" + look.name())
		})
	}
}
