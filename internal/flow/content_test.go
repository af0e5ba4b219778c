package flow

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"
)

// today is the day on which the tests are run.
var today = time.Date(2026, time.June, 1, 0, 0, 0, 0, time.UTC)

// content is the files of flows/ and locales/, by path, to be changed freely.
type content map[string]string

// baseContent reads testdata/base.
func baseContent(tb testing.TB) content {
	tb.Helper()
	c := content{}
	root := os.DirFS("testdata/base")
	err := fs.WalkDir(root, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(root, name)
		c[filepath.ToSlash(name)] = string(data)
		return err
	})
	if err != nil {
		tb.Fatal(err)
	}
	return c
}

func (c content) source() Source {
	src := Source{}
	for dir, to := range map[string]*fs.FS{"flows/": &src.Flows, "locales/": &src.Locales} {
		files := fstest.MapFS{}
		for name, text := range c {
			if rest, ok := strings.CutPrefix(name, dir); ok {
				files[rest] = &fstest.MapFile{Data: []byte(text)}
			}
		}
		*to = files
	}
	return src
}

// replace changes the one place in a file where old stands.
func (c content) replace(tb testing.TB, file, old, text string) {
	tb.Helper()
	if n := strings.Count(c[file], old); n != 1 {
		tb.Fatalf("%s holds %q %d times, want once", file, old, n)
	}
	c[file] = strings.Replace(c[file], old, text, 1)
}

func (c content) load() (*Book, Faults) { return Load(c.source(), Options{Today: today}) }

// mustLoad loads content that must be without any fault.
func (c content) mustLoad(tb testing.TB) *Book {
	tb.Helper()
	book, faults := c.load()
	if len(faults) > 0 {
		tb.Fatalf("the content has faults:\n%v", faults)
	}
	return book
}

// baseBook loads testdata/base.
func baseBook(tb testing.TB) *Book {
	tb.Helper()
	return baseContent(tb).mustLoad(tb)
}
