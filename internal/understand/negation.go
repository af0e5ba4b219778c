package understand

import (
	"strings"
	"unicode/utf8"
)

// A danger word may be denied (没有危险, no danger). The words right before it
// tell. Denial lowers and never cancels: a Reading so found is Doubtful, and
// the person is asked. A plea (救我, 别打我, don't kill me) is no denial, so for
// phrases that hold one only plain denials count.
var (
	hanCues    = []string{"没", "不", "未", "别", "无", "非", "勿", "莫"}
	hanFillers = []string{
		"有", "被", "是", "会", "再", "在", "太", "很", "用", "要", "想", "大", "过", "必", "需要", "真的", "那么", "这么",
		"什么", "任何", "遇到", "受到", "感到", "觉得", "生命", "人身",
	}
	hanPleas      = []string{"救", "我"}
	hanPlainCues  = []string{"不用", "不需要", "无需", "不必", "不是", "没有", "没"}
	hanRescue     = "救"
	hanRescueCues = []string{"不用", "不需要", "无需", "不必", "不是"}

	latinCues = []string{
		"no", "not", "never", "without", "isnt", "arent", "aint", "wasnt", "dont", "didnt", "doesnt", "havent",
		"hasnt", "wont", "nobody", "nothing", "none",
	}
	latinFillers = []string{
		"in", "any", "a", "an", "the", "really", "being", "been", "be", "at", "under", "immediate", "need", "to",
		"longer", "more", "of", "is", "that", "have", "real", "very", "so", "currently", "getting", "physical",
	}
	latinPleas     = []string{"help", "save", "rescue", "sos", "me", "us"}
	latinPleaCues  = []string{"dont need", "do not need", "dont need to", "no need to", "not need"}
	latinMaxFiller = 4
)

// isDenied tells whether phrase, which stands after before, is denied there.
func isDenied(before, phrase string) bool {
	if before == "" {
		return false
	}
	if last, _ := utf8.DecodeLastRuneInString(before); isIdeograph(last) {
		return isDeniedInHan(before, phrase)
	}
	return isDeniedInLatin(strings.TrimSuffix(before, " "), phrase)
}

func isDeniedInHan(before, phrase string) bool {
	if strings.Contains(phrase, hanRescue) {
		return hasAnySuffix(before, hanRescueCues)
	}
	if containsAny(phrase, hanPleas) {
		return hasAnySuffix(before, hanPlainCues)
	}
	for range 3 { // 没有被, 没遇到任何
		if hasAnySuffix(before, hanCues) {
			return true
		}
		shorter := cutAnySuffix(before, hanFillers)
		if shorter == before {
			return false
		}
		before = shorter
	}
	return hasAnySuffix(before, hanCues)
}

func isDeniedInLatin(before, phrase string) bool {
	if hasAnyWord(phrase, latinPleas) {
		return hasAnyLastWords(before, latinPleaCues)
	}
	for range latinMaxFiller {
		if hasAnyLastWords(before, latinCues) {
			return true
		}
		rest, word := cutLastWord(before)
		if !isAny(word, latinFillers) {
			return false
		}
		before = rest
	}
	return hasAnyLastWords(before, latinCues)
}
