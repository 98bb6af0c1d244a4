package casework

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"twozones/model"
	"twozones/model/store"
)

// ReportsDir is the folder for the reports of what went wrong in the app.
func ReportsDir(dataDir string) string { return filepath.Join(dataDir, folderReports) }

const folderReports = "reports"

// KeptAs says what a file that is kept is there for.
type KeptAs = store.KeptAs

// The parts of a data directory, in the order in which they are told.
const (
	KeptDatabase  = store.KeptDatabase
	KeptDocuments = store.KeptDocuments
	KeptPrepared  = store.KeptPrepared
	KeptBackups   = store.KeptBackups
	KeptRulebooks = store.KeptRulebooks
	KeptReports   = KeptAs("reports") // what went wrong in the app, and nothing about anybody
	KeptViewing   = KeptAs("viewing") // documents that another program shows just now
	KeptHalfMade  = store.KeptHalfMade
	KeptForeign   = store.KeptForeign
)

var keptOrder = []KeptAs{KeptDatabase, KeptDocuments, KeptPrepared, KeptBackups, KeptRulebooks, KeptReports, KeptViewing, KeptHalfMade, KeptForeign}

// Kept is what lies on the disk of one part.
type Kept struct {
	As     KeptAs
	Folder string   // where it lies
	Files  []string // paths below Folder, sorted
	Size   int64    // bytes
	Sealed int      // how many files are sealed; damaged databases, and files with nothing in them, are neither
	Open   int      // how many are in the open
}

// Kept walks the data directory and the folder for further backups, and says what
// is there at this moment. The second list is that of the other folder: backups of
// this data directory alone. What cannot be read is left out, and told by the error.
func (d *Desk) Kept() (here []Kept, away Kept, err error) {
	sealed := d.Sealed()
	here, err = KeptIn(d.store.Dir(), &sealed)
	away = Kept{As: KeptBackups, Folder: d.BackupFolder()}
	if away.Folder == "" {
		return here, away, err
	}
	list, failed := d.Backups()
	for _, b := range list {
		if b.Elsewhere && !b.Foreign {
			away.add(filepath.Base(b.Path), b.Size, formOfDatabase(b.Path))
		}
	}
	if failed != nil {
		err = errors.Join(err, failed)
	}
	return here, away, err
}

// KeptIn walks a data directory; sealed says how its open database lies, nil where
// it is not open. Parts of which nothing is there are left out.
func KeptIn(dir string, sealed *bool) ([]Kept, error) {
	found := map[KeptAs]*Kept{}
	for _, as := range keptOrder {
		found[as] = &Kept{As: as, Folder: dir}
	}
	err := walkFiles(dir, func(rel string, entry fs.DirEntry, size int64) {
		as, lies := keptAs(dir, filepath.ToSlash(rel), entry, sealed)
		found[as].add(rel, size, lies)
	})
	return parts(found), err
}

// walkFiles calls fn with the path below dir and the bytes of each file there, of
// links too, which are not followed; dir itself may be one.
func walkFiles(dir string, fn func(rel string, entry fs.DirEntry, size int64)) error {
	if real, err := filepath.EvalSymlinks(dir); err == nil {
		dir = real
	}
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		rel, err := filepath.Rel(dir, path)
		if err != nil {
			return err
		}
		info, err := entry.Info()
		if errors.Is(err, os.ErrNotExist) {
			return nil // gone meanwhile
		}
		if err == nil {
			fn(rel, entry, info.Size())
		}
		return err
	})
	if err != nil {
		return model.FailFile(model.CodeDataDir, err, "dir", dir)
	}
	return nil
}

// parts are those of which something is there, in their order.
func parts(found map[KeptAs]*Kept) (list []Kept) {
	for _, as := range keptOrder {
		if k := found[as]; len(k.Files) > 0 {
			slices.Sort(k.Files)
			list = append(list, *k)
		}
	}
	return list
}

// form is how a file lies.
type form int

const (
	inTheOpen form = iota
	isSealed
	neither // not to be read, or with nothing in it
)

func (k *Kept) add(name string, size int64, lies form) {
	k.Files, k.Size = append(k.Files, name), k.Size+size
	switch lies {
	case isSealed:
		k.Sealed++
	case inTheOpen:
		k.Open++
	}
}

// keptAs tells what a file is and how it lies. Only regular files are ours.
func keptAs(dir, rel string, entry fs.DirEntry, sealed *bool) (KeptAs, form) {
	as, named := kindOf(rel, entry)
	switch {
	case named:
		return as, isSealed
	case as == KeptDatabase && sealed != nil:
		return as, formOf(*sealed)
	case as == KeptDatabase, as == KeptBackups && strings.HasSuffix(rel, ".db"):
		return as, formOfDatabase(filepath.Join(dir, filepath.FromSlash(rel)))
	case as == KeptBackups:
		return as, neither // a random id
	}
	return as, inTheOpen
}

// kindOf tells what a file is, and whether its name says that it is sealed.
func kindOf(rel string, entry fs.DirEntry) (as KeptAs, named bool) {
	if !entry.Type().IsRegular() {
		return KeptForeign, false
	}
	folder, name, _ := strings.Cut(rel, "/")
	switch {
	case folder == folderReports && !strings.Contains(name, "/") && strings.HasSuffix(name, ".txt"):
		return KeptReports, false
	case folder == viewingFolder && !strings.Contains(name, "/") && name != "":
		return KeptViewing, false
	}
	return store.KeptAsOf(rel)
}

func formOfDatabase(path string) form {
	sealed, ok := store.SealedDatabase(path)
	if !ok {
		return neither
	}
	return formOf(sealed)
}

func formOf(sealed bool) form {
	if sealed {
		return isSealed
	}
	return inTheOpen
}
