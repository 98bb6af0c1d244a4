package store_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	bolt "go.etcd.io/bbolt"

	"twozones/model"
	"twozones/model/store"
	"twozones/model/vault"
)

var cheap = vault.Cost{Passes: 1, KiB: 64, Lanes: 1}

// Locks are made at a cost that suits tests, those of other passphrases too.
func init() { vault.Recommended = cheap }

// passphrase is what the tests' stores are sealed for where it does not matter.
const passphrase = "long enough"

func secret(t testing.TB, text string) vault.Secret {
	t.Helper()
	s, err := vault.Passphrase(text)
	must(t, err)
	return s
}

// sealAll sets a passphrase on an open store and gives the recovery key.
func sealAll(t testing.TB, s *store.Store, words, second string) string {
	t.Helper()
	lock, keys, recovery, err := vault.NewLock(secret(t, words), cheap)
	must(t, err)
	left, err := s.Seal(lock, keys, second)
	must(t, err)
	if len(left) > 0 {
		t.Fatalf("left in the open: %v", left)
	}
	return recovery
}

func openSealed(t testing.TB, dir, words string) *store.Store {
	t.Helper()
	return mustOpen(t, dir, store.Options{Now: clock(), Summarise: summarise, SummaryVersion: 1, Unlock: store.With(secret(t, words))})
}

// The planted words stand for what must not be found anywhere.
var planted = []string{"王𬺓", "MUELLER", "C01X00T47", "护照首页", "passport-scan.pdf", "张丽", "fact.salary-460000"}

// plant fills a store with them, with history, a deleted case and documents.
func plant(t testing.TB, s *store.Store) (c store.Entity, hash string) {
	t.Helper()
	c = theCase("caseone")
	hash, _, err := s.PutDocument(strings.NewReader(strings.Repeat("护照首页 MUELLER ", 20_000)))
	must(t, err)
	must(t, s.PutPrepared(hash, "1-0", []byte("护照首页, prepared")))
	do(t, s, c, set(c, "talent.name", "王𬺓 MUELLER"), set(c, "talent.passport_number", "C01X00T47"),
		set(c, "document.0001", map[string]string{"id": "passport", "file": "passport-scan.pdf", "hash": hash}))
	do(t, s, c, set(c, "talent.name", "MUELLER"), set(c, "fact.salary", "fact.salary-460000"))
	_, err = s.Undo(c, "张丽")
	must(t, err)
	do(t, s, theCase("gone"), set(theCase("gone"), "talent.name", "MUELLER"))
	_, err = s.Delete(theCase("gone"), "张丽")
	must(t, err)
	must(t, s.SetSetting("app", "张丽"))
	return c, hash
}

// foundIn lists the planted words in the bytes and names of all files below the
// folders.
func foundIn(t testing.TB, folders ...string) (found []string) {
	t.Helper()
	for _, folder := range folders {
		must(t, filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
			if errors.Is(err, fs.ErrNotExist) {
				return nil // a file in the making
			} else if err != nil || entry.IsDir() {
				return err
			}
			data, err := os.ReadFile(path)
			if errors.Is(err, fs.ErrNotExist) {
				return nil
			}
			for _, word := range planted {
				if bytes.Contains(data, []byte(word)) || strings.Contains(entry.Name(), word) {
					found = append(found, word+" in "+path)
				}
			}
			return err
		}))
	}
	return found
}

// content is all that the open store says, for comparison.
func content(t testing.TB, s *store.Store, c store.Entity, hash string) string {
	t.Helper()
	var out strings.Builder
	for _, field := range []string{"talent.name", "talent.passport_number", "document.0001"} {
		out.WriteString(values(t, s, c)[field] + "\n")
	}
	journal, err := s.Journal(c)
	must(t, err)
	for _, r := range journal {
		out.WriteString(r.Verb + r.By + "\n")
	}
	var by string
	_, err = s.Setting("app", &by)
	must(t, err)
	must(t, s.VerifyDocument(hash))
	f, err := s.OpenDocument(hash)
	must(t, err)
	defer f.Close()
	data, err := io.ReadAll(f)
	must(t, err)
	out.WriteString(by + string(data[:20]))
	return out.String()
}

