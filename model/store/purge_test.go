package store_test

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"twozones/model/store"
)

func TestPurgedCasesAreGoneEverywhere(t *testing.T) {
	dir, second := filled(t, 2), t.TempDir()
	now := time.Date(2026, 11, 24, 0, 0, 0, 0, time.UTC)
	s := mustOpen(t, dir, store.Options{Now: func() time.Time { now = now.Add(time.Second); return now }, Summarise: summarise, SummaryVersion: 1})
	hash, _, err := s.PutDocument(strings.NewReader("a passport"))
	must(t, err)
	c := theCase("case0")
	do(t, s, c, set(c, "document.0001", map[string]string{"hash": hash}), set(c, "talent.note", "SECRETNOTE"))
	if made := backUp(t, s, second); made.Warning != nil {
		t.Error(made.Warning)
	}
	_, err = s.Delete(c, "")
	must(t, err)
	done, err := s.Purge(now.Add(29*24*time.Hour), second)
	must(t, err)
	if done.Cases != 0 {
		t.Error("gone too early")
	}
	done, err = s.Purge(now.Add(31*24*time.Hour), second)
	must(t, err)
	if done.Cases != 1 || done.Documents != 1 || len(done.Left) != 0 {
		t.Errorf("%+v", done)
	}
	do(t, s, theCase("case1"), set(theCase("case1"), "fact.x", 1))
	for _, folder := range []string{dir, second} {
		must(t, filepath.WalkDir(folder, func(path string, e os.DirEntry, err error) error {
			if err != nil || e.IsDir() {
				return err
			}
			raw, err := os.ReadFile(path)
			if bytes.Contains(raw, []byte("SECRETNOTE")) || bytes.Contains(raw, []byte("case/case0")) || bytes.Contains(raw, []byte("passport")) {
				t.Errorf("%s still holds it", filepath.Base(path))
			}
			return err
		}))
	}
	if got := values(t, reopen(t, s, dir), theCase("case1")); got["fact.x"] != "1" {
		t.Errorf("the other case holds %v", got)
	}
}

func TestADeletedEnterpriseGoesForGoodUnlessACaseNamesIt(t *testing.T) {
	dir, second := t.TempDir(), t.TempDir()
	now := time.Date(2026, 11, 24, 0, 0, 0, 0, time.UTC)
	s := mustOpen(t, dir, store.Options{Now: func() time.Time { now = now.Add(time.Second); return now }})
	alone, named := store.Entity{Kind: store.KindEnterprise, ID: "alone"}, store.Entity{Kind: store.KindEnterprise, ID: "named"}
	do(t, s, alone, set(alone, "enterprise.contact_name", "SECRETNAME"))
	do(t, s, named, set(named, "enterprise.contact_name", "KEPTNAME"))
	c := theCase("a")
	do(t, s, c, set(c, store.FieldEnterprise, "named"))
	backUp(t, s, second)
	for _, firm := range []store.Entity{alone, named} {
		if _, err := s.Delete(firm, ""); err != nil {
			t.Fatal(err)
		}
	}
	done, err := s.Purge(now.Add(29*24*time.Hour), second)
	if err != nil || done.Enterprises != 0 {
		t.Fatalf("%+v, %v", done, err)
	}
	done, err = s.Purge(now.Add(31*24*time.Hour), second)
	if err != nil || done.Enterprises != 1 || done.Cases != 0 || len(done.Left) > 0 {
		t.Fatalf("%+v, %v", done, err)
	}
	if names := holders(t, "SECRETNAME", dir, second); len(names) > 0 {
		t.Errorf("still in %v", names)
	}
	if _, err := s.Restore(named, ""); err != nil || values(t, s, named)["enterprise.contact_name"] != `"KEPTNAME"` {
		t.Error("the enterprise of a case is gone")
	}
}

// holders lists the files below the folders that hold a text.
func holders(t *testing.T, text string, folders ...string) (names []string) {
	t.Helper()
	for _, folder := range folders {
		must(t, filepath.WalkDir(folder, func(path string, e os.DirEntry, err error) error {
			if err != nil || e.IsDir() {
				return err
			}
			raw, err := os.ReadFile(path)
			if bytes.Contains(raw, []byte(text)) {
				names = append(names, filepath.Base(path))
			}
			return err
		}))
	}
	return names
}

// atWork fills a data directory with three cases of two enterprises, the first
// alone with its own, and backs it up into both folders.
func atWork(t *testing.T, dir, second string, now *time.Time) *store.Store {
	t.Helper()
	s := mustOpen(t, dir, store.Options{Now: func() time.Time { *now = now.Add(time.Second); return *now }})
	for id, firm := range map[string]string{"a": "solo", "b": "shared", "c": "shared"} {
		c := theCase(id)
		do(t, s, c, set(c, "enterprise", firm), set(employer(firm), "enterprise.contact", "CONTACT-"+firm))
	}
	if made := backUp(t, s, second); made.Warning != nil {
		t.Fatal(made.Warning)
	}
	return s
}

