package main

import (
	"bufio"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"yilu/internal/flow"
)

type talkCommand struct {
	Lang     string `help:"Language of the talk." default:"zh-Hans" placeholder:"TAG"`
	Open     bool   `help:"Talk while operators are on duty."`
	Province string `help:"Province of China that the number is from, such as fujian." placeholder:"NAME"`
	Complete bool   `help:"Write talks for all that no talk covers yet into DIR, in every language, instead of reading messages."`
	Dir      string `arg:"" optional:"" help:"Folder with flows and locales; without it the content built in." type:"path"`
}

// Help is printed by yilu talk --help.
func (talkCommand) Help() string {
	return `Write one message a line on standard input; what comes of them is printed as a talk file, to be read, mended and
kept in flows/talks:

    printf '你好\n3\n' | yilu talk . > flows/talks/zh_hans_mine.yaml

With --complete, talks that walk over everything that no talk covers are written to flows/talks/*_walk.yaml, those of
an earlier run replaced. A recorded talk holds what the content says, right or wrong: read it before you keep it.`
}

// walkSuffix ends the names of the files that --complete writes.
const walkSuffix = "_walk.yaml"

// Run records a talk, or completes the talks of a folder.
func (c talkCommand) Run(t terminal) error {
	src, err := openContent(c.Dir)
	if err != nil {
		return err
	}
	book, faults := flow.Load(src, flow.Options{Today: time.Now(), Trial: true})
	if book == nil {
		return fmt.Errorf("the content has faults, see yilu check:\n%w", faults)
	}
	if c.Complete {
		return c.complete(t, book, src)
	}
	if !slices.Contains(book.Languages(), c.Lang) {
		return fmt.Errorf("talk: --lang %q is not one of %v", c.Lang, book.Languages())
	}
	var inputs []string
	lines := bufio.NewScanner(t.stdin)
	for lines.Scan() {
		inputs = append(inputs, lines.Text())
	}
	if err := lines.Err(); err != nil {
		return fmt.Errorf("reading: %w", err)
	}
	if len(inputs) == 0 {
		return errors.New("talk: nothing to record; write one message a line on standard input, see yilu talk --help")
	}
	fmt.Fprint(t.stdout, book.Record(flow.Talk{Lang: c.Lang, Open: c.Open, Province: c.Province}, inputs).YAML("Say here what this talk proves."))
	return nil
}

// complete writes what is missing, in every language.
func (c talkCommand) complete(t terminal, book *flow.Book, src flow.Source) error {
	if c.Dir == "" {
		return errors.New("talk: --complete writes files; name the folder that holds flows and locales")
	}
	all, faults := flow.LoadTalks(src.Flows)
	if faults.Errors() {
		return fmt.Errorf("the talks have faults:\n%w", faults)
	}
	old, err := filepath.Glob(filepath.Join(c.Dir, "flows", "talks", "*"+walkSuffix))
	if err != nil {
		return fmt.Errorf("finding the talks of an earlier run: %w", err)
	}
	kept := slices.DeleteFunc(all, func(talk flow.Talk) bool { return strings.HasSuffix(talk.File, walkSuffix) })
	written := slices.Clone(kept)
	for _, lang := range book.Languages() {
		walks := book.Complete(lang, slices.Clone(kept))
		for _, name := range slices.Sorted(maps.Keys(walks)) {
			file := strings.ToLower(strings.ReplaceAll(lang, "-", "_")) + "_" + name + walkSuffix
			path := filepath.Join(c.Dir, "flows", "talks", file)
			if len(walks[name].Lines) == 0 {
				continue
			}
			text := walks[name].YAML("Recorded by yilu talk --complete: what the other talks of " + name + " leave out.")
			if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
				return fmt.Errorf("writing a talk: %w", err)
			}
			old = slices.DeleteFunc(old, func(name string) bool { return name == path })
			fmt.Fprintf(t.stdout, "%s: %d turns\n", path, len(walks[name].Lines))
			written = append(written, walks[name])
		}
	}
	for _, path := range old {
		if err := os.Remove(path); err != nil {
			return fmt.Errorf("removing a talk of an earlier run: %w", err)
		}
	}
	coverage, _ := book.RunTalks(written) // its faults are what yilu check tells
	for _, c := range coverage {
		fmt.Fprintf(t.stdout, "coverage %s: %d of %d texts and choices\n", c.Lang, c.Covered, c.Of)
		if c.Covered < c.Of {
			fmt.Fprintln(t.stdout, "  numbers and single words do not lead to the rest: record talks for it, see yilu check")
		}
	}
	return nil
}
