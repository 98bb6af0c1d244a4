package store

import (
	"archive/zip"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"

	"twozones/model"
)

// What an archive holds, and its bounds in bytes and files.
const (
	manifestName   = "manifest.json"
	folderBooks    = "rulebooks"
	archiveFormat  = 1
	maxManifest    = 64 << 20
	maxDatabase    = 8 << 30
	maxRulebook    = 16 << 20
	maxArchiveSize = 256 << 30
	maxFiles       = 500_000
)

var (
	documentEntry = regexp.MustCompile(`^documents/([0-9a-f]{2})/([0-9a-f]{64})(\.sealed)?$`)
	rulebookEntry = regexp.MustCompile(`^rulebooks/[A-Za-z0-9@_][A-Za-z0-9@_.+-]{0,140}\.ya?ml$`)
)

// archived is one file of an archive as its manifest has it.
type archived struct {
	Name   string `json:"name"`
	Size   int64  `json:"size"`
	SHA256 string `json:"sha256"`
}

type manifest struct {
	Format int        `json:"format"`
	Files  []archived `json:"files"`
}

// Archived says what went into an archive or came out of one.
type Archived struct {
	Documents int
	LeftOut   int    // documents that were gone or damaged
	Kept      string // the database that was there before, after a restore
	Sealed    bool   // under a passphrase
	Resealed  bool   // that of the data directory, for the archive was in the open
}

// WriteArchive writes the database, the documents and the installed rulebooks
// into one file, whole or not at all. Documents that are damaged are left out
// and counted. What is sealed stays sealed in it.
func (s *Store) WriteArchive(out string) (done Archived, err error) {
	s.backing.Lock()
	defer s.backing.Unlock()
	if err := s.reachable(); err != nil {
		return done, err
	}
	if f := s.formNow(); f.converting() && !f.unsealing() {
		if err := s.conversion().documents(); err != nil { // none goes along in the open
			return done, err
		}
	}
	temp := filepath.Join(s.dir, NewID()+tempSuffix)
	defer os.Remove(temp)
	if err := writeSynced(temp, s.copyTo); err != nil {
		return done, backupFailed(err)
	}
	if err := verifyCopy(temp); err != nil {
		return done, err
	}
	err = writeFile(out, func(w io.Writer) error {
		a := &archiver{zip: zip.NewWriter(w)}
		if err := a.add(temp, FileName); err != nil {
			return err
		}
		if done, err = a.documents(s); err != nil {
			return err
		}
		done.Sealed = s.formNow().files != nil // else its documents lie in the open
		return errors.Join(a.rulebooks(filepath.Join(s.dir, folderBooks)), a.finish())
	})
	if err != nil {
		return done, model.FailFile(model.CodeOutput, err).At(model.Place{File: filepath.Base(out)})
	}
	return done, nil
}

type archiver struct {
	zip      *zip.Writer
	manifest manifest
}

// add copies a file in and notes its digest.
func (a *archiver) add(path, name string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	w, err := a.zip.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Store})
	if err != nil {
		return err
	}
	n, hash, err := copyHashed(w, f)
	a.manifest.Files = append(a.manifest.Files, archived{name, n, hash})
	return err
}

// documents adds the documents that are whole, in the order of their names.
func (a *archiver) documents(s *Store) (done Archived, err error) {
	var u usage
	err = s.view(func(t *tx) (err error) {
		u, err = t.usage()
		return err
	})
	if err != nil {
		return done, err
	}
	for _, hash := range sortedKeys(u.all) {
		path, ok := s.documentPath(hash)
		needed := u.evidence[hash] != nil
		switch {
		case !ok || !needed && !exists(path):
		case s.VerifyDocument(hash) != nil:
			done.LeftOut++
		default:
			if err := a.add(path, archivedDocument(path)); err != nil {
				return done, err
			}
			done.Documents++
		}
	}
	return done, nil
}

// archivedDocument is the name in an archive of the document at path.
func archivedDocument(path string) string {
	name := filepath.Base(path)
	return "documents/" + name[:2] + "/" + name
}

func sortedKeys(m map[string]bool) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

func (a *archiver) rulebooks(folder string) error {
	files, err := os.ReadDir(folder)
	if missing(err) {
		return nil
	}
	for _, f := range files {
		name := folderBooks + "/" + f.Name()
		if err == nil && f.Type().IsRegular() && rulebookEntry.MatchString(name) {
			err = a.add(filepath.Join(folder, f.Name()), name)
		}
	}
	return err
}

func (a *archiver) finish() error {
	a.manifest.Format = archiveFormat
	raw, err := json.MarshalIndent(a.manifest, "", " ")
	if err != nil {
		return err
	}
	w, err := a.zip.CreateHeader(&zip.FileHeader{Name: manifestName, Method: zip.Store})
	if err == nil {
		_, err = w.Write(raw)
	}
	return errors.Join(err, a.zip.Close())
}
