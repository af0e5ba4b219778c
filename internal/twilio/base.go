package twilio

import (
	"errors"
	"fmt"
	"net"
	"net/url"
	"strings"
)

// base is the public URL in the parts that matter for signing: everything before
// the path of a route.
type base struct {
	scheme string
	host   string // name or address, IPv6 in brackets
	port   string // empty when the URL names none
	prefix string // escaped path in front of the routes, without a trailing slash
}

// parseBase reads a configured public URL. Its errors say what to write instead,
// and do not repeat the URL, which may hold a password.
func parseBase(publicURL string) (base, error) {
	u, err := url.Parse(publicURL)
	if err != nil {
		return base{}, errors.New("twilio: public URL cannot be read; write it like https://sms.example.org")
	}
	switch {
	case u.Scheme != "https" && u.Scheme != "http", u.Hostname() == "":
		return base{}, errors.New("twilio: public URL must be absolute, like https://sms.example.org")
	case u.User != nil:
		return base{}, errors.New("twilio: public URL must hold no user name or password; the signature protects the webhook")
	case u.RawQuery != "" || u.ForceQuery:
		return base{}, errors.New("twilio: public URL must hold no query; a path prefix is fine")
	}
	return base{
		scheme: u.Scheme,
		host:   bracketed(u.Hostname()),
		port:   u.Port(),
		prefix: strings.TrimRight(u.EscapedPath(), "/"),
	}, nil
}

func bracketed(host string) string {
	if ip := net.ParseIP(host); ip != nil && strings.Contains(host, ":") {
		return "[" + host + "]"
	}
	return host
}

// String is the public URL as configured, without trailing slash or fragment.
func (b base) String() string { return b.with(b.port) }

func (b base) with(port string) string {
	if port == "" {
		return fmt.Sprintf("%s://%s%s", b.scheme, b.host, b.prefix)
	}
	return fmt.Sprintf("%s://%s:%s%s", b.scheme, b.host, port, b.prefix)
}

// asSigned lists the spellings Twilio may sign: its servers are inconsistent
// about the port, so every library of theirs tries with and without it.
func (b base) asSigned() []string {
	spellings := []string{b.String()}
	if b.port != "" {
		return append(spellings, b.with(""))
	}
	if b.scheme == "https" {
		return append(spellings, b.with("443"))
	}
	return append(spellings, b.with("80"))
}
