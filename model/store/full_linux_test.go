package store_test

import (
	"maps"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"twozones/model"
	"twozones/model/store"
)

// TestAWriteThatFailsLeavesNothing runs in a process of its own, for the
// limit that stands for a full disk holds for all its files.
func TestAWriteThatFailsLeavesNothing(t *testing.T) {
	const variable = "TWOZONES_TEST_FULL"
	if os.Getenv(variable) != "" {
		inBothForms(t, workOnFullDisk)
		return
	}
	cmd := exec.Command(os.Args[0], "-test.run=^"+t.Name()+"$")
	cmd.Env = append(os.Environ(), variable+"=1")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
}

// withFullDisk runs fn while no file may grow beyond limit bytes.
func withFullDisk(t *testing.T, limit uint64, fn func()) {
	t.Helper()
	signal.Ignore(syscall.SIGXFSZ)
	var before syscall.Rlimit
	must(t, syscall.Getrlimit(syscall.RLIMIT_FSIZE, &before))
	must(t, syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: limit, Max: before.Max}))
	defer func() { must(t, syscall.Setrlimit(syscall.RLIMIT_FSIZE, &before)) }()
	fn()
}

func workOnFullDisk(t *testing.T, begin func(*store.Store)) {
	dir := t.TempDir()
	s := MustOpen(t, dir)
	begin(s)
	c := theCase("a")
	do(t, s, c, set(c, "fact.x", 1))
	before := values(t, s, c)
	size := uint64(len(databaseBytes(t, dir)))
	large := set(c, "note", strings.Repeat("长", 100_000))
	withFullDisk(t, size, func() {
		_, err := s.Apply(withChange(c, large))
		wantCode(t, err, model.CodeStoreWrite)
		if got := values(t, s, c); !maps.Equal(got, before) {
			t.Errorf("a failed write left %d fields", len(got))
		}
		_, _, err = s.PutDocument(strings.NewReader(strings.Repeat("x", int(size)+1)))
		wantCode(t, err, model.CodeStoreWrite)
		do(t, s, c, set(c, "fact.x", 2)) // what fits goes on
	})
	withFullDisk(t, size/2, func() {
		_, err := s.BackUp(store.WhyHand, "")
		wantCode(t, err, model.CodeBackupFailed)
		_, err = s.WriteArchive(filepath.Join(t.TempDir(), "all.zip"))
		wantCode(t, err, model.CodeBackupFailed)
		if got := filesIn(t, filepath.Join(dir, "backups")); len(got) != 0 {
			t.Errorf("a failed backup left %v", got)
		}
	})
	purgeOnFullDisk(t, begin)
	if got := filesIn(t, filepath.Join(dir, "documents")); len(got) != 0 {
		t.Errorf("a failed document left %v", got)
	}
	do(t, s, c, large)
	s = reopen(t, s, dir)
	if got := values(t, s, c); len(got) != 2 || got["fact.x"] != "2" {
		t.Errorf("after there was room again the case has %d fields, x %s", len(got), got["fact.x"])
	}
	journal, err := s.Journal(c)
	must(t, err)
	if len(journal) != 3 {
		t.Errorf("the journal has %d records", len(journal))
	}
}

// TestAFileCutWhileOpen reads through a map of a file that is no longer there:
// no call ends the process or hangs, and the lock is let go.
func TestAFileCutWhileOpen(t *testing.T) {
	inBothForms(t, aFileCutWhileOpen)
}

func aFileCutWhileOpen(t *testing.T, begin func(*store.Store)) {
	dir := manyFields(t)
	s, err := store.Open(dir, options(t))
	must(t, err)
	begin(s)
	must(t, s.Close())
	s, err = store.Open(dir, options(t))
	must(t, err)
	sound := databaseBytes(t, dir)
	must(t, os.Truncate(filepath.Join(dir, store.FileName), 8192))
	c := theCase("a")
	_, err = s.Fields(c)
	wantCode(t, err, model.CodeStoreDamaged)
	for range 2 {
		_, err = s.Apply(withChange(c, set(c, "fact.x", 1)))
		wantCode(t, err, model.CodeStoreDamaged)
	}
	must(t, s.Close())
	_, err = store.Open(dir, store.Options{})
	wantCode(t, err, model.CodeStoreDamaged)
	writeDatabase(t, dir, sound)
	if got := values(t, MustOpen(t, dir), c); len(got) != 400 {
		t.Errorf("put back, it has %d fields", len(got))
	}
}

// purgeOnFullDisk purges where no backup can be rewritten: it says so, and the
// next purge makes up for it.
func purgeOnFullDisk(t *testing.T, begin func(*store.Store)) {
	dir := t.TempDir()
	s := MustOpen(t, dir)
	begin(s)
	c := theCase("b")
	do(t, s, c, set(c, "fact.x", 1))
	must(t, errOf(s.BackUp(store.WhyHand, "")))
	must(t, errOf(s.Delete(c, "")))
	later := time.Now().AddDate(1, 0, 0)
	withFullDisk(t, uint64(len(databaseBytes(t, dir))), func() {
		done, err := s.Purge(later, "")
		if err == nil && len(done.Left) == 0 {
			return // everything fitted
		}
		if got := values(t, s, c); len(done.Left) > 0 && got != nil {
			t.Errorf("half purged: %v", got)
		}
	})
	done, err := s.Purge(later, "")
	must(t, err)
	if len(done.Left) != 0 || values(t, s, c) != nil {
		t.Errorf("with room again: %+v", done)
	}
}

// TestAMigrationWithoutRoomLeavesTheOldFile runs in a process of its own, as
// above: whatever is refused, the file is what it was and is brought up to date
// when there is room.
func TestAMigrationWithoutRoomLeavesTheOldFile(t *testing.T) {
	const variable = "TWOZONES_TEST_MIGRATION"
	if os.Getenv(variable) == "" {
		cmd := exec.Command(os.Args[0], "-test.run=^"+t.Name()+"$")
		cmd.Env = append(os.Environ(), variable+"=1")
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		return
	}
	old, refused := unpack(t, fixture(1)), 0
	for limit := uint64(0); limit < 1<<20; limit += 512 {
		dir := t.TempDir()
		writeDatabase(t, dir, old)
		var s *store.Store
		var err error
		withFullDisk(t, limit, func() { s, err = store.Open(dir, store.Options{Summarise: summarise, SummaryVersion: 1}) })
		if err == nil {
			must(t, s.Close())
			break
		}
		refused++
		if code := model.CodeOf(err); code != model.CodeStoreWrite && code != model.CodeBackupFailed {
			t.Errorf("limit %d: %v", limit, err)
		}
		for _, name := range filesIn(t, dir) {
			if strings.HasSuffix(name, ".tmp") {
				t.Errorf("limit %d: left %s", limit, name)
			}
		}
		wantFixture(t, MustOpen(t, dir))
	}
	if refused < 10 {
		t.Errorf("refused only %d times", refused)
	}
}