func TestNothingOfASealedStoreIsReadable(t *testing.T) {
	for name, setAt := range map[string]string{"from the start": "start", "on a store with history and backups": "later"} {
		t.Run(name, func(t *testing.T) {
			dir, second := t.TempDir(), t.TempDir()
			s := MustOpen(t, dir)
			if setAt == "start" {
				sealAll(t, s, "long enough", second)
			}
			c, hash := plant(t, s)
			for range 3 {
				backUp(t, s, second)
				do(t, s, c, set(c, "talent.name", "MUELLER"), set(c, "fact.n", time.Now().String()))
			}
			want := content(t, s, c, hash)
			if setAt == "later" {
				if len(foundIn(t, dir)) < 10 || len(foundIn(t, second)) == 0 {
					t.Fatal("the words are not there to be found")
				}
				must(t, os.WriteFile(filepath.Join(dir, "backups", "kept-20260101T000000Z.db"), []byte("damaged MUELLER"), 0o600))
				sealAll(t, s, "long enough", second)
			}
			check := func() {
				t.Helper()
				if found := foundIn(t, dir, second); found != nil {
					t.Errorf("found:\n%s", strings.Join(found, "\n"))
				}
				if got := content(t, s, c, hash); got != want {
					t.Errorf("it says\n%s\nand said\n%s", got, want)
				}
			}
			check()
			must(t, s.Close())
			_, err := store.Open(dir, store.Options{})
			wantCode(t, err, model.CodeLocked)
			_, err = store.Open(dir, store.Options{Unlock: store.With(secret(t, "another"))})
			wantCode(t, err, model.CodeWrongPassphrase)
			s = openSealed(t, dir, "long enough")
			check()
			list, err := s.Backups(second)
			must(t, err)
			if len(list) < 6 {
				t.Errorf("%d backups", len(list))
			}
			for _, b := range list {
				held, err := b.Look()
				if must(t, err); !held.Sealed || held.Missing != 0 {
					t.Errorf("%s holds %+v", b.Path, held)
				}
			}
			for _, f := range s.Examine(second).Findings {
				if f.Damage || f.Code == store.DocumentsStray {
					t.Errorf("examined: %+v", f)
				}
			}
		})
	}
}

// TestBackupsOfADirectoryThatWasMovedAreNamed: they are of another directory by
// their names, and hold the same cases in the open.
func TestBackupsOfADirectoryThatWasMovedAreNamed(t *testing.T) {
	parent, second := t.TempDir(), t.TempDir()
	dir := filepath.Join(parent, "new")
	s := MustOpen(t, filepath.Join(parent, "old"))
	plant(t, s)
	backUp(t, s, second)
	moved := filepath.Join(second, filesIn(t, second)[0])
	must(t, s.Close())
	must(t, os.CopyFS(dir, os.DirFS(filepath.Join(parent, "old"))))
	other := MustOpen(t, t.TempDir())
	do(t, other, theCase("other"), set(theCase("other"), "talent.name", "another"))
	backUp(t, other, second)
	s = MustOpen(t, dir)
	backUp(t, s, second)
	lock, keys, _, err := vault.NewLock(secret(t, passphrase), cheap)
	must(t, err)
	left, err := s.Seal(lock, keys, second)
	if must(t, err); len(left) != 1 || left[0] != moved {
		t.Errorf("left: %v", left)
	}
	must(t, os.Remove(moved))
	left, err = s.Convert(second)
	if must(t, err); left != nil {
		t.Errorf("left: %v", left)
	}
}

