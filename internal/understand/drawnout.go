package understand

import "strings"

// squeezed gives text with every letter that stands three times or more in a
// row written keep times: 救救救命, helppppp. Numbers stay as they are.
func squeezed(text string, keep int) string {
	var out strings.Builder
	last, count := rune(0), 0
	for _, r := range text {
		if r == last && !isDigit(r) {
			count++
		} else {
			last, count = r, 1
		}
		if count <= keep {
			out.WriteRune(r)
		}
	}
	return out.String()
}

// isDrawnOut tells that a letter stands three times or more in a row.
func isDrawnOut(text string) bool {
	last, count := rune(0), 0
	for _, r := range text {
		if r != last {
			last, count = r, 0
		}
		if count++; count >= 3 && !isDigit(r) {
			return true
		}
	}
	return false
}
