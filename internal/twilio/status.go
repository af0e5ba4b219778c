package twilio

import (
	"net/url"
	"strconv"

	"yilu/internal/conversation"
)

// ParseStatus reads the form of a status callback for the reply ref, which our
// own address carried. It never fails: what Twilio adds later, and the statuses
// of inbound messages, read as conversation.StatusUnknown. An error code that is
// no number from 1 to 65535 reads as 0.
//
// Source: Twilio OpenAPI, message_enum_status; "Track outbound message status".
func ParseStatus(form url.Values, ref string) conversation.Delivery {
	status := form.Get("MessageStatus")
	if status == "" {
		status = form.Get("SmsStatus")
	}
	return conversation.Delivery{Ref: ref, Status: statusOf(status), Code: errorCode(form.Get("ErrorCode"))}
}

func statusOf(status string) conversation.Status {
	switch status {
	case "accepted":
		return conversation.StatusAccepted
	case "scheduled":
		return conversation.StatusScheduled
	case "queued":
		return conversation.StatusQueued
	case "sending":
		return conversation.StatusSending
	// Some parts may still come or be missing: not to be shown as delivered,
	// nor as failed for good.
	case "sent", "partially_delivered":
		return conversation.StatusSent
	case "delivered":
		return conversation.StatusDelivered
	case "undelivered":
		return conversation.StatusUndelivered
	case "failed":
		return conversation.StatusFailed
	case "canceled":
		return conversation.StatusCanceled
	case "read":
		return conversation.StatusRead
	}
	return conversation.StatusUnknown
}

func errorCode(value string) uint16 {
	code, err := strconv.ParseUint(value, 10, 16)
	if err != nil {
		return 0
	}
	return uint16(code)
}
