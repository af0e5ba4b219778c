package redisstore

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"

	"yilu/internal/conversation"
)

// A turn is a clear header (second, sequence, count, and a status and code for
// each reply) and a sealed body: outcome, flags, id, text, then, as the flags
// say, media and tags, then the replies.
const (
	statusSize = 3             // status u8, code u16
	headerSize = clearSize + 1 // without the statuses

	flagID    = 0x03 // idAsIs, idSM or idMM
	flagWide  = 0x04 // the text is UTF-16
	flagMedia = 0x08
	flagTags  = 0x10

	replyRef    = 0 // an 8-byte reference follows
	replyInline = 1 // the reply itself follows: it holds something the person told us
)

// turn is a turn ready to be committed.
type turn struct {
	element []byte
	texts   []turnText // what it refers to
}

type turnText struct {
	ref   textRef
	value []byte // as stored
	sent  conversation.Sent
}

func (s *Store) sealTurn(p place, e conversation.Entry) (turn, error) {
	clear, err := turnClear(e)
	if err != nil {
		return turn{}, err
	}
	if len(e.Replies) > math.MaxUint8 {
		return turn{}, fmt.Errorf("redisstore: a turn of %d replies, want 255 at most", len(e.Replies))
	}
	var t turn
	body := t.appendReplies(appendInbound(make([]byte, 0, 128), e), e.Replies)
	sealed, err := s.keys.Seal(body, bound(purposeTurn, p.key, clear[:]))
	if err != nil {
		return turn{}, fmt.Errorf("redisstore: the turn: %w", err)
	}
	t.element = make([]byte, 0, headerSize+statusSize*len(e.Replies)+len(sealed))
	t.element = append(t.element, clear[:]...)
	t.element = append(t.element, byte(len(e.Replies)))
	for _, reply := range e.Replies {
		t.element = append(t.element, byte(reply.Status))
		t.element = binary.BigEndian.AppendUint16(t.element, reply.Code)
	}
	t.element = append(t.element, sealed...)
	return t, nil
}

func turnClear(e conversation.Entry) (clear [clearSize]byte, err error) {
	at, err := second(e.At)
	if err != nil {
		return clear, fmt.Errorf("redisstore: the turn: %w", err)
	}
	seq, err := u32(e.Seq)
	if err != nil || seq == 0 {
		return clear, fmt.Errorf("redisstore: the turn's sequence %d is not in 1 to 2^32-1", e.Seq)
	}
	binary.BigEndian.PutUint32(clear[:4], at)
	binary.BigEndian.PutUint32(clear[4:], seq)
	return clear, nil
}

func appendInbound(dst []byte, e conversation.Entry) []byte {
	dst = append(dst, byte(e.Outcome), 0)
	flags := len(dst) - 1
	dst, kind := packID(dst, e.InboundID)
	dst[flags] |= kind
	if wide, shorter := widen(e.Text); shorter {
		dst[flags] |= flagWide
		dst = binary.AppendUvarint(dst, uint64(len(wide)))
		dst = append(dst, wide...)
	} else {
		dst = appendText(dst, e.Text)
	}
	if e.Media > 0 {
		dst[flags] |= flagMedia
		dst = binary.AppendUvarint(dst, uint64(e.Media))
	}
	if len(e.Tags) == 0 {
		return dst
	}
	dst[flags] |= flagTags
	dst = binary.AppendUvarint(dst, uint64(len(e.Tags)))
	for _, tag := range e.Tags {
		dst = appendText(dst, tag)
	}
	return dst
}

func (t *turn) appendReplies(dst []byte, replies []conversation.Sent) []byte {
	for _, reply := range replies {
		if reply.Private {
			dst = appendSent(append(dst, replyInline), reply)
			continue
		}
		value := appendSent(make([]byte, 0, 16+len(reply.Flow)+len(reply.Step)+len(reply.Lang)+len(reply.Text)), reply)
		ref := refOf(value)
		t.texts = append(t.texts, turnText{ref, value, reply})
		dst = append(append(dst, replyRef), ref[:]...)
	}
	return dst
}

// checkCommit refuses what would be a bug of the caller.
func checkCommit(c conversation.Commit) error {
	if c.Person.IsZero() {
		return errors.New("redisstore: a commit without a person")
	}
	if c.Entry.Seq <= c.Revision {
		return fmt.Errorf("redisstore: the turn %d does not follow the revision %d", c.Entry.Seq, c.Revision)
	}
	return nil
}
