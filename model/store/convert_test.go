package store_test

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"twozones/model"
	"twozones/model/store"
	"twozones/model/vault"
)

const fresh = "another passphrase"

// conversions are the changes of the passphrase, each from the store that
// before leaves.
var conversions = map[string]struct {
	before string // the passphrase, "" for none
	after  string
	do     func(t testing.TB, s *store.Store, second string) (left []string, err error)
}{
	"seal": {"", passphrase, func(t testing.TB, s *store.Store, second string) ([]string, error) {
		lock, keys, _, err := vault.NewLock(secret(t, passphrase), cheap)
		must(t, err)
		return s.Seal(lock, keys, second)
	}},
	"relock": {passphrase, fresh, func(t testing.TB, s *store.Store, second string) ([]string, error) {
		lock, _ := s.Lock()
		lock, err := lock.WithPassphrase(secret(t, passphrase), secret(t, fresh))
		must(t, err)
		return s.Relock(lock, second)
	}},
	"unseal": {passphrase, "", func(t testing.TB, s *store.Store, second string) ([]string, error) {
		return s.Unseal(second)
	}},
}

// trial is a data directory and a second folder with all kinds of files, and
// what the store says.
type trial struct {
	dir, second string
	c           store.Entity
	hash, want  string
}

// lay makes a trial: documents of several lengths, prepared copies, backups in
// both folders, of older schemas too, and a sound and a damaged one that were
// kept.
func lay(t *testing.T, words string) *trial {
	t.Helper()
	tr := &trial{dir: t.TempDir(), second: t.TempDir()}
	s := MustOpen(t, tr.dir)
	tr.c, tr.hash = plant(t, s)
	for n := range 3 {
		text := fmt.Sprint("护照首页 MUELLER ", n, strings.Repeat(".", 60_000*n))
		hash, _, err := s.PutDocument(strings.NewReader(text))
		must(t, err)
		do(t, s, tr.c, set(tr.c, fmt.Sprint("document.1", n), map[string]string{"id": "more", "hash": hash}))
	}
	backUp(t, s, tr.second)
	do(t, s, tr.c, set(tr.c, "talent.post_title", "张丽"))
	backUp(t, s, tr.second)
	folder := filepath.Join(tr.dir, "backups")
	must(t, os.WriteFile(filepath.Join(folder, "twozones-20250131T000000Z-daily.db"), unpack(t, fixture(1)), 0o600))
	must(t, os.WriteFile(filepath.Join(folder, "kept-20260202T000000Z.db"), unpack(t, fixture(2)), 0o600))
	must(t, os.WriteFile(filepath.Join(folder, "kept-20260101T000000Z.db"), []byte("damaged MUELLER"), 0o600))
	owner := filepath.Base(filesIn(t, tr.second)[0])
	owner = owner[strings.LastIndex(owner, "-"):]
	must(t, os.WriteFile(filepath.Join(tr.second, "twozones-20250228T000000Z-daily"+owner), unpack(t, fixture(2)), 0o600))
	if words != "" {
		sealAll(t, s, words, tr.second)
		must(t, s.PutPrepared(tr.hash, "1-0", []byte("护照首页, prepared")))
	}
	tr.want = content(t, s, tr.c, tr.hash)
	must(t, s.Close())
	return tr
}

// copied is the same trial in folders that may be spoilt. Backups go by the
// path of their data directory, so that it is laid down where it was.
func (tr *trial) copied(t *testing.T, kept string) {
	t.Helper()
	for to, from := range map[string]string{tr.dir: "dir", tr.second: "second"} {
		must(t, os.RemoveAll(to))
		must(t, os.CopyFS(to, os.DirFS(filepath.Join(kept, from))))
	}
}

func (tr *trial) keep(t *testing.T) (kept string) {
	t.Helper()
	kept = t.TempDir()
	must(t, os.CopyFS(filepath.Join(kept, "dir"), os.DirFS(tr.dir)))
	must(t, os.CopyFS(filepath.Join(kept, "second"), os.DirFS(tr.second)))
	return kept
}

// openWith opens with the first of the passphrases that is right, and goes on
// with what was interrupted.
func (tr *trial) openWith(t *testing.T, words ...string) (s *store.Store, with string) {
	t.Helper()
	for _, with = range words {
		o := store.Options{Now: clock(), Summarise: summarise, SummaryVersion: 1}
		if with != "" {
			o.Unlock = store.With(secret(t, with))
		}
		var err error
		if s, err = store.Open(tr.dir, o); err == nil {
			left, err := s.Convert(tr.second)
			if must(t, err); left != nil {
				t.Errorf("left: %v", left)
			}
			return s, with
		}
		if code := model.CodeOf(err); code != model.CodeLocked && code != model.CodeWrongPassphrase {
			t.Fatal(err)
		}
	}
	t.Fatalf("none of %q opens it", words)
	return nil, ""
}

