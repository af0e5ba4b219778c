package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/xml"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"yilu/internal/keyset"
	"yilu/internal/twilio"
)

// binary builds the real program once for all tests that start it.
var binary = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp("", "yilu-test")
	if err != nil {
		return "", err
	}
	path := filepath.Join(dir, "yilu")
	out, err := exec.Command("go", "build", "-o", path, ".").CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("building: %w\n%s", err, out)
	}
	return path, nil
})

func TestMain(m *testing.M) {
	code := m.Run()
	if path, err := binary(); err == nil {
		_ = os.RemoveAll(filepath.Dir(path))
	}
	os.Exit(code)
}

const (
	testAccount = "AC0123456789abcdef0123456789abcdef"
	testToken   = "a1b2c3d4e5f60718293a4b5c6d7e8f90"
	testPublic  = "https://yilu.example.org"
)

// program is a running yilu serve.
type program struct {
	t    testing.TB
	cmd  *exec.Cmd
	base string // http://127.0.0.1:port
	out  *output
	done chan struct{}
}

// output collects what the program prints; tests search it for what must not be there.
type output struct {
	mu  sync.Mutex
	buf bytes.Buffer
}

func (o *output) Write(p []byte) (int, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.buf.Write(p)
}

func (o *output) String() string {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.buf.String()
}

// realSettings are those of a real service against a fake Twilio.
func realSettings(t testing.TB, redisURL string) map[string]string {
	t.Helper()
	keys, err := keyset.New()
	if err != nil {
		t.Fatal(err)
	}
	return map[string]string{
		"YILU_ADDR": "127.0.0.1:0", "YILU_PUBLIC_URL": testPublic, "REDIS_URL": redisURL,
		"TWILIO_ACCOUNT_SID": testAccount, "TWILIO_AUTH_TOKEN": testToken,
		"YILU_TWILIO_API_URL": "http://127.0.0.1:1", "YILU_KEYSET": keys,
	}
}

var listening = regexp.MustCompile(`(?:listening on|手机:) (http://[0-9.:]+)`)

// start runs the program and waits until it says where it listens.
func start(t testing.TB, settings map[string]string, args ...string) *program {
	t.Helper()
	path, err := binary()
	if err != nil {
		t.Fatal(err)
	}
	p := &program{t: t, cmd: exec.Command(path, append([]string{"serve"}, args...)...), out: &output{}, done: make(chan struct{})}
	p.cmd.Env = []string{"PATH=" + os.Getenv("PATH"), "HOME=" + t.TempDir()}
	for name, value := range settings {
		p.cmd.Env = append(p.cmd.Env, name+"="+value)
	}
	p.cmd.Stderr = p.out
	stdout, err := p.cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := p.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(p.kill)
	found := make(chan string, 1)
	go func() {
		defer close(p.done)
		lines := bufio.NewScanner(stdout)
		for lines.Scan() {
			fmt.Fprintln(p.out, lines.Text())
			if m := listening.FindStringSubmatch(lines.Text()); m != nil {
				found <- m[1]
			}
		}
	}()
	select {
	case p.base = <-found:
	case <-p.done:
		t.Fatalf("ended at once:\n%s", p.out)
	case <-time.After(20 * time.Second):
		t.Fatalf("does not listen:\n%s", p.out)
	}
	return p
}

// kill ends the program as kill -9 does.
func (p *program) kill() {
	_ = p.cmd.Process.Kill() // already gone is as good
	<-p.done
	_ = p.cmd.Wait()
}

// stop ends the program as an orchestrator does and gives its exit code.
func (p *program) stop() int {
	if err := p.cmd.Process.Signal(syscall.SIGTERM); err != nil {
		p.t.Fatal(err)
	}
	<-p.done
	_ = p.cmd.Wait()
	return p.cmd.ProcessState.ExitCode()
}

// inboundForm is the body of a webhook as Twilio posts it.
func inboundForm(sid, from, text string) url.Values {
	return url.Values{
		"ToCountry": {"GB"}, "ToState": {""}, "SmsMessageSid": {sid}, "NumMedia": {"0"}, "ToCity": {""},
		"FromZip": {""}, "SmsSid": {sid}, "FromState": {""}, "SmsStatus": {"received"}, "FromCity": {""},
		"Body": {text}, "FromCountry": {"GB"}, "To": {"+447700900000"}, "ToZip": {""}, "NumSegments": {"1"},
		"MessageSid": {sid}, "AccountSid": {testAccount}, "From": {from}, "ApiVersion": {"2010-04-01"},
	}
}

func sidOf(n int) string { return fmt.Sprintf("SM%032x", n) }

// post sends a form with Twilio's signature.
func (p *program) post(path string, form url.Values) (status int, body string, err error) {
	ctx, cancel := context.WithTimeout(context.Background(), 15*time.Second)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, p.base+path, strings.NewReader(form.Encode()))
	if err != nil {
		return 0, "", err
	}
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	req.Header.Set(twilio.SignatureHeader, twilio.Sign(testToken, testPublic+path, form))
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		return 0, "", err
	}
	defer res.Body.Close()
	data, err := io.ReadAll(res.Body)
	return res.StatusCode, string(data), err
}

// twiml is an answer as Twilio reads it.
type twiml struct {
	Messages []struct {
		Status string `xml:"statusCallback,attr"`
		Body   string `xml:",chardata"`
		Nested string `xml:"Body"`
	} `xml:"Message"`
}

func parseTwiML(t testing.TB, body string) twiml {
	t.Helper()
	var answer twiml
	if err := xml.Unmarshal([]byte(body), &answer); err != nil {
		t.Fatalf("not TwiML: %v\n%s", err, body)
	}
	return answer
}

func (a twiml) texts() []string {
	var texts []string
	for _, m := range a.Messages {
		texts = append(texts, m.Body+m.Nested)
	}
	return texts
}

// text sends one message and gives the texts of the answer.
func (p *program) text(sid, from, words string) []string {
	p.t.Helper()
	status, body, err := p.post(twilio.PathSMS, inboundForm(sid, from, words))
	if err != nil || status != http.StatusOK {
		p.t.Fatalf("%q: status %d, %v\n%s\n%s", words, status, err, body, p.out)
	}
	return parseTwiML(p.t, body).texts()
}

func (p *program) get(path string) (int, string) {
	p.t.Helper()
	res, err := http.Get(p.base + path) //nolint:noctx // a test's own server
	if err != nil {
		p.t.Fatal(err)
	}
	defer res.Body.Close()
	data, err := io.ReadAll(res.Body)
	if err != nil {
		p.t.Fatal(err)
	}
	return res.StatusCode, string(data)
}
