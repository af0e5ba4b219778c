package understand_test

import (
	"testing"

	"yilu/internal/understand"
)

const (
	anywhere   = understand.Anywhere
	whole      = understand.WholeMessage
	supporting = understand.Supporting
)

func sense(kind understand.Kind, value string) understand.Sense {
	return understand.Sense{Kind: kind, Value: value}
}

func danger(step string) understand.Sense  { return sense(understand.Danger, "danger/"+step) }
func country(code string) understand.Sense { return sense(understand.Country, code) }
func topic(step string) understand.Sense   { return sense(understand.Topic, step) }

// words writes phrases of one sense and scope.
func words(s understand.Sense, scope understand.Scope, texts ...string) []understand.Phrase {
	phrases := make([]understand.Phrase, 0, len(texts))
	for _, text := range texts {
		phrases = append(phrases, understand.Phrase{Text: text, Sense: s, Scope: scope})
	}
	return phrases
}

func pinyin(s understand.Sense, scope understand.Scope, texts ...string) []understand.Phrase {
	phrases := words(s, scope, texts...)
	for i := range phrases {
		phrases[i].Pinyin = true
	}
	return phrases
}

// pair writes a pair of lists.
func pair(n int, s understand.Sense, one, with []string) []understand.Phrase {
	phrases := append(words(s, understand.PartOne, one...), words(s, understand.PartWith, with...)...)
	for i := range phrases {
		phrases[i].Pair = n
	}
	return phrases
}

// samplePhrases are a small lexicon with the cases that are hard.
func samplePhrases() []understand.Phrase {
	var all []understand.Phrase
	for _, group := range [][]understand.Phrase{
		words(sense(understand.Stop, ""), whole, "退订", "停止", "取消", "TD", "T", "stop", "unsubscribe", "00000"),
		words(sense(understand.Help, ""), whole, "帮助", "怎么用", "help", "?"),
		pinyin(sense(understand.Help, ""), whole, "bangzhu"),
		words(sense(understand.Menu, ""), whole, "菜单", "menu", "你好", "hello"),
		words(sense(understand.Person, ""), anywhere, "人工", "真人", "call me"),
		words(sense(understand.Language, "en"), anywhere, "英文", "english"),
		words(sense(understand.Yes, ""), whole, "是", "好的", "yes"),
		words(sense(understand.No, ""), whole, "不", "不是", "没有", "no"),
		words(danger("locked"), anywhere, "被关", "出不去", "关起来", "不让出去", "locked", "locked us", "trapped", "cannot leave"),
		pinyin(danger("locked"), anywhere, "beiguan", "bu rang chuqu"),
		words(danger("beaten"), anywhere, "打我", "被打", "beat me"),
		words(danger("crisis"), anywhere, "不想活", "想s", "want to die"),
		words(danger("scam"), anywhere, "园区", "kk园区", "scam compound"),
		words(danger("scam"), supporting, "菠菜", "casino"),
		pair(1, danger("papers"), []string{"护照", "证件", "passport", "id card"}, []string{"收走", "扣", "没收", "took", "keeps"}),
		words(danger("now"), anywhere, "救命", "救我", "救明", "危险", "sos", "help me", "hlep", "emergency", "danger"),
		pinyin(danger("now"), anywhere, "jiu ming", "jiu wo"),
		words(sense(understand.None, ""), anywhere, "工业园区", "产业园区", "hungry", "港口", "护照夹"),
		words(topic("documents"), anywhere, "护照", "护照被扣", "passport"),
		pinyin(topic("documents"), anywhere, "huzhao"),
		words(topic("wages"), anywhere, "工资", "不发工资", "salary", "wage", "被扣工资"),
		words(danger("held"), anywhere, "被扣"),
		words(topic("visa"), anywhere, "签证", "visa", "work visa"),
		words(topic("sexual"), anywhere, "massage"),
		pair(2, topic("wages"), []string{"老板", "boss"}, []string{"不给钱", "no money"}),
		words(sense(understand.Unclear, "contract/menu person/queue"), anywhere, "contact"),
		words(country("us"), whole, "us"),
		words(country("us"), anywhere, "美国", "usa", "u.s.", "america"),
		words(country("it"), anywhere, "意大利", "italy"),
		words(country("hu"), anywhere, "匈牙利", "hungary"),
		words(country("hk"), anywhere, "香港", "港", "hong kong"),
		words(country("kh"), anywhere, "柬埔寨", "西港"),
		words(country("jp"), anywhere, "日本", "japan"),
		words(country("kr"), anywhere, "韩国", "korea", "south korea"),
		words(country("fr"), anywhere, "法国", "france"),
		words(country("mm"), anywhere, "缅甸"),
		words(country("gb"), anywhere, "英国", "uk", "u.k."),
		pinyin(country("gb"), anywhere, "yingguo"),
		pinyin(country("ph"), anywhere, "feilvbin"),
		pinyin(country("nl"), anywhere, "helan"),
		words(country("tw"), anywhere, "taiwan"),
		pinyin(country("tw"), anywhere, "tai wan"),
		words(country("es"), anywhere, "españa", "spain"),
	} {
		all = append(all, group...)
	}
	return all
}

func mustCompile(tb testing.TB, phrases []understand.Phrase) *understand.Lexicon {
	tb.Helper()
	lexicon, err := understand.Compile(phrases)
	if err != nil {
		tb.Fatal(err)
	}
	return lexicon
}
