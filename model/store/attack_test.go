package store_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	bolt "go.etcd.io/bbolt"

	"twozones/model"
	"twozones/model/store"
	"twozones/model/vault"
)

// These tests do what somebody can who may write to the data directory and does
// not know the passphrase.

// metaOf changes values of the meta bucket that lie in the open; nil removes.
func metaOf(t *testing.T, dir, key string, value func(now []byte) []byte) {
	t.Helper()
	bare(t, dir, func(tx *bolt.Tx) error {
		b := tx.Bucket([]byte("meta"))
		var plain []byte
		if stored := b.Get([]byte(key)); len(stored) > 5 {
			plain = bytes.Clone(stored[5:])
		}
		if plain = value(plain); plain == nil {
			return b.Delete([]byte(key))
		}
		return b.Put([]byte(key), checked(1, "meta", []byte(key), plain))
	})
}

// sealedStore is a closed sealed store with the planted words.
func sealedStore(t *testing.T) (dir string, c store.Entity, hash, want string) {
	t.Helper()
	dir = t.TempDir()
	s := MustOpen(t, dir)
	sealAll(t, s, passphrase, "")
	c, hash = plant(t, s)
	backUp(t, s, "")
	want = content(t, s, c, hash)
	must(t, s.Close())
	return dir, c, hash, want
}

// unlockAndConvert is what an app does with the passphrase.
func unlockAndConvert(t *testing.T, dir, second string) (*store.Store, error) {
	t.Helper()
	s, err := store.Open(dir, options(t))
	if err != nil {
		return nil, err
	}
	t.Cleanup(func() { s.Close() })
	_, err = s.Convert(second)
	return s, err
}

func TestNobodyElseCanHaveEverythingUnsealed(t *testing.T) {
	for what, change := range map[string]func(dir string){
		"the old mark": func(dir string) {
			metaOf(t, dir, "lock", func(now []byte) []byte {
				return bytes.Replace(now, []byte(`{"lock"`), []byte(`{"work":"unseal","converting":true,"lock"`), 1)
			})
		},
		"a wish in the open": func(dir string) {
			metaOf(t, dir, "unsealing", func([]byte) []byte { return []byte("true") })
		},
		"another sealed value as the wish": func(dir string) {
			bare(t, dir, func(tx *bolt.Tx) error {
				b := tx.Bucket([]byte("meta"))
				return b.Put([]byte("unsealing"), recheck("meta", []byte("unsealing"), b.Get([]byte("tally"))))
			})
		},
	} {
		dir, _, _, _ := sealedStore(t)
		change(dir)
		s, err := unlockAndConvert(t, dir, "")
		if err != nil {
			wantCode(t, err, model.CodeStoreDamaged)
		} else if !s.Sealed() {
			t.Errorf("%s: it was unsealed", what)
		}
		if found := foundIn(t, dir); found != nil {
			t.Errorf("%s: found %v", what, found)
		}
	}
}

// TestAnEarlierWishToUnsealCannotBePutBack takes the wish from a store whose
// unsealing was interrupted, and puts it back when another passphrase is set.
func TestAnEarlierWishToUnsealCannotBePutBack(t *testing.T) {
	dir, _, _, _ := sealedStore(t)
	s, err := store.Open(dir, options(t))
	must(t, err)
	must(t, os.RemoveAll(filepath.Join(dir, "documents")))
	must(t, os.WriteFile(filepath.Join(dir, "documents"), nil, 0o600))
	blocked := filepath.Join(dir, store.FileName)
	must(t, s.WishToUnseal())
	must(t, s.Close())
	var wish []byte
	bare(t, dir, func(tx *bolt.Tx) error {
		wish = bytes.Clone(tx.Bucket([]byte("meta")).Get([]byte("unsealing")))
		return nil
	})
	if wish == nil {
		t.Fatal("there is no wish in", blocked)
	}
	s, err = store.Open(dir, options(t))
	must(t, err)
	lock, _ := s.Lock()
	lock, err = lock.WithPassphrase(secret(t, passphrase), secret(t, passphrase))
	must(t, err)
	_, err = s.Relock(lock, "")
	must(t, err)
	must(t, s.Close())
	bare(t, dir, func(tx *bolt.Tx) error { return tx.Bucket([]byte("meta")).Put([]byte("unsealing"), wish) })
	_, err = store.Open(dir, options(t))
	wantCode(t, err, model.CodeStoreDamaged)
}

