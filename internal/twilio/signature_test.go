package twilio

import (
	"maps"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/twilio/twilio-go/client"
	"pgregory.net/rapid"
)

const (
	vectorToken = "12345"
	vectorURL   = "https://mycompany.com/myapp.php?foo=1&bar=2"
)

// docForm is the form of Twilio's documentation, sdkForm that of its libraries.
func docForm() url.Values {
	return url.Values{
		"CallSid": {"CA1234567890ABCDE"}, "Caller": {"+12349013030"}, "Digits": {"1234"},
		"From": {"+12349013030"}, "To": {"+18005551212"},
	}
}

func sdkForm() url.Values {
	return url.Values{
		"CallSid": {"CA1234567890ABCDE"}, "Caller": {"+14158675309"}, "Digits": {"1234"},
		"From": {"+14158675309"}, "To": {"+18005551212"},
		"ReasonConferenceEnded": {"test"}, "Reason": {"Participant"},
	}
}

func TestSignGivesTwiliosPublishedSignatures(t *testing.T) {
	tests := map[string]struct {
		url  string
		form url.Values
		want string
	}{
		"documentation":    {vectorURL, docForm(), "0/KCTR6DLpKmkAf8muzZqo1nDgQ="},
		"libraries, https": {vectorURL, sdkForm(), "vOEb5UThFn24KEfnOFLQY2AE5FY="},
		"libraries, http":  {strings.Replace(vectorURL, "https", "http", 1), sdkForm(), "n2xBNyzSW7rfYStDtOFiFMv7qNo="},
		"a JSON body is signed by its hash in the query": {
			vectorURL + "&bodySHA256=0a1ff7634d9ab3b95db5c9a2dfe9416e41502b283a80c7cf19632632f96e6620",
			nil, "a9nBmqA0ju/hNViExpshrM61xv4=",
		},
		"a small form":               {vectorURL, url.Values{"property": {"value"}, "boolean": {"true"}}, "NBdBDr/T/lgjI+tlgpXjKZQZs/k="},
		"overrides are never signed": {vectorURL + "#rc=2&rp=ct,rt,5xx", docForm(), "0/KCTR6DLpKmkAf8muzZqo1nDgQ="},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if got := Sign(vectorToken, tt.url, tt.form); got != tt.want {
				t.Errorf("Sign = %s, want %s", got, tt.want)
			}
		})
	}
}

func TestVerifyAcceptsOnlyWhatTwilioSigned(t *testing.T) {
	const uri, good = "/myapp.php?foo=1&bar=2", "vOEb5UThFn24KEfnOFLQY2AE5FY="
	with := func(change func(url.Values)) url.Values { f := sdkForm(); change(f); return f }
	tests := map[string]struct {
		base, uri, signature string
		form                 url.Values
		ok                   bool
	}{
		"as published":                     {"https://mycompany.com", uri, good, sdkForm(), true},
		"public URL with a trailing slash": {"https://mycompany.com/", uri, good, sdkForm(), true},
		"public URL with overrides":        {"https://mycompany.com#rc=2&rp=ct,rt,5xx", uri, good, sdkForm(), true},
		"configured with the default port": {"https://mycompany.com:443", uri, good, sdkForm(), true},
		"configured with another port":     {"https://mycompany.com:8443", uri, good, sdkForm(), true},
		"wrong order of the keys":          {"https://mycompany.com", uri, "95+Bu0JVPi0r/SsESZCVf0dWAjw=", sdkForm(), false},
		"http is not https":                {"http://mycompany.com", uri, good, sdkForm(), false},
		"another host":                     {"https://mycompany.example", uri, good, sdkForm(), false},
		"another path":                     {"https://mycompany.com", "/other?foo=1&bar=2", good, sdkForm(), false},
		"a query in another order":         {"https://mycompany.com", "/myapp.php?bar=2&foo=1", good, sdkForm(), false},
		"no query":                         {"https://mycompany.com", "/myapp.php", good, sdkForm(), false},
		"an absolute request address":      {"https://mycompany.com", vectorURL, good, sdkForm(), false},
		"no signature":                     {"https://mycompany.com", uri, "", sdkForm(), false},
		"a signature cut short":            {"https://mycompany.com", uri, good[:27], sdkForm(), false},
		"a changed value":                  {"https://mycompany.com", uri, good, with(func(f url.Values) { f.Set("From", "+14158675300") }), false},
		"an added value":                   {"https://mycompany.com", uri, good, with(func(f url.Values) { f.Set("Body", "STOP") }), false},
		"an added empty parameter changes nothing but its name": {
			"https://mycompany.com", uri, good, with(func(f url.Values) { f.Set("Body", "") }), false,
		},
		"a removed value": {"https://mycompany.com", uri, good, with(func(f url.Values) { f.Del("To") }), false},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			err := mustVerifier(t, tt.base, vectorToken).Verify(tt.uri, tt.signature, tt.form)
			if (err == nil) != tt.ok {
				t.Errorf("Verify = %v, want accepted: %v", err, tt.ok)
			}
		})
	}
}

func TestVerifyAddsThePathPrefixOfTheProxy(t *testing.T) {
	v := mustVerifier(t, "https://example.org/yilu/", "t")
	signature := Sign("t", "https://example.org/yilu/twilio/sms", docForm())
	if err := v.Verify("/twilio/sms", signature, docForm()); err != nil {
		t.Error(err)
	}
}