func TestAPassphraseCanBeTakenAwayAgain(t *testing.T) {
	dir, second := t.TempDir(), t.TempDir()
	s := MustOpen(t, dir)
	c, hash := plant(t, s)
	backUp(t, s, second)
	must(t, os.WriteFile(filepath.Join(dir, "backups", "kept-20260101T000000Z.db"), []byte("damaged MUELLER"), 0o600))
	want := content(t, s, c, hash)
	before := filesIn(t, dir)
	sealAll(t, s, "long enough", second)
	backUp(t, s, second)
	left, err := s.Unseal(second)
	must(t, err)
	if len(left) > 0 || s.Sealed() {
		t.Errorf("left: %v", left)
	}
	s = reopen(t, s, dir)
	if got := content(t, s, c, hash); got != want {
		t.Errorf("it says\n%s\nand said\n%s", got, want)
	}
	for _, name := range before {
		if !strings.HasPrefix(name, "prepared/") && !exists(filepath.Join(dir, name)) {
			t.Errorf("%s is gone", name)
		}
	}
	for _, name := range append(filesIn(t, dir), filesIn(t, second)...) {
		if strings.HasSuffix(name, ".sealed") {
			t.Errorf("%s is left", name)
		}
	}
	list, err := store.Backups(dir, second)
	must(t, err)
	for _, b := range list {
		if b.Why != store.WhyKept {
			_, err := b.Look()
			must(t, err)
		}
	}
}

func exists(path string) bool {
	_, err := os.Lstat(path)
	return err == nil
}

func TestTheOldPassphraseOpensNoBackup(t *testing.T) {
	dir, second := t.TempDir(), t.TempDir()
	s := MustOpen(t, dir)
	c, hash := plant(t, s)
	recovery := sealAll(t, s, "the old one", second)
	backUp(t, s, second)
	want := content(t, s, c, hash)
	lock, _ := s.Lock()
	lock, err := lock.WithPassphrase(secret(t, "the old one"), secret(t, "the new one"))
	must(t, err)
	left, err := s.Relock(lock, second)
	if must(t, err); len(left) > 0 {
		t.Errorf("left: %v", left)
	}
	if got := content(t, s, c, hash); got != want {
		t.Errorf("it says\n%s", got)
	}
	must(t, s.Close())
	list, err := store.Backups(dir, second)
	must(t, err)
	for _, b := range append(list, store.Backup{Path: filepath.Join(dir, store.FileName)}) {
		_, err := b.With(store.With(secret(t, "the old one"))).Look()
		wantCode(t, err, model.CodeWrongPassphrase)
		_, err = b.With(store.With(secret(t, "the new one"))).Look()
		must(t, err)
		key, err := vault.RecoveryKey(recovery)
		must(t, err)
		_, err = b.With(store.With(key)).Look()
		must(t, err)
	}
}

// TestSealedValuesThatWereMovedReplayedOrTakenAwayAreFound changes the file as
// somebody could who does not know the passphrase, with checks that fit.
func TestSealedValuesThatWereMovedReplayedOrTakenAwayAreFound(t *testing.T) {
	name, number := []byte("case/caseone/talent.name"), []byte("case/caseone/talent.passport_number")
	for what, change := range map[string]func(old, now map[string][]byte, b *bolt.Bucket){
		"swapped": func(_, now map[string][]byte, b *bolt.Bucket) {
			must(t, b.Put(name, recheck("fields", name, now[string(number)])))
			must(t, b.Put(number, recheck("fields", number, now[string(name)])))
		},
		"replayed": func(old, _ map[string][]byte, b *bolt.Bucket) { must(t, b.Put(name, old[string(name)])) },
		"taken away": func(_, _ map[string][]byte, b *bolt.Bucket) {
			must(t, b.Delete(number))
		},
		"cut": func(_, now map[string][]byte, b *bolt.Bucket) {
			stored := now[string(name)]
			must(t, b.Put(name, recheck("fields", name, stored[:len(stored)-3])))
		},
		"replayed, with copies where nobody looks": func(old, now map[string][]byte, b *bolt.Bucket) {
			must(t, b.Put(name, old[string(name)]))
			for key, stored := range map[string][]byte{"case/nobody/a": old[string(name)], "case/nobody/b": now[string(name)]} {
				must(t, b.Put([]byte(key), recheck("fields", []byte(key), stored)))
			}
		},
		"put where nobody looks": func(_, now map[string][]byte, b *bolt.Bucket) {
			must(t, b.Delete(number))
			away := []byte("case/nobody/a")
			must(t, b.Put(away, recheck("fields", away, now[string(number)])))
		},
		"in the open": func(_, _ map[string][]byte, b *bolt.Bucket) {
			must(t, b.Put(name, checked(1, "fields", name, []byte(`{"value":"another"}`))))
		},
	} {
		t.Run(what, func(t *testing.T) {
			dir := t.TempDir()
			s := MustOpen(t, dir)
			sealAll(t, s, "x", "")
			c, _ := plant(t, s)
			must(t, s.Close())
			old := storedFields(t, dir)
			s = openSealed(t, dir, "x")
			do(t, s, c, set(c, "talent.name", "another name"))
			must(t, s.Close())
			now := storedFields(t, dir)
			bare(t, dir, func(tx *bolt.Tx) error {
				change(old, now, tx.Bucket([]byte("fields")))
				return nil
			})
			s, err := store.Open(dir, store.Options{Unlock: store.With(secret(t, "x"))})
			if err == nil {
				defer s.Close()
				_, err = s.Fields(c)
			}
			wantCode(t, err, model.CodeStoreDamaged)
		})
	}
}

