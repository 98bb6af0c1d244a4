package store

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"twozones/model"
	"twozones/model/vault"
)

// The findings of an examination.
const (
	DatabaseSound     = "database_sound"     // Cases
	DatabaseDamaged   = "database_damaged"   // damage
	DatabaseNewer     = "database_newer"     // damage: it cannot be used here
	DatabaseMissing   = "database_missing"   // nothing there yet
	DatabaseElsewhere = "database_elsewhere" // open elsewhere, could not be looked at
	DatabaseLocked    = "database_locked"    // sound as far as it can be seen without its passphrase
	DocumentsSound    = "documents_sound"    // Count
	DocumentMissing   = "document_missing"   // damage; Name is its hash, Case and Document who has it
	DocumentChanged   = "document_changed"   // damage
	DocumentSwapped   = "document_swapped"   // damage: it holds another document's bytes
	PackageMissing    = "package_missing"    // damage; Name is the hash of a package that was handed in, Case who keeps it
	PackageChanged    = "package_changed"    // damage
	DocumentsStray    = "documents_stray"    // Count of files that nothing refers to
	BackupSound       = "backup_sound"       // Name
	BackupDamaged     = "backup_damaged"     // damage; Name
	BackupNone        = "backup_none"
	BackupUnreachable = "backup_unreachable" // the second folder
	SpaceFree         = "space_free"         // Count in bytes
	SpaceLow          = "space_low"          // Count in bytes
)

// lowSpace is so few bytes that a backup may not fit for long.
const lowSpace = 256 << 20

// Finding is one line of an examination.
type Finding struct {
	Code     string
	Damage   bool
	Count    int64
	Name     string // a backup's name, or a document's hash
	Case     string // the id of the case that has the document
	Document string // the document's id in that case
}

// Report is an examination of a data directory.
type Report struct{ Findings []Finding }

// Damaged reports whether anything is damaged.
func (r *Report) Damaged() bool {
	return slices.ContainsFunc(r.Findings, func(f Finding) bool { return f.Damage })
}

func (r *Report) add(f Finding) { r.Findings = append(r.Findings, f) }

func (r *Report) bad(f Finding) {
	f.Damage = true
	r.add(f)
}

// Examine looks at everything in a data directory, and at the backups in the
// second folder that secondOf finds in it. It changes nothing. The store must be
// closed for the database to be looked at; see [Store.Examine].
func Examine(dir string, secondOf func(*Store) string, unlock Unlock) *Report {
	r := &Report{}
	second := r.database(dir, secondOf, unlock)
	r.backups(dir, second)
	r.space(dir)
	return r
}

// Examine is the examination of an open store.
func (s *Store) Examine(second string) *Report {
	r := &Report{}
	used, err := s.examineOpen()
	r.databaseFound(used, err)
	r.documents(s, used, err == nil)
	r.backups(s.dir, second)
	r.space(s.dir)
	return r
}

// usage is what a database refers to.
type usage struct {
	cases    int64
	evidence map[string][]use
	all      map[string]bool
}

func (t *tx) usage() (u usage, err error) {
	if u.evidence, err = t.evidence(); err != nil {
		return u, err
	}
	u.all = map[string]bool{}
	if err := t.references("", u.all); err != nil {
		return u, err
	}
	err = t.heads(string(KindCase)+"/", func(_ Entity, h head) error {
		if h.exists() {
			u.cases++
		}
		return nil
	})
	return u, err
}

func (s *Store) examineOpen() (u usage, err error) {
	s.writing.Lock()
	defer s.writing.Unlock()
	if s.broken {
		return u, damaged(errors.New("an earlier write met damage"))
	}
	if err := (&checkedFile{db: s.db}).check(s.file); err != nil {
		return u, err
	}
	err = s.view(func(t *tx) (err error) {
		u, err = t.usage()
		return err
	})
	return u, err
}

// database looks at a closed database and the documents, which it names, and
// gives the second folder, if that can be told.
func (r *Report) database(dir string, secondOf func(*Store) string, unlock Unlock) (second string) {
	path := filepath.Join(dir, FileName)
	if !exists(path) && vanished(dir) == nil {
		r.add(Finding{Code: DatabaseMissing})
		r.documents(&Store{dir: dir}, usage{}, false)
		return ""
	}
	var u usage
	s, err := Backup{Path: path, dir: dir, unlock: unlock}.Open()
	if err == nil {
		defer s.Close()
		err = s.view(func(t *tx) (err error) {
			u, err = t.usage()
			return err
		})
		second = secondOf(s)
	} else {
		s = &Store{dir: dir}
	}
	r.databaseFound(u, err)
	r.documents(s, u, err == nil)
	return second
}