func TestVerifyAcceptsBothTokensDuringRotation(t *testing.T) {
	v := mustVerifier(t, "https://mycompany.com", "primary", "next")
	for token, ok := range map[string]bool{"primary": true, "next": true, "retired": false} {
		err := v.Verify("/a", Sign(token, "https://mycompany.com/a", docForm()), docForm())
		if (err == nil) != ok {
			t.Errorf("token %s: %v, want accepted: %v", token, err, ok)
		}
	}
}

func TestVerifyAcceptsTheAddressWithAndWithoutThePort(t *testing.T) {
	for configured, signed := range map[string][]string{
		"https://a.example":      {"https://a.example", "https://a.example:443"},
		"http://a.example":       {"http://a.example", "http://a.example:80"},
		"https://a.example:8443": {"https://a.example:8443", "https://a.example"},
		"https://[2001:db8::1]":  {"https://[2001:db8::1]", "https://[2001:db8::1]:443"},
		"http://[::1]:8080/x":    {"http://[::1]:8080/x", "http://[::1]/x"},
	} {
		v := mustVerifier(t, configured, "t")
		for _, s := range signed {
			if err := v.Verify("/p", Sign("t", s+"/p", docForm()), docForm()); err != nil {
				t.Errorf("configured %s, signed %s: %v", configured, s, err)
			}
		}
	}
}

// Twilio's Python library signs sorted(set(values)) of each key.
func TestRepeatedKeysAreSignedSortedAndOnce(t *testing.T) {
	repeated := url.Values{"A": {"y", "x", "y"}, "B": {"1"}}
	flat := url.Values{"A": {"xAy"}, "B": {"1"}} // the same bytes: A x A y B 1
	if got, want := Sign("t", "https://a.example/", repeated), Sign("t", "https://a.example/", flat); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if diff := slices.Compare(repeated["A"], []string{"y", "x", "y"}); diff != 0 {
		t.Error("signing reordered the caller's form")
	}
}

func TestVerifierRefusesAConfigurationThatCannotBeRight(t *testing.T) {
	tests := map[string]struct {
		url    string
		tokens []string
	}{
		"no token":            {"https://a.example", nil},
		"an empty token":      {"https://a.example", []string{"t", ""}},
		"no URL":              {"", []string{"t"}},
		"no scheme":           {"a.example", []string{"t"}},
		"another scheme":      {"ftp://a.example", []string{"t"}},
		"no host":             {"https:///path", []string{"t"}},
		"a query":             {"https://a.example/?x=1", []string{"t"}},
		"credentials":         {"https://user:secretpass@a.example", []string{"t"}},
		"what cannot be read": {"https://user:secretpass@a b.example", []string{"t"}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := NewVerifier(tt.url, tt.tokens...)
			if err == nil {
				t.Fatal("want an error")
			}
			if strings.Contains(err.Error(), "secretpass") {
				t.Errorf("the error tells the password: %v", err)
			}
		})
	}
}

func TestVerifyAgreesWithTwilioGo(t *testing.T) {
	formOf := rapid.MapOfN(rapid.StringN(1, 12, -1), rapid.StringN(0, 60, -1), 0, 12)
	bases := rapid.SampledFrom([]string{
		"https://mycompany.com", "http://mycompany.com", "https://mycompany.com:8443", "https://mycompany.com/yilu",
	})
	uris := rapid.SampledFrom([]string{"/twilio/sms", "/twilio/status?ref=abc.1.0", "/a%20b?x=%E4%B8%80&y=+"})
	rapid.Check(t, func(t *rapid.T) {
		base, uri, params := bases.Draw(t, "base"), uris.Draw(t, "uri"), formOf.Draw(t, "form")
		form := url.Values{}
		for k, v := range params {
			form.Set(k, v)
		}
		signature := Sign("secret", base+uri, form)
		if rapid.Bool().Draw(t, "tampered") {
			form.Set("Body", rapid.String().Draw(t, "body"))
		}
		oracle := client.NewRequestValidator("secret")
		want := oracle.ValidateBody(base+uri, []byte(form.Encode()), signature)
		got := mustVerifier(t, base, "secret").Verify(uri, signature, form) == nil
		if got != want {
			t.Fatalf("we say %v, twilio-go says %v", got, want)
		}
	})
}

func mustVerifier(t fataler, publicURL string, tokens ...string) *Verifier {
	t.Helper()
	v, err := NewVerifier(publicURL, tokens...)
	if err != nil {
		t.Fatalf("NewVerifier: %v", err)
	}
	return v
}

func BenchmarkVerify(b *testing.B) {
	form := inboundForm()
	v := mustVerifier(b, "https://sms.example.org", "12345678901234567890123456789012")
	signature := Sign("12345678901234567890123456789012", "https://sms.example.org/twilio/sms", form)
	b.ReportAllocs()
	for b.Loop() {
		if err := v.Verify("/twilio/sms", signature, form); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkVerifyOfTwilioGo(b *testing.B) {
	form := inboundForm()
	params := make(map[string]string, len(form))
	for key := range maps.Keys(form) {
		params[key] = form.Get(key)
	}
	v := client.NewRequestValidator("12345678901234567890123456789012")
	signature := Sign("12345678901234567890123456789012", "https://sms.example.org/twilio/sms", form)
	b.ReportAllocs()
	for b.Loop() {
		if !v.Validate("https://sms.example.org/twilio/sms", params, signature) {
			b.Fatal("refused")
		}
	}
}
