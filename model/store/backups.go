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

	dir string // the data directory, where the documents are
}

func backupDir(dir string) string { return filepath.Join(dir, "backups") }

// The parts of a backup's name, twozones-20261123T010001Z-start.db, and of a
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

// parseBackup reads what backupName wrote.
func parseBackup(name string) (at time.Time, why Why, ok bool) {
	name, ok = strings.CutSuffix(name, backupSuffix)
	if !ok {
		return at, why, false
	}
	stamp, kept := strings.CutPrefix(name, keptPrefix)
	why = WhyKept
	if !kept {
		var reason string
		stamp, reason, ok = strings.Cut(strings.TrimPrefix(name, backupPrefix), "-")
		why = Why(reason)
		ok = ok && strings.HasPrefix(name, backupPrefix) && slices.Contains(reasons, why)
	}
	at, err := time.Parse(stampLayout, stamp)
	return at, why, ok && err == nil
}

var reasons = []Why{WhyStart, WhyMigration, WhyBulk, WhyDaily, WhyHand, WhyBeforeRestore}

// Backups lists the files to go back to, the newest first, those of the second
// folder among them unless it is "". It reads no database. A second folder
// that cannot be read is the error; the list then holds the others.
func Backups(dir, second string) ([]Backup, error) {
	list, err := listBackups(backupDir(dir))
	if missing(err) {
		err = nil
	}
	if err != nil {
		return nil, model.FailFile(model.CodeDataDir, err, "dir", dir)
	}
	if second != "" {
		var away []Backup
		if away, err = listBackups(second); err != nil {
			err = noSecondCopy(err)
		}
		for _, b := range away {
			b.Elsewhere = true
			list = append(list, b)
		}
	}
	for i := range list {
		list[i].dir = dir
	}
	newestFirst(list)
	return list, err
}

func newestFirst(list []Backup) {
	slices.SortStableFunc(list, func(a, b Backup) int {
		if c := b.At.Compare(a.At); c != 0 {
			return c
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
		at, why, ok := parseBackup(f.Name())
		info, err := f.Info()
		if !ok || err != nil || !info.Mode().IsRegular() {
			continue
		}
		list = append(list, Backup{Path: filepath.Join(folder, f.Name()), At: at, Why: why, Size: info.Size()})
	}
	newestFirst(list)
	return list, nil
}

// newestBackup is the newest backup in a folder that a restore did not keep.
func newestBackup(folder string) (Backup, bool) {
	list, _ := listBackups(folder)
	for _, b := range list {
		if b.Why != WhyKept {
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

// prune removes the backups that are more than are kept. One that cannot be
// removed is tried again next time.
func prune(folder string) {
	list, err := listBackups(folder)
	if err != nil {
		return
	}
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
}

// Look reads the backup through: store_damaged when it is not sound,
// store_newer when a newer version of the app wrote it.
func (b Backup) Look() (Contents, error) {
	s, err := b.Open()
	if err != nil {
		return Contents{}, err
	}
	c := Contents{Schema: s.schema}
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
	s := &Store{dir: b.dir, db: ro.db, file: ro.file, codec: codecOf(ro.schema), schema: ro.schema, now: time.Now}
	return s, nil
}
