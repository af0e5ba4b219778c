package understand_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"yilu/internal/understand"
)

// say is short for what a message should mean, its text and number aside.
type say = understand.Reading

func TestRead(t *testing.T) {
	var (
		stop  = sense(understand.Stop, "")
		help  = sense(understand.Help, "")
		none  = understand.NoScript
		han   = understand.HanScript
		latin = understand.LatinScript
		roman = understand.PinyinScript
	)
	tests := []struct {
		rule string
		text string
		want say
	}{
		{"nothing reads as nothing", "", say{}},
		{"nor do emoji", "😀🙏", say{Script: none}},
		{"a command is read with its full stop", "帮助。", say{Whole: help, Script: han}},
		{"in traditional characters", "幫助", say{Whole: help, Script: han}},
		{"with blanks and brackets", "【 帮 助 】", say{Whole: help, Script: han}},
		{"a question mark asks for help", "？？", say{Whole: help, Script: none}},
		{"in pinyin", "Bang zhu!", say{Whole: help, Script: roman}},

		{"STOP is the whole message", "退订！", say{Whole: stop, Script: han}},
		{"in traditional characters", "退訂", say{Whole: stop, Script: han}},
		{"in the Chinese habit", "td", say{Whole: stop, Script: latin}},
		{"a row of zeros", "00000", say{Whole: stop, Script: none}},
		{"asking how to is not STOP", "怎么退订", say{Script: han}},
		{"nor is its opposite", "不要停止", say{Script: han}},
		{"nor a sentence that holds it", "please do not stop", say{Script: latin}},
		{"STOP may be mistyped when it is long", "unsubscrbe", say{Whole: stop, Script: latin}},
		{"a short word may not", "stpo", say{Script: latin}},

		{"what people put around a command is taken off", "请退订，谢谢", say{Whole: stop, Padded: true, Script: han}},
		{"on both ends, more than once", "你好麻烦帮我退订一下吧谢谢", say{Whole: stop, Padded: true, Script: han}},
		{"in English", "hello please unsubscribe now thank you", say{Whole: stop, Padded: true, Script: latin}},
		{"not from the middle of a sentence", "请问你们退订要钱吗", say{Script: han}},
		{"nor from a story", "please unsubscribe " + strings.Repeat("please ", 20), say{Script: latin}},

		{"a cry for help", "救命", say{Whole: danger("now"), Danger: danger("now"), Script: han}},
		{"inside a message", "老板打人 救命啊！！", say{Danger: danger("now"), Script: han}},
		{"with a usual mistake", "救明", say{Whole: danger("now"), Danger: danger("now"), Script: han}},
		{"or a listed English one", "hlep", say{Whole: danger("now"), Danger: danger("now"), Script: latin}},
		{"drawn out", "救救救命", say{Whole: danger("now"), Danger: danger("now"), Script: han}},
		{"every letter drawn out", "危危危险险险", say{Whole: danger("now"), Danger: danger("now"), Script: han}},
		{"drawn out in English", "helppppp meeee", say{Whole: danger("now"), Danger: danger("now"), Script: latin}},
		{"said twice", "dangerdanger", say{Whole: danger("now"), Danger: danger("now"), Script: latin}},
		{"spelt", "s o s", say{Whole: danger("now"), Danger: danger("now"), Script: latin}},
		{"spelt with dots, and more", "S.O.S. help me", say{Danger: danger("now"), Script: latin}},
		{"as a sign", "🆘", say{Whole: danger("now"), Danger: danger("now"), Script: latin}},
		{"in pinyin", "jiuming", say{Whole: danger("now"), Danger: danger("now"), Script: roman}},
		{"in pinyin with blanks and tones", "jiu4 ming4 a", say{Danger: danger("now"), Script: roman}},
		{"with tone marks", "jiùmìng", say{Whole: danger("now"), Danger: danger("now"), Script: roman}},
		{"by sound", "jiu min", say{Whole: danger("now"), Danger: danger("now"), Script: roman}},
		{"of two dangers the first in the lexicon is read", "help me they locked us in", say{Danger: danger("locked"), Script: latin}},
		{"in whatever order they stand", "救命 被关", say{Danger: danger("locked"), Script: han}},
		{"danger with its place", "我在缅甸，出不去", say{Danger: danger("locked"), Country: country("mm"), Script: han}},
		{"a letter beside Han is a word", "想s", say{Whole: danger("crisis"), Danger: danger("crisis"), Script: han}},
		{"but not half of one", "想sleep", say{Script: han}},

		{"a supporting word alone is nothing", "种菠菜", say{Script: han}},
		{"beside danger it is heard", "菠菜，出不去", say{Danger: danger("locked"), Script: han}},
		{"and may be the stronger one", "casino 被打", say{Danger: danger("beaten"), Script: han}},
		{"an industrial park is no compound", "我在工业园区上班", say{Script: han}},
		{"a compound is", "我在园区", say{Danger: danger("scam"), Script: han}},
		{"with Latin letters too", "KK 园区", say{Whole: danger("scam"), Danger: danger("scam"), Script: han}},

		{"a pair is two words with something between them", "护照昨天给他收走了", say{Danger: danger("papers"), Topic: topic("documents"), Script: han}},
		{"in either order", "扣了我们三个人的证件", say{Danger: danger("papers"), Script: han}},
		{"in English", "they took away all of our passports", say{Danger: danger("papers"), Topic: topic("documents"), Script: latin}},
		{"with a slip in one of them", "boss keeps my pasport", say{Danger: danger("papers"), Topic: topic("documents"), Script: latin}},
		{"in both scripts", "took我的证件", say{Danger: danger("papers"), Script: han}},
		{"not too far apart", "护照我放在自己的箱子里面锁好了谁也拿不走 但是他们把手机收走了", say{Topic: topic("documents"), Script: han}},
		{"not with a part inside a word that means nothing", "护照夹收走了", say{Script: han}},
		{"one half is nothing", "手机收走了", say{Script: han}},
		{"denied, it is doubtful", "证件他没有收走", say{Danger: danger("papers"), Doubtful: true, Script: han}},
		{"in English too", "he never took my passport", say{Danger: danger("papers"), Doubtful: true, Topic: topic("documents"), Script: latin}},
		{"a topic may be a pair", "老板跑了 不给钱", say{Topic: topic("wages"), Script: han}},

		{"denied danger is doubtful", "没有危险", say{Danger: danger("now"), Doubtful: true, Script: han}},
		{"with words between", "现在没有什么危险", say{Danger: danger("now"), Doubtful: true, Script: han}},
		{"in traditional characters", "沒被關", say{Danger: danger("locked"), Doubtful: true, Script: han}},
		{"in English", "I am not in danger", say{Danger: danger("now"), Doubtful: true, Script: latin}},
		{"in two words", "no danger", say{Danger: danger("now"), Doubtful: true, Script: latin}},
		{"in a short form", "I'm not really trapped", say{Danger: danger("locked"), Doubtful: true, Script: latin}},
		{"one denied, one not, is danger", "没有危险，但是出不去", say{Danger: danger("locked"), Script: han}},
		{"a plea is no denial", "别打我", say{Danger: danger("beaten"), Script: han}},
		{"nor is this", "no one will help me", say{Danger: danger("now"), Script: latin}},
		{"nor this", "能不能救我", say{Danger: danger("now"), Script: han}},
		{"a plain denial is", "他没打我", say{Danger: danger("beaten"), Doubtful: true, Script: han}},
		{"a longer topic hides a danger inside", "我被扣工资了", say{Topic: topic("wages"), Script: han}},
		{"which is read where it stands alone", "被扣", say{Whole: danger("held"), Danger: danger("held"), Script: han}},

		{"us is a country alone", "US", say{Whole: country("us"), Country: country("us"), Script: latin}},
		{"not in a plea", "help us", say{Script: latin}},
		{"the U.S. is", "in the U.S. now", say{Whole: country("us"), Country: country("us"), Script: latin}},
		{"it is not Italy", "it is", say{Script: latin}},
		{"西港 is not 港", "在西港", say{Whole: country("kh"), Country: country("kh"), Script: han}},
		{"香港 is not 港 twice", "香港", say{Whole: country("hk"), Country: country("hk"), Script: han}},
		{"港口 is no country", "港口", say{Script: han}},
		{"hunger is not Hungary when listed", "I am hungry", say{Script: latin}},
		{"listed or not, an ordinary word is no slip", "a candy man", say{Script: latin}},
		{"a letter missing", "frnce", say{Whole: country("fr"), Country: country("fr"), Script: latin}},
		{"two swapped", "jpaan", say{Whole: country("jp"), Country: country("jp"), Script: latin}},
		{"one wrong", "kirea", say{Whole: country("kr"), Country: country("kr"), Script: latin}},
		{"one too many", "italyy", say{Whole: country("it"), Country: country("it"), Script: latin}},
		{"two are too many", "frxxce", say{Script: latin}},
		{"an ordinary word is no slip", "I looked at the message", say{Script: latin}},
		{"a plural is read", "passports and wages", say{Topic: topic("documents"), OtherTopic: topic("wages"), Script: latin}},
		{"accents do not matter", "Espana", say{Whole: country("es"), Country: country("es"), Script: latin}},
		{"words in a row", "Hong-Kong", say{Whole: country("hk"), Country: country("hk"), Script: latin}},
		{"the longest wins", "South Korea", say{Whole: country("kr"), Country: country("kr"), Script: latin}},
		{"Latin beside Han", "在UK工作", say{Whole: country("gb"), Country: country("gb"), Script: han}},
		{"two countries in the order of the text", "韩国 日本", say{Country: country("kr"), OtherCountry: country("jp"), Script: han}},
		{"the one they come from is not where they are", "从韩国去日本", say{Whole: country("jp"), Country: country("jp"), Script: han}},
		{"nor the one they left", "缅甸逃出来的，现在在法国", say{Country: country("fr"), Script: han}},
		{"in English", "came from Spain to Italy", say{Whole: country("it"), Country: country("it"), Script: latin}},
		{"alone it is all there is", "从缅甸逃出来的", say{Country: country("mm"), Script: han}},
		{"two where they may be", "我在韩国还是在日本好", say{Country: country("kr"), OtherCountry: country("jp"), Script: han}},
		{"a place and nothing to the purpose is all there is", "我现在人在日本呢", say{Whole: country("jp"), Country: country("jp"), Script: han}},
		{"in English", "hi im in Italy now", say{Whole: country("it"), Country: country("it"), Script: latin}},
		{"two places of one country", "yinguo yingguo", say{Whole: country("gb"), Country: country("gb"), Script: roman}},
		{"with more it is not", "日本怎么样", say{Country: country("jp"), Script: han}},
		{"the same twice is one", "日本 japan 日本", say{Whole: country("jp"), Country: country("jp"), Script: han}},
		{"country and topic", "在日本护照被老板拿走了", say{Country: country("jp"), Topic: topic("documents"), Script: han}},
		{"two topics as long as each other are near", "签证 护照", say{Topic: topic("documents"), OtherTopic: topic("visa"), Near: true, Script: han}},
		{"a word that may mean two things", "contact", say{Whole: sense(understand.Unclear, "contract/menu person/queue"), Unclear: sense(understand.Unclear, "contract/menu person/queue"), Script: latin}},
		{"two topics, the longer first", "护照 不发工资", say{Topic: topic("wages"), OtherTopic: topic("documents"), Script: han}},
		{"a command inside a message", "我要找人工", say{Command: sense(understand.Person, ""), Script: han}},
		{"and in English", "please call me back", say{Command: sense(understand.Person, ""), Script: latin}},
		{"a language", "engish", say{Whole: sense(understand.Language, "en"), Command: sense(understand.Language, "en"), Script: latin}},

		{"pinyin joined", "huzhao", say{Whole: topic("documents"), Topic: topic("documents"), Script: roman}},
		{"by sound: h for f, missing h", "wo de fuzao", say{Topic: topic("documents"), Script: roman}},
		{"n for ng", "yinguo", say{Whole: country("gb"), Country: country("gb"), Script: roman}},
		{"apart too", "yin guo", say{Whole: country("gb"), Country: country("gb"), Script: roman}},
		{"v for ü", "feilubin", say{Whole: country("ph"), Country: country("ph"), Script: roman}},
		{"tones within a word", "fei1lü4bin1", say{Whole: country("ph"), Country: country("ph"), Script: roman}},
		{"a word in both languages is English", "taiwan", say{Whole: country("tw"), Country: country("tw"), Script: latin}},
		{"a home province is no country", "wo shi henan ren", say{Script: latin}},
		{"an amount is nothing", "要交3万", say{Script: han}},
	}
	lexicon := mustCompile(t, samplePhrases())
	for _, test := range tests {
		t.Run(test.rule+": "+test.text, func(t *testing.T) {
			got := lexicon.Read(test.text)
			if diff := cmp.Diff(test.want, got, cmpopts.IgnoreFields(say{}, "Text", "Number")); diff != "" {
				t.Errorf("Read(%q), normalised %q (-want +got):\n%s", test.text, got.Text, diff)
			}
		})
	}
}

