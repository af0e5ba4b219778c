package handlers

import (
	"errors"
	"net/http"
	"net/url"

	"github.com/labstack/echo/v4"

	"yilu/internal/twilio"
)

// webhooks answers Twilio.
type webhooks struct {
	deps    Deps
	metrics *metrics
}

// verified gives the form of a request that Twilio signed. Until it returns
// without an error, nothing of the request may be acted on.
func (w webhooks) verified(c echo.Context) (url.Values, error) {
	form, err := w.signedForm(c)
	if p, ok := errors.AsType[*problem](err); ok {
		w.metrics.refused.WithLabelValues(p.reason).Inc()
	}
	return form, err
}

func (w webhooks) signedForm(c echo.Context) (url.Values, error) {
	r := c.Request()
	if err := requireForm(r); err != nil {
		return nil, err
	}
	signature := r.Header.Get(twilio.SignatureHeader)
	if signature == "" {
		return nil, newProblem(http.StatusForbidden, "unsigned",
			"This address is for Twilio only, and the request has no X-Twilio-Signature. If Twilio sent it, let the proxy pass that header on.")
	}
	form, err := readForm(c)
	if err != nil {
		return nil, err
	}
	if err := w.deps.Verifier.Verify(r.RequestURI, signature, form); err != nil {
		return nil, newProblem(http.StatusForbidden, "signature",
			"The signature does not match. Check that the public URL set here is the very address in the Twilio console "+
				"(scheme, host, port, path) and that the auth token is the account's primary one.")
	}
	return form, nil
}
