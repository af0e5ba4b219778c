package handlers

import (
	"net/http"
	"strings"
	"unicode/utf8"

	"github.com/labstack/echo/v4"

	"yilu/internal/twilio"
)

// send takes a message from the trial phone, through the real webhook, and
// answers with JSON for the script or by showing the page again.
func (t *trialPhone) send(c echo.Context) error {
	if err := requireForm(c.Request()); err != nil {
		return err
	}
	form, err := readForm(c)
	if err != nil {
		return err
	}
	from, text := form.Get("from"), strings.ReplaceAll(form.Get("text"), "\r\n", "\n")
	if key := form.Get("key"); key != "" {
		text = key
	}
	if _, ok := countryOf(from); !ok {
		return newProblem(http.StatusBadRequest, "trial_from", "The trial phone has example numbers only. Press \"New phone\".")
	}
	if utf8.RuneCountInString(text) > twilio.MaxTextRunes {
		return newProblem(http.StatusBadRequest, "trial_long", "A text message has at most 1600 characters. Shorten it.")
	}
	result := exchange{}
	if text != "" {
		replies, status, err := t.gateway.deliver(c.Request().Context(), from, text)
		if err != nil {
			return err
		}
		if status == http.StatusOK {
			status = 0
		}
		result = newExchange(text, replies, status)
		t.memory.add(from, result)
	}
	if strings.Contains(c.Request().Header.Get(echo.HeaderAccept), echo.MIMEApplicationJSON) {
		return c.JSON(http.StatusOK, result)
	}
	lang := languageFor(form.Get("lang"), c.Request().Header.Get("Accept-Language"))
	return c.Redirect(http.StatusSeeOther, phoneURL(from, lang, readPrice(form.Get("price")))+"#latest")
}
