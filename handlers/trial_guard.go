package handlers

import (
	"net"
	"net/http"
	"strings"

	"github.com/labstack/echo/v4"
)

// onlyThisComputer refuses whoever does not sit at this computer. The peer's
// address alone is not enough: a web page elsewhere can point its own name at
// 127.0.0.1 (DNS rebinding), so the Host must be a local name as well; and what a
// proxy or tunnel hands on comes from outside, whatever its address.
func onlyThisComputer(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		r := c.Request()
		if !loopbackPeer(r.RemoteAddr) || !localHost(r.Host) || forwarded(r.Header) {
			return newProblem(http.StatusForbidden, "trial_remote",
				"The trial phone answers only on the computer it runs on. Open it there as http://localhost:PORT/, without a proxy.")
		}
		return next(c)
	}
}

func loopbackPeer(remoteAddr string) bool {
	host, _, err := net.SplitHostPort(remoteAddr)
	if err != nil {
		return false
	}
	ip := net.ParseIP(host)
	return ip != nil && ip.IsLoopback()
}

func localHost(host string) bool {
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	switch strings.ToLower(strings.Trim(host, "[]")) {
	case "localhost", "127.0.0.1", "::1":
		return true
	}
	return false
}

func forwarded(h http.Header) bool {
	for _, name := range []string{"Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-Ip", "Via"} {
		if h.Get(name) != "" {
			return true
		}
	}
	return false
}

// sameOrigin refuses what another site's page posts.
func sameOrigin() echo.MiddlewareFunc {
	protection := http.NewCrossOriginProtection()
	return func(next echo.HandlerFunc) echo.HandlerFunc {
		return func(c echo.Context) error {
			if err := protection.Check(c.Request()); err != nil {
				return newProblem(http.StatusForbidden, "trial_origin", "Only the trial phone's own page may send. Open it and write there.")
			}
			return next(c)
		}
	}
}