func TestAnEnterpriseGoesWithTheLastCaseThatNamesIt(t *testing.T) {
	dir, second := t.TempDir(), t.TempDir()
	now := time.Date(2026, 11, 24, 0, 0, 0, 0, time.UTC)
	s := atWork(t, dir, second, &now)
	everywhere := 3 // the database and two backups
	remove := func(id string) {
		t.Helper()
		_, err := s.Delete(theCase(id), "")
		must(t, err)
	}
	purge := func(want store.Purged) {
		t.Helper()
		done, err := s.Purge(now, second)
		must(t, err)
		if done.Cases != want.Cases || done.Enterprises != want.Enterprises || len(done.Left) != 0 {
			t.Errorf("purged %+v, want %+v", done, want)
		}
	}
	remove("a")
	remove("b")
	now = now.AddDate(0, 0, 20)
	remove("c")
	now = now.AddDate(0, 0, 20)
	purge(store.Purged{Cases: 2, Enterprises: 1})
	if found := holders(t, "CONTACT-solo", dir, second); len(found) != 0 {
		t.Errorf("the enterprise without cases is still in %q", found)
	}
	if found := holders(t, "CONTACT-shared", dir, second); len(found) != everywhere {
		t.Errorf("the enterprise of a case that can be put back is only in %q", found)
	}
	now = now.AddDate(0, 0, 20)
	purge(store.Purged{Cases: 1, Enterprises: 1})
	if found := holders(t, "CONTACT-shared", dir, second); len(found) != 0 {
		t.Errorf("the enterprise without cases is still in %q", found)
	}
}

func TestAPurgeNamesTheBackupsOfAnotherDataDirectoryAndLeavesThemAlone(t *testing.T) {
	dir, copied, second := t.TempDir(), t.TempDir(), t.TempDir()
	now := time.Date(2026, 11, 24, 0, 0, 0, 0, time.UTC)
	must(t, atWork(t, dir, second, &now).Close())
	must(t, os.CopyFS(copied, os.DirFS(dir)))
	s := mustOpen(t, copied, store.Options{Now: func() time.Time { return now }})
	foreign, err := store.Backups(copied, second)
	must(t, err)
	foreign = slices.DeleteFunc(foreign, func(b store.Backup) bool { return !b.Foreign })
	_, err = s.Delete(theCase("a"), "")
	must(t, err)
	now = now.AddDate(0, 0, 31)
	done, err := s.Purge(now, second)
	must(t, err)
	if len(foreign) != 1 || !slices.Equal(done.Left, []string{foreign[0].Path}) {
		t.Errorf("left are %q, want those of %+v", done.Left, foreign)
	}
	if c, err := foreign[0].Look(); err != nil || c.Cases != 3 {
		t.Errorf("the other's backup holds %+v, %v", c, err)
	}
	must(t, os.Remove(foreign[0].Path))
	if done, err = s.Purge(now, second); err != nil || len(done.Left) != 0 {
		t.Errorf("once it is gone, left are %q, %v", done.Left, err)
	}
}

func TestADamagedFileThatWasKeptIsNamedUntilItIsGone(t *testing.T) {
	dir := t.TempDir()
	now := time.Date(2026, 11, 24, 0, 0, 0, 0, time.UTC)
	s := atWork(t, dir, "", &now)
	kept := filepath.Join(dir, "backups", "kept-20261123T000000Z.db")
	must(t, os.WriteFile(kept, databaseBytes(t, dir)[:5000], 0o600))
	_, err := s.Delete(theCase("a"), "")
	must(t, err)
	now = now.AddDate(0, 0, 31)
	for range 2 {
		done, err := s.Purge(now, "")
		must(t, err)
		if !slices.Equal(done.Left, []string{kept}) {
			t.Errorf("left are %q", done.Left)
		}
	}
	if raw, err := os.ReadFile(kept); err != nil || len(raw) != 5000 {
		t.Errorf("the file that was kept has %d bytes, %v", len(raw), err)
	}
	must(t, os.Remove(kept))
	if done, err := s.Purge(now, ""); err != nil || len(done.Left) != 0 {
		t.Errorf("once it is gone, left are %q, %v", done.Left, err)
	}
}

func TestADamagedFileThatWasSealedIsNamedUntilItIsGone(t *testing.T) {
	dir, now := t.TempDir(), time.Date(2026, 11, 24, 0, 0, 0, 0, time.UTC)
	s := atWork(t, dir, "", &now)
	kept := filepath.Join(dir, "backups", "kept-20261101T000000Z.db")
	must(t, os.WriteFile(kept, bytes.Repeat([]byte("damaged"), 4096), 0o600))
	sealAll(t, s, passphrase, "")
	kept += ".sealed"
	_, err := s.Delete(theCase("a"), "")
	must(t, err)
	now = now.AddDate(0, 0, 31)
	for _, want := range [][]string{{kept}, {kept}, nil} {
		if want == nil {
			must(t, os.Remove(kept))
		}
		done, err := s.Purge(now, "")
		must(t, err)
		if !slices.Equal(done.Left, want) {
			t.Errorf("left are %v, want %v", done.Left, want)
		}
	}
}

func TestPreparedCopiesGoWhateverTheFolderIsCalled(t *testing.T) {
	dir, now := filepath.Join(t.TempDir(), "[cases] *"), time.Date(2026, 11, 24, 0, 0, 0, 0, time.UTC)
	s := atWork(t, dir, "", &now)
	hash, _, err := s.PutDocument(strings.NewReader("a passport"))
	must(t, err)
	c := theCase("a")
	do(t, s, c, set(c, "document.0001", map[string]string{"hash": hash}))
	must(t, s.PutPrepared(hash, "1-0", []byte("a passport, upright")))
	_, err = s.Delete(c, "")
	must(t, err)
	now = now.AddDate(0, 0, 31)
	must(t, errOf(s.Purge(now, "")))
	if left := holders(t, "passport", dir); len(left) > 0 {
		t.Errorf("left are %v", left)
	}
}