func (r *Report) databaseFound(u usage, err error) {
	switch model.CodeOf(err) {
	case "":
		r.add(Finding{Code: DatabaseSound, Count: u.cases})
	case model.CodeOpenElsewhere:
		r.add(Finding{Code: DatabaseElsewhere})
	case model.CodeLocked, model.CodeWrongPassphrase, model.CodeWrongRecovery:
		r.add(Finding{Code: DatabaseLocked})
	case model.CodeStoreNewer:
		r.bad(Finding{Code: DatabaseNewer})
	default:
		r.bad(Finding{Code: DatabaseDamaged})
	}
}

// documents reads every file of evidence; where it is not known what the
// database refers to, only those that are there.
func (r *Report) documents(s *Store, u usage, known bool) {
	there := documentFiles(s.documents())
	wanted := slices.Sorted(maps.Keys(u.evidence))
	if !known {
		wanted = slices.DeleteFunc(slices.Sorted(maps.Keys(there)), func(name string) bool { return !isHash(name) })
	}
	sound := int64(0)
	for _, hash := range wanted {
		if code := u.stateOf(s, hash, there); code != "" {
			r.badDocument(code, hash, u.evidence[hash])
		} else {
			sound++
		}
	}
	r.add(Finding{Code: DocumentsSound, Count: sound})
	if known {
		r.strays(s, u, there)
	}
}

// strays counts the files that nothing refers to.
func (r *Report) strays(s *Store, u usage, there map[string]bool) {
	for hash := range u.all {
		if path, ok := s.documentPath(hash); ok {
			delete(there, filepath.Base(path))
		}
	}
	if len(there) > 0 {
		r.add(Finding{Code: DocumentsStray, Count: int64(len(there))})
	}
}

// stateOf is the finding about a file of evidence, "" where it is sound.
func (u *usage) stateOf(s *Store, hash string, there map[string]bool) string {
	path, _ := s.documentPath(hash)
	actual, err := blobHash(path, s.keys())
	switch {
	case missing(err):
		return DocumentMissing
	case err == nil && actual == hash:
		return ""
	case err == nil && (u.all[actual] || there[actual]):
		return DocumentSwapped
	}
	return DocumentChanged
}

// packageCode is the finding about the file of a package that was handed in.
func packageCode(code string) string {
	if code == DocumentMissing {
		return PackageMissing
	}
	return PackageChanged
}

// badDocument adds a finding for everything that the file belongs to.
func (r *Report) badDocument(code, hash string, of []use) {
	for _, one := range of {
		if one.handedIn {
			r.bad(Finding{Code: packageCode(code), Name: hash, Case: one.by.ID})
		} else {
			r.bad(Finding{Code: code, Name: hash, Case: one.by.ID, Document: one.document})
		}
	}
	if len(of) == 0 {
		r.bad(Finding{Code: code, Name: hash})
	}
}

// documentFiles lists the names of the files in the folder of documents.
func documentFiles(folder string) map[string]bool {
	names := map[string]bool{}
	_ = filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		if err == nil && entry.Type().IsRegular() && !strings.HasSuffix(path, tempSuffix) {
			names[entry.Name()] = true
		}
		return nil
	})
	return names
}

func fileHash(path string) (string, error) {
	f, err := os.Open(path)
	return hashAndClose(f, err)
}

// blobHash is the hash of what a file holds, sealed or in the open.
func blobHash(path string, keys *vault.Keys) (string, error) {
	f, err := openBlob(path, keys)
	return hashAndClose(f, err)
}

func hashAndClose(f io.ReadCloser, err error) (string, error) {
	if err != nil {
		return "", err
	}
	defer f.Close()
	_, hash, err := hashOf(f)
	return hash, err
}

// hashOf reads to the end and gives the number of bytes and their SHA-256.
func hashOf(r io.Reader) (size int64, hash string, err error) {
	digest := sha256.New()
	size, err = io.Copy(digest, r)
	return size, hex.EncodeToString(digest.Sum(nil)), err
}
