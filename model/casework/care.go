package casework

import (
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

// Purge takes the cases deleted 30 days ago or longer away for good, with what
// only they refer to, from the backups too. It is cheap when nothing is due,
// and may run beside other work.
func (d *Desk) Purge() (Purged, error) {
	done, err := d.store.Purge(d.Clock(), d.BackupFolder())
	if done.Cases > 0 {
		d.sharing.mu.Lock()
		d.sharing.people = nil
		d.sharing.mu.Unlock()
		d.verified.Clear()
	}
	return done, err
}

// Examine looks at everything in the data directory and changes nothing.
func (d *Desk) Examine() *Report { return d.store.Examine(d.BackupFolder()) }

// Examine is Desk.Examine of a directory that may be closed or damaged.
func Examine(dir string) *Report { return store.Examine(dir, secondFolder) }

// WriteArchive writes the database, the documents and the rulebooks into one
// file outside the data directory.
func (d *Desk) WriteArchive(out string) (Archived, error) {
	if err := d.writable(out); err != nil {
		return Archived{}, err
	}
	return d.store.WriteArchive(out)
}

// ReadArchive puts what an archive holds into a closed data directory and keeps
// the database that is there.
func ReadArchive(dir, file string) (Archived, error) { return store.ReadArchive(dir, file) }

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
