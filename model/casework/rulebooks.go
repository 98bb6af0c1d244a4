package casework

import "path/filepath"

// RulebookDir is the folder of the rulebooks installed into a data directory.
func RulebookDir(dataDir string) string { return filepath.Join(dataDir, "rulebooks") }

// WriteOutput writes a whole file or leaves what was there as it is.
func WriteOutput(out string, data []byte) error { return replaceFile(out, data) }
