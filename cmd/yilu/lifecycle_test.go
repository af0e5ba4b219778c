package main

import (
	"bytes"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"yilu/internal/redisstore/redistest"
	"yilu/internal/twilio"
)

// A stop answers what it holds: no message that reached us goes unanswered.
func TestAStopAnswersWhatItHolds(t *testing.T) {
	redis := redistest.Start(t)
	yilu := start(t, realSettings(t, redis.URL()))
	yilu.text(sidOf(1), "+447700900123", "你好")
	redis.Stop() // so that the turns are under way when the stop comes
	var wg sync.WaitGroup
	for n := 2; n < 12; n++ {
		wg.Go(func() {
			status, body, err := yilu.post(twilio.PathSMS, inboundForm(sidOf(n), "+447700900123", "救命"))
			if err != nil || status != http.StatusOK || !strings.Contains(body, "+861012308") {
				t.Errorf("message %d: %d %v %q", n, status, err, body)
			}
		})
	}
	time.Sleep(300 * time.Millisecond)
	if code := yilu.stop(); code != 0 {
		t.Errorf("exit code %d\n%s", code, yilu.out)
	}
	wg.Wait()
}

func TestItStartsAndAnswersWhileRedisIsAway(t *testing.T) {
	redis := redistest.Start(t)
	redis.Kill()
	yilu := start(t, realSettings(t, redis.URL()))
	if got := strings.Join(yilu.text(sidOf(1), "+447700900123", "你好"), ""); !strings.Contains(got, "+861012308") {
		t.Errorf("said %q", got)
	}
}

func TestServeSaysWhatToSetInTwilio(t *testing.T) {
	redis := redistest.Start(t)
	yilu := start(t, realSettings(t, redis.URL()))
	yilu.stop()
	for _, want := range []string{
		testPublic + "/twilio/sms#rc=2&rp=ct,rt,5xx", testPublic + "/twilio/status", "<Response>", "+861012308", "not filled in",
	} {
		if !strings.Contains(yilu.out.String(), want) {
			t.Errorf("does not print %q:\n%s", want, yilu.out)
		}
	}
}

func TestWrongSettingsAreNamedAllAtOnce(t *testing.T) {
	for name, tc := range map[string]struct {
		settings map[string]string
		want     []string
	}{
		"Twilio without the rest": {
			map[string]string{"TWILIO_ACCOUNT_SID": testAccount, "TWILIO_AUTH_TOKEN": testToken},
			[]string{"YILU_PUBLIC_URL is not set", "REDIS_URL is not set", "YILU_KEYSET is not set", "yilu keyset new"},
		},
		"numbers that are none": {
			map[string]string{"YILU_RETENTION_DAYS": "soon", "YILU_SESSION_HOURS": "-1", "YILU_ADDR": "nonsense"},
			[]string{"YILU_RETENTION_DAYS must be", "YILU_SESSION_HOURS must be", "YILU_ADDR must be"},
		},
		"everything wrong": {
			map[string]string{
				"YILU_KEYSET": "secret-but-wrong", "YILU_PUBLIC_URL": "yilu.example.org", "REDIS_URL": "localhost:6379",
				"TWILIO_ACCOUNT_SID": "AC1", "TWILIO_AUTH_TOKEN": testToken, "YILU_TWILIO_API_URL": "nonsense",
			},
			[]string{"YILU_KEYSET: ", "REDIS_URL is not", "YILU_PUBLIC_URL: ", "TWILIO_ACCOUNT_SID must", "YILU_TWILIO_API_URL must"},
		},
		"Twilio itself in capitals": {
			func() map[string]string {
				s := realSettings(t, "redis://127.0.0.1:1")
				s["YILU_TWILIO_API_URL"] = "https://API.Twilio.COM"
				return s
			}(),
			[]string{"flows/service.yaml is not filled in"},
		},
		"trial mode for the whole world": {
			map[string]string{"YILU_ADDR": "0.0.0.0:8080"}, []string{"YILU_ADDR must stay on this computer"},
		},
		"Twilio itself, nobody named": {
			func() map[string]string {
				s := realSettings(t, "redis://127.0.0.1:1")
				delete(s, "YILU_TWILIO_API_URL")
				return s
			}(),
			[]string{"flows/service.yaml is not filled in", "operator.zh-Hans", "cost.en"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			var out, errOut bytes.Buffer
			code := run(t.Context(), []string{"serve"}, terminal{strings.NewReader(""), &out, &errOut, tc.settings})
			if code != 1 {
				t.Errorf("exit code %d", code)
			}
			for _, want := range tc.want {
				if !strings.Contains(errOut.String(), want) {
					t.Errorf("does not say %q:\n%s", want, &errOut)
				}
			}
			if strings.Contains(errOut.String(), "secret-but-wrong") || strings.Contains(errOut.String(), testToken) {
				t.Error("the error shows a secret")
			}
		})
	}
}
