package understand

import "unicode"

// symbolWords are signs that say a word but have no compatibility form.
var symbolWords = map[rune]string{
	'🆘': "sos",
	'❶': "1", '❷': "2", '❸': "3", '❹': "4", '❺': "5", '❻': "6", '❼': "7", '❽': "8", '❾': "9", '❿': "10",
	'➀': "1", '➁': "2", '➂': "3", '➃': "4", '➄': "5", '➅': "6", '➆': "7", '➇': "8", '➈': "9", '➉': "10",
	'➊': "1", '➋': "2", '➌': "3", '➍': "4", '➎': "5", '➏': "6", '➐': "7", '➑': "8", '➒': "9", '➓': "10",
}

// isIdeograph tells Han characters, 〇 and 々 among them.
func isIdeograph(r rune) bool {
	if r >= 0x4E00 && r <= 0x9FFF {
		return true
	}
	return r > 0x2E7F && unicode.Is(unicode.Han, r)
}

func isDigit(r rune) bool { return '0' <= r && r <= '9' }

// isWordRune tells what may stand inside a Latin word or a number once normalised.
func isWordRune(r rune) bool { return r != ' ' && !isIdeograph(r) }

func isApostrophe(r rune) bool {
	return r == '‘' || r == '’' || r == '‛' || r == 'ʼ' || r == '´' || r == '′'
}

// isLower tells a word of the letters a to z alone: only such may be mistyped.
func isLower(word string) bool {
	for i := range len(word) {
		if word[i] < 'a' || word[i] > 'z' {
			return false
		}
	}
	return word != ""
}

func hasIdeograph(text string) bool {
	for _, r := range text {
		if isIdeograph(r) {
			return true
		}
	}
	return false
}
