package handlers

import (
	"errors"
	"log/slog"
	"net/http"

	"github.com/labstack/echo/v4"

	"yilu/internal/conversation"
	"yilu/internal/twilio"
)

// status records how far a reply has come. A reply that we do not know, or no
// longer, is nothing that Twilio could mend: it gets 204 as well.
func (w webhooks) status(c echo.Context) error {
	form, err := w.verified(c)
	if err != nil {
		return err
	}
	ref := c.QueryParam("ref")
	if ref == "" {
		return c.NoContent(http.StatusNoContent)
	}
	ctx := c.Request().Context()
	err = w.deps.Conversations.Deliver(ctx, twilio.ParseStatus(form, ref))
	if err != nil && !errors.Is(err, conversation.ErrNotFound) {
		w.deps.Log.LogAttrs(ctx, slog.LevelError, "delivery status not recorded",
			slog.String("request", requestID(c)), slog.String("error", err.Error()))
		return newProblem(http.StatusServiceUnavailable, "again",
			"The delivery status could not be recorded. Send it again; /readyz tells what is failing.")
	}
	return c.NoContent(http.StatusNoContent)
}
