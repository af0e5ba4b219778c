package handlers

import (
	"bytes"
	"errors"
	"io"
	"net/http"
	"net/url"
	"strings"

	"github.com/labstack/echo/v4"
)

// maxBody is the largest form taken, in bytes. Twilio's are about 1 KiB; 1600
// Chinese characters, percent-encoded, make 15 KiB.
const maxBody = 64 << 10

// readForm reads a request's form once, from the body only.
func readForm(c echo.Context) (url.Values, error) {
	r := c.Request()
	if r.ContentLength > maxBody {
		return nil, tooLarge()
	}
	body := bytes.NewBuffer(make([]byte, 0, max(r.ContentLength, 0)+bytes.MinRead))
	_, err := body.ReadFrom(http.MaxBytesReader(c.Response(), r.Body, maxBody))
	if tooBig := (*http.MaxBytesError)(nil); errors.As(err, &tooBig) {
		return nil, tooLarge()
	}
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, newProblem(http.StatusBadRequest, "unreadable", "The body ended early. Send the whole form.")
	}
	form, err := url.ParseQuery(body.String())
	if err != nil {
		return nil, newProblem(http.StatusBadRequest, "unreadable", "The body is no valid form. Send key=value pairs, percent-encoded and joined by &.")
	}
	return form, nil
}

func tooLarge() error {
	return newProblem(http.StatusRequestEntityTooLarge, "too_large", "The form is larger than 64 KiB. Twilio's are about 1 KiB.")
}

// requireForm refuses other content types than a form's.
func requireForm(r *http.Request) error {
	mediaType, _, _ := strings.Cut(r.Header.Get(echo.HeaderContentType), ";")
	if strings.EqualFold(strings.TrimSpace(mediaType), echo.MIMEApplicationForm) {
		return nil
	}
	return newProblem(http.StatusUnsupportedMediaType, "content_type", "Send application/x-www-form-urlencoded, as Twilio does with HTTP POST.")
}
