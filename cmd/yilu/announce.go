package main

import (
	"fmt"

	"yilu/internal/flow"
	"yilu/internal/twilio"
)

// announce says where the service answers and what to set in Twilio's console.
func (s *service) announce(t terminal, book *flow.Book) {
	if s.trial {
		fmt.Fprintf(t.stdout, "TRIAL: nothing is kept, and no message is sent. 试用：什么都不保存，不发短信。\n"+
			"Open the phone in a browser / 在浏览器里打开手机: %s/\n", s.publicURL)
		return
	}
	fmt.Fprintf(t.stdout, `listening on http://%s
Set in the Twilio console, for the number or its Messaging Service:
  A message comes in (webhook, HTTP POST): %s
  Delivery statuses need no setting; they come to: %s
  When this service fails (a number's "Primary handler fails", a Messaging Service's "Fallback URL"): a TwiML Bin with
%s
`, s.server.Addr, s.addresses.Webhook(), s.addresses.Status(), twilio.FallbackTwiML(book.SystemTexts("", "system.away")...))
}
