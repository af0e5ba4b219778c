package understand

import "strings"

// What people put around a word that is all they mean: 请退订谢谢, stop pls.
var (
	fillersBefore = []string{
		"请问", "请", "麻烦", "劳驾", "那就", "那", "我要", "我想要", "我想", "给我", "帮我", "你们", "快点", "快", "马上", "现在", "赶紧", "好的", "好", "嗯",
		"老师", "你好", "您好", "哎", "喂", "发", "回复", "回",
	}
	fillersAfter = []string{
		"谢谢你", "谢谢您", "谢谢", "多谢", "谢了", "吧", "啊", "呀", "啦", "呢", "哦", "哈", "嘛", "哎", "一下", "好吗", "好不好", "可以吗", "行吗", "行不",
		"老师", "哥", "姐",
	}
	wordsBefore = []string{
		"please", "pls", "plz", "hi", "hello", "hey", "ok", "okay", "just", "now", "dear", "sir", "can you", "can u",
		"could you", "reply", "so", "yes",
	}
	wordsAfter = []string{
		"please", "pls", "plz", "now", "thanks", "thank you", "thank u", "thx", "tks", "ok", "okay", "sir", "madam", "friend", "already",
		"again", "right now", "bro",
	}
)

// mostFillers bounds how many are taken off each end.
const mostFillers = 3

// withoutFillers takes off what people put around a command. It gives the text
// itself where there is nothing of the kind.
func withoutFillers(text string) string {
	for range mostFillers {
		text = cutWordBefore(cutAnyPrefix(text, fillersBefore), wordsBefore)
		text = cutWordAfter(cutAnySuffix(text, fillersAfter), wordsAfter)
		text = strings.Trim(text, " ")
	}
	return text
}

func cutWordBefore(text string, words []string) string {
	for _, word := range words {
		if rest, ok := strings.CutPrefix(text, word+" "); ok {
			return rest
		}
	}
	return text
}

func cutWordAfter(text string, words []string) string {
	for _, word := range words {
		if rest, ok := strings.CutSuffix(text, " "+word); ok {
			return rest
		}
	}
	return text
}
