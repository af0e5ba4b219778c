package flow

import (
	"strings"
	"testing"
	"testing/fstest"
)

func TestContentFilesAreReadAsEditorsSaveThem(t *testing.T) {
	c := baseContent(t)
	for name := range c {
		c[name] = "\ufeff" + strings.ReplaceAll(c[name], "\n", "\r\n")
	}
	c.mustLoad(t) // a byte order mark and Windows line ends
}

func TestWhatIsNoContentFileIsNamed(t *testing.T) {
	for name, tc := range map[string]struct{ data, want string }{
		"another encoding":   {"start: \xc4\xe3\xba\xc3", "is not in UTF-8; save it as UTF-8"},
		"two bytes a letter": {"s\x00t\x00a\x00r\x00t\x00", "is not in UTF-8"},
		"huge":               {strings.Repeat("#", maxFile+1), "has over 2 MB"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := readFile(fstest.MapFS{"x.yaml": {Data: []byte(tc.data)}}, "x.yaml")
			if err == nil || !strings.Contains(err.Error(), tc.want) {
				t.Errorf("got %v", err)
			}
		})
	}
}
