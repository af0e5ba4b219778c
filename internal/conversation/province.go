package conversation

import (
	"strings"

	"github.com/nyaruka/phonenumbers"
)

// provinceOf tells in which Chinese province a number was given out, in small
// letters as in "fujian"; "" for a number of another country and where it is not
// known. It says where somebody comes from, not where they are. The first Chinese
// number loads libphonenumber's table of areas, some 7 MB.
func provinceOf(number string) string {
	if !strings.HasPrefix(number, "+86") {
		return ""
	}
	parsed, err := phonenumbers.Parse(number, "")
	if err != nil || !phonenumbers.IsValidNumber(parsed) {
		return ""
	}
	area, err := phonenumbers.GetGeocodingForNumber(parsed, "en") // "Fuzhou, Fujian"
	if err != nil {
		return ""
	}
	province := strings.ToLower(strings.TrimSpace(area[strings.LastIndex(area, ",")+1:]))
	if province == "china" { // what the table says where it knows no more
		return ""
	}
	return province
}
