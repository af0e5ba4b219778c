package flow

import "testing"

// A number with a form for abroad is shown in that form, unless the person is
// known to be where it is dialled without.
func TestANumberIsShownAsOneDialsItFromWhereThePersonIs(t *testing.T) {
	c := baseContent(t)
	c.replace(t, "locales/active.en.yaml", `rights.sick: "See a doctor."`, `rights.sick: "Call {{.Fact.gb_work}}."`)
	c.replace(t, "locales/active.zh-Hans.yaml", `rights.sick: "去看医生。"`, `rights.sick: "打{{.Fact.gb_work}}。"`)
	playAll(t, c.mustLoad(t), []script{
		{"unknown", "en", []string{"hi -> main/menu", "2 -> rights/menu", "4 -> rights/sick | +443001231100"}},
		{"there", "en", []string{"hi -> main/menu", "britain -> country/gb", "menu -> main/menu", "2 -> rights/menu", "4 -> rights/sick | 03001231100 | !+44"}},
		{"elsewhere", "en", []string{"hi -> main/menu", "italy -> country/it", "1 -> country/it_pay | +443001231100"}},
	})
}

func TestAWithdrawnFactIsNotShown(t *testing.T) {
	playAll(t, baseBook(t), []script{
		{"its stand-in is", "en", []string{"italy -> country/it", "1 -> country/it_pay | Old line +443001231100 | !08001112222"}},
	})
	c := baseContent(t)
	c.replace(t, "flows/facts.yaml", "    instead: gb_work\n", "")
	c.replace(t, "flows/facts.yaml", "    what: the law on wages\n", "    what: the law on wages\n    withdrawn: repealed\n")
	c.replace(t, "flows/facts.yaml", "    what: who works must be paid\n", "    what: who works must be paid\n    withdrawn: under appeal\n")
	c.replace(t, "flows/facts.yaml", "    what: emergency in Britain\n", "    what: emergency in Britain\n    withdrawn: changes\n")
	playAll(t, c.mustLoad(t), []script{
		{"or the consular line", "en", []string{"italy -> country/it", "1 -> country/it_pay | (being checked) | Old line +861012308 (old number ended | !Work Act | !08001112222"}},
		{"in Chinese", "zh-Hans", []string{"意大利 -> country/it", "1 -> country/it_pay | （正在核实） | 旧线+861012308（原号码停用"}},
		{"a text that rests on it is not said", "en", []string{"hi -> main/menu", "britain -> country/gb | checking this page again | +861012308 | !Emergency"}},
		{"a role falls back", "en", []string{"britain -> country/gb", "danger -> danger/start | 112 | !999"}},
	})
}

// A talk that was written before a fact was withdrawn does not stop the content.
func TestATalkAcceptsWhatStandsInForAWithdrawnFact(t *testing.T) {
	talk := Talk{Lang: "en", Lines: []TalkLine{{In: "italy"}, {In: "1", Facts: []string{"gb_ended"}, Says: []string{"line 08001112222"}}}}
	faults := baseBook(t).Run(talk)
	if faults.Errors() || len(faults) != 1 {
		t.Errorf("faults: %v", faults)
	}
}
