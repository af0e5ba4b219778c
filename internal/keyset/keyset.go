package keyset

import (
	"errors"
	"fmt"
	"sync"

	"github.com/tink-crypto/tink-go/v2/aead"
	"github.com/tink-crypto/tink-go/v2/tink"
)

// Overhead is how many bytes longer a sealed blob is than its plaintext:
// AES-GCM's nonce and tag.
const Overhead = 12 + 16

// Keyset names conversations and seals what is kept about people. It is safe
// for use by many goroutines.
type Keyset struct {
	hashes *sync.Pool // of *hasher, keyed with the lookup key
	aead   tink.AEAD
	check  string
}

// Parse reads a value made by New or Rotate. Its errors say which part is wrong
// and never quote the value.
func Parse(value string) (*Keyset, error) {
	lookup, handle, err := split(value)
	if err != nil {
		return nil, err
	}
	primitive, err := aead.New(handle)
	if err != nil {
		return nil, errors.New("keyset: the encryption keys are not for authenticated encryption")
	}
	k := &Keyset{
		hashes: &sync.Pool{New: func() any { return newHasher(lookup) }},
		aead:   primitive,
	}
	k.check = k.hash(checkLabel, checkSize)
	return k, nil
}

// Seal encrypts a plaintext with the newest key, AES-256-GCM under a random
// nonce. The context is bound to the result and must be given to Open again; it
// names the purpose and the conversation, so that a blob cannot be moved to
// another person. The result is Overhead bytes longer than the plaintext.
func (k *Keyset) Seal(plaintext, context []byte) ([]byte, error) {
	sealed, err := k.aead.Encrypt(plaintext, context)
	if err != nil {
		return nil, fmt.Errorf("sealing: %w", err)
	}
	return sealed, nil
}

// Open reverses Seal. It fails when no key of this keyset sealed the ciphertext,
// when a bit of it changed, or when the context is another one.
func (k *Keyset) Open(ciphertext, context []byte) ([]byte, error) {
	plain, err := k.aead.Decrypt(ciphertext, context)
	if err != nil {
		return nil, fmt.Errorf("opening a sealed value: %w", err)
	}
	return plain, nil
}

// KeyCheck is a short fingerprint of the lookup key alone, the same over all
// rotations. Kept beside the data, it shows when a service is started on it
// with another keyset, which would find nobody again.
func (k *Keyset) KeyCheck() string { return k.check }
