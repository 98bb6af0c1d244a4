package store

import (
	"path"
	"strings"
)

// KeptAs says what a file in a data directory is there for.
type KeptAs string

// The parts that the store keeps.
const (
	KeptDatabase  KeptAs = "database"
	KeptDocuments KeptAs = "documents"
	KeptPrepared  KeptAs = "prepared"
	KeptBackups   KeptAs = "backups"
	KeptRulebooks KeptAs = "rulebooks"
	KeptHalfMade  KeptAs = "half_made" // what a crash left, cleared at the next start
	KeptForeign   KeptAs = "foreign"   // not ours
)

// bookOrder is the file in the folder of rulebooks that says in which order they
// were installed.
const bookOrder = "installed.txt"

// KeptAsOf tells what a file is by its path in the data directory, written with
// slashes. Sealed reports whether the name says that it is sealed; a database
// does not say so by its name.
func KeptAsOf(rel string) (as KeptAs, sealed bool) {
	folder, rest, _ := strings.Cut(rel, "/")
	name := path.Base(rel)
	if id, temporary := strings.CutSuffix(name, tempSuffix); temporary && len(id) == idLength {
		return KeptHalfMade, false
	}
	if rel == eraseMark {
		return KeptHalfMade, false
	}
	if folder == folderBooks && strings.HasPrefix(name, ".new-") && strings.HasSuffix(name, tempSuffix) {
		return KeptHalfMade, false
	}
	plain, sealed := strings.CutSuffix(rest, sealedSuffix)
	switch {
	case rel == FileName:
		return KeptDatabase, false
	case folder == "documents" && isBlob(plain, false):
		return KeptDocuments, sealed
	case folder == "prepared" && isBlob(plain, true):
		return KeptPrepared, sealed
	case folder == "backups" && isBackup(plain):
		return KeptBackups, sealed
	case rulebookEntry.MatchString(rel) || rel == folderBooks+"/"+bookOrder:
		return KeptRulebooks, false
	}
	return KeptForeign, false
}

// isBlob knows ab/abcdef…, and ab/abcdef….kind where there are kinds.
func isBlob(rel string, kinds bool) bool {
	folder, name, ok := strings.Cut(rel, "/")
	hash, kind, has := strings.Cut(name, ".")
	return ok && has == kinds && (kind != "" || !kinds) && isHash(hash) && folder == hash[:2]
}

func isBackup(name string) bool {
	_, ok := parseBackup(name)
	return ok || name == ownerFile
}

// SealedDatabase reports whether the database in a file is under a passphrase.
// It reads the file through; ok is false where that is no sound database.
func SealedDatabase(path string) (sealed, ok bool) {
	c, err := openChecked(path)
	if err != nil {
		return false, false
	}
	defer c.close()
	return c.sealing != nil, true
}
