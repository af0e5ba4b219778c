package handlers

import (
	"strings"
	"unicode"

	"yilu/internal/sms"
	"yilu/internal/twilio"
)

// exchange is one message of the trial phone and what came back.
type exchange struct {
	Text      passage      `json:"text"`
	Replies   []trialReply `json:"replies"`
	Silent    bool         `json:"silent"`    // the answer was no reply
	Confirmed bool         `json:"confirmed"` // silent, and Twilio itself confirms the word
	Failed    int          `json:"failed"`    // the status of a webhook that did not answer, or 0
}

// trialReply is one reply with what it costs to send.
type trialReply struct {
	Text     passage      `json:"text"`
	Encoding sms.Encoding `json:"encoding"`
	Units    int          `json:"units"`
	Segments int          `json:"segments"`
}

func newExchange(text string, replies []string, failed int) exchange {
	e := exchange{Text: newPassage(text), Replies: []trialReply{}, Failed: failed}
	for _, reply := range replies {
		size := sms.Measure(reply)
		e.Replies = append(e.Replies, trialReply{
			Text: newPassage(reply), Encoding: size.Encoding, Units: size.Units, Segments: size.Segments,
		})
	}
	e.Silent = failed == 0 && len(replies) == 0
	e.Confirmed = e.Silent && twilio.ConfirmedByTwilio(text)
	return e
}

// passage is a text cut into runs of lines in one language, since a screen
// reader needs to know which voice to use, and a browser which Han glyphs.
type passage []languageRun

type languageRun struct {
	Lang string `json:"lang"`
	Text string `json:"text"`
}

func newPassage(text string) passage {
	var p passage
	for line := range strings.SplitSeq(text, "\n") {
		lang := languageOf(line)
		last := len(p) - 1
		if last >= 0 && (lang == "" || p[last].Lang == "" || lang == p[last].Lang) {
			if p[last].Lang == "" {
				p[last].Lang = lang
			}
			p[last].Text += "\n" + line
			continue
		}
		p = append(p, languageRun{Lang: lang, Text: line})
	}
	return p
}

// languageOf guesses between the two languages we answer in; it is empty for a
// line without letters.
func languageOf(line string) string {
	lang := ""
	for _, r := range line {
		if unicode.Is(unicode.Han, r) {
			return langZH
		}
		if unicode.IsLetter(r) {
			lang = langEN
		}
	}
	return lang
}
