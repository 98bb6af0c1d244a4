package casework

import "path/filepath"

// RulebookDir is the folder of the rulebooks installed into a data directory.
func RulebookDir(dataDir string) string { return filepath.Join(dataDir, "rulebooks") }

// WriteOutput writes a whole file or leaves what was there as it is. An output
// among the app's own files is refused.
func (k *Kit) WriteOutput(out string, data []byte) error {
	if err := k.writable(out); err != nil {
		return err
	}
	return replaceFile(out, data)
}
