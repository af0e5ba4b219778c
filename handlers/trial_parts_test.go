package handlers

import (
	"crypto/rand"
	"fmt"
	"io"
	"net/http"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func randomBytes() io.Reader { return rand.Reader }

func TestBothLanguagesSayEverything(t *testing.T) {
	blanks := regexp.MustCompile(`\{\w+\}`)
	zh, en := reflect.ValueOf(wordsIn(langZH)), reflect.ValueOf(wordsIn(langEN))
	for i := range zh.NumField() {
		name, a, b := zh.Type().Field(i).Name, zh.Field(i).String(), en.Field(i).String()
		if a == "" || b == "" {
			t.Errorf("%s is empty: %q, %q", name, a, b)
		}
		blanksA, blanksB := blanks.FindAllString(a, -1), blanks.FindAllString(b, -1)
		slices.Sort(blanksA)
		slices.Sort(blanksB)
		if !slices.Equal(blanksA, blanksB) {
			t.Errorf("%s fills in other things: %q, %q", name, a, b)
		}
	}
}

func TestEveryLineKeepsItsLanguage(t *testing.T) {
	tests := map[string]passage{
		"1 工资":             {{"zh-Hans", "1 工资"}},
		"hello":            {{"en", "hello"}},
		"123":              {{"", "123"}},
		"":                 {{"", ""}},
		"112\n你好\n\n999":   {{"zh-Hans", "112\n你好\n\n999"}},
		"你好\nCall 112\n再见": {{"zh-Hans", "你好"}, {"en", "Call 112"}, {"zh-Hans", "再见"}},
	}
	for text, want := range tests {
		if diff := cmp.Diff(want, newPassage(text)); diff != "" {
			t.Errorf("%q (-want +got):\n%s", text, diff)
		}
	}
}

func TestTheTrialPhoneForgets(t *testing.T) {
	m := newTrialMemory()
	for i := range trialExchanges + 5 {
		m.add("a", exchange{Failed: i})
	}
	if got := m.of("a"); len(got) != trialExchanges || got[0].Failed != 5 {
		t.Errorf("%d exchanges from %d, want the last %d", len(got), got[0].Failed, trialExchanges)
	}
	for i := range trialPhones {
		if i == trialPhones-1 {
			m.add("p0", exchange{}) // used again, so it stays
		}
		m.add(fmt.Sprint("p", i), exchange{})
	}
	if len(m.phones) != trialPhones || len(m.of("a")) != 0 || len(m.of("p0")) != 2 {
		t.Errorf("%d phones, a has %d, p0 has %d", len(m.phones), len(m.of("a")), len(m.of("p0")))
	}
}

func TestPrices(t *testing.T) {
	for amount, want := range map[float64]string{0: "0.00", .05: "0.05", .0075: "0.0075", .15: "0.15", .125: "0.125", 12: "12.00"} {
		if got := dollars(amount); got != want {
			t.Errorf("%v = %s, want %s", amount, got, want)
		}
	}
	for text, want := range map[string]float64{"0.1": .1, "": examplePrice, "-1": examplePrice, "NaN": examplePrice, "1e9": examplePrice, "0": 0} {
		if got := readPrice(text); got != want {
			t.Errorf("%q = %v, want %v", text, got, want)
		}
	}
}

func TestAssetsAreServedUnderTheirChecksum(t *testing.T) {
	s := newService(t, inTrial)
	page := s.do(local(http.MethodGet, "/?phone=%2B447700900123", nil))
	if got := page.Header().Get("Content-Security-Policy"); got != contentPolicy {
		t.Errorf("content policy of the page: %s", got)
	}
	for name, contentType := range map[string]string{"phone.css": "text/css", "phone.js": "text/javascript", "icon.svg": "image/svg+xml"} {
		address := regexp.MustCompile(`/trial/assets/[0-9a-f]{16}/` + name).FindString(page.Body.String())
		w := s.do(local(http.MethodGet, address, nil))
		if w.Code != 200 || !strings.HasPrefix(w.Header().Get("Content-Type"), contentType) || !strings.Contains(w.Header().Get("Cache-Control"), "immutable") {
			t.Errorf("%s = %d %v", address, w.Code, w.Header())
		}
		if w := s.do(local(http.MethodGet, "/trial/assets/0000000000000000/"+name, nil)); w.Code != http.StatusNotFound {
			t.Errorf("another version of %s = %d, want 404", name, w.Code)
		}
	}
	if w := s.do(local(http.MethodGet, strings.Replace(regexp.MustCompile(`/trial/assets/\w+/`).FindString(page.Body.String()), "\n", "", 1)+"page.html", nil)); w.Code != http.StatusNotFound {
		t.Errorf("the template = %d, want 404", w.Code)
	}
}

func TestThePageHasNothingInline(t *testing.T) {
	page := newService(t, inTrial).do(local(http.MethodGet, "/?phone=%2B447700900123", nil)).Body.String()
	for _, inline := range []string{"<style", " style=", " onclick", "<script>", "javascript:", "http://", "https://"} {
		if strings.Contains(page, inline) {
			t.Errorf("the page holds %s", inline)
		}
	}
}

func TestReadTwiMLRefusesOtherDocuments(t *testing.T) {
	for _, document := range []string{"", "<html/>", "<Response><Message>"} {
		if _, err := readTwiML(document); err == nil {
			t.Errorf("%q: want an error", document)
		}
	}
}
