package handlers

import (
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"testing"

	"yilu/internal/conversation"
	"yilu/internal/twilio"
)

func TestADeliveryStatusIsRecordedForItsReply(t *testing.T) {
	s := newService(t)
	w := s.do(signed(twilio.PathStatus+"?ref=k.1.0", url.Values{"MessageStatus": {"undelivered"}, "ErrorCode": {"30003"}}))
	want := conversation.Delivery{Ref: "k.1.0", Status: conversation.StatusUndelivered, Code: 30003}
	if w.Code != http.StatusNoContent || len(s.conversations.deliveries) != 1 || s.conversations.deliveries[0] != want {
		t.Errorf("got %d, %+v; want 204, %+v", w.Code, s.conversations.deliveries, want)
	}
}

func TestWhatTwilioIsToldAboutAStatus(t *testing.T) {
	form := url.Values{"MessageStatus": {"delivered"}}
	tests := map[string]struct {
		uri    string
		err    error
		status int
		asked  bool
	}{
		"recorded":                     {"?ref=k.1.0", nil, 204, true},
		"a reply that is gone":         {"?ref=k.1.0", fmt.Errorf("x: %w", conversation.ErrNotFound), 204, true},
		"a status of something else":   {"", nil, 204, false},
		"an empty ref":                 {"?ref=", nil, 204, false},
		"a store that is away":         {"?ref=k.1.0", errors.New("store: away"), 503, true},
		"a ref from a broken encoding": {"?ref=%zz", nil, 204, false},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			s := newService(t)
			s.conversations.deliver = func(conversation.Delivery) error { return tt.err }
			r := signed(twilio.PathStatus, form)
			r.RequestURI = twilio.PathStatus + tt.uri
			if len(tt.uri) > 0 {
				r.URL.RawQuery = tt.uri[1:]
			}
			r.Header.Set(twilio.SignatureHeader, twilio.Sign(testToken, testBase+twilio.PathStatus+tt.uri, form))
			w := s.do(r)
			if w.Code != tt.status || s.conversations.touched() != tt.asked {
				t.Errorf("got %d, handed on: %v; want %d, %v", w.Code, s.conversations.touched(), tt.status, tt.asked)
			}
		})
	}
}

func TestAStatusForAnotherReplyThanTheSignedOneIsRefused(t *testing.T) {
	s := newService(t)
	r := signed(twilio.PathStatus+"?ref=k.1.0", url.Values{"MessageStatus": {"failed"}})
	r.RequestURI, r.URL.RawQuery = twilio.PathStatus+"?ref=k.1.1", "ref=k.1.1"
	if w := s.do(r); w.Code != http.StatusForbidden || s.conversations.touched() {
		t.Errorf("got %d, handed on: %v; want 403", w.Code, s.conversations.touched())
	}
}
