package assets

import "embed"

// Demo holds the demonstration case, demo/case.yaml, and its documents: an
// invented person at an invented enterprise.
//
//go:embed demo
var Demo embed.FS
