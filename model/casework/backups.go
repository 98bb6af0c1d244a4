package casework

import (
	"bytes"
	"encoding/json"
	"maps"

	"twozones/model"
	"twozones/model/store"
)

// A Backup is one file to go back to, Why what it was made for, Contents what
// it holds; Look reads it.
type (
	Backup   = store.Backup
	Why      = store.Why
	Contents = store.Contents
)

// The reasons for backups.
const (
	WhyStart     = store.WhyStart
	WhyMigration = store.WhyMigration
	WhyDaily     = store.WhyDaily
	WhyHand      = store.WhyHand
	WhyKept      = store.WhyKept
)

// backupKey is where the settings about backups lie. They are apart from those
// of the app, which a page saves as a whole.
const backupKey = "backups"

type backupSettings struct {
	Folder string `json:"folder,omitempty"`
}

// BackupFolder is the second folder that backups are copied to, "" for none.
func (d *Desk) BackupFolder() string { return secondFolder(d.store) }

func secondFolder(s *store.Store) string {
	var set backupSettings
	if _, err := s.Setting(backupKey, &set); err != nil {
		return ""
	}
	return set.Folder
}

// SetBackupFolder names the second folder; "" means none.
func (d *Desk) SetBackupFolder(folder string) error {
	return d.store.SetSetting(backupKey, backupSettings{Folder: folder})
}

// BackUp makes a backup now. A warning says why there is none in the second
// folder; the one in the data directory is whole all the same.
func (d *Desk) BackUp(why Why) (made Backup, warning, err error) {
	done, err := d.store.BackUp(why, d.BackupFolder())
	return done.Backup, done.Warning, err
}

// BackUpAtStart makes a backup unless nothing changed since the newest one;
// then made is the zero Backup.
func (d *Desk) BackUpAtStart() (made Backup, warning, err error) {
	done, err := d.store.BackUpAtStart(d.BackupFolder())
	return done.Backup, done.Warning, err
}

// BackUpDaily makes a backup when the last one is a day old and something
// changed; else made is the zero Backup. It is cheap to call often.
func (d *Desk) BackUpDaily() (made Backup, warning, err error) {
	if !d.store.DueDaily() {
		return Backup{}, nil, nil
	}
	return d.BackUp(WhyDaily)
}

// LastBackup is the newest backup; false when there is none.
func (d *Desk) LastBackup() (Backup, bool) {
	list, _ := d.Backups()
	for _, b := range list {
		if b.Why != WhyKept {
			return b, true
		}
	}
	return Backup{}, false
}

// Backups lists the files to go back to, the newest first. An error says that
// the second folder cannot be read; the list then holds the others.
func (d *Desk) Backups() ([]Backup, error) { return d.store.Backups(d.BackupFolder()) }

// Backups is Desk.Backups of a data directory that may be closed or damaged, with
// those in other folders, each file once. Folders may be "".
func Backups(dir string, folders ...string) ([]Backup, error) { return store.Backups(dir, folders...) }

// RestoreAll puts a backup in the place of the database, which must be closed,
// and keeps what was there; kept is its path, "" when there was nothing. Unlock
// opens the database that is there: where that is sealed, a backup in the open is
// sealed with its passphrase. A nil unlock leaves it in the open.
func RestoreAll(dir string, b Backup, unlock Unlock) (kept string, err error) {
	return store.RestoreAll(dir, b, unlock)
}

// Opener gives what opens the desk's own files, also once the desk is closed;
// wipe forgets it.
func (d *Desk) Opener() (unlock Unlock, wipe func()) { return d.store.Opener() }

// BeginAnew puts an empty database in the place of one that cannot be used, and
// keeps that; kept is its path.
func BeginAnew(dir string) (kept string, err error) { return store.BeginAnew(dir) }

// CasesIn lists the cases of a backup, the last changed first.
func (d *Desk) CasesIn(b Backup) ([]CaseRow, error) {
	then, err := b.Open()
	if err != nil {
		return nil, err
	}
	defer then.Close()
	return caseRows(then, then.List)
}

// Trash lists the deleted cases, each with the time it was deleted.
func (d *Desk) Trash() ([]CaseRow, error) { return caseRows(d.store, d.store.ListDeleted) }

// RestoreCase brings one case out of a backup as a new case beside what is
// there now, and gives its id. Its enterprise is the one of the same id where
// that says the same as it did then, else a new one.
func (d *Desk) RestoreCase(b Backup, id string) (newID string, err error) {
	then, err := b.Open()
	if err != nil {
		return "", err
	}
	defer then.Close()
	own, err := then.Fields(caseEntity(id))
	if err != nil {
		return "", err
	}
	var firmID string
	if err := get(own, fieldEnterprise, &firmID); err != nil {
		return "", model.Fail(model.CodeStoreDamaged, err)
	}
	firmThen, err := fieldsOrNone(then, firmEntity(firmID))
	if err != nil {
		return "", err
	}
	firmNow, err := fieldsOrNone(d.store, firmEntity(firmID))
	if err != nil {
		return "", err
	}
	switch {
	case sameValues(firmThen, firmNow):
		firmThen = nil
	case len(firmNow) > 0 || firmID == "":
		firmID = store.NewID()
	}
	return d.bringBack(own, firmThen, firmID)
}

// bringBack stores fields of a case, and those of its enterprise that are not
// there, as a new case.
func (d *Desk) bringBack(own, firm store.Fields, firmID string) (string, error) {
	id := store.NewID()
	own = maps.Clone(own)
	delete(own, store.FieldDeleted)
	raw, err := json.Marshal(firmID)
	if err != nil {
		return "", model.Fail(model.CodeInternal, err)
	}
	own[fieldEnterprise] = store.Entry{Value: raw}
	action := store.Action{Verb: VerbBringBack, Scope: caseEntity(id), By: d.By}
	action.Changes = append(changes(caseEntity(id), own), changes(firmEntity(firmID), firm)...)
	_, err = d.store.Apply(action)
	d.sharing.outdated()
	return id, err
}

func fieldsOrNone(s *store.Store, e store.Entity) (store.Fields, error) {
	fields, err := s.Fields(e)
	if model.CodeOf(err) == model.CodeNotFound {
		return nil, nil
	}
	return fields, err
}

// sameValues reports whether two enterprises say the same, whoever said it.
func sameValues(a, b store.Fields) bool {
	return maps.EqualFunc(a, b, func(x, y store.Entry) bool { return bytes.Equal(x.Value, y.Value) })
}
