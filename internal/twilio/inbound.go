package twilio

import (
	"errors"
	"net/url"
	"strconv"
	"strings"
	"unicode/utf8"

	"yilu/internal/conversation"
)

// MaxTextRunes is how much of an inbound text is taken over, in runes. It is
// Twilio's own limit for a message body.
const MaxTextRunes = 1600

// maxMedia bounds the media count, Twilio's limit for one message.
const maxMedia = 10

// What can be wrong with an inbound message. None of them holds any of its content.
var (
	// ErrMessageSID says that the message has no usable id, without which a
	// repeated webhook could not be told from a new message.
	ErrMessageSID = errors.New("twilio: MessageSid is missing or malformed")
	// ErrFrom says that the sender is missing.
	ErrFrom = errors.New("twilio: From is missing")
	// ErrTo says that the number that was texted is missing or malformed.
	ErrTo = errors.New("twilio: To is missing or malformed")
	// ErrAccount says that the message belongs to another Twilio account than
	// the configured one.
	ErrAccount = errors.New("twilio: AccountSid is not the configured account")
	// ErrNotAPerson says that the sender is a short code, a name, a withheld
	// number, our own or another address without a person's number behind it. Answering
	// could start a loop with another robot, or mix up people.
	ErrNotAPerson = errors.New("twilio: the sender has no phone number of a person")
)

// ParseInbound reads the form of an incoming-message webhook; parameters it does
// not know are ignored, since Twilio adds some without notice. account is the
// configured account SID, or empty to accept any. It returns one of ErrAccount,
// ErrMessageSID, ErrFrom, ErrNotAPerson and ErrTo.
//
// Source: Twilio, "Twilio's request to your incoming message Webhook URL".
func ParseInbound(form url.Values, account string) (conversation.Inbound, error) {
	if account != "" && form.Get("AccountSid") != account {
		return conversation.Inbound{}, ErrAccount
	}
	id, err := messageSID(form)
	if err != nil {
		return conversation.Inbound{}, err
	}
	from, err := person(form.Get("From"))
	if err != nil {
		return conversation.Inbound{}, err
	}
	to, err := service(form.Get("To"))
	if err != nil {
		return conversation.Inbound{}, err
	}
	if from.Number == to.Number {
		return conversation.Inbound{}, ErrNotAPerson
	}
	body, optOut := form.Get("Body"), form.Get("OptOutType")
	return conversation.Inbound{
		ID:       id,
		From:     from,
		To:       to,
		Text:     cleanText(body),
		Media:    mediaCount(form.Get("NumMedia")),
		Keyword:  keyword(optOut),
		Confirms: optOut != "" || isPlainSMS(form.Get("From")) && ConfirmedByTwilio(body),
	}, nil
}

// ConfirmedByTwilio tells whether text is one of the English opt-out and opt-in
// words that Twilio itself answers on SMS. They count only as the whole message;
// nothing is trimmed, for a confirmation given twice is better than none.
//
// Source: Twilio, "Default handling of opt-out keywords", read 2026-11-23.
func ConfirmedByTwilio(text string) bool {
	const longest = len("UNSUBSCRIBE")
	if len(text) > longest {
		return false
	}
	switch strings.ToUpper(text) {
	case "STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT",
		"START", "UNSTOP", "YES":
		return true
	}
	return false
}

// messageSID takes the message's id; SmsSid is its older name.
func messageSID(form url.Values) (string, error) {
	id := form.Get("MessageSid")
	if id == "" {
		id = form.Get("SmsSid")
	}
	if len(id) != 34 || (!strings.HasPrefix(id, "SM") && !strings.HasPrefix(id, "MM")) {
		return "", ErrMessageSID
	}
	for _, c := range []byte(id[2:]) {
		if !isHex(c) {
			return "", ErrMessageSID
		}
	}
	return id, nil
}

func isHex(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c && c <= 'f' || 'A' <= c && c <= 'F'
}

// cleanText takes a body over as typed, spaces included. Only what no phone can
// have meant goes: NUL bytes, broken UTF-8, and what is past Twilio's limit.
func cleanText(body string) string {
	text := strings.ToValidUTF8(strings.ReplaceAll(body, "\x00", ""), string(utf8.RuneError))
	if len(text) <= MaxTextRunes {
		return text
	}
	runes := 0
	for i := range text {
		if runes == MaxTextRunes {
			return text[:i]
		}
		runes++
	}
	return text
}

// mediaCount reads NumMedia; what is no number means no media.
func mediaCount(value string) int {
	n, err := strconv.Atoi(value)
	if err != nil {
		return 0
	}
	return min(max(n, 0), maxMedia)
}

// keyword reads OptOutType, which Twilio sets only with Advanced Opt-Out.
func keyword(optOutType string) conversation.Keyword {
	switch strings.ToUpper(optOutType) {
	case "STOP":
		return conversation.StopKeyword
	case "START":
		return conversation.StartKeyword
	case "HELP":
		return conversation.HelpKeyword
	}
	return conversation.NoKeyword
}
