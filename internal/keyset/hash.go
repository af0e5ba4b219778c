package keyset

import (
	"crypto/hmac"
	"crypto/sha256"
	"hash"
)

const (
	keySize    = 12                // bytes of the hash that name a conversation: 2^48 people until two are likely to share one
	checkSize  = 9                 // bytes of the hash in a KeyCheck
	checkLabel = "yilu lookup key" // no number looks like this, so the check tells nothing about any
)

// hasher is an HMAC-SHA256 (RFC 2104) with the space for its input and output.
// Keying an HMAC costs more than running it, so hashers are kept in a pool.
type hasher struct {
	mac hash.Hash
	in  []byte
	sum []byte
}

func newHasher(key []byte) *hasher {
	return &hasher{
		mac: hmac.New(sha256.New, key),
		in:  make([]byte, 0, 32),
		sum: make([]byte, 0, sha256.Size),
	}
}

// ConversationKey names the conversation of a number without telling the
// number: 16 characters of base64url, stable for life. The number is hashed as
// it is given; write it as E.164 always.
func (k *Keyset) ConversationKey(number string) string { return k.hash(number, keySize) }

func (k *Keyset) hash(text string, size int) string {
	h, ok := k.hashes.Get().(*hasher)
	if !ok {
		return "" // unreachable: the pool holds nothing else
	}
	h.mac.Reset()
	h.in = append(h.in[:0], text...)
	h.mac.Write(h.in)
	h.sum = h.mac.Sum(h.sum[:0])
	name := encoding.EncodeToString(h.sum[:size])
	clear(h.in) // a number does not linger in the pool
	k.hashes.Put(h)
	return name
}
