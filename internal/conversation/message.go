package conversation

// Channel is how a message travels between a person and the service.
type Channel string

// The channels a gateway may name.
const (
	SMS      Channel = "sms"
	WhatsApp Channel = "whatsapp"
)

// Address is one end of a message: a number on a channel.
type Address struct {
	Channel Channel
	Number  string // E.164 with its plus sign, e.g. "+447700900123"
}

// IsZero tells whether the address names nobody.
func (a Address) IsZero() bool { return a.Number == "" }

// Keyword is what a gateway itself made of an opt-out word, before we saw it.
type Keyword string

// The readings a gateway may hand on.
const (
	NoKeyword    Keyword = ""
	StopKeyword  Keyword = "stop"
	StartKeyword Keyword = "start"
	HelpKeyword  Keyword = "help"
)

// Inbound is one message from a person, as any gateway hands it in.
type Inbound struct {
	ID    string  // the gateway's id of the message, unique for life; a repeated id is the same message
	From  Address // the person
	To    Address // the number of ours that was texted
	Text  string  // as typed; may be empty
	Media int     // how many pictures or files came with it

	// Keyword is set when the gateway acted on an opt-out word and has already
	// answered the person itself; we record it and answer nothing.
	Keyword Keyword
	// Confirms tells that the gateway itself confirms the common English
	// opt-out and opt-in words to the person, so that we must not do it again.
	Confirms bool
}

// Reply is one outbound message of a turn.
type Reply struct {
	Text string
	// Ref names this reply in delivery statuses; it holds no personal data.
	// Empty when nothing was recorded, as while Redis is away.
	Ref string
}

// Answer is what goes back to the person. No replies means silence.
type Answer struct {
	Replies []Reply
	Lang    string // BCP 47 tag of the replies; empty when they are in several languages
	Flow    string // the step that answered, where one did
	Step    string
	Effects []string // what the turn did beside answering, without what the person said
}

// Status is how far an outbound message has come. Higher ranks later, so that
// statuses that arrive out of order never move a message backwards; the final
// ones share a rank and the first of them stays, save that Read follows Delivered.
type Status uint8

// The statuses, in rank order.
const (
	StatusUnknown Status = iota
	StatusAccepted
	StatusScheduled
	StatusQueued
	StatusSending
	StatusSent
	StatusDelivered
	StatusUndelivered
	StatusFailed
	StatusCanceled
	StatusRead
)

// Delivery is one delivery status of one reply.
type Delivery struct {
	Ref    string // the Ref of the Reply it speaks of
	Status Status
	Code   uint16 // the gateway's error code, 0 for none (Twilio's are 5 digits)
}
