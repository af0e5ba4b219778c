package redisstore_test

import (
	"encoding/base64"
	"encoding/hex"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"yilu/internal/conversation"
	"yilu/internal/redisstore/redistest"
)

// secrets are what a person told us. Each is long enough not to occur by chance.
var secrets = []string{
	"+8613800138000", "8613800138000", "13800138000", "老板扣了我的护照", "my boss took my passport",
	"saved-answer-papers", "您说老板是张三", "tag-papers-kept", "reason-danger",
	"SM5ec4e75ec4e75ec4e75ec4e75ec4e75e", "5ec4e75ec4e75ec4e75ec4e75ec4e75e",
}

// saySecrets goes through everything that is stored about a person.
func saySecrets(t *testing.T, e *env) {
	p := conversation.Address{Channel: conversation.SMS, Number: secrets[0]}
	for _, text := range secrets[3:5] {
		c := e.turn(p, e.load(t, p), text)
		c.State = []byte(secrets[5])
		c.Entry.InboundID = secrets[9]
		c.Entry.Replies = append(c.Entry.Replies, conversation.Sent{Text: secrets[6], Private: true})
		c.Entry.Tags, c.Handoff = []string{secrets[7]}, &conversation.Handoff{Reason: secrets[8]}
		c.Counts = []string{"messages"}
		e.commit(t, c)
		ref := conversation.Ref(e.load(t, p).Key, c.Entry.Seq, 0)
		if err := e.store.Deliver(t.Context(), conversation.Delivery{Ref: ref, Status: conversation.StatusDelivered}); err != nil {
			t.Fatal(err)
		}
	}
	c := e.turn(p, e.load(t, p), secrets[3])
	c.OptOut = conversation.SetStopped
	e.commit(t, c)
	other := p
	other.Number += "1"
	c = e.turn(other, e.load(t, other), secrets[4])
	e.commit(t, c)
	c = e.turn(other, e.load(t, other), secrets[4])
	c.Erase, c.State = true, []byte(secrets[5])
	e.commit(t, c)
}

func nothingSaidIsReadable(t *testing.T, e *env) {
	saySecrets(t, e)
	var dump strings.Builder
	all := readAll(t, e.client)
	for _, key := range slices.Sorted(maps.Keys(all)) {
		dump.WriteString(key + "\n" + all[key] + "\n")
	}
	mustNotTell(t, dump.String())
}

func TestNothingSaidIsReadableInTheAppendOnlyFile(t *testing.T) {
	server := redistest.Start(t, "--appendfsync", "always") // so that all is in the file when it is killed
	e := newEnv(t, open(t, server.URL()))
	saySecrets(t, e)
	server.Kill()
	files, err := filepath.Glob(filepath.Join(server.AOFDir(), "*"))
	if err != nil || len(files) == 0 {
		t.Fatalf("append-only files: %q, %v", files, err)
	}
	var all strings.Builder
	for _, file := range files {
		content, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		all.Write(content)
	}
	mustNotTell(t, all.String())
}

// mustNotTell looks for every secret in every form it might leak in.
func mustNotTell(t *testing.T, content string) {
	t.Helper()
	if !strings.Contains(content, menu().Text) {
		t.Error("the public text is not found either: this looks in the wrong place")
	}
	content = strings.ToLower(content)
	for _, secret := range secrets {
		for form, text := range formsOf(secret) {
			if strings.Contains(content, strings.ToLower(text)) {
				t.Errorf("%q can be read, as %s", secret, form)
			}
		}
	}
}

func formsOf(secret string) map[string]string {
	forms := map[string]string{
		"itself": secret,
		"hex":    hex.EncodeToString([]byte(secret)),
		"UTF-16": wide(secret),
	}
	for shift, pad := range []string{"", "x", "xx"} { // base64 looks different at each offset
		name := "base64 at " + string(rune('0'+shift))
		whole := base64.StdEncoding.EncodeToString([]byte(pad + secret))
		forms[name] = whole[4 : len(whole)-4]
		forms[name+", for URLs"] = base64.URLEncoding.EncodeToString([]byte(pad + secret))[4 : len(whole)-4]
	}
	if digits := strings.TrimPrefix(secret, "+"); strings.Trim(digits, "0123456789") == "" {
		for _, even := range []string{digits, digits[1:]} {
			packed, err := hex.DecodeString(even[:len(even)/2*2])
			if err == nil {
				forms["two digits a byte, "+even[:1]] = string(packed)
			}
		}
	}
	return forms
}

func wide(text string) string {
	var b strings.Builder
	for _, unit := range utf16.Encode([]rune(text)) {
		b.WriteByte(byte(unit >> 8))
		b.WriteByte(byte(unit))
	}
	return b.String()
}
