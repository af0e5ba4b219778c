package handlers

import (
	"encoding/json"
	"errors"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"yilu/internal/conversation"
	"yilu/internal/twilio"
)

// local makes a request as a browser on this computer does.
func local(method, target string, form url.Values) *http.Request {
	r := httptest.NewRequest(method, target, strings.NewReader(form.Encode()))
	r.RemoteAddr, r.Host = "127.0.0.1:50000", "localhost:8080"
	if method == http.MethodPost {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		r.Header.Set("Sec-Fetch-Site", "same-origin")
		r.Header.Set("Accept", "application/json")
	}
	return r
}

func trialMessage(text string) *http.Request {
	return local(http.MethodPost, "/trial/messages", url.Values{"from": {testPerson}, "text": {text}})
}

func TestTheTrialPhoneExistsInTrialModeOnly(t *testing.T) {
	s := newService(t)
	for _, r := range []*http.Request{local(http.MethodGet, "/", nil), trialMessage("hi")} {
		if w := s.do(r); w.Code != http.StatusNotFound {
			t.Errorf("%s %s = %d, want 404", r.Method, r.URL.Path, w.Code)
		}
	}
}

func TestTheTrialPhoneAnswersOnThisComputerOnly(t *testing.T) {
	tests := map[string]struct {
		peer, host, header string
		ok                 bool
	}{
		"localhost":                  {"127.0.0.1:5", "localhost:8080", "", true},
		"IPv4":                       {"127.0.0.1:5", "127.0.0.1:8080", "", true},
		"IPv6":                       {"[::1]:5", "[::1]:8080", "", true},
		"without a port":             {"[::1]:5", "LOCALHOST", "", true},
		"another computer":           {"192.168.1.7:5", "localhost:8080", "", false},
		"DNS rebinding":              {"127.0.0.1:5", "evil.example:8080", "", false},
		"a name that only begins so": {"127.0.0.1:5", "localhost.evil.example", "", false},
		"no host":                    {"127.0.0.1:5", "", "", false},
		"through a proxy or tunnel":  {"127.0.0.1:5", "localhost:8080", "X-Forwarded-For", false},
		"a peer without an address":  {"@", "localhost:8080", "", false},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			s := newService(t, inTrial)
			for _, r := range []*http.Request{local(http.MethodGet, "/?phone="+url.QueryEscape(testPerson), nil), trialMessage("hi")} {
				r.RemoteAddr, r.Host = tt.peer, tt.host
				if tt.header != "" {
					r.Header.Set(tt.header, "203.0.113.9")
				}
				w := s.do(r)
				if (w.Code == http.StatusOK) != tt.ok || !tt.ok && (w.Code != http.StatusForbidden || s.conversations.touched()) {
					t.Errorf("%s = %d, want let in: %v", r.Method, w.Code, tt.ok)
				}
			}
		})
	}
}

func TestAnotherSiteCannotSend(t *testing.T) {
	for name, change := range map[string]func(http.Header){
		"by Sec-Fetch-Site": func(h http.Header) { h.Set("Sec-Fetch-Site", "cross-site") },
		"by Origin":         func(h http.Header) { h.Del("Sec-Fetch-Site"); h.Set("Origin", "https://evil.example") },
	} {
		s := newService(t, inTrial)
		r := trialMessage("hi")
		change(r.Header)
		if w := s.do(r); w.Code != http.StatusForbidden || s.conversations.touched() {
			t.Errorf("%s: %d, handed on: %v; want 403", name, w.Code, s.conversations.touched())
		}
	}
}

