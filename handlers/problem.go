package handlers

import (
	"errors"
	"log/slog"
	"net/http"

	"github.com/labstack/echo/v4"
)

// problem is an answer that tells whoever runs the service what to do. Nothing
// of the request is ever repeated in it.
type problem struct {
	status int
	reason string // for the metric: one of a fixed few
	remedy string
}

func (p *problem) Error() string { return p.remedy }

func newProblem(status int, reason, remedy string) *problem {
	return &problem{status: status, reason: reason, remedy: remedy}
}

// plainErrors writes every failure as a line of plain text.
func plainErrors(log *slog.Logger) echo.HTTPErrorHandler {
	return func(err error, c echo.Context) {
		if c.Response().Committed {
			return
		}
		status, text, known := explain(err)
		if !known {
			log.LogAttrs(c.Request().Context(), slog.LevelError, "request failed",
				slog.String("request", requestID(c)), slog.String("error", err.Error()))
		}
		if status == http.StatusServiceUnavailable {
			c.Response().Header().Set("Retry-After", "1")
		}
		if err := c.String(status, text+"\n"); err != nil {
			log.LogAttrs(c.Request().Context(), slog.LevelDebug, "error page not written", slog.String("error", err.Error()))
		}
	}
}

const unexpected = "Something went wrong here. The log has it under the request id of this answer's X-Request-Id header."

// explain gives the answer to an error; known is false for one that nobody
// foresaw, which must then be logged.
func explain(err error) (status int, text string, known bool) {
	var p *problem
	if errors.As(err, &p) {
		return p.status, p.remedy, true
	}
	var h *echo.HTTPError
	if !errors.As(err, &h) {
		return http.StatusInternalServerError, unexpected, false
	}
	switch h.Code {
	case http.StatusNotFound:
		return h.Code, "There is nothing at this address. Twilio's webhook goes to /twilio/sms; /healthz and /readyz tell how the service is.", true
	case http.StatusMethodNotAllowed:
		return h.Code, "This address takes another method, named in the Allow header. In the Twilio console choose HTTP POST.", true
	}
	return h.Code, http.StatusText(h.Code), true
}
