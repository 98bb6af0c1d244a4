package store

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"twozones/model"
)

// How many backups are kept in each folder: the newest ones, and the last of
// each of so many months.
const (
	keptNewest = 10
	keptMonths = 12
)

// Backup is one file to go back to.
type Backup struct {
	Path      string
	At        time.Time
	Why       Why
	Size      int64 // bytes
	Elsewhere bool  // in the second folder
	Foreign   bool  // there, and of another data directory

	dir    string // the data directory, where the documents are
	owner  string // as its name says, "" for none
	unlock Unlock
}

// With is the backup with what opens it where it is sealed.
func (b Backup) With(unlock Unlock) Backup {
	b.unlock = unlock
	return b
}

func backupDir(dir string) string { return filepath.Join(dir, "backups") }

// The parts of a backup's name, twozones-20261123T010001Z-start.db, of one in
// the second folder, twozones-20261123T010001Z-start-0123456789.db, and of a
// file kept by a restore, kept-20261123T010001Z.db.
const (
	backupPrefix = "twozones-"
	keptPrefix   = "kept-"
	backupSuffix = ".db"
	stampLayout  = "20060102T150405Z"
)

func backupName(at time.Time, why Why) string {
	if why == WhyKept {
		return keptPrefix + at.Format(stampLayout) + backupSuffix
	}
	return backupPrefix + at.Format(stampLayout) + "-" + string(why) + backupSuffix
}

// awayName is the name of a backup in the second folder.
func awayName(name, owner string) string {
	return strings.TrimSuffix(name, backupSuffix) + "-" + owner + backupSuffix
}

// parseBackup reads what backupName or awayName wrote. Those in the second
// folder had no owner once.
func parseBackup(name string) (b Backup, ok bool) {
	name, ok = strings.CutSuffix(name, backupSuffix)
	if !ok {
		return b, false
	}
	stamp, kept := strings.CutPrefix(name, keptPrefix)
	b.Why = WhyKept
	if !kept {
		parts := strings.Split(strings.TrimPrefix(name, backupPrefix), "-")
		if !strings.HasPrefix(name, backupPrefix) || len(parts) < 2 || len(parts) > 3 {
			return b, false
		}
		stamp, b.Why = parts[0], Why(parts[1])
		if len(parts) == 3 {
			b.owner = parts[2]
			ok = isOwner(b.owner)
		}
		ok = ok && slices.Contains(reasons, b.Why)
	}
	var err error
	b.At, err = time.Parse(stampLayout, stamp)
	return b, ok && err == nil
}

var reasons = []Why{WhyStart, WhyMigration, WhyDaily, WhyHand}

// Backups lists the files to go back to, the newest first, with those in other
// folders, each file once; a folder may be "". It reads no database. A folder
// that cannot be read is the error; the list then holds the others.
func Backups(dir string, folders ...string) ([]Backup, error) {
	list, err := listBackups(backupDir(dir))
	if err != nil && !missing(err) {
		return nil, model.FailFile(model.CodeDataDir, err, "dir", dir)
	}
	var failed error
	for i, folder := range folders {
		if folder == "" || slices.Contains(folders[:i], folder) {
			continue
		}
		away, err := listBackups(folder)
		if err != nil && failed == nil {
			failed = noSecondCopy(err)
		}
		for _, b := range away {
			b.Elsewhere = true
			list = append(list, b)
		}
	}
	owner := ownerOf(dir)
	for i := range list {
		list[i].dir = dir
		list[i].Foreign = list[i].owner != "" && list[i].owner != owner
	}
	newestFirst(list)
	return list, failed
}

// newestFirst sorts a list; of copies made together the own one comes first.
func newestFirst(list []Backup) {
	slices.SortStableFunc(list, func(a, b Backup) int {
		switch c := b.At.Compare(a.At); {
		case c != 0:
			return c
		case a.Elsewhere != b.Elsewhere && a.Elsewhere:
			return 1
		case a.Elsewhere != b.Elsewhere:
			return -1
		}
		return strings.Compare(filepath.Base(a.Path), filepath.Base(b.Path))
	})
}

