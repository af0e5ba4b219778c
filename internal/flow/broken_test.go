package flow

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
)

var update = flag.Bool("update", false, "write the expected faults of testdata/broken anew")

// broken is one file of testdata/broken: what is changed in testdata/base, and
// the faults that must come of it. A section "edit FILE" replaces the lines
// above "=>" by those below; a section "FILE" replaces or adds a file, and
// "remove FILE" takes it away. A comment line "today: DATE" sets the clock, and
// "schema: FILE" says that the schema, too, refuses that file.
type broken struct {
	path    string
	archive *txtar.Archive
	content content
	today   time.Time
	schema  string
	want    string
}

func readBroken(t *testing.T) []broken {
	t.Helper()
	paths, err := filepath.Glob("testdata/broken/*.txtar")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no files in testdata/broken (%v)", err)
	}
	var list []broken
	for _, path := range paths {
		archive, err := txtar.ParseFile(path)
		if err != nil {
			t.Fatal(err)
		}
		b := broken{path: path, archive: archive, content: baseContent(t), today: today}
		b.header(t)
		for _, f := range archive.Files {
			b.section(t, f.Name, string(f.Data))
		}
		list = append(list, b)
	}
	return list
}

func (b *broken) header(t *testing.T) {
	t.Helper()
	for line := range strings.Lines(string(b.archive.Comment)) {
		key, value, _ := strings.Cut(strings.TrimSpace(line), ": ")
		switch key {
		case "schema":
			b.schema = value
		case "today":
			day, err := time.Parse(time.DateOnly, value)
			if err != nil {
				t.Fatal(err)
			}
			b.today = day
		}
	}
}

func (b *broken) section(t *testing.T, name, text string) {
	t.Helper()
	verb, file, hasVerb := strings.Cut(name, " ")
	switch {
	case name == "want":
		b.want = text
	case !hasVerb:
		b.content[name] = text
	case verb == "remove":
		delete(b.content, file)
	case verb == "edit":
		old, mended, ok := strings.Cut("\n"+text, "\n=>\n")
		if !ok {
			t.Fatalf("%s: section %q has no line =>", b.path, name)
		}
		b.content.replace(t, file, strings.TrimPrefix(old, "\n")+"\n", mended)
	default:
		t.Fatalf("%s: unknown section %q", b.path, name)
	}
}

func (b *broken) faults() (*Book, Faults) {
	return Load(b.content.source(), Options{Today: b.today})
}

// TestEachDefectIsToldInItsOwnWords breaks the content in one way after the
// other and compares all that an editor is told.
func TestEachDefectIsToldInItsOwnWords(t *testing.T) {
	for _, b := range readBroken(t) {
		t.Run(strings.TrimSuffix(filepath.Base(b.path), ".txtar"), func(t *testing.T) {
			book, faults := b.faults()
			if (book == nil) != faults.Errors() {
				t.Errorf("a book comes with errors, or none without: %v", faults)
			}
			got := faults.Error() + "\n"
			if *update {
				b.rewrite(t, got)
				return
			}
			if len(faults) == 0 {
				t.Fatal("the defect is not seen")
			}
			if diff := cmp.Diff(b.want, got); diff != "" {
				t.Errorf("faults (-want +got):\n%s", diff)
			}
		})
	}
}

func (b *broken) rewrite(t *testing.T, got string) {
	t.Helper()
	files := b.archive.Files
	if n := len(files); n == 0 || files[n-1].Name != "want" {
		files = append(files, txtar.File{Name: "want"})
	}
	files[len(files)-1].Data = []byte(got)
	b.archive.Files = files
	if err := os.WriteFile(b.path, txtar.Format(b.archive), 0o644); err != nil {
		t.Fatal(err)
	}
}

// TestEveryFaultSaysWhereItIs wants a file in each fault, and a line and column
// wherever the file can be read.
func TestEveryFaultSaysWhereItIs(t *testing.T) {
	for _, b := range readBroken(t) {
		_, faults := b.faults()
		for _, f := range faults {
			if f.File == "" {
				t.Errorf("%s: the fault %q has no file", b.path, f.Message)
			}
			if text, there := b.content[f.File]; there && text != "" && f.Line == 0 {
				t.Errorf("%s: the fault %q has no line, though %s can be read", b.path, f.Message, f.File)
			}
		}
	}
}

// TestAllFaultsComeInOneOrder loads the contents with many defects again and
// again.
func TestAllFaultsComeInOneOrder(t *testing.T) {
	for _, b := range readBroken(t) {
		if !strings.Contains(b.path, "many") {
			continue
		}
		_, first := b.faults()
		for range 20 {
			if _, again := b.faults(); again.Error() != first.Error() {
				t.Fatalf("%s: two runs differ:\n%s\n\n%s", b.path, first, again)
			}
		}
	}
}
