package twilio

import (
	"crypto/hmac"
	"crypto/sha1" // #nosec G505 -- Twilio's signature is HMAC-SHA1; HMAC does not rest on collision resistance.
	"crypto/subtle"
	"encoding/base64"
	"errors"
	"hash"
	"net/url"
	"slices"
	"strings"
	"sync"
)

// SignatureHeader is the request header in which Twilio signs a webhook.
const SignatureHeader = "X-Twilio-Signature"

// ErrSignature says that a request was not signed by Twilio with any of our
// tokens for the configured public address.
var ErrSignature = errors.New("twilio: signature does not match the public URL and the auth token")

// signatureLen is the length of a SHA-1 sum in standard base64.
const signatureLen = 28

// Verifier checks the signatures of Twilio's POST form webhooks. It is safe for
// concurrent use.
//
// The signed address is built from the configured public URL, never from Host or
// X-Forwarded headers, which any caller chooses.
type Verifier struct {
	bases   []string // the public URL as Twilio may have written it, likeliest first
	signers []*signer
}

// NewVerifier makes a Verifier for webhooks under publicURL, such as
// "https://sms.example.org" or "https://example.org:8443/yilu"; a fragment with
// connection overrides is not signed and is dropped. Several tokens are accepted
// while the account's auth token is being rotated, the one in use first.
//
// It fails when publicURL is no absolute http or https address, holds a query or
// credentials, or when there is no token or an empty one: an empty key would let
// anyone sign.
func NewVerifier(publicURL string, tokens ...string) (*Verifier, error) {
	base, err := parseBase(publicURL)
	if err != nil {
		return nil, err
	}
	if len(tokens) == 0 {
		return nil, errors.New("twilio: no auth token given; copy it from the Twilio console")
	}
	v := &Verifier{bases: base.asSigned()}
	for _, token := range tokens {
		if token == "" {
			return nil, errors.New("twilio: an auth token is empty; copy it from the Twilio console")
		}
		v.signers = append(v.signers, newSigner(token))
	}
	return v, nil
}

// Verify checks signature, the value of SignatureHeader, for a POST of form to
// requestURI: path and raw query as received, http.Request.RequestURI. The form
// holds the body's parameters only. It returns ErrSignature and nothing else.
func (v *Verifier) Verify(requestURI, signature string, form url.Values) error {
	if len(signature) != signatureLen || !strings.HasPrefix(requestURI, "/") {
		return ErrSignature
	}
	s := scratchPool.Get().(*scratch)
	defer s.release()
	s.setForm(form)
	for _, signer := range v.signers {
		for _, base := range v.bases {
			got := signer.sign(s, base, requestURI)
			if subtle.ConstantTimeCompare(got, []byte(signature)) == 1 {
				return nil
			}
		}
	}
	return ErrSignature
}

// Sign gives the signature that Twilio would send with a POST of form to the
// absolute address webhook. It serves the trial phone, the fake Twilio and
// tests; webhook is used as it stands, without any fragment.
func Sign(token, webhook string, form url.Values) string {
	webhook, _, _ = strings.Cut(webhook, "#")
	s := scratchPool.Get().(*scratch)
	defer s.release()
	s.setForm(form)
	return string(newSigner(token).sign(s, webhook, ""))
}

// signer keeps keyed hashes ready: keying one costs more than hashing a message.
type signer struct{ pool sync.Pool }

func newSigner(token string) *signer {
	key := []byte(token)
	return &signer{pool: sync.Pool{New: func() any { return hmac.New(sha1.New, key) }}}
}

// sign hashes base+requestURI and the form in s. The result lives in s.
func (g *signer) sign(s *scratch, base, requestURI string) []byte {
	h := g.pool.Get().(hash.Hash)
	defer g.pool.Put(h)
	h.Reset()
	s.address = append(append(s.address[:0], base...), requestURI...)
	h.Write(s.address) // a hash never fails to write
	h.Write(s.params)
	s.sum = h.Sum(s.sum[:0])
	base64.StdEncoding.Encode(s.encoded[:], s.sum)
	return s.encoded[:]
}

// scratch is the memory of one verification, reused because webhooks are the
// service's hot path.
type scratch struct {
	keys    []string
	address []byte
	params  []byte
	sum     []byte
	encoded [signatureLen]byte
}

var scratchPool = sync.Pool{New: func() any { return new(scratch) }}

// setForm writes the signed form of the parameters: keys in byte order, each
// followed by its value. A repeated key contributes its distinct values in order,
// as Twilio's Python and Node libraries have it; twilio-go looks at the first only.
func (s *scratch) setForm(form url.Values) {
	for key := range form {
		s.keys = append(s.keys, key)
	}
	slices.Sort(s.keys)
	for _, key := range s.keys {
		values := form[key]
		if len(values) > 1 {
			values = slices.Compact(slices.Sorted(slices.Values(values)))
		}
		for _, value := range values {
			s.params = append(s.params, key...)
			s.params = append(s.params, value...)
		}
	}
}

// release wipes what the person wrote before the memory waits for its next use.
func (s *scratch) release() {
	clear(s.keys)
	clear(s.params)
	s.keys, s.params = s.keys[:0], s.params[:0]
	if cap(s.params) <= maxPooled {
		scratchPool.Put(s)
	}
}

// maxPooled is the largest buffer kept for reuse, in bytes. A webhook of usual
// size needs about 1 KiB.
const maxPooled = 16 << 10
