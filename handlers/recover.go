package handlers

import (
	"fmt"
	"log/slog"
	"net/http"
	"runtime/debug"

	"github.com/labstack/echo/v4"
)

// recovered turns a panic into a 500 and logs where it happened. What was
// unexpected with is not logged, only its type: it may hold a person's text.
func recovered(log *slog.Logger) echo.MiddlewareFunc {
	return func(next echo.HandlerFunc) echo.HandlerFunc {
		return func(c echo.Context) (err error) {
			defer func() {
				cause := recover()
				if cause == nil {
					return
				}
				if cause == http.ErrAbortHandler { // as net/http compares it
					panic(cause)
				}
				log.LogAttrs(c.Request().Context(), slog.LevelError, "panic",
					slog.String("request", requestID(c)), slog.String("type", fmt.Sprintf("%T", cause)),
					slog.String("stack", string(debug.Stack())))
				err = newProblem(http.StatusInternalServerError, "panic", unexpected)
			}()
			return next(c)
		}
	}
}
