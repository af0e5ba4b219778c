package handlers

import (
	"context"
	"log/slog"
	"net/http"
	"time"

	"github.com/labstack/echo/v4"
)

// readyLimit is how long all checks of /readyz may take together.
const readyLimit = 2 * time.Second

// healthy says that the process runs, whatever else is away.
func healthy(c echo.Context) error { return c.String(http.StatusOK, "ok\n") }

type readiness struct {
	Ready  bool          `json:"ready"`
	Checks []checkResult `json:"checks"`
}

type checkResult struct {
	Name  string `json:"name"`
	State string `json:"state"` // "ok" or "failing"; why stands in the log only
}

// ready runs all checks at once and answers 503 when one fails or takes too long.
func ready(checks []Check, log *slog.Logger) echo.HandlerFunc {
	return func(c echo.Context) error {
		ctx, cancel := context.WithTimeout(c.Request().Context(), readyLimit)
		defer cancel()
		waits := make([]<-chan error, len(checks))
		for i, check := range checks {
			waits[i] = start(ctx, check)
		}
		answer := readiness{Ready: true, Checks: []checkResult{}}
		for i, check := range checks {
			result := checkResult{Name: check.Name, State: "ok"}
			if err := outcome(ctx, waits[i]); err != nil {
				answer.Ready, result.State = false, "failing"
				log.LogAttrs(ctx, slog.LevelWarn, "readiness check fails",
					slog.String("check", check.Name), slog.String("error", err.Error()))
			}
			answer.Checks = append(answer.Checks, result)
		}
		if !answer.Ready {
			return c.JSON(http.StatusServiceUnavailable, answer)
		}
		return c.JSON(http.StatusOK, answer)
	}
}

func start(ctx context.Context, check Check) <-chan error {
	done := make(chan error, 1) // room for one, so that a late check never hangs
	go func() { done <- check.Run(ctx) }()
	return done
}

// outcome waits for a check, but no longer than ctx; a result that is there
// already counts even when the time is up.
func outcome(ctx context.Context, done <-chan error) error {
	select {
	case err := <-done:
		return err
	default:
	}
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
		return ctx.Err()
	}
}
