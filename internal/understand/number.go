package understand

import (
	"strings"
	"unicode/utf8"
)

// notAChoice is the Number of a message that is not just a choice.
const notAChoice = -1

// maxChoiceBytes is longer than any way to write a choice; what is longer is a
// sentence and is not looked at.
const maxChoiceBytes = 48

// What people write around a number when they choose, beside the number itself.
var (
	choicePrefixes = []string{"选项", "选择", "选", "按", "回复", "回", "第", "我", "要", "就", "答案", "答", "号码", "数字"}
	choiceSuffixes = []string{"号", "个", "项", "条", "款", "键", "吧", "啊", "呢", "选项", "谢谢"}

	// before digits and number words
	choiceWords = []string{"option", "number", "choice", "choose", "select", "press", "reply", "answer", "item", "the", "i choose", "key"}
	// before digits only: "no one" is not a choice
	choiceAbbreviations = []string{"no", "nr", "num", "opt"}
	afterChoiceWords    = []string{" one", " please", " pls", " option", " thanks"}
)

// numberWords are the numbers that people spell out.
var numberWords = map[string]int{
	"zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
	"ten": 10, "eleven": 11, "twelve": 12,
	"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
	"1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "5th": 5, "6th": 6, "7th": 7, "8th": 8, "9th": 9,
}

// hanDigits are the numerals, those for everyday and those for cheques.
var hanDigits = map[rune]int{
	'〇': 0, '零': 0, '一': 1, '壹': 1, '幺': 1, '二': 2, '贰': 2, '两': 2, '三': 3, '叁': 3, '参': 3, '四': 4, '肆': 4,
	'五': 5, '伍': 5, '六': 6, '陆': 6, '七': 7, '柒': 7, '八': 8, '捌': 8, '九': 9, '玖': 9,
}

// choice reads a normalised message that is just a number, up to 99: 2, 选2,
// 第二个, option 2, 二十一. Amounts (3万, 20w) and phone numbers are no choices.
func choice(text string) int {
	if len(text) > maxChoiceBytes {
		return notAChoice
	}
	if value := numberValue(text); value >= 0 || text == "" {
		return value
	}
	if r, _ := utf8.DecodeRuneInString(text); r < 0x80 && isLatinOnly(text) {
		return latinChoice(text)
	}
	return hanChoice(text)
}

func isLatinOnly(text string) bool { return !hasIdeograph(text) }

func hanChoice(text string) int {
	for {
		value := numberValue(text)
		if value >= 0 {
			return value
		}
		shorter := strings.TrimPrefix(cutAnySuffix(cutAnyPrefix(text, choicePrefixes), choiceSuffixes), " ")
		if shorter == text || shorter == "" {
			return notAChoice
		}
		text = shorter
	}
}

func latinChoice(text string) int {
	if value := latinNumber(text); value >= 0 {
		return value
	}
	return latinNumber(cutAnySuffix(text, afterChoiceWords)) // the second one
}

func latinNumber(text string) int {
	if number, ok := cutWord(text, choiceAbbreviations); ok {
		return digitsValue(number)
	}
	for {
		number, ok := cutWord(text, choiceWords)
		if !ok {
			return numberValue(text)
		}
		text = number
	}
}

// cutWord takes one of words off the beginning of text, with the space after
// it; digits may follow at once.
func cutWord(text string, words []string) (rest string, ok bool) {
	rest = cutAnyPrefix(text, words)
	if rest == text || rest == "" {
		return text, false
	}
	if rest[0] == ' ' {
		return rest[1:], true
	}
	if isDigit(rune(rest[0])) {
		return rest, true
	}
	return text, false
}

// numberValue reads a bare number; -1 when text is none, or beyond 99.
func numberValue(text string) int {
	if value := digitsValue(text); value >= 0 {
		return value
	}
	if value := hanValue(text); value >= 0 {
		return value
	}
	if value, ok := numberWords[text]; ok {
		return value
	}
	return notAChoice
}

func digitsValue(text string) int {
	if text == "" || len(text) > 2 {
		return notAChoice
	}
	value := 0
	for _, r := range text {
		if !isDigit(r) {
			return notAChoice
		}
		value = value*10 + int(r-'0')
	}
	return value
}

// hanValue reads 三, 十, 十二, 二十, 二十一.
func hanValue(text string) int {
	tens, ones, hasTen := strings.Cut(strings.ReplaceAll(text, "拾", "十"), "十")
	if !hasTen {
		return hanDigit(text)
	}
	value := 10
	if tens != "" {
		digit := hanDigit(tens)
		if digit < 1 {
			return notAChoice
		}
		value = digit * 10
	}
	if ones == "" {
		return value
	}
	digit := hanDigit(ones)
	if digit < 1 {
		return notAChoice
	}
	return value + digit
}

func hanDigit(text string) int {
	r, width := utf8.DecodeRuneInString(text)
	if width == 0 || width != len(text) {
		return notAChoice
	}
	if digit, ok := hanDigits[r]; ok {
		return digit
	}
	return notAChoice
}
