package store

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"time"

	"twozones/model"
)

// Why says what a backup was made for.
type Why string

// The reasons for backups. Kept names a file that a restore replaced; it is no
// backup of ours and is never removed by itself.
const (
	WhyStart     Why = "start"
	WhyMigration Why = "migration"
	WhyDaily     Why = "daily"
	WhyHand      Why = "hand"
	WhyKept      Why = "kept"
)

// Made is a backup just made. Warning says why there is no second copy where
// one was asked for; the first one is whole all the same.
type Made struct {
	Backup
	Warning error
}

// BackUp copies the database into the backups folder, and into a second folder
// unless that is "". The copy is on disk and was read through when BackUp
// returns. Older backups that are more than are kept go.
func (s *Store) BackUp(why Why, second string) (Made, error) {
	s.backing.Lock()
	defer s.backing.Unlock()
	if err := s.reachable(); err != nil {
		return Made{}, err
	}
	made, err := copyInto(s.dir, why, s.clock(), s.copyTo)
	if err != nil {
		return Made{}, err
	}
	prune(backupDir(s.dir), "")
	done := Made{Backup: made}
	if second != "" {
		done.Warning = copyAway(made, second)
	}
	return done, nil
}

// copyTo writes the database as it stands; no one changes it meanwhile.
func (s *Store) copyTo(w io.Writer) error {
	s.writing.Lock()
	defer s.writing.Unlock()
	if s.broken {
		return damaged(errors.New("an earlier write met damage"))
	}
	info, err := s.file.Stat()
	if err != nil {
		return err
	}
	_, err = io.Copy(w, io.NewSectionReader(s.file, 0, info.Size()))
	return err
}

// copyInto makes a backup of dir's database from what write yields and reads
// it through.
func copyInto(dir string, why Why, now time.Time, write func(io.Writer) error) (Backup, error) {
	folder := backupDir(dir)
	if err := makeDir(folder); err != nil {
		return Backup{}, backupFailed(err)
	}
	at := nextStamp(folder, now)
	path := filepath.Join(folder, backupName(at, why))
	if err := writeFile(path, write); err != nil {
		return Backup{}, backupFailed(err)
	}
	if err := verifyCopy(path); err != nil {
		return Backup{}, err
	}
	_ = os.Chtimes(path, now, now) // for made; where it cannot, the name must do
	return Backup{Path: path, At: at, Why: why, Size: sizeOf(path), dir: dir}, nil
}

// verifyCopy reads a fresh copy through and removes it unless it is sound.
func verifyCopy(path string) error {
	c, err := openChecked(path)
	if err != nil {
		os.Remove(path)
		return err
	}
	c.close()
	return nil
}

// copyAway brings a backup into the second folder.
func copyAway(b Backup, second string) error {
	info, err := os.Stat(second)
	if err == nil && !info.IsDir() {
		err = errors.New("not a folder")
	}
	var owner string
	if err == nil {
		owner, err = makeOwner(b.dir)
	}
	to := filepath.Join(second, awayName(filepath.Base(b.Path), owner))
	if err == nil {
		err = copyFile(b.Path, to)
	}
	if err == nil {
		err = verifyCopy(to)
	}
	if err != nil {
		return noSecondCopy(err)
	}
	removeLeftoversBefore(time.Now().Add(-24*time.Hour), second)
	prune(second, owner)
	return nil
}

// noSecondCopy is the warning that the second folder cannot be used, with the
// reason where the system gave one.
func noSecondCopy(err error) *model.Error {
	switch reason := model.ReasonOf(err); reason {
	case model.CodeDiskFull, model.CodeNoAccess, model.CodeDiskGone:
		return model.Fail(model.CodeBackupFolder, err, "rule", string(reason))
	}
	return model.Fail(model.CodeBackupFolder, err)
}

// copyFile copies a file whole or not at all.
func copyFile(from, to string) error {
	f, err := os.Open(from)
	if err != nil {
		return err
	}
	defer f.Close()
	return writeFile(to, func(w io.Writer) error {
		_, err := io.Copy(w, f)
		return err
	})
}

// backupFailed keeps a code that err has; anything else is the disk's fault.
func backupFailed(err error) error {
	var coded *model.Error
	if errors.As(err, &coded) {
		return err
	}
	return model.FailFile(model.CodeBackupFailed, err)
}

// BackUpAtStart is BackUp unless nothing changed since the newest backup; then
// the Made is empty.
func (s *Store) BackUpAtStart(second string) (Made, error) {
	if !s.changedSinceBackup() {
		return Made{}, nil
	}
	return s.BackUp(WhyStart, second)
}

// DueDaily reports whether a day went by since the newest backup, and something
// changed. After the clock was set back that day begins with the next backup.
func (s *Store) DueDaily() bool {
	newest, found := newestBackup(backupDir(s.dir))
	if !found {
		return true
	}
	since := s.clock().Sub(newest.made())
	return (since < 0 || since >= 24*time.Hour) && s.changedSinceBackup()
}

// made is what the clock said when the backup was made. That differs from the
// name, which puts backups in order, where the clock was set back before.
func (b Backup) made() time.Time {
	info, err := os.Stat(b.Path)
	if err == nil && info.ModTime().Before(b.At) {
		return info.ModTime()
	}
	return b.At
}

// changedSinceBackup compares the transaction that the database stands at with
// the newest backup's.
func (s *Store) changedSinceBackup() bool {
	newest, found := newestBackup(backupDir(s.dir))
	if !found {
		return true
	}
	f, err := os.Open(newest.Path)
	if err != nil {
		return true
	}
	defer f.Close()
	then, err := readMetas(f)
	if err != nil {
		return true
	}
	s.writing.Lock()
	defer s.writing.Unlock()
	now, err := readMetas(s.file)
	return err != nil || now.current != then.current
}
