package casework

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"time"

	"twozones/model"
	"twozones/model/store"
)

// What the care of a data directory tells: see the store's types.
type (
	Purged   = store.Purged
	Report   = store.Report
	Finding  = store.Finding
	Archived = store.Archived
)

// The findings that are told apart from others: what is sound and need not be
// named one by one, and what is no damage but wants something done.
const (
	BackupSound       = store.BackupSound
	BackupNone        = store.BackupNone
	BackupUnreachable = store.BackupUnreachable
	SpaceLow          = store.SpaceLow
)

// KeptDeleted is how long a deleted case can be put back, in whole days.
const KeptDeleted = store.KeptDeleted

// DaysLeft is how many whole days a case deleted then can still be put back.
func DaysLeft(deleted, now time.Time) int {
	return max(int((KeptDeleted-now.Sub(deleted)+day-1)/day), 0)
}

const day = 24 * time.Hour

// Purge takes the cases deleted 30 days ago or longer away for good, with what
// only they refer to, from the backups too. It is cheap when nothing is due,
// and may run beside other work.
func (d *Desk) Purge() (Purged, error) {
	done, err := d.store.Purge(d.Clock(), d.BackupFolder())
	if done.Cases > 0 {
		d.sharing.mu.Lock()
		d.sharing.people = nil
		d.sharing.mu.Unlock()
		d.looked.Clear()
	}
	return done, err
}

// Examine looks at everything in the data directory and changes nothing.
func (d *Desk) Examine() *Report { return d.store.Examine(d.BackupFolder()) }

// Examine is Desk.Examine of a directory that may be closed or damaged.
func Examine(dir string, unlock Unlock) *Report { return store.Examine(dir, secondFolder, unlock) }

// WriteArchive writes the database, the documents and the rulebooks into one
// file outside the data directory.
func (d *Desk) WriteArchive(out string) (Archived, error) {
	if err := d.writable(out); err != nil {
		return Archived{}, err
	}
	return d.store.WriteArchive(out)
}

// ReadArchive puts what an archive holds into a closed data directory and keeps
// the database that is there. Unlock is as for [RestoreAll].
func ReadArchive(dir, file string, unlock Unlock) (Archived, error) {
	return store.ReadArchive(dir, file, unlock)
}

// PlaceWarning says that a data directory lies where a database should not; nil
// when it lies well.
func PlaceWarning(dir string) error {
	switch store.PlaceOf(dir) {
	case store.PlaceNetwork:
		return model.Fail(model.CodePlaceNetwork, nil)
	case store.PlaceSynced:
		return model.Fail(model.CodePlaceSynced, nil)
	}
	return nil
}

// LookIntoArchive reads an archive through and says what it holds; nothing is
// brought in. The data directory dir must be there; it may be open.
func LookIntoArchive(dir, file string, unlock Unlock) (Contents, error) {
	return store.LookIntoArchive(dir, file, unlock)
}

// SecondFolder is the folder for further backups of a closed data directory, ""
// where there is none. Where the database cannot be read the newest sound
// backup tells.
func SecondFolder(dir string) string {
	folder, _ := secondFolderIn(dir, nil)
	return folder
}

// secondFolderIn is SecondFolder with what opens sealed files; known is false where
// there are files that could tell and none does.
func secondFolderIn(dir string, unlock Unlock) (folder string, known bool) {
	var set backupSettings
	files, _ := Backups(dir)
	if path := filepath.Join(dir, store.FileName); exists(path) {
		files = append([]Backup{{Path: path}}, files...)
	}
	for i := range files {
		files[i] = files[i].With(unlock)
	}
	err := firstSetting(files, backupKey, &set)
	return set.Folder, err == nil
}

func exists(path string) bool {
	_, err := os.Lstat(path)
	return err == nil
}

// LastSettings are the settings as the newest sound backup has them, for a data
// directory whose database cannot be opened; zero where nothing tells.
func LastSettings(dir string) Settings {
	var set Settings
	if dir == "" {
		return set
	}
	files, _ := Backups(dir)
	if err := firstSetting(files, settingsKey, &set); err != nil {
		screen := ScreenOf(err) // also a sealed backup says that much
		set.Lang, set.Theme, set.TextSize = screen.Lang, screen.Theme, screen.TextSize
	}
	return set
}

// firstSetting reads a setting out of the first file that opens; where none does
// the error holds all of theirs.
func firstSetting(files []Backup, key string, into any) (failed error) {
	for _, b := range files {
		s, err := b.Open()
		if err == nil {
			_, err = s.Setting(key, into)
			s.Close()
		}
		if err == nil {
			return nil
		}
		failed = errors.Join(failed, err)
	}
	return failed
}

// Located is where a document of a finding belongs: the case that has it, and
// its key and file name there. It is zero for other findings.
type Located struct {
	Case  CaseRow
	Field string // "document.0001", or "course" for a package that was handed in
	File  string
}

// Locate says where the documents of a report's findings belong, one for each
// finding; zero where the database does not tell.
func (d *Desk) Locate(r *Report) []Located {
	places := make([]Located, len(r.Findings))
	var rows map[string]CaseRow
	for i := range r.Findings {
		f := &r.Findings[i]
		if f.Case == "" {
			continue
		}
		if rows == nil {
			rows = d.allRows()
		}
		places[i].Case = rows[f.Case]
		if f.Code == store.PackageMissing || f.Code == store.PackageChanged {
			places[i].Field = fieldCourse
			continue
		}
		fields, _ := d.store.Fields(caseEntity(f.Case))
		for _, name := range documentFields(fields) {
			var document model.Document
			if json.Unmarshal(fields[name].Value, &document) == nil && document.Hash == f.Name {
				places[i].Field, places[i].File = name, document.File
			}
		}
	}
	return places
}

// allRows are the cases and the deleted ones by id, as far as they can be read.
func (d *Desk) allRows() map[string]CaseRow {
	all := map[string]CaseRow{}
	for _, list := range []func() ([]CaseRow, error){d.Cases, d.Trash} {
		rows, _ := list()
		for _, row := range rows {
			all[row.ID] = row
		}
	}
	return all
}
