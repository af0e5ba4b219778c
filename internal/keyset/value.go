package keyset

import (
	"bytes"
	"crypto/rand"
	"encoding/base64"
	"errors"
	"fmt"
	"strings"

	"github.com/tink-crypto/tink-go/v2/aead"
	"github.com/tink-crypto/tink-go/v2/insecurecleartextkeyset"
	"github.com/tink-crypto/tink-go/v2/keyset"
)

// A value is "yilu1.LOOKUP.TINK": the version, the lookup key and a Tink keyset
// in Tink's binary form, the latter two in unpadded base64url.
const (
	version    = "yilu1"
	lookupSize = 32 // bytes
)

var encoding = base64.RawURLEncoding.Strict()

// New makes the value of YILU_KEYSET for a new installation: one line without
// spaces. It fails only when the system gives no randomness.
func New() (string, error) {
	lookup := make([]byte, lookupSize)
	if _, err := rand.Read(lookup); err != nil {
		return "", fmt.Errorf("making a lookup key: %w", err)
	}
	return rotated(lookup, keyset.NewManager())
}

// Rotate returns the value with a new key for whatever is sealed from now on.
// All keys before it go on opening, and the lookup key, which names the
// conversations, stays.
func Rotate(value string) (string, error) {
	lookup, handle, err := split(value)
	if err != nil {
		return "", err
	}
	return rotated(lookup, keyset.NewManagerFromHandle(handle))
}

// rotated adds a primary key to the manager's keys and writes out the value.
// The keys carry no Tink prefix: five bytes on each of the hundreds of millions
// of small blobs would cost more than trying a handful of keys when opening.
func rotated(lookup []byte, manager *keyset.Manager) (string, error) {
	id, err := manager.Add(aead.AES256GCMNoPrefixKeyTemplate())
	if err != nil {
		return "", fmt.Errorf("adding an encryption key: %w", err)
	}
	if err := manager.SetPrimary(id); err != nil {
		return "", fmt.Errorf("making the new encryption key primary: %w", err)
	}
	handle, err := manager.Handle()
	if err != nil {
		return "", fmt.Errorf("reading back the encryption keys: %w", err)
	}
	return join(lookup, handle)
}

func join(lookup []byte, handle *keyset.Handle) (string, error) {
	var buf bytes.Buffer
	// Cleartext is right here: the environment variable is the secret store.
	if err := insecurecleartextkeyset.Write(handle, keyset.NewBinaryWriter(&buf)); err != nil {
		return "", fmt.Errorf("writing the encryption keys: %w", err)
	}
	return version + "." + encoding.EncodeToString(lookup) + "." + encoding.EncodeToString(buf.Bytes()), nil
}

// split takes a value apart. Causes from below are dropped on purpose: they
// might quote a piece of the secret.
func split(value string) ([]byte, *keyset.Handle, error) {
	value = strings.TrimSpace(value)
	if value == "" {
		return nil, nil, errors.New("keyset: the value is empty")
	}
	got, rest, _ := strings.Cut(value, ".")
	lookupText, keysText, ok := strings.Cut(rest, ".")
	if got != version || !ok {
		return nil, nil, errors.New("keyset: the value does not begin with " + version + ". or is cut short")
	}
	lookup, err := encoding.DecodeString(lookupText)
	if err != nil || len(lookup) != lookupSize {
		return nil, nil, errors.New("keyset: the lookup key, between the dots, is damaged")
	}
	raw, err := encoding.DecodeString(keysText)
	if err != nil || len(raw) == 0 {
		return nil, nil, errors.New("keyset: the encryption keys, after the second dot, are damaged")
	}
	handle, err := insecurecleartextkeyset.Read(keyset.NewBinaryReader(bytes.NewReader(raw)))
	if err != nil {
		return nil, nil, errors.New("keyset: the encryption keys, after the second dot, are damaged or cut short")
	}
	return lookup, handle, nil
}
