package understand_test

import (
	"fmt"
	"strings"
	"testing"

	"yilu/internal/understand"
)

// manyPhrases generates 3,000 phrases, half Han and a quarter each English and
// pinyin, beside the sample's.
func manyPhrases() []understand.Phrase {
	const han = "合同工资护照签证中介押金老板宿舍加班休息医院警察出国回家朋友亲戚公司工厂机器时间"
	characters := []rune(han)
	syllables := strings.Fields("ba chi dao en fang gou hui jie kuan lai mang nei ou pian qun ren shao tuan wei xiang you zhen cong suan")
	phrases := samplePhrases()
	for i := range 3000 - len(phrases) {
		phrase := understand.Phrase{Sense: topic("generated/" + fmt.Sprint(i%40))}
		a, b, c := i%23, i/23%24, i/7%19
		switch i % 4 {
		case 0, 1:
			phrase.Text = string([]rune{characters[i%40], characters[i/40%39], characters[i/3%37], rune(0x5000 + i)})
		case 2:
			phrase.Text = syllables[a] + syllables[b] + "word" + string(rune('a'+i%26)) + string(rune('a'+i/26%26)) + string(rune('a'+i/676))
		case 3:
			phrase.Text = syllables[a] + " " + syllables[b] + " " + syllables[c] + " zz" + string(rune('a'+i%26)) + string(rune('a'+i/26%26)) + string(rune('a'+i/676))
			phrase.Pinyin = true
		}
		phrases = append(phrases, phrase)
	}
	return phrases
}

func BenchmarkRead(b *testing.B) {
	lexicon := mustCompile(b, manyPhrases())
	for _, test := range []struct{ name, text string }{
		{"digit", "2"},
		{"full-width digit", "２"},
		{"70 Han", "我在缅甸的一个园区里面上班，老板拿走了护照，三个月不发工资，出不去，每天加班到半夜，不让休息，生病了也不让去医院，请帮帮我，家里人不知道我在这里。"},
		{"70 Han traditional", "我在緬甸的一個園區裡面上班，老闆拿走了護照，三個月不發工資，出不去，每天加班到半夜，不讓休息，生病了也不讓去醫院，請幫幫我，家裡人不知道我在這裡。"},
		{"160 Latin with typos", "hello my bos took my pasport and dos not pay my sallary for three monhts i am traped in a bulding near the boarder and canot leave plese call me or send somone"},
		{"80 pinyin", "wo zai miandian laoban na zou le wo de fuzao bu rang chu qu qing bang bang wo ba"},
	} {
		b.Run(test.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				lexicon.Read(test.text)
			}
		})
	}
}

func BenchmarkNormalize(b *testing.B) {
	for name, text := range map[string]string{
		"plain": "they took my passport", "mixed": "Hello，我的護照 在 ＢＯＳＳ 那里！",
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				understand.Normalize(text)
			}
		})
	}
}

func BenchmarkCompile(b *testing.B) {
	phrases := manyPhrases()
	b.ReportAllocs()
	for b.Loop() {
		if _, err := understand.Compile(phrases); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkReadTheSameAgain reads the longest message there is, made of the parts
// of pairs alone: what it costs must not grow with the square of its length.
func BenchmarkReadTheSameAgain(b *testing.B) {
	lexicon := mustCompile(b, samplePhrases())
	text := strings.Repeat("护照收走", 400)
	b.ReportAllocs()
	for b.Loop() {
		lexicon.Read(text)
	}
}
