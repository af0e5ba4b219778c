package main

import (
	"errors"
	"fmt"
	"maps"
	"net"
	"net/url"
	"strings"
	"time"

	"github.com/caarlos0/env/v11"

	"yilu/internal/keyset"
	"yilu/internal/redisstore"
	"yilu/internal/twilio"
)

// settings is everything that is set from the environment.
type settings struct {
	Addr          string `env:"YILU_ADDR" envDefault:"127.0.0.1:8080"`
	PublicURL     string `env:"YILU_PUBLIC_URL"`
	RedisURL      string `env:"REDIS_URL"`
	AccountSID    string `env:"TWILIO_ACCOUNT_SID"`
	AuthToken     string `env:"TWILIO_AUTH_TOKEN"`
	NextAuthToken string `env:"TWILIO_AUTH_TOKEN_NEXT"`
	TwilioAPI     string `env:"YILU_TWILIO_API_URL" envDefault:"https://api.twilio.com"`
	Keyset        string `env:"YILU_KEYSET"`
	RetentionDays int    `env:"YILU_RETENTION_DAYS" envDefault:"90"`
	SessionHours  int    `env:"YILU_SESSION_HOURS" envDefault:"72"`
}

// settingsHelp documents the settings in `yilu serve --help`.
const settingsHelp = `Settings come from the environment. With none of those marked * set, it runs in trial mode.

  YILU_ADDR              where to listen (127.0.0.1:8080); port 0 takes a free one
  YILU_PUBLIC_URL      * the https address at which Twilio reaches this service; signatures are checked against it
  REDIS_URL            * redis://user:password@host:6379/0 for one server; with &addr=host2:6379 for a cluster;
                         with ?master_name=NAME for Sentinel; rediss:// for TLS
  TWILIO_ACCOUNT_SID   * the account (AC...)
  TWILIO_AUTH_TOKEN    * its auth token, with which webhooks are signed
  TWILIO_AUTH_TOKEN_NEXT the next token, while it is being rotated
  YILU_TWILIO_API_URL    another address than Twilio's own API, for a fake (https://api.twilio.com)
  YILU_KEYSET          * keys for what is stored; make one with: yilu keyset new
  YILU_RETENTION_DAYS    how long transcripts are kept (90)
  YILU_SESSION_HOURS     how long a person's place in a conversation is kept (72)`

// readSettings reads the environment and names everything wrong at once. trial
// tells that nothing was set which a real service needs.
func readSettings(environ map[string]string) (s settings, trial bool, err error) {
	var wrong []error
	add := func(format string, args ...any) { wrong = append(wrong, fmt.Errorf(format, args...)) }
	// A number that is none stays 0 and is named by the limits below.
	if err := env.ParseWithOptions(&s, env.Options{Environment: nonEmpty(environ)}); err != nil && !errors.As(err, &env.AggregateError{}) {
		return s, false, fmt.Errorf("reading settings: %w", err)
	}
	trial = s.PublicURL+s.RedisURL+s.AccountSID+s.AuthToken+s.Keyset == ""
	if s.RetentionDays < 1 || s.RetentionDays > 3650 {
		add("YILU_RETENTION_DAYS must be a whole number from 1 to 3650")
	}
	if s.SessionHours < 1 || s.SessionHours > 24*90 {
		add("YILU_SESSION_HOURS must be a whole number from 1 to 2160")
	}
	if _, _, err := net.SplitHostPort(s.Addr); err != nil {
		add("YILU_ADDR must be host:port, such as 127.0.0.1:8080")
	}
	if trial {
		if !onLoopback(s.Addr) {
			add("YILU_ADDR must stay on this computer (127.0.0.1) in trial mode; set the settings of a real service to listen elsewhere")
		}
		return s, true, errors.Join(wrong...)
	}
	wrong = append(wrong, s.checkReal()...)
	return s, false, errors.Join(wrong...)
}

// checkReal names what a service for real people lacks.
func (s settings) checkReal() []error {
	var wrong []error
	for _, need := range []struct{ name, value, why string }{
		{"YILU_PUBLIC_URL", s.PublicURL, "without it no signature can be checked"},
		{"REDIS_URL", s.RedisURL, "without it nothing is kept, and a STOP would be forgotten"},
		{"TWILIO_ACCOUNT_SID", s.AccountSID, "it is in the Twilio console"},
		{"TWILIO_AUTH_TOKEN", s.AuthToken, "without it anyone could send us messages in Twilio's name"},
		{"YILU_KEYSET", s.Keyset, "without it numbers and messages would be stored in the clear; make one with: yilu keyset new"},
	} {
		if need.value == "" {
			wrong = append(wrong, fmt.Errorf("%s is not set: %s", need.name, need.why))
		}
	}
	if s.Keyset != "" {
		if _, err := keyset.Parse(s.Keyset); err != nil {
			wrong = append(wrong, fmt.Errorf("YILU_KEYSET: %w", err))
		}
	}
	if s.PublicURL != "" {
		u, _ := url.Parse(s.PublicURL)
		if _, err := twilio.NewAddresses(s.PublicURL); err != nil {
			wrong = append(wrong, fmt.Errorf("YILU_PUBLIC_URL: %w", err))
		} else if u.Scheme != "https" && !onLoopback(net.JoinHostPort(u.Hostname(), "0")) {
			wrong = append(wrong, errors.New("YILU_PUBLIC_URL must begin with https://: what people write must not travel in the clear"))
		}
	}
	if s.RedisURL != "" {
		client, err := redisstore.Open(s.RedisURL) // sends nothing yet
		if err != nil {
			wrong = append(wrong, err)
		} else {
			_ = client.Close() // it was never connected
		}
	}
	if s.AccountSID != "" && (!strings.HasPrefix(s.AccountSID, "AC") || len(s.AccountSID) != 34) {
		wrong = append(wrong, errors.New("TWILIO_ACCOUNT_SID must be AC and 32 digits or letters a-f"))
	}
	if u, err := url.Parse(s.TwilioAPI); err != nil || u.Host == "" {
		wrong = append(wrong, errors.New("YILU_TWILIO_API_URL must be an address such as http://127.0.0.1:9000"))
	}
	return wrong
}

// retention is how long transcripts are kept.
func (s settings) retention() time.Duration { return time.Duration(s.RetentionDays) * 24 * time.Hour }

// twilioIsReal tells whether messages go to people, not to a fake.
func (s settings) twilioIsReal() bool {
	u, err := url.Parse(s.TwilioAPI)
	if err != nil {
		return true
	}
	host := strings.ToLower(u.Hostname())
	return host == "twilio.com" || strings.HasSuffix(host, ".twilio.com")
}

func onLoopback(addr string) bool {
	host, _, err := net.SplitHostPort(addr)
	if err != nil {
		return false
	}
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

// environ turns os.Environ into a map.
func environ(list []string) map[string]string {
	m := make(map[string]string, len(list))
	for _, entry := range list {
		if name, value, ok := strings.Cut(entry, "="); ok {
			m[name] = value
		}
	}
	return m
}

// nonEmpty drops empty values: a compose file passes unset variables as empty.
func nonEmpty(m map[string]string) map[string]string {
	m = maps.Clone(m)
	maps.DeleteFunc(m, func(_, v string) bool { return v == "" })
	return m
}
