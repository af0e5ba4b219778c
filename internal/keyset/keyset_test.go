package keyset_test

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"strings"
	"sync"
	"testing"

	"yilu/internal/keyset"
)

const number = "+447700900123"

func newValue(t testing.TB) string {
	t.Helper()
	value, err := keyset.New()
	if err != nil {
		t.Fatal(err)
	}
	return value
}

func parse(t testing.TB, value string) *keyset.Keyset {
	t.Helper()
	k, err := keyset.Parse(value)
	if err != nil {
		t.Fatal(err)
	}
	return k
}

func rotate(t testing.TB, value string) string {
	t.Helper()
	value, err := keyset.Rotate(value)
	if err != nil {
		t.Fatal(err)
	}
	return value
}

func seal(t testing.TB, k *keyset.Keyset, text, context string) []byte {
	t.Helper()
	sealed, err := k.Seal([]byte(text), []byte(context))
	if err != nil {
		t.Fatal(err)
	}
	return sealed
}

func TestAValueIsOneLineWithoutSpaces(t *testing.T) {
	if value := rotate(t, newValue(t)); strings.ContainsAny(value, " \t\r\n") {
		t.Errorf("value has white space")
	}
}

func TestEveryValueIsAnother(t *testing.T) {
	a, b := parse(t, newValue(t)), parse(t, newValue(t))
	if a.ConversationKey(number) == b.ConversationKey(number) || a.KeyCheck() == b.KeyCheck() {
		t.Error("two installations share a lookup key")
	}
}

func TestConversationKeyIsTheStartOfAnHMAC(t *testing.T) {
	value := newValue(t)
	lookup, err := base64.RawURLEncoding.DecodeString(strings.Split(value, ".")[1])
	if err != nil {
		t.Fatal(err)
	}
	mac := hmac.New(sha256.New, lookup)
	mac.Write([]byte(number))
	want := base64.RawURLEncoding.EncodeToString(mac.Sum(nil)[:12])
	k := parse(t, value)
	for range 3 { // the pooled hash starts afresh each time
		if got := k.ConversationKey(number); got != want {
			t.Fatalf("got %q, want %q", got, want)
		}
	}
}

func TestManyGoroutinesGetTheSameKey(t *testing.T) {
	k := parse(t, newValue(t))
	want := k.ConversationKey(number)
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			for range 200 {
				if k.ConversationKey(number) != want {
					t.Error("another key")
					return
				}
				k.ConversationKey("+390612345678")
			}
		})
	}
	group.Wait()
}

func TestWhatIsSealedOpensWithItsContextOnly(t *testing.T) {
	k := parse(t, newValue(t))
	sealed := seal(t, k, "secret", "turn:A")
	if len(sealed) != len("secret")+keyset.Overhead {
		t.Errorf("sealed to %d bytes", len(sealed))
	}
	plain, err := k.Open(sealed, []byte("turn:A"))
	if err != nil || string(plain) != "secret" {
		t.Fatalf("Open = %q, %v", plain, err)
	}
	if _, err := k.Open(sealed, []byte("turn:B")); err == nil {
		t.Error("opened in another person's name")
	}
	sealed[0] ^= 1
	if _, err := k.Open(sealed, []byte("turn:A")); err == nil {
		t.Error("opened after a bit was changed")
	}
}

func TestRotationKeepsTheLookupKeyAndOpensOldData(t *testing.T) {
	first := newValue(t)
	old := parse(t, first)
	second := rotate(t, first)
	third := parse(t, rotate(t, second))

	sealed := seal(t, old, "before", "c")
	if plain, err := third.Open(sealed, []byte("c")); err != nil || string(plain) != "before" {
		t.Errorf("old data: %q, %v", plain, err)
	}
	if old.ConversationKey(number) != third.ConversationKey(number) || old.KeyCheck() != third.KeyCheck() {
		t.Error("the lookup key changed")
	}
	if _, err := old.Open(seal(t, third, "after", "c"), []byte("c")); err == nil {
		t.Error("what is sealed after a rotation is still under the old key")
	}
}

func TestAForeignKeysetOpensNothing(t *testing.T) {
	sealed := seal(t, parse(t, newValue(t)), "secret", "c")
	if _, err := parse(t, newValue(t)).Open(sealed, []byte("c")); err == nil {
		t.Error("a foreign keyset opened it")
	}
}

func TestADamagedValueIsRefusedWithoutBeingQuoted(t *testing.T) {
	value := newValue(t)
	parts := strings.Split(value, ".")
	for name, damaged := range map[string]string{
		"empty":          "",
		"other version":  "yilu9." + parts[1] + "." + parts[2],
		"no lookup key":  "yilu1." + parts[2],
		"short lookup":   "yilu1." + parts[1][:20] + "." + parts[2],
		"no keys":        "yilu1." + parts[1] + ".",
		"keys cut short": value[:len(value)-9],
		"not base64":     "yilu1." + parts[1] + "." + parts[2][:20] + "!!",
		"swapped":        "yilu1." + parts[2] + "." + parts[1],
	} {
		t.Run(name, func(t *testing.T) {
			_, err := keyset.Parse(damaged)
			if err == nil {
				t.Fatal("accepted")
			}
			for _, secret := range []string{parts[1][:8], parts[2][:8]} {
				if strings.Contains(err.Error(), secret) {
					t.Error("the error quotes the value")
				}
			}
			if _, err := keyset.Rotate(damaged); err == nil {
				t.Error("rotated")
			}
		})
	}
}

func TestSurroundingWhiteSpaceIsForgiven(t *testing.T) {
	if _, err := keyset.Parse(newValue(t) + "\n"); err != nil {
		t.Error(err)
	}
}

func TestSealingTwiceNeverGivesTheSame(t *testing.T) {
	k := parse(t, newValue(t))
	if bytes.Equal(seal(t, k, "x", "c"), seal(t, k, "x", "c")) {
		t.Error("the nonce repeats")
	}
}

func BenchmarkConversationKey(b *testing.B) {
	k := parse(b, newValue(b))
	b.ReportAllocs()
	for b.Loop() {
		k.ConversationKey(number)
	}
}

func BenchmarkSeal(b *testing.B) {
	k := parse(b, newValue(b))
	plain, context := make([]byte, 120), []byte("context")
	b.ReportAllocs()
	for b.Loop() {
		if _, err := k.Seal(plain, context); err != nil {
			b.Fatal(err)
		}
	}
}