func TestReadsNumberAndWordsAtOnce(t *testing.T) {
	lexicon := mustCompile(t, samplePhrases())
	for text, want := range map[string]int{"2": 2, "选 2": 2, "帮助": -1, "00000": -1, "": -1, "救命": -1} {
		if got := lexicon.Read(text).Number; got != want {
			t.Errorf("Read(%q).Number = %d, want %d", text, got, want)
		}
	}
}

// message draws what people might send: pieces of the lexicon and of noise.
func message() *rapid.Generator[string] {
	pieces := []string{" ", "，", "。", "!", "没有", "not ", "a", "s ", "x", "ng", "4", "3万", "😀", "é", "\u200d", "我", "\xff"}
	for _, phrase := range samplePhrases() {
		pieces = append(pieces, phrase.Text)
	}
	return rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 12).Draw(t, "pieces"), "")
	})
}

func TestReadDoesNotMindAFullStop(t *testing.T) {
	lexicon := mustCompile(t, samplePhrases())
	rapid.Check(t, func(t *rapid.T) {
		text := message().Draw(t, "text")
		if diff := cmp.Diff(lexicon.Read(text), lexicon.Read(text+"。")); diff != "" {
			t.Fatalf("a full stop changed the reading of %q:\n%s", text, diff)
		}
	})
}

