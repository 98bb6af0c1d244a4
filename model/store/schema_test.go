package store_test

import (
	"bytes"
	"compress/gzip"
	"flag"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"testing"

	bolt "go.etcd.io/bbolt"

	"twozones/model/store"
	"twozones/model/vault"
)

var writeFixtures = flag.Bool("write-fixtures", false, "write the fixtures of old schemas under testdata anew")

func fixture(schema int) string { return fmt.Sprintf("testdata/schema-%d.db.gz", schema) }

// schema1 is a store as schema 1 wrote it: one case of one enterprise, three
// actions, the last of them undone.
var schema1 = map[string]map[string]string{
	"meta": {"schema": "1"},
	"fields": {
		"case/caseone/rulebook":      `{"value":"cn-work-permit@interim","from":"typed","by":"张丽","at":"2026-11-23T01:00:01Z"}`,
		"case/caseone/talent.name":   `{"value":"王𬺓","from":"typed","by":"张丽","at":"2026-11-23T01:00:01Z"}`,
		"enterprise/firm/fact.staff": `{"value":41,"from":"imported","by":"张丽","at":"2026-11-23T01:00:02Z"}`,
	},
	"heads": {
		"case/caseone":    `{"created":"2026-11-23T01:00:01Z","changed":"2026-11-23T01:00:04Z","fields":2,"seq":4,"summary":{"fields":2}}`,
		"enterprise/firm": `{"created":"2026-11-23T01:00:02Z","changed":"2026-11-23T01:00:02Z","fields":1,"summary":{"fields":1}}`,
	},
	"journal": {
		"case/caseone/0000000000000001": `{"seq":1,"at":"2026-11-23T01:00:01Z","by":"张丽","verb":"create","changes":[{"entity":{"kind":"case","id":"caseone"},"field":"rulebook","to":{"value":"cn-work-permit@interim","from":"typed","by":"张丽","at":"2026-11-23T01:00:01Z"}},{"entity":{"kind":"case","id":"caseone"},"field":"talent.name","to":{"value":"王𬺓","from":"typed","by":"张丽","at":"2026-11-23T01:00:01Z"}}]}`,
		"case/caseone/0000000000000002": `{"seq":2,"at":"2026-11-23T01:00:02Z","by":"张丽","verb":"answer","changes":[{"entity":{"kind":"enterprise","id":"firm"},"field":"fact.staff","to":{"value":41,"from":"imported","by":"张丽","at":"2026-11-23T01:00:02Z"}}],"undo_top":2}`,
		"case/caseone/0000000000000003": `{"seq":3,"at":"2026-11-23T01:00:03Z","by":"张丽","verb":"answer","changes":[{"entity":{"kind":"case","id":"caseone"},"field":"fact.education","to":{"value":"master","from":"typed","by":"张丽","at":"2026-11-23T01:00:03Z"}}],"undo_top":3}`,
		"case/caseone/0000000000000004": `{"seq":4,"at":"2026-11-23T01:00:04Z","by":"张丽","verb":"undo","changes":[{"entity":{"kind":"case","id":"caseone"},"field":"fact.education","from":{"value":"master","from":"typed","by":"张丽","at":"2026-11-23T01:00:03Z"}}],"undoes":3,"undo_top":2,"redo_top":4}`,
	},
	"settings": {"language": `"zh"`},
}

// TestWriteFixtures makes the fixtures of schema 1 and of what this version makes
// of it; run it with -write-fixtures. Landed fixtures stay as they are.
func TestWriteFixtures(t *testing.T) {
	if !*writeFixtures {
		t.Skip("only with -write-fixtures")
	}
	dir := t.TempDir()
	db, err := bolt.Open(filepath.Join(dir, store.FileName), 0o600, &bolt.Options{PageSize: 1024})
	must(t, err)
	must(t, db.Update(func(tx *bolt.Tx) error {
		for name, values := range schema1 {
			b, err := tx.CreateBucket([]byte(name))
			must(t, err)
			for k, v := range values {
				must(t, b.Put([]byte(k), []byte(v)))
			}
		}
		return nil
	}))
	must(t, db.Close())
	pack(t, fixture(1), databaseBytes(t, dir))
	must(t, MustOpen(t, dir).Close())
	pack(t, fixture(store.SchemaCurrent), databaseBytes(t, dir))
	s := MustOpen(t, dir)
	lock, keys, recovery, err := vault.NewLock(secret(t, passphrase), vault.Cost{Passes: 2, KiB: 8 << 10, Lanes: 2})
	must(t, err)
	must(t, errOf(s.Seal(lock, keys, "")))
	must(t, s.Close())
	t.Log("the recovery key, where the sealed fixture was written:", recovery)
	pack(t, sealedFixture, databaseBytes(t, dir))
}

