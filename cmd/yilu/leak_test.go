package main

import (
	"encoding/base64"
	"encoding/hex"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"yilu/internal/redisstore/redistest"
)

// What people send is nowhere to be read: not in Redis, not in its append-only
// file, not in the logs, not in the metrics.
func TestNothingPersonalIsReadableAnywhere(t *testing.T) {
	const number, words = "+447700900177", "我叫陈水妹手机掉了zebrafish"
	redis := redistest.Start(t)
	yilu := start(t, realSettings(t, redis.URL()))
	yilu.text(sidOf(1), number, "你好")
	yilu.text(sidOf(2), number, words)
	yilu.text(sidOf(3), number, "我在普拉托，老板把护照拿走了")
	yilu.text(sidOf(4), number, "人工")
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
	err := filepath.WalkDir(redis.Dir, func(path string, d os.DirEntry, err error) error {
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
	for _, secret := range []string{number, words, "zebrafish", "陈水妹", "老板把护照拿走了", "普拉托"} {
		for place, content := range places {
			for form, needle := range formsOf(secret) {
				if strings.Contains(content, needle) {
					t.Errorf("%q stands in %s, as %s", secret, place, form)
				}
			}
		}
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