func TestATrialMessageGoesThroughTheRealWebhook(t *testing.T) {
	s := newService(t, inTrial)
	s.conversations.answer = func(conversation.Inbound) (conversation.Answer, error) {
		return conversation.Answer{Replies: []conversation.Reply{{Text: "你好\nHello & <welcome>", Ref: "k.1.0"}}}, nil
	}
	w := s.do(trialMessage(" 你好\r\n1 "))
	var got exchange
	if err := json.Unmarshal(w.Body.Bytes(), &got); err != nil || w.Code != http.StatusOK {
		t.Fatalf("%d %s: %v", w.Code, w.Body, err)
	}
	want := exchange{
		Text: passage{{"zh-Hans", " 你好\n1 "}},
		Replies: []trialReply{{
			Text: passage{{"zh-Hans", "你好"}, {"en", "Hello & <welcome>"}}, Encoding: "UCS-2", Units: 20, Segments: 1,
		}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("exchange (-want +got):\n%s", diff)
	}
	in := s.conversations.inbound[0]
	if in.From.Number != testPerson || in.To.Number != testService || in.Text != " 你好\n1 " || len(in.ID) != 34 {
		t.Errorf("handed on %+v", in)
	}
	if got := s.metric(t, `yilu_http_requests_total{code="2xx",route="/twilio/sms"}`); got != "1" {
		t.Errorf("webhook requests: %q, want 1", got)
	}
}

func TestTheTrialPhoneWorksBehindAPathPrefix(t *testing.T) {
	s := newService(t, inTrial, func(d *Deps) {
		var err error
		if d.Verifier, err = twilio.NewVerifier("https://example.org/yilu", testToken); err != nil {
			t.Fatal(err)
		}
		if d.Addresses, err = twilio.NewAddresses("https://example.org/yilu"); err != nil {
			t.Fatal(err)
		}
		d.Account = ""
	})
	if w := s.do(trialMessage("hi")); w.Code != http.StatusOK || !s.conversations.touched() || !strings.Contains(w.Body.String(), `"failed":0`) {
		t.Errorf("%d %s", w.Code, w.Body)
	}
}

func TestTheTrialPhoneTellsSilenceFromFailure(t *testing.T) {
	tests := map[string]struct {
		text              string
		err               error
		silent, confirmed bool
		failed            int
	}{
		"no reply":                         {"哦", nil, true, false, 0},
		"a word that Twilio confirms":      {"STOP", nil, true, true, 0},
		"a service that asks to try again": {"STOP", errors.New("store: away"), false, false, 503},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			s := newService(t, inTrial)
			s.conversations.answer = func(conversation.Inbound) (conversation.Answer, error) { return conversation.Answer{}, tt.err }
			var got exchange
			if err := json.Unmarshal(s.do(trialMessage(tt.text)).Body.Bytes(), &got); err != nil {
				t.Fatal(err)
			}
			if got.Silent != tt.silent || got.Confirmed != tt.confirmed || got.Failed != tt.failed {
				t.Errorf("got %+v, want %+v", got, tt)
			}
		})
	}
}

func TestATrialNeverUsesAPersonsNumber(t *testing.T) {
	for _, from := range []string{"", "+447911123456", "+4477009001234", "+44770090012x", "whatsapp:+447700900123"} {
		s := newService(t, inTrial)
		w := s.do(local(http.MethodPost, "/trial/messages", url.Values{"from": {from}, "text": {"hi"}}))
		if w.Code != http.StatusBadRequest || s.conversations.touched() {
			t.Errorf("from %q = %d, want 400", from, w.Code)
		}
	}
}

func TestTrialNumbersAreOfTheirRange(t *testing.T) {
	for _, r := range trialRanges() {
		for range 50 {
			number, err := r.number(randomBytes())
			country, ok := countryOf(number)
			if err != nil || !ok || country != r.Country {
				t.Fatalf("%s: %s, %v; is of %q", r.Country, number, err, country)
			}
		}
	}
	if _, err := trialRanges()[0].number(strings.NewReader("")); err == nil {
		t.Error("want an error without randomness")
	}
}

