package assets

import "embed"

// Demo holds the demonstration: demo/case.yaml with its documents, and further
// cases. All persons and enterprises in it are invented.
//
//go:embed demo
var Demo embed.FS
