package understand_test

import (
	"fmt"
	"testing"

	"yilu/internal/understand"
)

func TestChoiceByNumber(t *testing.T) {
	same := map[int][]string{
		0:  {"0", "00", "零", "〇", "０", "zero"},
		1:  {"1", "１", "1.", "1)", "①", "一", "壹", "（1）", "选1", "选择1", "選擇１", "按1", "回复1", "1号", "第一个", "第1项", "no.1", "No 1", "no1", "option 1", "Number 1", "one", "number one", "1️⃣", "❶", "⒈", "㈠", "#1", "01", "我选一", "选 1 吧", "the first one", "1st", "option one please", "【1】", "1。", "我要1"},
		2:  {"二", "两", "兩", "贰", "貳", "第二项", "two", "the second", "2、"},
		3:  {"叁", "參", "3!", "press 3"},
		6:  {"陸", "六"},
		10: {"十", "拾", "⑩", "10", "ten"},
		12: {"十二", "twelve", "第十二个"},
		20: {"二十", "20"},
		21: {"二十一", "贰拾壹"},
		99: {"九十九", "99"},
		-1: {
			"", "3万", "20w", "二十万", "13800138000", "+86 10 12308", "+1", "100", "000", "00000", "1 2", "①②", "1和2", "1.5", "3,000",
			"¥5", "50%", "2个月", "一起", "二十四小时", "no one", "someone", "不选1", "没有一个", "一百", "十十", "零十", "两百", "help 1", "选", "option", "第", "911", "i",
		},
	}
	lexicon := mustCompile(t, nil)
	for want, texts := range same {
		for _, text := range texts {
			t.Run(fmt.Sprintf("%s is %d", text, want), func(t *testing.T) {
				if got := lexicon.Read(text); got.Number != want {
					t.Errorf("Read(%q).Number = %d, want %d (normalised %q)", text, got.Number, want, understand.Normalize(text))
				}
			})
		}
	}
}