// sealedFixture is schema 3 under a passphrase, passphrase, and sealedRecovery.
const (
	sealedFixture  = "testdata/schema-3-sealed.db.gz"
	sealedRecovery = "T5TZC-EN5AW-1R8WQ-GAD8Z-7S3NF-311D2-KCP2N"
)

// fixtures are the databases of all schemas that ever landed.
func fixtures() (paths []string) {
	for schema := 1; schema <= store.SchemaCurrent; schema++ {
		paths = append(paths, fixture(schema))
	}
	return append(paths, sealedFixture)
}

func TestTheSealedFixtureOpensWithItsRecoveryKeyAndSaysNothing(t *testing.T) {
	dir := t.TempDir()
	writeDatabase(t, dir, unpack(t, sealedFixture))
	if found := foundIn(t, dir); found != nil {
		t.Error(found)
	}
	key, err := vault.RecoveryKey(sealedRecovery)
	must(t, err)
	s, err := store.Open(dir, store.Options{Summarise: summarise, SummaryVersion: 1, Unlock: store.With(key)})
	must(t, err)
	defer s.Close()
	if lock, sealed := s.Lock(); !sealed || lock.Cost != (vault.Cost{Passes: 2, KiB: 8 << 10, Lanes: 2}) {
		t.Errorf("the lock is %+v", lock)
	}
	wantFixture(t, s)
}

// pack writes a fixture that is not there yet.
func pack(t *testing.T, path string, raw []byte) {
	t.Helper()
	if _, err := os.Stat(path); err == nil {
		t.Log("kept", path)
		return
	}
	var packed bytes.Buffer
	w, err := gzip.NewWriterLevel(&packed, gzip.BestCompression)
	must(t, err)
	_, err = w.Write(raw)
	must(t, err)
	must(t, w.Close())
	must(t, os.WriteFile(path, packed.Bytes(), 0o644))
}

func unpack(t *testing.T, path string) []byte {
	t.Helper()
	f, err := os.Open(path)
	must(t, err)
	defer f.Close()
	r, err := gzip.NewReader(f)
	must(t, err)
	raw, err := io.ReadAll(r)
	must(t, err)
	return raw
}

// wantFixture checks that a store holds what the fixtures do.
func wantFixture(t *testing.T, s *store.Store) {
	t.Helper()
	c, e := theCase("caseone"), employer("firm")
	if got := values(t, s, c); !maps.Equal(got, map[string]string{"rulebook": `"cn-work-permit@interim"`, "talent.name": `"王𬺓"`}) {
		t.Errorf("the case holds %v", got)
	}
	if got := values(t, s, e)["fact.staff"]; got != "41" {
		t.Errorf("the enterprise has staff %s", got)
	}
	var language string
	if found, err := s.Setting("language", &language); !found || err != nil || language != "zh" {
		t.Error("the language:", found, err, language)
	}
	journal, err := s.Journal(c)
	must(t, err)
	if len(journal) != 4 || journal[3].Verb != store.VerbUndo {
		t.Errorf("the journal is %+v", journal)
	}
	list, err := s.List(store.KindCase)
	must(t, err)
	if len(list) != 1 || string(list[0].Data) != `{"name":"王𬺓","fields":2}` {
		t.Errorf("the list is %+v", list)
	}
}

func TestSchema1IsBroughtUpToDate(t *testing.T) {
	dir := t.TempDir()
	old := unpack(t, fixture(1))
	writeDatabase(t, dir, old)
	s := MustOpen(t, dir)
	wantFixture(t, s)
	s = reopen(t, s, dir)
	wantFixture(t, s)
	c := theCase("caseone")
	_, err := s.Redo(c, "")
	must(t, err)
	if got := values(t, s, c)["fact.education"]; got != `"master"` {
		t.Errorf("redone to %s", got)
	}
	list, err := store.Backups(dir, "")
	must(t, err)
	if len(list) != 1 || list[0].Why != store.WhyMigration {
		t.Fatalf("the backups are %+v", list)
	}
	before, err := os.ReadFile(list[0].Path)
	must(t, err)
	if !bytes.Equal(before, old) {
		t.Error("the copy made before is not the file as it was")
	}
}