func TestTrialRefusesWhatIsNoTextMessage(t *testing.T) {
	s := newService(t, inTrial)
	if w := s.do(trialMessage(strings.Repeat("一", 1601))); w.Code != http.StatusBadRequest {
		t.Errorf("1601 characters = %d, want 400", w.Code)
	}
	if w := s.do(trialMessage("")); w.Code != http.StatusOK || s.conversations.touched() {
		t.Errorf("nothing typed = %d, handed on: %v; want 200 and nothing sent", w.Code, s.conversations.touched())
	}
	r := trialMessage("hi")
	r.Header.Set("Content-Type", "text/plain")
	if w := s.do(r); w.Code != http.StatusUnsupportedMediaType {
		t.Errorf("text/plain = %d, want 415", w.Code)
	}
}

func TestWithoutScriptsThePageIsShownAgainWithTheConversation(t *testing.T) {
	s := newService(t, inTrial)
	s.conversations.answer = func(conversation.Inbound) (conversation.Answer, error) {
		return conversation.Answer{Replies: []conversation.Reply{{Text: "<b>您好</b>"}}}, nil
	}
	r := local(http.MethodPost, "/trial/messages", url.Values{
		"from": {testPerson}, "text": {"typed"}, "key": {"7"}, "lang": {"zh-Hans"}, "price": {"0.0075"},
	})
	r.Header.Set("Accept", "text/html")
	w := s.do(r)
	target := w.Header().Get("Location")
	if w.Code != http.StatusSeeOther || target != "/?lang=zh-Hans&phone=%2B447700900123&price=0.0075#latest" {
		t.Fatalf("%d to %s", w.Code, target)
	}
	page := s.do(local(http.MethodGet, strings.TrimSuffix(target, "#latest"), nil)).Body.String()
	for _, want := range []string{
		`<html lang="zh-Hans">`, `id="latest"`, `<span>7</span>`, `<span lang="zh-Hans">&lt;b&gt;您好&lt;/b&gt;</span>`,
		"1 段 · UCS-2 · 9 个单位 · 约 US$0.0075", "合计：1 段",
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %s:\n%s", want, page)
		}
	}
	if s.conversations.inbound[0].Text != "7" {
		t.Errorf("sent %q, want the key", s.conversations.inbound[0].Text)
	}
}

func TestEveryPhoneHasItsOwnConversation(t *testing.T) {
	s := newService(t, inTrial)
	s.do(trialMessage("mine alone"))
	other := s.do(local(http.MethodGet, "/?phone=%2B447700900999", nil)).Body.String()
	if strings.Contains(other, "mine alone") {
		t.Error("another phone shows the message")
	}
}

func TestANewPhoneIsTakenWhenThePageHasNone(t *testing.T) {
	s := newService(t, inTrial)
	for target, prefix := range map[string]string{
		"/": "+447700900", "/?country=FR": "+3363998", "/?country=XX": "+447700900", "/?phone=%2B8613800138000": "+447700900",
	} {
		w := s.do(local(http.MethodGet, target, nil))
		u, err := url.Parse(w.Header().Get("Location"))
		if err != nil || w.Code != http.StatusSeeOther || !strings.HasPrefix(u.Query().Get("phone"), prefix) {
			t.Errorf("%s = %d to %s, want a number in %s", target, w.Code, w.Header().Get("Location"), prefix)
		}
	}
}

func TestThePageSpeaksTheBrowsersLanguage(t *testing.T) {
	for accept, want := range map[string]string{
		"zh-CN,zh;q=0.9,en;q=0.8": langZH, "zh-TW": langZH, "en-GB": langEN, "it,en;q=0.5": langEN,
		"": langEN, "!!": langEN, "en,zh": langEN,
	} {
		if got := languageFor("", accept); got != want {
			t.Errorf("%q = %s, want %s", accept, got, want)
		}
	}
	if got := languageFor(langZH, "en"); got != langZH {
		t.Errorf("asked for Chinese: %s", got)
	}
}
