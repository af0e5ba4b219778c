package understand

// Read tells what a message means. It may be called by many at once.
func (l *Lexicon) Read(text string) Reading {
	normal := Normalize(text)
	reading := Reading{Text: normal, Number: choice(normal)}
	if normal == "" || isDigits(normal) && !l.isWord(normal) {
		return reading
	}
	l.scan(normal, &reading, l.model)
	if reading.Whole.Kind == None && reading.Danger.Kind == None && len(normal) <= longestOrder {
		reading.Whole = l.orderIn(withoutFillers(normal), normal)
		reading.Padded = reading.Whole.Kind != None
	}
	if isDrawnOut(normal) {
		l.readDrawnOut(&reading)
	}
	return reading
}

// isDigits tells digits and nothing else, by far the most usual message. Unless a
// phrase is the same (911 may be one) they mean nothing more.
func isDigits(text string) bool {
	for i := range len(text) {
		if !isDigit(rune(text[i])) {
			return false
		}
	}
	return true
}

// isWord tells a word that stands in a phrase.
func (l *Lexicon) isWord(text string) bool {
	_, known := l.words.ids[text]
	return known
}

// scan reads text once into reading, and asks a model, if there is one.
func (l *Lexicon) scan(text string, reading *Reading, model *Model) {
	var tokens [usualTokens]token
	var matches [usualMatches]match
	var hits [usualHits]hit
	s := scan{lexicon: l, text: text, tokens: tokens[:0], matches: matches[:0], hits: hits[:0]}
	s.run()
	reading.Script = s.script()
	s.conclude(reading)
	if model != nil && reading.Script != NoScript {
		l.guess(&s, reading)
	}
}

// longestOrder is how many bytes a command has at most, with what people put
// around it.
const longestOrder = 96

// orderIn gives the command that a message is when what people put around one is
// off; what is no command has more to say than its middle.
func (l *Lexicon) orderIn(bare, whole string) Sense {
	if bare == whole || bare == "" {
		return Sense{}
	}
	var inner Reading
	l.scan(bare, &inner, nil)
	switch inner.Whole.Kind {
	case Stop, Start, Help, Back, Menu, Repeat, Language, Person, Erase, Discreet, Thanks:
		return inner.Whole
	}
	return Sense{}
}

// guess asks the model.
func (l *Lexicon) guess(s *scan, reading *Reading) {
	var f features
	f.know(s) // first: of a long message not all is read
	f.read(reading.Text)
	reading.Guesses, reading.Risk = l.model.weigh(f.list(), l.isDanger)
}

// readDrawnOut reads again with drawn-out letters written twice, then once, and
// adds what was not found before.
func (l *Lexicon) readDrawnOut(reading *Reading) {
	for keep := 2; keep >= 1; keep-- {
		var again Reading
		l.scan(squeezed(reading.Text, keep), &again, nil)
		reading.complete(&again)
	}
}

// complete takes over from other what reading has not.
func (r *Reading) complete(other *Reading) {
	if r.Danger.Kind == None || r.Doubtful && other.Danger.Kind != None && !other.Doubtful {
		r.Danger, r.Doubtful = other.Danger, other.Doubtful
	}
	if r.Country.Kind == None {
		r.Country, r.OtherCountry = other.Country, other.OtherCountry
	}
	if r.Topic.Kind == None {
		r.Topic, r.OtherTopic, r.Near = other.Topic, other.OtherTopic, other.Near
	}
	if r.Unclear.Kind == None {
		r.Unclear = other.Unclear
	}
	if r.Whole.Kind == None {
		r.Whole = other.Whole
	}
	if r.Command.Kind == None {
		r.Command = other.Command
	}
}
