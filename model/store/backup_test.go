package store_test

import (
	"bytes"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"twozones/model"
	"twozones/model/store"
)

func backUp(t testing.TB, s *store.Store, second string) store.Made {
	t.Helper()
	made, err := s.BackUp(store.WhyHand, second)
	must(t, err)
	return made
}

func TestABackupHoldsEverythingAndGoesBack(t *testing.T) {
	dir := filled(t, 3)
	s := MustOpen(t, dir)
	made := backUp(t, s, "")
	c, err := made.Look()
	must(t, err)
	if c.Cases != 3 || c.Enterprises != 1 || c.Changed.IsZero() {
		t.Errorf("it holds %+v", c)
	}
	if again, err := s.BackUpAtStart(""); err != nil || again.Path != "" {
		t.Errorf("nothing changed, yet %+v, %v", again, err)
	}
	want := values(t, s, theCase("case1"))
	do(t, s, theCase("case1"), set(theCase("case1"), "fact.education", "bachelor"))
	if again, err := s.BackUpAtStart(""); err != nil || again.Path == "" {
		t.Errorf("something changed, yet %+v, %v", again, err)
	}
	_, err = store.RestoreAll(dir, made.Backup, nil)
	wantCode(t, err, model.CodeOpenElsewhere)
	must(t, s.Close())
	now := databaseBytes(t, dir)
	kept, err := store.RestoreAll(dir, made.Backup, nil)
	must(t, err)
	if raw, err := os.ReadFile(kept); err != nil || !bytes.Equal(raw, now) {
		t.Errorf("what was there is not kept: %v", err)
	}
	if got := values(t, MustOpen(t, dir), theCase("case1")); !maps.Equal(got, want) {
		t.Errorf("restored %v, want %v", got, want)
	}
}

// TestDamageLeadsToABackup spoils the database in every way and goes back.
func TestDamageLeadsToABackup(t *testing.T) {
	dir := filled(t, 8)
	s, err := store.Open(dir, store.Options{Summarise: summarise, SummaryVersion: 1})
	must(t, err)
	backUp(t, s, "")
	must(t, s.Close())
	want, err := everything(t, dir)
	must(t, err)
	sound, random, damaged := databaseBytes(t, dir), seeded(t), 0
	for round := range rounds(200, 2000) {
		bad := bytes.Clone(sound)
		switch at := random.IntN(len(bad)); round % 5 {
		case 0:
			bad = bad[:at]
		case 1:
			bad[at] ^= 1 << random.IntN(8)
		case 2:
			clear(bad[at:min(len(bad), at+4096)])
		case 3:
			for i := at; i < min(len(bad), at+4096); i++ {
				bad[i] = byte(random.Uint32())
			}
		case 4:
			copy(bad[at:], sound[random.IntN(len(sound)):])
		}
		writeDatabase(t, dir, bad)
		got, err := everything(t, dir)
		if err == nil {
			if got["fell back"] == "" && !maps.Equal(got, want) {
				t.Fatalf("round %d: silently changed", round)
			}
			continue
		}
		damaged++
		wantCode(t, err, model.CodeStoreDamaged)
		list, err := store.Backups(dir, "")
		must(t, err)
		kept, err := store.RestoreAll(dir, list[len(list)-1], nil)
		must(t, err)
		if got, err := everything(t, dir); err != nil || !maps.Equal(got, want) {
			t.Fatalf("round %d: restored %v, %v", round, got, err)
		}
		if raw, err := os.ReadFile(kept); err != nil || !bytes.Equal(raw, bad) {
			t.Fatalf("round %d: the damaged file is not kept", round)
		}
		must(t, os.Remove(kept))
	}
	t.Log("damaged:", damaged)
}

func TestBackupsThatAreTooManyGoAndClocksSetBackDoNotMatter(t *testing.T) {
	dir := t.TempDir()
	now := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	s := mustOpen(t, dir, store.Options{Now: func() time.Time { return now }})
	for range 60 {
		backUp(t, s, "")
		now = now.AddDate(0, 0, 5)
	}
	list, err := store.Backups(dir, "")
	must(t, err)
	months := map[string]bool{}
	for _, b := range list {
		months[b.At.Format("2006-01")] = true
	}
	if len(list) < 15 || len(list) > 22 || len(months) < 10 {
		t.Errorf("%d are left, of %d months", len(list), len(months))
	}
	now = time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC)
	if made := backUp(t, s, ""); !made.At.After(list[0].At) {
		t.Errorf("made at %v after %v", made.At, list[0].At)
	}
}

func TestADatabaseThatIsGoneIsNotMadeAnew(t *testing.T) {
	dir := filled(t, 1)
	s, err := store.Open(dir, store.Options{})
	must(t, err)
	made := backUp(t, s, "")
	must(t, s.Close())
	must(t, os.Remove(filepath.Join(dir, store.FileName)))
	_, err = store.Open(dir, store.Options{})
	wantCode(t, err, model.CodeStoreDamaged)
	_, err = store.RestoreAll(dir, made.Backup, nil)
	must(t, err)
	MustOpen(t, dir)
}

