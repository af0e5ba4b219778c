package flow

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/agnivade/levenshtein"
	yamlerrors "github.com/goccy/go-yaml"
)

func keysOf[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }

// instead says what to write in place of a name that is not known: the nearest
// one when it is near, else the choice when it is short.
func instead(got string, known []string) string {
	if best := nearest(got, known); best != "" {
		return fmt.Sprintf("; did you mean %q?", best)
	}
	if len(known) > 0 && len(known) <= 20 {
		return "; write one of " + strings.Join(known, ", ")
	}
	return ""
}

// orNear asks whether a near name was meant.
func orNear(got string, known []string) string {
	if best := nearest(got, known); best != "" {
		return fmt.Sprintf(", or did you mean %q?", best)
	}
	return ""
}

// nearest is the name that differs least, by two letters at most; else "".
func nearest(got string, known []string) string {
	best, distance := "", 3
	for _, k := range known {
		if n := levenshtein.ComputeDistance(got, k); n < distance {
			best, distance = k, n
		}
	}
	return best
}

// syntaxPos finds where the YAML library stopped reading.
func syntaxPos(file string, err error) Pos {
	pos := Pos{File: file, Line: 1, Col: 1}
	var syntax yamlerrors.Error
	if errors.As(err, &syntax) {
		if tok := syntax.GetToken(); tok != nil && tok.Position != nil {
			pos.Line, pos.Col = tok.Position.Line, tok.Position.Column
		}
	}
	return pos
}

// inPlainWords says for the usual slips what the YAML library's message means.
func inPlainWords(message string) string {
	for _, known := range []struct{ says, means string }{
		{"found character '\t'", "a tab stands here; indent with spaces"},
		{"non-map value is specified", "a colon and a space are missing after this word (a plain : and not ：)"},
		{"value is not allowed in this context", "a quotation mark is missing here or in the line above, or the line is indented otherwise than its neighbours"},
		{"could not find end character", "a quotation mark that was opened here is not closed"},
	} {
		if strings.Contains(message, known.says) {
			return known.means
		}
	}
	return message
}