func TestReadMeansTheSameNormalised(t *testing.T) {
	lexicon := mustCompile(t, samplePhrases())
	rapid.Check(t, func(t *rapid.T) {
		first := lexicon.Read(message().Draw(t, "text"))
		if diff := cmp.Diff(first, lexicon.Read(first.Text)); diff != "" {
			t.Fatalf("normalising changed the reading of %q:\n%s", first.Text, diff)
		}
	})
}

func TestEveryPhraseIsReadAsItself(t *testing.T) {
	lexicon := mustCompile(t, samplePhrases())
	for _, phrase := range samplePhrases() {
		if phrase.Pair > 0 {
			continue // it means something only with its other half
		}
		want := phrase.Sense
		if phrase.Scope == supporting {
			want = understand.Sense{}
		}
		if got := lexicon.Read(phrase.Text).Whole; got != want {
			t.Errorf("Read(%q).Whole = %v, want %v", phrase.Text, got, want)
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, phrase := range samplePhrases() {
		f.Add(phrase.Text)
	}
	for _, seed := range []string{"没有危险", "s o s", "helppppp", "jiu4 ming4", "\xff\xfe", "①②", "ﷺ", "İı", "a\u0301", "＋86", "aaa aaa aaa"} {
		f.Add(seed)
	}
	lexicon := mustCompile(f, samplePhrases())
	f.Fuzz(func(t *testing.T, text string) {
		reading := lexicon.Read(text)
		if reading.Number < -1 || reading.Number > 99 {
			t.Errorf("Read(%q).Number = %d", text, reading.Number)
		}
		if reading.Doubtful && reading.Danger.Kind != understand.Danger {
			t.Errorf("Read(%q) doubts a danger it has not read", text)
		}
		if again := understand.Normalize(reading.Text); again != reading.Text {
			t.Errorf("Normalize is not idempotent: %q, then %q", reading.Text, again)
		}
	})
}