// bucketsOf are all values of a closed store's data buckets.
func bucketsOf(t *testing.T, dir string) map[string]map[string][]byte {
	t.Helper()
	all := map[string]map[string][]byte{}
	bare(t, dir, func(tx *bolt.Tx) error {
		for _, name := range []string{"fields", "heads", "journal", "settings"} {
			all[name] = map[string][]byte{}
			must(t, tx.Bucket([]byte(name)).ForEach(func(k, v []byte) error {
				all[name][string(k)] = bytes.Clone(v)
				return nil
			}))
		}
		return nil
	})
	return all
}

// TestACasePutBackWholeIsFound puts back everything that belongs to one case as
// it was, so that its fields, head and journal fit each other.
func TestACasePutBackWholeIsFound(t *testing.T) {
	dir, c, _, _ := sealedStore(t)
	old := bucketsOf(t, dir)
	s := MustOpen(t, dir)
	do(t, s, c, set(c, "talent.name", "another name"))
	do(t, s, theCase("two"), set(theCase("two"), "talent.name", "later"))
	must(t, s.Close())
	putBack := func(prefix string) {
		bare(t, dir, func(tx *bolt.Tx) error {
			for name, values := range old {
				b := tx.Bucket([]byte(name))
				var gone [][]byte
				must(t, b.ForEach(func(k, _ []byte) error {
					if strings.HasPrefix(string(k), prefix) && values[string(k)] == nil {
						gone = append(gone, bytes.Clone(k))
					}
					return nil
				}))
				for _, k := range gone {
					must(t, b.Delete(k))
				}
				for k, v := range values {
					if strings.HasPrefix(k, prefix) {
						must(t, b.Put([]byte(k), v))
					}
				}
			}
			return nil
		})
	}
	putBack(c.String())
	_, err := store.Open(dir, options(t))
	wantCode(t, err, model.CodeStoreDamaged)
	putBack("") // all of it is as it was, but for the sum
	_, err = store.Open(dir, options(t))
	wantCode(t, err, model.CodeStoreDamaged)
}

func TestASealedStoreIsNeverTakenForOneInTheOpen(t *testing.T) {
	dir, _, _, _ := sealedStore(t)
	metaOf(t, dir, "lock", func([]byte) []byte { return nil })
	for _, o := range []store.Options{{}, options(t)} {
		_, err := store.Open(dir, o)
		wantCode(t, err, model.CodeStoreDamaged)
	}
}

func TestWhatLiesInTheOpenIsBounded(t *testing.T) {
	for what, change := range map[string]func(dir string){
		"a huge screen": func(dir string) {
			metaOf(t, dir, "screen", func([]byte) []byte { return []byte(`"` + strings.Repeat("x", 1<<20) + `"`) })
		},
		"a huge lock": func(dir string) {
			metaOf(t, dir, "lock", func(now []byte) []byte { return append(now, bytes.Repeat([]byte(" "), 1<<20)...) })
		},
		"a lock that costs all memory": func(dir string) {
			metaOf(t, dir, "lock", costing(t, vault.Cost{Passes: 1, KiB: 2 << 20, Lanes: 4}))
		},
		"a lock that costs a day": func(dir string) {
			metaOf(t, dir, "lock", costing(t, vault.Cost{Passes: 32, KiB: 1 << 20, Lanes: 4}))
		},
	} {
		dir, _, _, _ := sealedStore(t)
		change(dir)
		if _, err := store.Open(dir, options(t)); model.CodeOf(err) != model.CodeStoreDamaged && model.CodeOf(err) != model.CodeLockDamaged {
			t.Errorf("%s: %v", what, err)
		}
	}
}

