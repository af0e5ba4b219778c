// Package locales holds the texts of each language. It is data; no Go code but
// this file belongs here.
package locales

import "embed"

// Files is the locales that the program was built with.
//
//go:embed active.*.yaml
var Files embed.FS
