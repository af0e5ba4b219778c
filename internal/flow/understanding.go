package flow

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"yilu/internal/understand"
)

// Understanding is how well a set of labelled messages is understood.
type Understanding struct {
	Messages int `json:"messages"`
	Right    int `json:"right"` // the page that helps, or a question that offers it
	Asked    int `json:"asked"` // of these: by "did you mean"

	Danger      Rate    `json:"danger"`       // messages of danger that the danger flow answers
	FalseAlarms Rate    `json:"false_alarms"` // other messages that it answers too
	Doubts      Rate    `json:"doubts"`       // other messages that are asked whether there is danger
	Stop        Rate    `json:"stop"`
	FalseStops  Rate    `json:"false_stops"`
	Countries   Rate    `json:"countries"` // named and recognised
	Topics      []Topic `json:"topics"`

	Missed    []Miss      `json:"missed,omitempty"`    // danger and STOP that were not
	Confusion []Confusion `json:"confusion,omitempty"` // the rest, most frequent first
}

// Rate is a number of messages of a larger one.
type Rate struct {
	N  int `json:"n"`
	Of int `json:"of"`
}

// Percent is 100 times N of Of; 0 of 0 is 0.
func (r Rate) Percent() float64 { return 100 * float64(r.N) / float64(max(r.Of, 1)) }

// Topic is how one wanted page fares.
type Topic struct {
	Name   string `json:"name"`
	Wanted int    `json:"wanted"` // messages that want it
	Found  int    `json:"found"`  // of these: understood
	Given  int    `json:"given"`  // messages that were answered by it
	Right  int    `json:"right"`  // of these: rightly
}

// Recall and Precision are in percent.
func (t Topic) Recall() float64    { return Rate{t.Found, t.Wanted}.Percent() }
func (t Topic) Precision() float64 { return Rate{t.Right, t.Given}.Percent() }

// Miss is one message that was misunderstood.
type Miss struct {
	Utterance Utterance `json:"-"`
	Text      string    `json:"text"`
	Want      string    `json:"want"`
	Got       string    `json:"got"`
}

// Confusion is how often one thing was taken for another.
type Confusion struct {
	Want   string `json:"want"`
	Got    string `json:"got"`
	Misses []Miss `json:"misses"`
}

// Understand measures messages, each as the first after the main menu.
func (b *Book) Understand(list []Utterance) Understanding {
	var u Understanding
	topics := map[string]*Topic{}
	topic := func(name string) *Topic {
		if topics[name] == nil {
			topics[name] = &Topic{Name: name}
		}
		return topics[name]
	}
	confused := map[[2]string][]Miss{}
	for _, one := range list {
		got, asked, country := b.take(one.Text)
		right := one.accepts(got)
		u.Messages++
		topic(one.Want).Wanted++
		if right {
			u.Right++
			topic(one.Want).Found++
			if asked {
				u.Asked++
			}
		} else {
			key := [2]string{one.Want, got[0]}
			confused[key] = append(confused[key], Miss{one, one.Text, one.Want, got[0]})
		}
		if !asked {
			topic(got[0]).Given++
			if right {
				topic(got[0]).Right++
			}
		}
		u.rate(one, got, asked, country)
	}
	for _, name := range slices.Sorted(maps.Keys(topics)) {
		u.Topics = append(u.Topics, *topics[name])
	}
	for key, misses := range confused {
		u.Confusion = append(u.Confusion, Confusion{key[0], key[1], misses})
	}
	slices.SortFunc(u.Confusion, func(a, b Confusion) int {
		return cmp.Or(cmp.Compare(len(b.Misses), len(a.Misses)), cmp.Compare(a.Want, b.Want), cmp.Compare(a.Got, b.Got))
	})
	return u
}

func (u *Understanding) rate(one Utterance, got []string, asked bool, country string) {
	inDanger := slices.ContainsFunc(got, isDanger)
	switch {
	case isDanger(one.Want):
		u.Danger.Of++
		if inDanger {
			u.Danger.N++
		} else {
			u.Missed = append(u.Missed, Miss{one, one.Text, one.Want, got[0]})
		}
	case !slices.ContainsFunc(one.Also, isDanger) && one.Want != inDoubt:
		u.FalseAlarms.Of++
		u.Doubts.Of++
		switch {
		case inDanger && asked:
			u.Doubts.N++
		case inDanger:
			u.FalseAlarms.N++
		}
	}
	if one.Want == "stop" {
		u.Stop.Of++
		if got[0] == "stop" {
			u.Stop.N++
		} else {
			u.Missed = append(u.Missed, Miss{one, one.Text, one.Want, got[0]})
		}
	} else {
		u.FalseStops.Of++
		if got[0] == "stop" && !slices.Contains(one.Also, "stop") {
			u.FalseStops.N++
		}
	}
	if one.Country != "" {
		u.Countries.Of++
		if country == one.Country {
			u.Countries.N++
		}
	}
}

// offered lists where the lines of a menu lead.
func (b *Book) offered(menu Place) []string {
	var list []string
	for _, o := range b.graph.steps[menu].options {
		list = append(list, string(o.target))
	}
	return list
}

// accepts tells whether one of the answers is one that is wanted.
func (u Utterance) accepts(got []string) bool {
	return slices.ContainsFunc(got, func(g string) bool {
		return slices.ContainsFunc(append([]string{u.Want}, u.Also...), func(want string) bool { return want == g || alike(want, g) })
	})
}

// alike tells pages that are one answer: who asks for a person gets another text
// by day than by night, who asks for the province is asked which, and whom to call
// here stands on the country's page.
func alike(want, got string) bool {
	flow := Place(want).Flow()
	switch flow {
	case "person", "province", "partners":
		return flow == Place(got).Flow()
	}
	return want == "country/mine" && flow == Place(got).Flow()
}

// take reads a message as the first after the main menu, and tells what answers
// it: a step, several when the person is asked which, or one of utteranceKinds.
func (b *Book) take(text string) (got []string, asked bool, country string) {
	read := b.Read(text)
	switch read.Whole.Kind {
	case understand.Stop, understand.Start, understand.Back, understand.Repeat, understand.Thanks, understand.Discreet, understand.Language:
		return []string{read.Whole.Kind.String()}, false, ""
	}
	s := Session{At: mainMenu, Trail: []Place{mainMenu}, Greeted: true, Lang: cmp.Or(b.languageOf(read.Script), b.locales[len(b.locales)-1].name)}
	turn := b.Next(s, Input{Text: text})
	country = turn.Session.Country()
	if shown := turn.Session.Shown; len(shown) > 0 && shown[0].isOwn() {
		for _, c := range shown {
			got = append(got, string(c.To))
		}
		if asksSafe(shown) {
			got = append(got, inDoubt)
		}
		return got, true, country
	}
	if turn.Place == b.graph.starts[ownFlows[0]] {
		return append([]string{string(turn.Place)}, b.offered(turn.Place)...), true, country // numbers to call, and the question which it is
	}
	switch {
	case !turn.Understood:
		return []string{"none"}, false, country
	case strings.HasPrefix(string(turn.Place), countryFlow+"/") && len(turn.Place.Step()) > 2 && country != "" && len(read.pages) == 0:
		return []string{string(At(countryFlow, country))}, false, country
	}
	return []string{string(turn.Place)}, false, country
}
