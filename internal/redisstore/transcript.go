package redisstore

import (
	"context"
	"errors"
	"fmt"

	"github.com/redis/go-redis/v9"

	"yilu/internal/conversation"
)

// errTextGone says that a text which a turn refers to is not in Redis any more,
// as after a Redis lost its last second: the turn cannot be given again.
var errTextGone = fmt.Errorf("%w: the text of a reply", conversation.ErrNotFound)

// Turn reads back one of a person's last 200 turns. It is ErrNotFound when the
// turn is gone, or the text of one of its replies.
func (s *Store) Turn(ctx context.Context, person conversation.Address, seq uint64) (conversation.Entry, error) {
	p, ok := s.placeOf(person)
	if !ok {
		return conversation.Entry{}, conversation.ErrNotFound
	}
	if err := s.begun(ctx); err != nil {
		return conversation.Entry{}, err
	}
	element, err := s.run(ctx, p, s.scripts.turn, []string{p.personKey()}, seq).Text()
	if errors.Is(err, redis.Nil) {
		return conversation.Entry{}, conversation.ErrNotFound
	}
	if err != nil {
		return conversation.Entry{}, s.failed("reading a turn", err)
	}
	entries, whole, err := s.entries(ctx, p, []string{element})
	if err != nil {
		return conversation.Entry{}, err
	}
	if !whole {
		return conversation.Entry{}, errTextGone
	}
	return entries[0], nil
}

// Transcript reads all turns kept about a person, oldest first: none for one who
// is unknown or erased. A reply whose text is gone has no text.
func (s *Store) Transcript(ctx context.Context, person conversation.Address) ([]conversation.Entry, error) {
	p, ok := s.placeOf(person)
	if !ok {
		return nil, nil
	}
	if err := s.begun(ctx); err != nil {
		return nil, err
	}
	elements, err := s.client.LRange(ctx, p.personKey(), 2, -1).Result()
	if err != nil {
		return nil, s.failed("reading a transcript", err)
	}
	entries, _, err := s.entries(ctx, p, elements)
	return entries, err
}

// entries opens turns and puts in the texts they refer to; whole is false when
// one of these is gone.
func (s *Store) entries(ctx context.Context, p place, elements []string) (entries []conversation.Entry, whole bool, err error) {
	entries = make([]conversation.Entry, len(elements))
	refs := make([][]*textRef, len(elements))
	unknown := map[textRef]struct{}{}
	for i, element := range elements {
		entries[i], refs[i], err = s.openTurn(p, element)
		if err != nil {
			return nil, false, err
		}
		for _, ref := range refs[i] {
			if ref == nil {
				continue
			}
			if _, ok := s.texts.lookup(*ref); !ok {
				unknown[*ref] = struct{}{}
			}
		}
	}
	fetched, err := s.fetchTexts(ctx, p, unknown)
	if err != nil {
		return nil, false, err
	}
	whole = true
	for i := range entries {
		whole = s.fill(entries[i].Replies, refs[i], fetched) && whole
	}
	return entries, whole, nil
}

func (s *Store) fill(replies []conversation.Sent, refs []*textRef, fetched map[textRef]conversation.Sent) bool {
	whole := true
	for i, ref := range refs {
		if ref == nil {
			continue
		}
		sent, ok := fetched[*ref]
		if !ok {
			sent, ok = s.texts.lookup(*ref)
		}
		whole = whole && ok
		sent.Status, sent.Code = replies[i].Status, replies[i].Code
		replies[i] = sent
	}
	return whole
}

// fetchTexts reads the texts that this process has not seen yet.
func (s *Store) fetchTexts(ctx context.Context, p place, unknown map[textRef]struct{}) (map[textRef]conversation.Sent, error) {
	if len(unknown) == 0 {
		return nil, nil
	}
	refs := make([]textRef, 0, len(unknown))
	fields := make([]string, 0, len(unknown))
	for ref := range unknown {
		refs = append(refs, ref)
		fields = append(fields, string(ref[:]))
	}
	values, err := s.client.HMGet(ctx, p.texts, fields...).Result()
	if err != nil {
		return nil, s.failed("reading texts", err)
	}
	fetched := make(map[textRef]conversation.Sent, len(values))
	for i, value := range values {
		text, ok := value.(string)
		if !ok {
			continue
		}
		r := reader{data: []byte(text)}
		sent := r.sent()
		if r.err() != nil {
			continue // somebody wrote over it: as good as gone
		}
		fetched[refs[i]] = sent
		s.texts.learn(refs[i], sent)
	}
	return fetched, nil
}