// listBackups lists one folder, the newest first.
func listBackups(folder string) ([]Backup, error) {
	files, err := os.ReadDir(folder)
	if err != nil {
		return nil, err
	}
	var list []Backup
	for _, f := range files {
		b, ok := parseBackup(f.Name())
		info, err := f.Info()
		if !ok || err != nil || !info.Mode().IsRegular() {
			continue
		}
		b.Path, b.Size = filepath.Join(folder, f.Name()), info.Size()
		list = append(list, b)
	}
	newestFirst(list)
	return list, nil
}

// newestBackup is the newest backup in the folder of a data directory that a
// restore did not keep, nor someone else put there.
func newestBackup(folder string) (Backup, bool) {
	list, _ := listBackups(folder)
	for _, b := range list {
		if b.Why != WhyKept && b.owner == "" {
			return b, true
		}
	}
	return Backup{}, false
}

// nextStamp is now, or a second after the newest name where the clock was set
// back: names rise, and none is there twice.
func nextStamp(folder string, now time.Time) time.Time {
	at := now.UTC().Truncate(time.Second)
	list, _ := listBackups(folder)
	if len(list) > 0 && !at.After(list[0].At) {
		at = list[0].At.Add(time.Second)
	}
	return at
}

// prune removes the owner's backups that are more than are kept, and no one
// else's. One that cannot be removed is tried again next time.
func prune(folder, owner string) {
	list, err := listBackups(folder)
	if err != nil {
		return
	}
	list = slices.DeleteFunc(list, func(b Backup) bool { return b.owner != owner })
	for _, b := range superfluous(list) {
		os.Remove(b.Path)
	}
}

// superfluous is what goes of a list, the newest first: all but the newest
// ones, the last of each month and what a restore kept.
func superfluous(list []Backup) (gone []Backup) {
	newest, months, month := 0, 0, ""
	for _, b := range list {
		if b.Why == WhyKept {
			continue
		}
		lastOfMonth := b.At.Format("2006-01") != month
		month = b.At.Format("2006-01")
		if lastOfMonth {
			months++
		}
		newest++
		if newest > keptNewest && !(lastOfMonth && months <= keptMonths) {
			gone = append(gone, b)
		}
	}
	return gone
}

func sizeOf(path string) int64 {
	info, err := os.Stat(path)
	if err != nil {
		return 0
	}
	return info.Size()
}

// Contents is what a backup holds.
type Contents struct {
	Schema      int
	Cases       int // that are not deleted
	Deleted     int // cases
	Enterprises int
	Changed     time.Time // of the newest change; zero when there is none
	Documents   int       // files of evidence referred to
	Missing     int       // of these, those that are gone
	Sealed      bool      // under a passphrase
}

// Look reads the backup through: store_damaged when it is not sound,
// store_newer when a newer version of the app wrote it.
func (b Backup) Look() (Contents, error) {
	s, err := b.Open()
	if err != nil {
		return Contents{}, err
	}
	c := Contents{Schema: s.schema, Sealed: s.Sealed()}
	err = s.view(func(t *tx) error {
		if err := c.count(t); err != nil {
			return err
		}
		used, err := t.evidence()
		c.Documents = len(used)
		for hash := range used {
			if path, ok := s.documentPath(hash); !ok || !exists(path) {
				c.Missing++
			}
		}
		return err
	})
	return c, errors.Join(err, s.Close())
}

func (c *Contents) count(t *tx) error {
	return t.heads("", func(e Entity, h head) error {
		if h.Changed.After(c.Changed) {
			c.Changed = h.Changed
		}
		switch {
		case !h.exists():
		case e.Kind == KindEnterprise:
			c.Enterprises++
		case h.Deleted.IsZero():
			c.Cases++
		default:
			c.Deleted++
		}
		return nil
	})
}

// Open opens the backup for reading; every write to it fails. The documents are
// those of the data directory that the backup was listed for.
func (b Backup) Open() (*Store, error) {
	ro, err := openChecked(b.Path)
	if err != nil {
		return nil, err
	}
	s, err := over(b.dir, ro.db, ro.file, b.unlock)
	if err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}
