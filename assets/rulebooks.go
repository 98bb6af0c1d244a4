package assets

import "embed"

// Rulebooks holds the bundled rulebooks, one file id@version.yaml each, in the
// folder rulebooks.
//
//go:embed rulebooks/*.yaml
var Rulebooks embed.FS