func TestTheDoctorTellsSwappedFromChanged(t *testing.T) {
	dir := t.TempDir()
	s := MustOpen(t, dir)
	var hashes [3]string
	c := theCase("a")
	for i := range hashes {
		hash, _, err := s.PutDocument(strings.NewReader(fmt.Sprint("document ", i)))
		must(t, err)
		hashes[i] = hash
		do(t, s, c, set(c, fmt.Sprint("document.", i), map[string]string{"hash": hash}))
	}
	at := func(i int) string { return filepath.Join(dir, "documents", hashes[i][:2], hashes[i]) }
	must(t, os.WriteFile(at(0), []byte("document 1"), 0o600))
	must(t, os.WriteFile(at(1), []byte("other"), 0o600))
	must(t, os.Remove(at(2)))
	found := map[string]string{}
	for _, f := range s.Examine("").Findings {
		found[f.Name] = f.Code
	}
	if found[hashes[0]] != store.DocumentSwapped || found[hashes[1]] != store.DocumentChanged || found[hashes[2]] != store.DocumentMissing {
		t.Errorf("found %v", found)
	}
}

func TestPlacesThatADatabaseShouldNotLieIn(t *testing.T) {
	for dir, want := range map[string]store.Place{
		`\\server\share\data`: store.PlaceNetwork, `C:\Users\li\OneDrive - Firm\TwoZones`: store.PlaceSynced,
		"/home/li/Dropbox/x": store.PlaceSynced, "/home/li/我的坚果云/x": store.PlaceSynced, t.TempDir(): store.PlaceFine,
	} {
		if got := store.PlaceOf(dir); got != want {
			t.Errorf("%s: %q", dir, got)
		}
	}
}

func TestASecondFolderThatCannotBeReachedIsNamedAndTheFirstBackupIsMade(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "file")
	must(t, os.WriteFile(file, []byte("mine"), 0o600))
	for name, c := range map[string]struct{ second, rule string }{
		"removed":             {filepath.Join(dir, "gone"), string(model.CodeDiskGone)},
		"a file in its place": {file, ""},
		"below a file":        {filepath.Join(file, "folder"), ""},
	} {
		s := MustOpen(t, t.TempDir())
		done, err := s.BackUpAtStart(c.second)
		must(t, err)
		wantCode(t, done.Warning, model.CodeBackupFolder)
		if got := done.Warning.(*model.Error).Data["rule"]; got != c.rule {
			t.Errorf("%s: the reason is %q", name, got)
		}
		if _, err := done.Look(); err != nil {
			t.Errorf("%s: the first backup: %v", name, err)
		}
		if list, err := store.Backups(s.Dir(), c.second); len(list) != 1 || model.CodeOf(err) != model.CodeBackupFolder {
			t.Errorf("%s: listed are %v, %v", name, list, err)
		}
		do(t, s, theCase("a"), set(theCase("a"), "fact.x", 1))
	}
	if raw, err := os.ReadFile(file); err != nil || string(raw) != "mine" {
		t.Error("a file was overrun")
	}
}

// TestAClockThatWasAheadAndIsSetBack: four years too early, then right again.
func TestAClockThatWasAheadAndIsSetBack(t *testing.T) {
	dir := t.TempDir()
	now := time.Date(2030, 11, 23, 9, 0, 0, 0, time.UTC)
	s := mustOpen(t, dir, store.Options{Now: func() time.Time { return now }, Summarise: summarise, SummaryVersion: 1})
	c := theCase("a")
	do(t, s, c, set(c, "fact.x", 1))
	backUp(t, s, "")
	now = time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	if s.DueDaily() {
		t.Error("a backup is due though nothing changed")
	}
	for day := 0; day < 3; day++ {
		do(t, s, c, set(c, "fact.x", 2+day))
		if !s.DueDaily() {
			t.Errorf("day %d: no backup is due", day)
		}
		must(t, errOf(s.BackUp(store.WhyDaily, "")))
		do(t, s, c, set(c, "fact.y", day))
		now = now.Add(time.Hour)
		if s.DueDaily() {
			t.Errorf("day %d: a second backup is due", day)
		}
		now = now.Add(23 * time.Hour)
	}
	s = reopen(t, s, dir)
	if got := values(t, s, c); got["fact.x"] != "4" || got["fact.y"] != "2" {
		t.Errorf("the case holds %v", got)
	}
	journal, err := s.Journal(c)
	must(t, err)
	for i := range journal {
		if journal[i].Seq != uint64(i+1) || i > 0 && journal[i].At.Before(journal[i-1].At) {
			t.Errorf("the journal is out of order at %d", i)
		}
	}
	list, err := store.Backups(dir, "")
	must(t, err)
	if newest, err := list[0].Look(); err != nil || len(list) != 4 || !newest.Changed.Equal(journal[5].At) {
		t.Errorf("of %d backups the newest holds %+v, %v", len(list), newest, err)
	}
}

func TestADamagedDatabaseWithoutBackupsIsKeptAndAnEmptyOneBegins(t *testing.T) {
	dir := filled(t, 2)
	broken := databaseBytes(t, dir)[:5000]
	writeDatabase(t, dir, broken)
	kept, err := store.BeginAnew(dir)
	must(t, err)
	if !bytes.Equal(read(t, kept), broken) {
		t.Error("the damaged file is not kept as it was")
	}
	s := MustOpen(t, dir)
	if list, err := s.List(store.KindCase); err != nil || len(list) != 0 {
		t.Errorf("%d cases (%v)", len(list), err)
	}
	_, err = store.BeginAnew(dir)
	wantCode(t, err, model.CodeOpenElsewhere)
}
