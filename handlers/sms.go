package handlers

import (
	"errors"
	"log/slog"
	"net/http"

	"github.com/labstack/echo/v4"

	"yilu/internal/conversation"
	"yilu/internal/twilio"
)

// sms answers an incoming message by TwiML.
func (w webhooks) sms(c echo.Context) error {
	form, err := w.verified(c)
	if err != nil {
		return err
	}
	in, err := twilio.ParseInbound(form, w.deps.Account)
	if errors.Is(err, twilio.ErrNotAPerson) {
		w.metrics.notAPerson.Inc()
		return w.answer(c, nil)
	}
	if err != nil {
		p := inboundProblem(err)
		w.metrics.refused.WithLabelValues(p.reason).Inc()
		return p
	}
	ctx := c.Request().Context()
	answer, err := w.deps.Conversations.Answer(ctx, in)
	if err != nil {
		w.deps.Log.LogAttrs(ctx, slog.LevelError, "message not answered, Twilio is asked to come again",
			slog.String("request", requestID(c)), slog.String("error", err.Error()))
		return newProblem(http.StatusServiceUnavailable, "again",
			"The message could not be recorded, so it was not answered. Send it again; /readyz tells what is failing.")
	}
	return w.answer(c, answer.Replies)
}

func (w webhooks) answer(c echo.Context, replies []conversation.Reply) error {
	return c.Blob(http.StatusOK, twilio.ContentType, w.deps.Addresses.AppendTwiML(make([]byte, 0, 1024), replies))
}

func inboundProblem(err error) *problem {
	switch {
	case errors.Is(err, twilio.ErrAccount):
		return newProblem(http.StatusForbidden, "account",
			"The message is of another Twilio account. Set the SID of the account, or sub-account, that owns the number.")
	case errors.Is(err, twilio.ErrFrom):
		return newProblem(http.StatusBadRequest, "from", "From is missing. Set this address for incoming messages only.")
	case errors.Is(err, twilio.ErrTo):
		return newProblem(http.StatusBadRequest, "to", "To is missing or no number. Set this address for incoming messages only.")
	}
	return newProblem(http.StatusBadRequest, "message_sid",
		"MessageSid is missing or malformed. Set this address under Messaging, not under Voice.")
}
