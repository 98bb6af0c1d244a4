package store_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"twozones/model/store"
)

// away lists the names in the second folder as the data directory sees them.
func away(t *testing.T, dir, second string) (own, foreign []string) {
	t.Helper()
	list, err := store.Backups(dir, second)
	must(t, err)
	for _, b := range list {
		switch name := filepath.Base(b.Path); {
		case !b.Elsewhere:
		case b.Foreign:
			foreign = append(foreign, name)
		default:
			own = append(own, name)
		}
	}
	return own, foreign
}

func TestDataDirectoriesThatShareASecondFolderLeaveEachOthersBackupsAlone(t *testing.T) {
	busy, quiet, second := t.TempDir(), t.TempDir(), t.TempDir()
	now := time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC)
	o := store.Options{Now: func() time.Time { return now }}
	for range 3 { // from before names said whose they are
		now = now.Add(time.Hour)
		name := "twozones-" + now.Format("20060102T150405Z") + "-daily.db"
		must(t, os.WriteFile(filepath.Join(second, name), databaseBytes(t, filled(t, 1)), 0o600))
	}
	q := mustOpen(t, quiet, o)
	for range 3 {
		now = now.Add(time.Hour)
		if made := backUp(t, q, second); made.Warning != nil {
			t.Fatal(made.Warning)
		}
	}
	b := mustOpen(t, busy, o)
	for range 30 {
		now = now.Add(time.Minute)
		backUp(t, b, second)
		backUp(t, q, "")
	}
	own, foreign := away(t, quiet, second)
	if len(own) != 3+3 || len(foreign) != 10 {
		t.Errorf("the quiet one sees %q and of others %q", own, foreign)
	}
	own, foreign = away(t, busy, second)
	if len(own) != 10+3 || len(foreign) != 3 {
		t.Errorf("the busy one sees %q and of others %q", own, foreign)
	}
	list, err := store.Backups(quiet, second)
	must(t, err)
	for _, one := range list {
		if _, err := one.Look(); err != nil {
			t.Errorf("%s: %v", filepath.Base(one.Path), err)
		}
	}
}

func TestACopiedDataDirectoryIsAnotherOwner(t *testing.T) {
	first, second := filled(t, 1), t.TempDir()
	s := MustOpen(t, first)
	backUp(t, s, second)
	must(t, s.Close())
	copied := t.TempDir()
	must(t, os.CopyFS(copied, os.DirFS(first)))
	backUp(t, MustOpen(t, copied), second)
	if own, foreign := away(t, first, second); len(own) != 1 || len(foreign) != 1 {
		t.Errorf("it sees %q and of others %q", own, foreign)
	}
}

func TestNamesOfBackupsTellNothingOfTheMachine(t *testing.T) {
	dir, second := filepath.Join(t.TempDir(), "zhangli"), t.TempDir()
	backUp(t, MustOpen(t, dir), second)
	own, _ := away(t, dir, second)
	host, _ := os.Hostname()
	for _, name := range own {
		if strings.Contains(name, "zhangli") || strings.Contains(name, host) {
			t.Errorf("%s", name)
		}
	}
}

func TestTheBestBackupIsTheNewestThatHoldsCases(t *testing.T) {
	day := time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC)
	dir := t.TempDir()
	s := mustOpen(t, dir, store.Options{Now: func() time.Time { return day }})
	backups := func() (found []store.Found) {
		list, err := store.Backups(dir, "")
		must(t, err)
		for _, b := range list {
			c, err := b.Look()
			found = append(found, store.Found{Backup: b, Holds: c, Err: err})
		}
		return found
	}
	want := func(what string, path string) {
		t.Helper()
		found, got := backups(), ""
		if i := store.Best(found); i >= 0 {
			got = found[i].Path
		}
		if got != path {
			t.Errorf("%s: %q is best, want %q", what, filepath.Base(got), filepath.Base(path))
		}
	}
	next := func() store.Made {
		day = day.AddDate(0, 0, 1)
		return backUp(t, s, "")
	}
	want("none", "")
	empty := next()
	want("an empty one", empty.Path)
	do(t, s, theCase("a"), set(theCase("a"), "fact.x", 1))
	first := next()
	second := next()
	want("the newest with cases", second.Path)
	_, err := s.Delete(theCase("a"), "")
	must(t, err)
	next()
	want("one with cases before a newer empty one", second.Path)
	raw, err := os.ReadFile(second.Path)
	must(t, err)
	must(t, os.WriteFile(second.Path, raw[:len(raw)/2], 0o600))
	want("a sound one before a newer damaged one", first.Path)
	kept := filepath.Join(dir, "backups", "kept-20261110T000000Z.db")
	must(t, os.Rename(first.Path, kept))
	want("what a restore replaced, where no other holds cases", kept)
}

func TestABackupInASharedFolderClearsOnlyWhatHasLongBeenLeft(t *testing.T) {
	dir, second := filled(t, 1), t.TempDir()
	young, old := filepath.Join(second, store.NewID()+".tmp"), filepath.Join(second, store.NewID()+".tmp")
	must(t, os.WriteFile(young, nil, 0o600))
	must(t, os.WriteFile(old, nil, 0o600))
	longAgo := time.Now().AddDate(0, 0, -2)
	must(t, os.Chtimes(old, longAgo, longAgo))
	if made := backUp(t, MustOpen(t, dir), second); made.Warning != nil {
		t.Fatal(made.Warning)
	}
	if _, err := os.Stat(young); err != nil {
		t.Errorf("what another may be writing: %v", err)
	}
	if _, err := os.Stat(old); !os.IsNotExist(err) {
		t.Errorf("what a crash left is still there: %v", err)
	}
}
