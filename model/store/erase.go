package store

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"

	"twozones/model"
)

// eraseMark lies in a data directory from before its database is removed until
// nothing of ours is left there. It only explains what is missing: nothing is ever
// removed because of it, whoever put it there.
const eraseMark = "erasing"

// eraseText is all that a mark holds; another file of that name is not ours.
const eraseText = "TwoZones: everything kept here is being deleted.\n"

// EraseDatabase marks a closed data directory and takes its database away, with
// remove in the place of os.Remove. Before is called while no one else can open
// the database. The error is open_elsewhere where someone has it open; then before
// was not called.
func EraseDatabase(dir string, before func(), remove func(path string) error) error {
	path := filepath.Join(dir, FileName)
	release, err := lockFile(path)
	if err != nil {
		return err
	}
	defer release()
	before()
	// No mark fits on a full disk, and that must keep nobody from deleting.
	_ = writeFile(filepath.Join(dir, eraseMark), func(w io.Writer) error {
		_, err := io.WriteString(w, eraseText)
		return err
	})
	if runtime.GOOS == "windows" {
		release() // an open file cannot be removed there
	}
	if exists(path) {
		err = remove(path)
	}
	if err != nil && !missing(err) {
		return model.FailFile(model.CodeStoreWrite, err)
	}
	_ = syncDir(dir)
	return nil
}

// EndErasing takes the mark away, once nothing is left that it would explain.
func EndErasing(dir string) {
	if marked(dir) {
		os.Remove(filepath.Join(dir, eraseMark))
	}
}

func marked(dir string) bool {
	path := filepath.Join(dir, eraseMark)
	info, err := os.Lstat(path)
	if err != nil || !info.Mode().IsRegular() || info.Size() != int64(len(eraseText)) {
		return false
	}
	text, err := os.ReadFile(path)
	return err == nil && string(text) == eraseText
}

// halfErased is erase_unfinished where the database is gone and a mark says why,
// while there is still something of ours.
func halfErased(dir string) error {
	if !marked(dir) || !holdsOurs(dir) {
		return nil
	}
	return model.Fail(model.CodeEraseUnfinished, errors.New("the database is gone; an erasure was begun"))
}

// holdsOurs reports whether anything in a data directory is ours, but for marks.
func holdsOurs(dir string) (found bool) {
	whose := WhoseBackup(dir)
	if real, err := filepath.EvalSymlinks(dir); err == nil {
		dir = real
	}
	_ = filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || !entry.Type().IsRegular() {
			return nil
		}
		rel, err := filepath.Rel(dir, path)
		as, _ := KeptAsOf(filepath.ToSlash(rel))
		if err == nil && as != KeptForeign && rel != eraseMark && (as != KeptBackups || whose(entry.Name(), false) == WhoseOwn) {
			found = true
			return fs.SkipAll
		}
		return nil
	})
	return found
}

// Whose tells whose a backup of a data directory is.
type Whose int

// A backup in the second folder had no owner in its name once: nothing tells then
// whose it is.
const (
	WhoseOwn Whose = iota
	WhoseOthers
	WhoseUnknown
)

// WhoseBackup gives what tells, by the name of a file, whose backup it is in the
// folder of a data directory or, away, in the second folder. It is asked for before
// anything is removed.
func WhoseBackup(dir string) func(name string, away bool) Whose {
	owner := ownerOf(dir)
	return func(name string, away bool) Whose {
		b, _ := parseBackup(name)
		switch {
		case b.owner == "" && away:
			return WhoseUnknown
		case b.owner == "" || b.owner == owner:
			return WhoseOwn
		}
		return WhoseOthers
	}
}

// IsLast reports whether a file, by its path in the data directory, is among those
// that an erasure takes last: it can be gone on with while they are there.
func IsLast(rel string) bool {
	return IsEraseMark(rel) || filepath.ToSlash(rel) == "backups/"+ownerFile
}

// IsEraseMark reports whether a file is the mark that EndErasing takes away.
func IsEraseMark(rel string) bool { return rel == eraseMark }