// costing changes the cost in a stored lock.
func costing(t *testing.T, cost vault.Cost) func([]byte) []byte {
	return func(now []byte) []byte {
		var all struct {
			Lock map[string]any `json:"lock"`
		}
		must(t, json.Unmarshal(now, &all))
		all.Lock["cost"] = cost
		raw, err := json.Marshal(all)
		must(t, err)
		return raw
	}
}

// TestDocumentsPlantedWhileConvertingDoNotCount: another text under a document's
// name takes nobody's place, and is in the open no longer.
func TestDocumentsPlantedWhileConvertingDoNotCount(t *testing.T) {
	dir, c, hash, want := sealedStore(t)
	metaOf(t, dir, "lock", func(now []byte) []byte {
		return bytes.Replace(now, []byte(`{"lock"`), []byte(`{"converting":true,"lock"`), 1)
	})
	path := filepath.Join(dir, "documents", hash[:2], hash)
	must(t, os.MkdirAll(filepath.Dir(path), 0o700))
	must(t, os.WriteFile(path, []byte("another passport"), 0o600))
	s, err := unlockAndConvert(t, dir, "")
	must(t, err)
	if got := content(t, s, c, hash); got != want {
		t.Errorf("it says %s", got)
	}
	if exists(path) {
		t.Error("the planted file is there")
	}
}

// TestFilesOfAnotherSealedStoreDoNotCount puts in a backup, a document and a
// prepared copy that were sealed with other keys, for the same document.
func TestFilesOfAnotherSealedStoreDoNotCount(t *testing.T) {
	dir, c, hash, want := sealedStore(t)
	other, _, same, _ := sealedStore(t)
	if same != hash {
		t.Fatal("not the same document")
	}
	for _, folder := range []string{"documents", "prepared"} {
		from, to := filesIn(t, filepath.Join(other, folder)), filesIn(t, filepath.Join(dir, folder))
		if len(from) != 1 || len(to) != 1 || from[0] == to[0] {
			t.Fatalf("%v and %v", from, to)
		}
		file := filepath.Join(dir, folder, to[0])
		kept := read(t, file)
		must(t, os.WriteFile(file, read(t, filepath.Join(other, folder, from[0])), 0o600))
		defer func() { must(t, os.WriteFile(file, kept, 0o600)) }()
	}
	planted := filepath.Join(dir, "backups", "twozones-20270101T000000Z-hand.db")
	must(t, os.WriteFile(planted, databaseBytes(t, other), 0o600))
	s := MustOpen(t, dir)
	wantCode(t, s.VerifyDocument(hash), model.CodeStoreDamaged)
	if _, there := s.Prepared(hash, "1-0"); there {
		t.Error("the prepared copy counts")
	}
	list, err := s.Backups("")
	must(t, err)
	_, err = list[0].Look()
	wantCode(t, err, model.CodeLocked)
	_, _, err = s.PutDocument(strings.NewReader(strings.Repeat("护照首页 MUELLER ", 20_000)))
	must(t, err)
	if got := content(t, s, c, hash); got != want {
		t.Errorf("it says %s", got)
	}
}

func TestPreparedCopiesThatWereChangedAreNotThere(t *testing.T) {
	dir := t.TempDir()
	s := MustOpen(t, dir)
	sealAll(t, s, passphrase, "")
	copies := map[string][]byte{}
	for _, kind := range []string{"one", "two"} {
		must(t, s.PutPrepared(strings.Repeat("ab", 32), kind, []byte("made ready")))
	}
	files := filesIn(t, filepath.Join(dir, "prepared"))
	for _, name := range files {
		copies[name] = read(t, filepath.Join(dir, "prepared", name))
	}
	if len(files) != 2 {
		t.Fatal(files)
	}
	one, two := copies[files[0]], copies[files[1]]
	for what, now := range map[string][]byte{"swapped": two, "cut": one[:len(one)-1], "longer": append(bytes.Clone(one), 0), "empty": nil} {
		must(t, os.WriteFile(filepath.Join(dir, "prepared", files[0]), now, 0o600))
		if _, there := s.Prepared(strings.Repeat("ab", 32), strings.TrimSuffix(filepath.Ext(strings.TrimSuffix(files[0], ".sealed")), ".")[1:]); there {
			t.Errorf("%s: it is there", what)
		}
	}
}
