package main

import (
	"fmt"
	"io/fs"
	"log/slog"
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

// loadBook loads content to run with. It must be free of errors and its talks
// must go as written; warnings go to the log, since they are no reason to leave
// people without an answer.
func loadBook(dir string, opts flow.Options, log *slog.Logger) (*flow.Book, error) {
	src, err := openContent(dir)
	if err != nil {
		return nil, err
	}
	opts.Today, opts.Running = time.Now(), true
	book, faults := flow.Load(src, opts)
	if book != nil && dir != "" { // what is built in was played by the tests
		talks, more := flow.LoadTalks(src.Flows)
		faults = append(faults, more...)
		for _, talk := range talks {
			faults = append(faults, book.Run(talk)...)
		}
	}
	if faults = faults.Sort(); faults.Errors() {
		return nil, fmt.Errorf("the content has faults, see yilu check:\n%w", faults)
	}
	for _, f := range faults {
		log.Warn("content", "fault", f.String())
	}
	return book, nil
}
