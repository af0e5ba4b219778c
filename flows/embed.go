// Package flows holds the content: flows, facts, words and talks. It is data,
// edited by people who do not program; no Go code but this file belongs here.
package flows

import "embed"

// Files is the content that the program was built with.
//
//go:embed *.yaml talks/*.yaml understanding/* schema/*.json
var Files embed.FS
