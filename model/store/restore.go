package store

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"time"

	"twozones/model"
)

// RestoreAll puts a backup in the place of the database. The store must be
// closed, here and elsewhere. What is there now, sound or damaged, is first
// kept; kept is its path, "" when there was nothing. Whatever happens, either
// the one or the other is there under its name, whole.
//
// A backup in the open that takes the place of a sound sealed database is sealed
// as that one: unlock opens it, and where it does not, nothing changes. With a nil
// unlock the backup goes back as it is, and sealed documents cannot be read until
// what was kept is restored.
func RestoreAll(dir string, b Backup, unlock Unlock) (kept string, err error) {
	dir, err = filepath.Abs(dir)
	if err == nil {
		err = makeDir(dir)
	}
	if err != nil {
		return "", model.FailFile(model.CodeDataDir, err, "dir", dir)
	}
	temp := filepath.Join(dir, NewID()+tempSuffix)
	defer os.Remove(temp)
	if err := copyFile(b.Path, temp); err != nil {
		return "", backupFailed(err)
	}
	keys, err := rejoin(dir, temp, unlock)
	if err != nil {
		return "", err
	}
	if keys != nil {
		keys.Wipe()
	}
	return swapIn(dir, temp)
}

// swapIn gives a finished file the database's name, if it is sound, and keeps
// what had the name before.
func swapIn(dir, temp string) (kept string, err error) {
	fresh, err := openChecked(temp)
	if err != nil {
		return "", err
	}
	fresh.close()
	if fresh.sealing != nil {
		if err := markConverting(temp, fresh.sealing); err != nil {
			return "", err
		}
	}
	path := filepath.Join(dir, FileName)
	unlock, err := lockFile(path)
	if err != nil {
		return "", err
	}
	defer unlock()
	if kept, err = keepPresent(dir); err != nil {
		return "", backupFailed(err)
	}
	if runtime.GOOS == "windows" {
		unlock() // an open file cannot be replaced there
	}
	if err := replace(temp, path); err != nil {
		return kept, model.FailFile(model.CodeStoreWrite, err)
	}
	return kept, nil
}

// BeginAnew puts an empty database in the place of the one that is there and
// keeps that, as [RestoreAll] does.
func BeginAnew(dir string) (kept string, err error) {
	temp := filepath.Join(dir, NewID()+tempSuffix)
	defer os.Remove(temp)
	if err := create(temp); err != nil {
		return "", err
	}
	return swapIn(dir, temp)
}

// lockFile keeps others from opening the database, sound or damaged:
// open_elsewhere when someone has it open. A file that is no database any more
// cannot be open.
func lockFile(path string) (unlock func(), err error) {
	if !exists(path) {
		return func() {}, nil
	}
	db, _, err := openFile(path, true)
	switch {
	case model.CodeOf(err) == model.CodeOpenElsewhere:
		return nil, err
	case err != nil:
		return func() {}, nil
	}
	return func() { db.Close() }, nil
}

// keepPresent gives the present file a second name among the backups.
func keepPresent(dir string) (kept string, err error) {
	path, folder := filepath.Join(dir, FileName), backupDir(dir)
	if !exists(path) {
		return "", nil
	}
	if err := makeDir(folder); err != nil {
		return "", err
	}
	kept = filepath.Join(folder, backupName(nextStamp(folder, time.Now()), WhyKept))
	if err := os.Link(path, kept); err != nil {
		err = copyFile(path, kept)
		return kept, err
	}
	return kept, syncDir(folder)
}

// vanished reports that the database is gone while there are backups of it. Those
// of another data directory that somebody put there are not.
func vanished(dir string) error {
	list, err := listBackups(backupDir(dir))
	whose := WhoseBackup(dir)
	for _, b := range list {
		if err == nil && whose(filepath.Base(b.Path), false) == WhoseOwn {
			return damaged(errors.New("the database is gone; there are backups"))
		}
	}
	return nil
}
