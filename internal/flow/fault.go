package flow

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Pos is a place in a content file. Line and Col count from 1.
type Pos struct {
	File string `json:"file"`
	Line int    `json:"line"`
	Col  int    `json:"column"`
}

func (p Pos) String() string {
	if p.Line == 0 {
		return p.File
	}
	return fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Col)
}

// Fault is one thing wrong with the content, said so that an editor can mend it.
type Fault struct {
	Pos
	Message string `json:"message"`
	Warning bool   `json:"warning"` // worth mending, but the content may run
}

func (f Fault) String() string {
	if f.Warning {
		return f.Pos.String() + ": warning: " + f.Message
	}
	return f.Pos.String() + ": " + f.Message
}

// Faults is all that is wrong with the content.
type Faults []Fault

// Error lists every fault, a line each, so that Faults is an error.
func (fs Faults) Error() string {
	lines := make([]string, len(fs))
	for i, f := range fs {
		lines[i] = f.String()
	}
	return strings.Join(lines, "\n")
}

// Errors tells whether any fault is more than a warning.
func (fs Faults) Errors() bool {
	return slices.ContainsFunc(fs, func(f Fault) bool { return !f.Warning })
}

// Sort puts faults into the order of files, lines and columns, each once.
func (fs Faults) Sort() Faults {
	slices.SortFunc(fs, func(a, b Fault) int {
		return cmp.Or(
			cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line),
			cmp.Compare(a.Col, b.Col), cmp.Compare(a.Message, b.Message),
		)
	})
	return slices.Compact(fs)
}

func (fs *Faults) add(pos Pos, format string, args ...any) {
	*fs = append(*fs, Fault{Pos: pos, Message: fmt.Sprintf(format, args...)})
}

func (fs *Faults) warn(pos Pos, format string, args ...any) {
	*fs = append(*fs, Fault{Pos: pos, Message: fmt.Sprintf(format, args...), Warning: true})
}

// flow is the flow whose file this is.
func (p Pos) flow() string {
	return strings.TrimSuffix(strings.TrimPrefix(p.File, "flows/"), ".yaml")
}
