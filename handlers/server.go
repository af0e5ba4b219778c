package handlers

import (
	"net/http"
	"time"
)

// Server makes an HTTP server for handler on addr with limits on time and size.
// Twilio gives up after 15 s at most, so nothing takes longer; a handler that
// streams must lift its own write deadline with http.ResponseController.
func Server(addr string, handler http.Handler) *http.Server {
	return &http.Server{
		Addr:              addr,
		Handler:           handler,
		ReadHeaderTimeout: 5 * time.Second,
		ReadTimeout:       10 * time.Second,
		WriteTimeout:      20 * time.Second,
		IdleTimeout:       90 * time.Second,
		MaxHeaderBytes:    32 << 10,
	}
}
