package understand

import (
	_ "embed"
	"strings"
)

//go:embed ordinary.txt
var ordinaryWords string

// placesInPinyin are homes of the people who write: as they stand they are no
// slip of a country's name (henan is not helan), unless the lexicon says so.
var placesInPinyin = map[string]bool{
	"anhui": true, "beijing": true, "chongqing": true, "fujian": true, "fuzhou": true, "gansu": true,
	"guangdong": true, "guangxi": true, "guizhou": true, "hainan": true, "hebei": true, "heilongjiang": true,
	"henan": true, "hubei": true, "hunan": true, "jiangsu": true, "jiangxi": true, "jilin": true, "jinan": true,
	"liaoning": true, "nanjing": true, "ningxia": true, "qinghai": true, "shaanxi": true, "shandong": true,
	"shanghai": true, "shanxi": true, "sichuan": true, "tianjin": true, "wenzhou": true, "wuhan": true,
	"xinjiang": true, "yunnan": true, "zhejiang": true,
}

// isOrdinary tells a common word that is spelt as it should be, and so is not a
// slip of another: looked is not locked, message is not massage.
func isOrdinary(word string) bool {
	if placesInPinyin[word] {
		return true
	}
	low, high := 0, len(ordinaryWords) // byte offsets; the list is sorted, a word a line
	for low < high {
		line, next := lineAround(ordinaryWords, (low+high)/2)
		switch candidate := ordinaryWords[line : next-1]; {
		case candidate == word:
			return true
		case candidate < word: // the notice at the top sorts before any word
			low = next
		default:
			high = line
		}
	}
	return false
}

// lineAround gives the bounds of the line that holds byte at, its end included.
func lineAround(text string, at int) (begin, end int) {
	begin = strings.LastIndexByte(text[:at], '\n') + 1
	end = at + strings.IndexByte(text[at:], '\n') + 1
	return begin, end
}