// check closes s after it was seen that everything is there, in one form.
func (tr *trial) check(t *testing.T, s *store.Store, what, with, not string) {
	t.Helper()
	if got := content(t, s, tr.c, tr.hash); got != tr.want {
		t.Errorf("%s: it says\n%s\nand said\n%s", what, got, tr.want)
	}
	for _, f := range s.Examine(tr.second).Findings {
		if f.Damage && !strings.HasPrefix(f.Name, "kept-") || f.Code == store.DocumentsStray {
			t.Errorf("%s: examined: %+v", what, f)
		}
	}
	sealed := s.Sealed()
	if must(t, s.Close()); sealed != (with != "") {
		t.Errorf("%s: sealed: %v", what, sealed)
	}
	for _, name := range slices.Concat(filesIn(t, tr.dir), filesIn(t, tr.second)) {
		if strings.HasSuffix(name, ".tmp") || !sealed && strings.HasSuffix(name, ".sealed") {
			t.Errorf("%s: %s is left", what, name)
		}
	}
	if found := foundIn(t, tr.dir, tr.second); sealed && found != nil {
		t.Errorf("%s: found:\n%s", what, strings.Join(found, "\n"))
	}
	tr.checkBackups(t, what, with, not)
}

func (tr *trial) checkBackups(t *testing.T, what, with, not string) {
	t.Helper()
	list, err := store.Backups(tr.dir, tr.second)
	if must(t, err); len(list) < 7 {
		t.Errorf("%s: %d backups", what, len(list))
	}
	for _, b := range list {
		name := filepath.Base(b.Path)
		if name == "kept-20260101T000000Z.db" {
			if !bytes.Equal(read(t, b.Path), []byte("damaged MUELLER")) {
				t.Errorf("%s: what was damaged came back otherwise", what)
			}
			continue
		}
		if with == "" {
			_, err = b.Look()
		} else {
			_, err = b.With(store.With(secret(t, with))).Look()
		}
		if err != nil {
			t.Errorf("%s: %s: %v", what, name, err)
		}
		if not != "" {
			if _, err = b.With(store.With(secret(t, not))).Look(); model.CodeOf(err) != model.CodeWrongPassphrase {
				t.Errorf("%s: the other passphrase opens %s: %v", what, name, err)
			}
		}
	}
}

// TestAKillWhileThePassphraseChangesLosesNothing kills a process that sets,
// changes or takes away a passphrase, at random moments. Opened again, the store
// is what it was or what it was to be, whole.
func TestAKillWhileThePassphraseChangesLosesNothing(t *testing.T) {
	if what := os.Getenv("TWOZONES_TEST_CONVERT"); what != "" {
		convertInChild(t, what)
		return
	}
	random := seeded(t)
	for what, how := range conversions {
		t.Run(what, func(t *testing.T) {
			tr := lay(t, how.before)
			kept, outcomes := tr.keep(t), map[string]int{}
			longest := tr.convertAndKill(t, what, time.Minute)
			for round := range rounds(12, 400) {
				tr.copied(t, kept)
				tr.convertAndKill(t, what, time.Duration(random.Int64N(int64(longest))))
				s, with := tr.openWith(t, how.after, how.before)
				outcome, not := "as it was", how.after
				if s.Sealed() == (how.after != "") && with == how.after {
					outcome, not = "as it was to be", how.before
				}
				if what != "relock" {
					not, with = "", map[bool]string{true: passphrase}[s.Sealed()]
				}
				outcomes[outcome]++
				tr.check(t, s, fmt.Sprint("round ", round, ", ", outcome), with, not)
				if t.Failed() {
					t.FailNow()
				}
			}
			t.Log(outcomes, longest)
			if rounds(0, 1) > 0 && len(outcomes) < 2 {
				t.Error("the kills came always too early, or too late")
			}
		})
	}
}

// convertAndKill runs the change in a process of its own, and gives how long it
// took from its first step on.
func (tr *trial) convertAndKill(t *testing.T, what string, after time.Duration) time.Duration {
	t.Helper()
	cmd := exec.Command(os.Args[0], "-test.run=^TestAKillWhileThePassphraseChangesLosesNothing$")
	cmd.Env = append(os.Environ(), "TWOZONES_TEST_CONVERT="+what, "TWOZONES_TEST_DIR="+tr.dir, "TWOZONES_TEST_SECOND="+tr.second)
	out, err := cmd.StdoutPipe()
	must(t, err)
	must(t, cmd.Start())
	must(t, errOf(out.Read(make([]byte, 1)))) // it begins
	begun := time.Now()
	timer := time.AfterFunc(after, func() { cmd.Process.Kill() })
	defer timer.Stop()
	cmd.Wait()
	return time.Since(begun)
}

func convertInChild(t *testing.T, what string) {
	s, err := store.Open(os.Getenv("TWOZONES_TEST_DIR"), options(t))
	must(t, err)
	fmt.Println("begin")
	left, err := conversions[what].do(t, s, os.Getenv("TWOZONES_TEST_SECOND"))
	if must(t, err); left != nil {
		t.Errorf("left: %v", left)
	}
	must(t, s.Close())
}