// storedFields are the values of fields as they lie in a closed store.
func storedFields(t *testing.T, dir string) map[string][]byte {
	t.Helper()
	found := map[string][]byte{}
	bare(t, dir, func(tx *bolt.Tx) error {
		return tx.Bucket([]byte("fields")).ForEach(func(k, v []byte) error {
			found[string(k)] = bytes.Clone(v)
			return nil
		})
	})
	return found
}

// recheck gives a stored value the check that fits at another place, or after
// a change.
func recheck(bucket string, key, stored []byte) []byte {
	return checked(stored[0], bucket, key, stored[5:])
}

func checked(version byte, bucket string, key, rest []byte) []byte {
	lead := append([]byte{byte(len(bucket))}, bucket...)
	lead = append(append(append(lead, byte(len(key))), key...), rest...)
	sum := crc32.Checksum(lead, crc32.MakeTable(crc32.Castagnoli))
	return append(binary.LittleEndian.AppendUint32([]byte{version}, sum), rest...)
}

func TestSealedDocumentsThatWereChangedAreFound(t *testing.T) {
	dir := t.TempDir()
	s := MustOpen(t, dir)
	sealAll(t, s, "x", "")
	put := func(text string) string {
		hash, _, err := s.PutDocument(strings.NewReader(strings.Repeat(text, 50_000)))
		must(t, err)
		c := theCase(hash)
		do(t, s, c, set(c, "document.0001", map[string]string{"id": text, "hash": hash}))
		return hash
	}
	one, other := put("one"), put("two")
	files := filesIn(t, filepath.Join(dir, "documents"))
	if len(files) != 2 || strings.Contains(files[0], one[:8]) || strings.Contains(files[1], one[:8]) {
		t.Fatalf("the files are %v", files)
	}
	paths := []string{filepath.Join(dir, "documents", files[0]), filepath.Join(dir, "documents", files[1])}
	whole := [][]byte{read(t, paths[0]), read(t, paths[1])}
	for what, now := range map[string][2][]byte{
		"swapped":          {whole[1], whole[0]},
		"cut":              {whole[0][:24+2*(64<<10+16)], whole[1][:24]},
		"empty":            {nil, nil},
		"chunks exchanged": {swapChunks(whole[0]), swapChunks(whole[1])},
	} {
		for i, path := range paths {
			must(t, os.WriteFile(path, now[i], 0o600))
		}
		for _, hash := range []string{one, other} {
			if err := s.VerifyDocument(hash); model.CodeOf(err) != model.CodeStoreDamaged {
				t.Errorf("%s: %v", what, err)
			}
		}
		found := 0
		for _, f := range s.Examine("").Findings {
			if f.Code == store.DocumentChanged || f.Code == store.DocumentSwapped {
				found++
			}
		}
		if found != 2 {
			t.Errorf("%s: %d found", what, found)
		}
	}
}

func read(t testing.TB, path string) []byte {
	t.Helper()
	data, err := os.ReadFile(path)
	must(t, err)
	return data
}

func swapChunks(file []byte) []byte {
	const header, chunk = 24, 64<<10 + 16
	first, second := file[header:header+chunk], file[header+chunk:header+2*chunk]
	return bytes.Join([][]byte{file[:header], second, first, file[header+2*chunk:]}, nil)
}
