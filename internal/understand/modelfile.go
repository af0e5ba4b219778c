package understand

import (
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"
)

// A model's file is gzip over: the name and version, the digest of what it was
// learnt from, the labels, their biases, the scale, then each feature with the
// number of its weights and these. Numbers are little-endian.
const modelMagic = "yilu model 1\n"

// DigestSize is the size of the digest that a model's file carries.
const DigestSize = 32

// ErrModel says that bytes are not a model this version can read.
var ErrModel = errors.New("understand: not a readable model")

// Encode writes the model with the digest of what it was learnt from.
func (m *Model) Encode(digest [DigestSize]byte) ([]byte, error) {
	var out bytes.Buffer
	z, err := gzip.NewWriterLevel(&out, gzip.BestCompression)
	if err != nil {
		return nil, fmt.Errorf("understand: writing a model: %w", err)
	}
	data := append([]byte(modelMagic), digest[:]...)
	data = binary.AppendUvarint(data, uint64(len(m.labels)))
	for i, label := range m.labels {
		data = append(binary.AppendUvarint(data, uint64(len(label))), label...)
		data = binary.LittleEndian.AppendUint64(data, math.Float64bits(m.bias[i]))
	}
	data = binary.LittleEndian.AppendUint64(data, math.Float64bits(m.scale))
	data = binary.AppendUvarint(data, uint64(len(m.keys)))
	for i, key := range m.keys {
		data = binary.LittleEndian.AppendUint32(data, key)
		row := m.weights[m.starts[i]:m.starts[i+1]]
		data = append(data, byte(len(row)))
		for _, w := range row {
			data = append(data, w.label, byte(w.amount))
		}
	}
	if _, err := z.Write(data); err != nil {
		return nil, fmt.Errorf("understand: writing a model: %w", err)
	}
	if err := z.Close(); err != nil {
		return nil, fmt.Errorf("understand: writing a model: %w", err)
	}
	return out.Bytes(), nil
}

// maxModel bounds what a damaged file may unpack to, in bytes.
const maxModel = 64 << 20

// DecodeModel reads what Encode wrote, and the digest. Anything else gives
// ErrModel.
func DecodeModel(file []byte) (*Model, [DigestSize]byte, error) {
	var digest [DigestSize]byte
	z, err := gzip.NewReader(bytes.NewReader(file))
	if err != nil {
		return nil, digest, fmt.Errorf("%w: %w", ErrModel, err)
	}
	data, err := io.ReadAll(io.LimitReader(z, maxModel))
	if err != nil {
		return nil, digest, fmt.Errorf("%w: %w", ErrModel, err)
	}
	r := modelReader{data: data}
	if string(r.bytes(len(modelMagic))) != modelMagic {
		return nil, digest, fmt.Errorf("%w: another version", ErrModel)
	}
	copy(digest[:], r.bytes(DigestSize))
	var m Model
	for range r.count(maxLabels) {
		m.labels = append(m.labels, string(r.bytes(r.count(256))))
		m.bias = append(m.bias, r.float())
	}
	m.scale = r.float()
	n := r.count(len(r.data) / 5)
	m.keys, m.starts = make([]uint32, n), make([]uint32, n+1)
	m.weights = make([]weight, 0, (len(r.data)-5*n)/2)
	for i := range m.keys {
		m.keys[i] = binary.LittleEndian.Uint32(r.fixed(4))
		for range r.fixed(1)[0] {
			pair := r.fixed(2)
			m.weights = append(m.weights, weight{pair[0], int8(pair[1])})
			r.bad = r.bad || int(pair[0]) >= len(m.labels)
		}
		m.starts[i+1] = uint32(len(m.weights))
	}
	if r.bad || len(r.data) != 0 || len(m.labels) == 0 {
		return nil, digest, fmt.Errorf("%w: damaged", ErrModel)
	}
	return newModel(m), digest, nil
}

// modelReader reads the parts of a model; after the first fault it gives zeros.
type modelReader struct {
	data []byte
	bad  bool
}

func (r *modelReader) bytes(n int) []byte {
	if r.bad || n < 0 || n > len(r.data) {
		r.bad = true
		return nil
	}
	b := r.data[:n]
	r.data = r.data[n:]
	return b
}

func (r *modelReader) count(most int) int {
	n, width := binary.Uvarint(r.data)
	if width <= 0 || n > uint64(most) {
		r.bad = true
		return 0
	}
	r.data = r.data[width:]
	return int(n)
}

// fixed is bytes, zeros where they are missing.
func (r *modelReader) fixed(n int) []byte {
	if b := r.bytes(n); b != nil {
		return b
	}
	var zeros [8]byte
	return zeros[:n]
}

func (r *modelReader) float() float64 {
	return math.Float64frombits(binary.LittleEndian.Uint64(r.fixed(8)))
}
