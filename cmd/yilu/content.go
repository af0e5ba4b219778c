package main

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"yilu/flows"
	"yilu/internal/flow"
	"yilu/locales"
)

// openContent gives the content in dir, or the one built in when dir is empty.
func openContent(dir string) (flow.Source, error) {
	if dir == "" {
		return flow.Source{Flows: flows.Files, Locales: locales.Files}, nil
	}
	src := flow.Source{}
	for name, to := range map[string]*fs.FS{"flows": &src.Flows, "locales": &src.Locales} {
		path := filepath.Join(dir, name)
		if info, err := os.Stat(path); err != nil || !info.IsDir() {
			return src, fmt.Errorf("content: %s has no folder %s; name the folder that holds flows and locales", dir, name)
		}
		*to = os.DirFS(path)
	}
	return src, nil
}

// loadBook loads content that must be free of errors.
func loadBook(dir string, trial bool, retentionDays int) (*flow.Book, error) {
	src, err := openContent(dir)
	if err != nil {
		return nil, err
	}
	book, faults := flow.Load(src, flow.Options{Today: time.Now(), Trial: trial, RetentionDays: retentionDays})
	if book == nil {
		return nil, fmt.Errorf("the content has faults, see yilu check:\n%w", faults)
	}
	return book, nil
}
