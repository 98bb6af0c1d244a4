package rulebook

import (
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
	"slices"

	"twozones/model"
)

// Source is the file that a rulebook on the shelf was read from, byte for
// byte. A file that changed since is CodeRulebookChanged.
func (s *Shelf) Source(rb *model.Rulebook) ([]byte, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	var files fs.FS = s.bundled
	if slices.Contains(s.folder.names(), rb.Ref()) {
		files = s.folder.files()
	}
	data, err := readLimited(files, rb.Ref()+".yaml")
	if err != nil {
		return nil, err
	}
	if sum := sha256.Sum256(data); hex.EncodeToString(sum[:]) != rb.Hash {
		return nil, model.Fail(model.CodeRulebookChanged, nil, "rulebook", rb.Ref())
	}
	return data, nil
}
