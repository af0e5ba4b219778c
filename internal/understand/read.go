package understand

// Read tells what a message means. It may be called by many at once.
func (l *Lexicon) Read(text string) Reading {
	normal := Normalize(text)
	reading := Reading{Text: normal, Number: choice(normal)}
	if normal == "" || l.isBareNumber(normal) {
		return reading
	}
	l.scan(normal, &reading)
	if isDrawnOut(normal) {
		l.readDrawnOut(&reading)
	}
	return reading
}

// isBareNumber tells digits that are no phrase (911 may be one): they mean
// nothing more, and are by far the most usual message.
func (l *Lexicon) isBareNumber(text string) bool {
	for i := range len(text) {
		if !isDigit(rune(text[i])) {
			return false
		}
	}
	_, known := l.words.ids[text]
	return !known
}

// scan reads text once into reading.
func (l *Lexicon) scan(text string, reading *Reading) {
	var tokens [usualTokens]token
	var matches [usualMatches]match
	s := scan{lexicon: l, text: text, tokens: tokens[:0], matches: matches[:0]}
	s.run()
	reading.Script = s.script()
	s.conclude(reading)
}

// readDrawnOut reads again with drawn-out letters written twice, then once, and
// adds what was not found before.
func (l *Lexicon) readDrawnOut(reading *Reading) {
	for keep := 2; keep >= 1; keep-- {
		var again Reading
		l.scan(squeezed(reading.Text, keep), &again)
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
		r.Topic, r.OtherTopic = other.Topic, other.OtherTopic
	}
	if r.Whole.Kind == None {
		r.Whole = other.Whole
	}
	if r.Command.Kind == None {
		r.Command = other.Command
	}
}
