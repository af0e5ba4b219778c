package conversation

import "testing"

func TestAChineseNumberTellsItsProvince(t *testing.T) {
	for number, want := range map[string]string{
		"+8659187654321":  "fujian",   // Fuzhou, a landline
		"+8613905910000":  "fujian",   // Fuzhou, a mobile
		"+8613804110000":  "liaoning", // Dalian
		"+8615305320000":  "shandong", // Qingdao
		"+8613400000000":  "jiangsu",
		"+8613000071234":  "", // given out in no one province
		"+447700900123":   "",
		"+86":             "",
		"+8699999":        "",
		"":                "",
		"Yilu":            "",
		"+86xyz":          "",
		"+86139059100001": "",
	} {
		if got := provinceOf(number); got != want {
			t.Errorf("%s: %q, want %q", number, got, want)
		}
	}
}
