package flow

import (
	"slices"
	"strings"
	"testing"
)

// corpus is base content with labelled messages.
func corpus(t *testing.T, messages string) content {
	t.Helper()
	c := baseContent(t)
	c["flows/understanding/all.yaml"] = "messages:\n" + messages
	return c
}

func loadCorpus(t *testing.T, c content) ([]Utterance, Faults) {
	t.Helper()
	return c.mustLoad(t).LoadCorpus(c.source().Flows)
}

func TestALabelledMessageThatCannotBeIsFaultedAtItsLine(t *testing.T) {
	for messages, want := range map[string]string{
		`- {say: "a", want: rights/nothing}`:               `2:3: "rights/nothing" is neither a step nor one of`,
		`- {say: "a", want: none, also: [rights/nothing]}`: `2:3: "rights/nothing" is neither a step nor one of`,
		`- {want: none}`:                                           `2:3: a message without say:; write what a person sends`,
		`- {say: "a", want: none, in: GB}`:                         `2:3: in: "GB" is no country; write its lower-case ISO code, such as gb`,
		"- {say: \"a\", want: none}\n- {say: \"a\", want: thanks}": `3:3: "a" stands in flows/understanding/all.yaml:2:3 too; keep it in one place`,
		`- {say: "a", want: none, wants: x}`:                       `2:26: unknown key "wants"; did you mean "want"?`,
	} {
		_, faults := loadCorpus(t, corpus(t, messages+"\n"))
		if len(faults) != 1 || !strings.HasPrefix(faults[0].String(), "flows/understanding/all.yaml:"+want) {
			t.Errorf("%s\ngives %v\nwant %s", messages, faults, want)
		}
	}
}

func TestFilesWhoseNamesBeginWithHeldAreKeptBack(t *testing.T) {
	c := corpus(t, "- {say: \"a\", want: none}\n")
	c["flows/understanding/held_all.yaml"] = "messages:\n- {say: \"b\", want: none}\n"
	list, faults := loadCorpus(t, c)
	if len(faults) > 0 || len(list) != 2 || list[0].Held || !list[1].Held {
		t.Errorf("%v, %v", list, faults)
	}
}

// TestUnderstandingIsMeasured has a message for each thing that is counted.
func TestUnderstandingIsMeasured(t *testing.T) {
	c := corpus(t, `
- {say: "wages", want: rights/pay}
- {say: "wages hours", want: rights/hours}
- {say: "agreement", want: rights/pay}
- {say: "qwertz", want: none}
- {say: "locked in", want: danger/locked}
- {say: "agreement again", want: danger/locked}
- {say: "not locked in", want: danger/locked}
- {say: "no danger", want: doubtful}
- {say: "no danger, wages", want: rights/pay}
- {say: "locked in, no wages", want: rights/pay}
- {say: "locked in too, no wages", want: rights/pay, also: [danger/locked]}
- {say: "stop", want: stop}
- {say: "enough of it", want: stop}
- {say: "end", want: none}
- {say: "in britain", want: country/gb, in: gb}
- {say: "wages in britain", want: rights/pay, in: it}
`)
	book := c.mustLoad(t)
	list, faults := book.LoadCorpus(c.source().Flows)
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	u := book.Understand(list)
	got := []Rate{{u.Right, u.Messages}, {u.Asked, u.Messages}, u.Danger, u.FalseAlarms, u.Doubts, u.Stop, u.FalseStops, u.Countries}
	want := []Rate{{11, 16}, {4, 16}, {2, 3}, {1, 11}, {1, 11}, {1, 2}, {1, 14}, {1, 2}}
	if !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	var missed []string
	for _, m := range u.Missed {
		missed = append(missed, m.Text)
	}
	if want := []string{"agreement again", "enough of it"}; !slices.Equal(missed, want) {
		t.Errorf("missed %q, want %q", missed, want)
	}
	if len(u.Confusion) != 5 {
		t.Errorf("confusions: %v", u.Confusion)
	}
	for _, topic := range u.Topics {
		if topic.Name == "rights/pay" && (topic != Topic{"rights/pay", 6, 4, 2, 2} || topic.Recall() < 66 || topic.Precision() != 100) {
			t.Errorf("%+v", topic)
		}
	}
}

// TestWhatIsLearntIsUsedUntilTheMessagesChange learns from the messages of a
// folder, as yilu learn does.
func TestWhatIsLearntIsUsedUntilTheMessagesChange(t *testing.T) {
	var messages strings.Builder
	for _, m := range []string{
		`- {say: "moneybag is empty", want: rights/pay}`, `- {say: "empty moneybag again", want: rights/pay}`, `- {say: "my moneybag, empty", want: rights/pay}`,
		`- {say: "head is heavy", want: rights/sick}`, `- {say: "heavy head today", want: rights/sick}`, `- {say: "so heavy my head", want: rights/sick}`,
		`- {say: "hui hui hui", want: none}`, `- {say: "hui hui", want: none}`, `- {say: "language please", want: language}`,
	} {
		messages.WriteString(m + "\n")
	}
	c := corpus(t, messages.String())
	c["flows/understanding/held_all.yaml"] = "messages:\n- {say: \"held back\", want: contract/menu}\n"
	script := []script{{"learnt", "en", []string{"hi -> main/menu", "empty moneybag -> rights/pay", "heavy head -> rights/sick"}}}

	file, faults := Learn(c.source(), Options{Today: today})
	if len(faults) > 0 || len(file) == 0 {
		t.Fatalf("%d bytes, %v", len(file), faults)
	}
	c["flows/understanding/learnt.bin"] = string(file)
	playAll(t, c.mustLoad(t), script)

	again, faults := Learn(c.source(), Options{Today: today})
	if len(faults) > 0 || string(again) != string(file) {
		t.Errorf("learning again gives another file, or %v", faults)
	}
	c["flows/understanding/held_all.yaml"] += "- {say: \"more\", want: none}\n"
	playAll(t, c.mustLoad(t), script) // what is kept back is not learnt from

	c["flows/understanding/all.yaml"] += "- {say: \"more of it\", want: none}\n"
	wantLearntFault(t, c, "words.yaml or the messages beside it have changed since it was learnt; make it anew: yilu learn")
	if book, faults := Load(c.source(), Options{Today: today, Running: true}); book == nil {
		t.Errorf("a service would not start: %v", faults)
	}
	c["flows/understanding/learnt.bin"] = string(file[:20])
	wantLearntFault(t, c, "cannot be read: understand: not a readable model")
	if _, faults := Learn(c.source(), Options{Today: today}); len(faults) > 0 {
		t.Errorf("a damaged file keeps one from learning: %v", faults)
	}
}

func wantLearntFault(t *testing.T, c content, want string) {
	t.Helper()
	_, faults := Load(c.source(), Options{Today: today})
	if len(faults) != 1 || !strings.HasPrefix(faults[0].String(), "flows/understanding/learnt.bin: "+want) {
		t.Errorf("got %v, want %s", faults, want)
	}
}

func TestNothingIsLearntFromFaultyMessages(t *testing.T) {
	for messages, want := range map[string]string{
		`- {say: "a", want: rights/nothing}`: `"rights/nothing" is neither`,
		`- {say: "a", want: none}`:           "nothing to tell apart",
	} {
		file, faults := Learn(corpus(t, messages+"\n").source(), Options{Today: today})
		if file != nil || len(faults) != 1 || !strings.Contains(faults[0].String(), want) {
			t.Errorf("%s: %d bytes, %v", messages, len(file), faults)
		}
	}
}
