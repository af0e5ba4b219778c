package redisstore

import "context"

// appendTexts adds what must be stored to the arguments of a commit.
func (s *Store) appendTexts(args []any, p place, all []turnText) ([]any, fresh) {
	f := s.texts.missing(p.index, all)
	for _, text := range f.texts {
		args = append(args, text.ref[:], text.value)
	}
	return args, f
}

// refill stores the texts of a turn again, after the first count of a day. A
// Redis that was flushed, or came back without its data, shows no error, but it
// has no count either, and the texts believed to be there would be missing. The
// turn itself is committed, so that failing here is no error: the next turn
// finds the texts forgotten.
func (s *Store) refill(ctx context.Context, p place, all []turnText) {
	s.layoutSeen.Store(false)
	s.texts.forget()
	if len(all) == 0 {
		return
	}
	pairs, f := s.appendTexts(make([]any, 0, 2*len(all)), p, all)
	if s.client.HSet(ctx, p.texts, pairs...).Err() == nil {
		s.texts.keep(p.index, f)
	}
}
