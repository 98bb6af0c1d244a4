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
)

// The findings of an examination.
const (
	DatabaseSound     = "database_sound"     // Cases
	DatabaseDamaged   = "database_damaged"   // damage
	DatabaseNewer     = "database_newer"     // damage: it cannot be used here
	DatabaseMissing   = "database_missing"   // nothing there yet
	DatabaseElsewhere = "database_elsewhere" // open elsewhere, could not be looked at
	DocumentsSound    = "documents_sound"    // Count
	DocumentMissing   = "document_missing"   // damage; Name is its hash, Case and Document who has it
	DocumentChanged   = "document_changed"   // damage
	DocumentSwapped   = "document_swapped"   // damage: it holds another document's bytes
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
func Examine(dir string, secondOf func(*Store) string) *Report {
	r := &Report{}
	used, second, seen := r.database(dir, secondOf)
	r.documents(dir, used, seen)
	r.backups(dir, second)
	r.space(dir)
	return r
}

// Examine is the examination of an open store.
func (s *Store) Examine(second string) *Report {
	r := &Report{}
	used, err := s.examineOpen()
	r.databaseFound(used, err)
	r.documents(s.dir, used, err == nil)
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

// database looks at a closed database and gives what it refers to and the second
// folder, if that can be told.
func (r *Report) database(dir string, secondOf func(*Store) string) (u usage, second string, seen bool) {
	path := filepath.Join(dir, FileName)
	if !exists(path) && vanished(dir) == nil {
		r.add(Finding{Code: DatabaseMissing})
		return u, "", false
	}
	s, err := Backup{Path: path, dir: dir}.Open()
	if err == nil {
		err = s.view(func(t *tx) (err error) {
			u, err = t.usage()
			return err
		})
		second = secondOf(s)
		s.Close()
	}
	r.databaseFound(u, err)
	return u, second, err == nil
}

func (r *Report) databaseFound(u usage, err error) {
	switch model.CodeOf(err) {
	case "":
		r.add(Finding{Code: DatabaseSound, Count: u.cases})
	case model.CodeOpenElsewhere:
		r.add(Finding{Code: DatabaseElsewhere})
	case model.CodeStoreNewer:
		r.bad(Finding{Code: DatabaseNewer})
	default:
		r.bad(Finding{Code: DatabaseDamaged})
	}
}

// documents reads every file of evidence; where it is not known what the
// database refers to, only those that are there.
func (r *Report) documents(dir string, u usage, known bool) {
	s := &Store{dir: dir}
	there := documentFiles(s.documents())
	wanted := slices.Sorted(maps.Keys(u.evidence))
	if !known {
		wanted = slices.Sorted(maps.Keys(there))
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
	stray := int64(0)
	for hash := range there {
		if known && !u.all[hash] {
			stray++
		}
	}
	if stray > 0 {
		r.add(Finding{Code: DocumentsStray, Count: stray})
	}
}

// stateOf is the finding about a file of evidence, "" where it is sound.
func (u *usage) stateOf(s *Store, hash string, there map[string]bool) string {
	path, _ := s.documentPath(hash)
	actual, err := fileHash(path)
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

// badDocument adds a finding for every document that the file belongs to.
func (r *Report) badDocument(code, hash string, of []use) {
	for _, one := range of {
		r.bad(Finding{Code: code, Name: hash, Case: one.by.ID, Document: one.document})
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
	if err != nil {
		return "", err
	}
	defer f.Close()
	digest := sha256.New()
	if _, err := io.Copy(digest, f); err != nil {
		return "", err
	}
	return hex.EncodeToString(digest.Sum(nil)), nil
}

func (r *Report) backups(dir, second string) {
	list, err := Backups(dir, second)
	if err != nil {
		r.add(Finding{Code: BackupUnreachable})
	}
	sound := 0
	for _, b := range list {
		c, err := openChecked(b.Path)
		f := Finding{Code: BackupSound, Name: filepath.Base(b.Path)}
		switch {
		case err == nil:
			c.close()
			sound++
			r.add(f)
		case b.Why != WhyKept: // what was kept may well be damaged
			f.Code = BackupDamaged
			r.bad(f)
		}
	}
	if sound == 0 {
		r.add(Finding{Code: BackupNone})
	}
}

func (r *Report) space(dir string) {
	free, known := freeSpace(dir)
	switch {
	case known && free < lowSpace:
		r.add(Finding{Code: SpaceLow, Count: free})
	case known:
		r.add(Finding{Code: SpaceFree, Count: free})
	}
}
