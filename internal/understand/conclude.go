package understand

// conclude turns what was found into senses.
func (s *scan) conclude(reading *Reading) {
	s.resolve()
	if s.whole > 0 {
		reading.Whole = s.lexicon.phrases[s.whole-1].sense
	}
	s.concludeDanger(reading)
	s.concludeCountries(reading)
	for _, m := range s.matches {
		sense := s.lexicon.phrases[m.phrase].sense
		switch {
		case sense.Kind == Topic:
			note(sense, &reading.Topic, &reading.OtherTopic)
		case isCommand(sense.Kind) && reading.Command.Kind == None:
			reading.Command = sense
		}
	}
	reading.takeWhole()
}

// takeWhole lets a phrase that counts for whole messages alone fill its place
// when it is the whole message.
func (r *Reading) takeWhole() {
	switch r.Whole.Kind {
	case Danger:
		if r.Danger.Kind == None {
			r.Danger = r.Whole
		}
	case Country:
		if r.Country.Kind == None {
			r.Country = r.Whole
		}
	case Topic:
		if r.Topic.Kind == None {
			r.Topic = r.Whole
		}
	}
}

// isCommand tells the kinds that a longer message may ask for.
func isCommand(k Kind) bool {
	switch k {
	case Help, Back, Menu, Repeat, Language, Person, Thanks:
		return true
	}
	return false
}

// note fills the first place, then the second with what differs.
func note(sense Sense, first, second *Sense) {
	switch {
	case first.Kind == None:
		*first = sense
	case *first != sense && second.Kind == None:
		*second = sense
	}
}

// concludeCountries takes the countries in the order of the text.
func (s *scan) concludeCountries(reading *Reading) {
	for after := int32(-1); ; {
		next := s.nextCountry(after)
		if next < 0 {
			return
		}
		note(s.lexicon.phrases[s.matches[next].phrase].sense, &reading.Country, &reading.OtherCountry)
		after = s.matches[next].from
	}
}

// nextCountry gives the index of the first country that begins beyond after; -1
// when none does.
func (s *scan) nextCountry(after int32) int {
	next := -1
	for i, m := range s.matches {
		if m.from <= after || s.lexicon.phrases[m.phrase].sense.Kind != Country {
			continue
		}
		if next < 0 || m.from < s.matches[next].from {
			next = i
		}
	}
	return next
}

// concludeDanger takes the strongest danger that is not denied, else the
// strongest that is. Supporting phrases count only when another speaks up.
func (s *scan) concludeDanger(reading *Reading) {
	if !s.dangerStandsAlone() {
		return
	}
	best, bestDenied := -1, false
	for i, m := range s.matches {
		phrase := &s.lexicon.phrases[m.phrase]
		if phrase.sense.Kind != Danger {
			continue
		}
		denied := isDenied(s.text[:m.from], phrase.text)
		if best < 0 || bestDenied && !denied || bestDenied == denied && s.isStronger(m, s.matches[best]) {
			best, bestDenied = i, denied
		}
	}
	reading.Danger = s.lexicon.phrases[s.matches[best].phrase].sense
	reading.Doubtful = bestDenied
}

func (s *scan) dangerStandsAlone() bool {
	for _, m := range s.matches {
		phrase := &s.lexicon.phrases[m.phrase]
		if phrase.sense.Kind == Danger && phrase.scope == Anywhere {
			return true
		}
	}
	return false
}

// isStronger compares dangers: the longer phrase (in bytes, so that one Han
// character weighs as much as three letters), else the one listed first.
func (s *scan) isStronger(a, b match) bool {
	length, other := len(s.lexicon.phrases[a.phrase].text), len(s.lexicon.phrases[b.phrase].text)
	if length != other {
		return length > other
	}
	return a.phrase < b.phrase
}
