package main

import (
	"fmt"
	"os"
	"path/filepath"
	"time"

	"yilu/internal/flow"
)

type learnCommand struct {
	Dir string `arg:"" help:"Folder with flows and locales." type:"path"`
}

// Help is printed by yilu learn --help.
func (learnCommand) Help() string {
	return `The messages of flows/understanding/*.yaml say what people write and which page helps them. What they teach is kept in
flows/understanding/learnt.bin; make it anew whenever a message is added or a label changed. Files whose names begin
with held_ are not learnt from: with them yilu check --understanding tells how well others are understood.`
}

// Run learns.
func (c learnCommand) Run(t terminal) error {
	src, err := openContent(c.Dir)
	if err != nil {
		return err
	}
	began := time.Now()
	file, faults := flow.Learn(src, flow.Options{Today: time.Now(), Trial: true})
	for _, f := range faults {
		fmt.Fprintln(t.stdout, f)
	}
	if file == nil || faults.Errors() {
		return errFaults
	}
	path := filepath.Join(c.Dir, "flows", "understanding", "learnt.bin")
	if err := os.WriteFile(path, file, 0o644); err != nil {
		return fmt.Errorf("writing what was learnt: %w", err)
	}
	fmt.Fprintf(t.stdout, "%s: %d KB, learnt in %.1f s\n", path, len(file)/1024, time.Since(began).Seconds())
	return nil
}
