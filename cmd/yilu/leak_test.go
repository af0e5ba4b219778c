package main

import (
	"bytes"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"yilu/flows"
	"yilu/internal/redisstore/redistest"
	"yilu/locales"
)

// What people send is nowhere to be read: not in Redis, not in its append-only
// file, not in the logs, not in the metrics.
func TestNothingPersonalIsReadableAnywhere(t *testing.T) {
	const number, words = "+447700900177", "我叫陈水妹手机掉了zebrafish"
	redis := redistest.Start(t)
	yilu := start(t, realSettings(t, redis.URL()), "--content", contentThatAsksForAName(t))
	yilu.text(sidOf(1), number, "你好")
	yilu.text(sidOf(10), number, "登记")
	if got := strings.Join(yilu.text(sidOf(11), number, "林桂花savedanswer"), ""); !strings.Contains(got, "林桂花savedanswer") {
		t.Fatalf("the answer was not saved: %q", got)
	}
	yilu.text(sidOf(2), number, words)
	yilu.text(sidOf(3), number, "我在普拉托，老板把护照拿走了")
	yilu.text(sidOf(4), number, "人工")
	_, answer, err := yilu.post("/twilio/sms", inboundForm(sidOf(6), number, "救命"))
	if err != nil {
		t.Fatal(err)
	}
	yilu.deliver(t, answer, "delivered")
	yilu.text(sidOf(7), number, "退订")
	yilu.text(sidOf(8), number, "恢复")
	form := inboundForm(sidOf(5), number, words)
	form.Set("From", "whatsapp:"+number)
	if _, _, err := yilu.post("/twilio/sms", form); err != nil {
		t.Fatal(err)
	}
	if _, _, err := yilu.post("/twilio/sms?"+words, form); err != nil {
		t.Fatal(err)
	}
	_, metrics := yilu.get("/metrics")
	_, ready := yilu.get("/readyz")
	yilu.stop()

	places := map[string]string{"metrics": metrics, "readyz": ready, "logs and output": yilu.out.String()}
	client := redis.Client()
	if err := client.Save(t.Context()).Err(); err != nil {
		t.Fatal(err)
	}
	err = filepath.WalkDir(redis.Dir, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		places[path] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(places) < 5 {
		t.Fatalf("only %d places to search", len(places))
	}
	for _, secret := range []string{number, words, "zebrafish", "陈水妹", "老板把护照拿走了", "普拉托", "林桂花savedanswer", "savedanswer"} {
		for place, content := range places {
			for form, needle := range formsOf(secret) {
				if strings.Contains(content, needle) {
					t.Errorf("%q stands in %s, as %s", secret, place, form)
				}
			}
		}
	}
}

// contentThatAsksForAName is the real content with a step that saves a name and
// says it back.
func contentThatAsksForAName(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for name, files := range map[string]fs.FS{"flows": flows.Files, "locales": locales.Files} {
		if err := os.CopyFS(filepath.Join(dir, name), files); err != nil {
			t.Fatal(err)
		}
	}
	for file, more := range map[string]string{
		"flows/name.yaml":             "start: ask\nsteps:\n  ask:\n    ask: text\n    save: name\n    then: saved\n  saved:\n    say: {}\n",
		"locales/active.zh-Hans.yaml": "name.ask: \"怎么称呼你？\"\nname.saved: \"好的，{{.Saved.name}}。\"\n",
		"locales/active.en.yaml":      "name.ask: \"What is your name?\"\nname.saved: \"Thank you, {{.Saved.name}}.\"\n",
	} {
		appendTo(t, filepath.Join(dir, file), more)
	}
	path := filepath.Join(dir, "flows/words.yaml")
	words, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	words = bytes.Replace(words, []byte("\ntopics:\n"), []byte("\ntopics:\n  - go: name/ask\n    words: [登记]\n"), 1)
	if err := os.WriteFile(path, words, 0o600); err != nil {
		t.Fatal(err)
	}
	return dir
}

func appendTo(t *testing.T, path, more string) {
	t.Helper()
	file, err := os.OpenFile(path, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		t.Fatal(err)
	}
	_, err = file.WriteString(more)
	if err := errors.Join(err, file.Close()); err != nil {
		t.Fatal(err)
	}
}

func formsOf(secret string) map[string]string {
	forms := map[string]string{
		"raw": secret, "hex": hex.EncodeToString([]byte(secret)), "HEX": strings.ToUpper(hex.EncodeToString([]byte(secret))),
	}
	// Base64 shows a text in three ways, by where it starts in a group of three bytes.
	for pad := range 3 {
		for name, enc := range map[string]*base64.Encoding{"base64": base64.RawStdEncoding, "base64url": base64.RawURLEncoding} {
			full := enc.EncodeToString(append(make([]byte, pad), secret...))
			skip, keep := []int{0, 2, 3}[pad], len(full)-2
			if keep-skip >= 8 {
				forms[name+string(rune('0'+pad))] = full[skip:keep]
			}
		}
	}
	if digits := strings.TrimPrefix(secret, "+"); digits != secret {
		forms["bare digits"] = digits
		forms["national digits"] = strings.TrimPrefix(digits, "44")
	}
	return forms
}
