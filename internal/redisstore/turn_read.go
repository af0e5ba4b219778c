package redisstore

import (
	"encoding/binary"
	"fmt"
	"math"
	"time"

	"yilu/internal/conversation"
)

// openTurn reads one element of a transcript. Replies that are referred to are
// left empty; refs names them, in the replies' order, with a nil for each
// private one.
func (s *Store) openTurn(p place, element string) (e conversation.Entry, refs []*textRef, err error) {
	raw := []byte(element)
	if len(raw) < headerSize || len(raw) < headerSize+statusSize*int(raw[clearSize]) {
		return e, nil, fmt.Errorf("redisstore: a turn: %w", errDamaged)
	}
	clear, replies := raw[:clearSize], int(raw[clearSize])
	statuses := raw[headerSize : headerSize+statusSize*replies]
	body, err := s.keys.Open(raw[headerSize+len(statuses):], bound(purposeTurn, p.key, clear))
	if err != nil {
		return e, nil, fmt.Errorf("redisstore: a turn: %w", err)
	}
	r := reader{data: body}
	e = r.inbound()
	e.At = time.Unix(int64(binary.BigEndian.Uint32(clear)), 0).UTC()
	e.Seq = uint64(binary.BigEndian.Uint32(clear[4:]))
	e.Replies, refs = r.replies(replies)
	for i := range e.Replies {
		at := statuses[statusSize*i:]
		e.Replies[i].Status = conversation.Status(at[0])
		e.Replies[i].Code = binary.BigEndian.Uint16(at[1:])
	}
	if err := r.err(); err != nil {
		return e, nil, fmt.Errorf("redisstore: a turn: %w", err)
	}
	return e, refs, nil
}

func (r *reader) inbound() conversation.Entry {
	e := conversation.Entry{Outcome: conversation.Outcome(r.byte())}
	flags := r.byte()
	e.InboundID = r.id(flags & flagID)
	text := r.bytes(r.uvarint())
	if flags&flagWide != 0 {
		e.Text = narrow(text)
	} else {
		e.Text = string(text)
	}
	if flags&flagMedia != 0 {
		e.Media = int(min(r.uvarint(), math.MaxInt32))
	}
	if flags&flagTags != 0 {
		for range min(r.uvarint(), uint64(len(r.data))) {
			e.Tags = append(e.Tags, r.text())
		}
	}
	return e
}

func (r *reader) replies(n int) ([]conversation.Sent, []*textRef) {
	if n == 0 {
		return nil, nil
	}
	replies, refs := make([]conversation.Sent, n), make([]*textRef, n)
	for i := range n {
		if r.byte() == replyInline {
			replies[i] = r.sent()
			replies[i].Private = true
			continue
		}
		bytes := r.bytes(refSize)
		if bytes == nil {
			return replies, refs
		}
		ref := textRef(bytes)
		refs[i] = &ref
	}
	return replies, refs
}
