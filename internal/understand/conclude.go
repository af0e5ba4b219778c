package understand

// conclude turns what was found into senses.
func (s *scan) conclude(reading *Reading) {
	s.resolve()
	if s.whole > 0 {
		reading.Whole = s.lexicon.phrases[s.whole-1].sense
	}
	s.concludeDanger(reading)
	s.concludeCountries(reading)
	var first, second int32 // weights of the topics
	for _, m := range s.matches {
		sense := s.lexicon.phrases[m.phrase].sense
		switch {
		case sense.Kind == Topic:
			switch note(sense, &reading.Topic, &reading.OtherTopic) {
			case 1:
				first = m.weight
			case 2:
				second = m.weight
			}
		case sense.Kind == Unclear && reading.Unclear.Kind == None:
			reading.Unclear = sense
		case isCommand(sense.Kind) && reading.Command.Kind == None:
			reading.Command = sense
		}
	}
	reading.Near = second > 0 && first-second < nearWeight
	reading.takeWhole()
}

// nearWeight is by how many bytes a topic must be longer than another to be
// plainly the one that is meant: one Han character.
const nearWeight = 3

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
		if r.Topic.Kind == None || r.Topic != r.Whole {
			r.Topic, r.Near = r.Whole, false
		}
	case Unclear:
		r.Unclear = r.Whole
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

// note fills the first place, then the second with what differs, and tells which
// of them it filled.
func note(sense Sense, first, second *Sense) int {
	switch {
	case first.Kind == None:
		*first = sense
		return 1
	case *first != sense && second.Kind == None:
		*second = sense
		return 2
	}
	return 0
}

// concludeDanger takes the danger listed first of those that are not denied, else
// of those that are. Supporting phrases count only when another speaks up.
func (s *scan) concludeDanger(reading *Reading) {
	if !s.dangerStandsAlone() {
		return
	}
	best, bestDenied := -1, false
	for i := range s.matches {
		m := &s.matches[i]
		if s.lexicon.phrases[m.phrase].sense.Kind != Danger {
			continue
		}
		denied := s.denies(i)
		if best < 0 || bestDenied && !denied || bestDenied == denied && m.phrase < s.matches[best].phrase {
			best, bestDenied = i, denied
		}
	}
	reading.Danger = s.lexicon.phrases[s.matches[best].phrase].sense
	reading.Doubtful = bestDenied
}

func (s *scan) dangerStandsAlone() bool {
	for _, m := range s.matches {
		phrase := &s.lexicon.phrases[m.phrase]
		if phrase.sense.Kind == Danger && phrase.scope != Supporting {
			return true
		}
	}
	return false
}
