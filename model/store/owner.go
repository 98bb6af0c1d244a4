package store

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"os"
	"path/filepath"
	"strings"
)

// ownerFile lies among the backups of a data directory and holds a random id.
const ownerFile = "owner"

// ownerLength is how many hexadecimal digits of an owner stand in a name.
const ownerLength = 10

// ownerOf is what the names of this data directory's backups in the second
// folder end with, so that several may share the folder. It is "" while there
// has been none. A directory that was copied elsewhere is another owner: id,
// machine and path are in it, and none can be told from it.
func ownerOf(dir string) string {
	id, err := os.ReadFile(filepath.Join(backupDir(dir), ownerFile))
	if err != nil || len(id) == 0 {
		return ""
	}
	if abs, err := filepath.Abs(dir); err == nil {
		dir = abs
	}
	host, _ := os.Hostname()
	digest := sha256.Sum256([]byte(strings.Join([]string{string(id), host, dir}, "\x00")))
	return hex.EncodeToString(digest[:])[:ownerLength]
}

// makeOwner is ownerOf, made if it is not there.
func makeOwner(dir string) (string, error) {
	if owner := ownerOf(dir); owner != "" {
		return owner, nil
	}
	err := writeFile(filepath.Join(backupDir(dir), ownerFile), func(w io.Writer) error {
		_, err := io.WriteString(w, NewID())
		return err
	})
	return ownerOf(dir), err
}

// isOwner reports whether a part of a name can be what ownerOf gave.
func isOwner(s string) bool {
	raw, err := hex.DecodeString(s)
	return err == nil && len(s) == ownerLength && hex.EncodeToString(raw) == s
}
