package store_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	bolt "go.etcd.io/bbolt"

	"twozones/model"
	"twozones/model/store"
)

// clock is a day in November that goes on by a second at every look.
func clock() func() time.Time {
	now := time.Date(2026, 11, 23, 9, 0, 0, 0, time.FixedZone("CST", 8*3600))
	return func() time.Time {
		now = now.Add(time.Second)
		return now
	}
}

// MustOpen opens a store and, at the end of the test, closes it and checks the
// file with bbolt's own checker.
func MustOpen(t testing.TB, dir string) *store.Store {
	t.Helper()
	return mustOpen(t, dir, options(t))
}

// options open stores in the open and those that sealAll sealed for passphrase.
func options(t testing.TB) store.Options {
	return store.Options{Now: clock(), Summarise: summarise, SummaryVersion: 1, Unlock: store.With(secret(t, passphrase))}
}

// inBothForms runs a test on stores in the open and on sealed ones.
func inBothForms(t *testing.T, test func(t *testing.T, begin func(s *store.Store))) {
	t.Run("in the open", func(t *testing.T) { test(t, func(*store.Store) {}) })
	t.Run("sealed", func(t *testing.T) { test(t, func(s *store.Store) { sealAll(t, s, passphrase, "") }) })
}

func mustOpen(t testing.TB, dir string, o store.Options) *store.Store {
	t.Helper()
	s, err := store.Open(dir, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		s.Close()
		consistent(t, dir)
	})
	return s
}

func consistent(t testing.TB, dir string) {
	t.Helper()
	db, err := bolt.Open(filepath.Join(dir, store.FileName), 0o600, &bolt.Options{Timeout: time.Second, ReadOnly: true, PreLoadFreelist: true})
	if err != nil {
		t.Errorf("after the test: %v", err)
		return
	}
	defer db.Close()
	db.View(func(tx *bolt.Tx) error {
		for err := range tx.Check() {
			t.Errorf("after the test: %v", err)
		}
		return nil
	})
}

// reopen closes s and opens its directory again.
func reopen(t testing.TB, s *store.Store, dir string) *store.Store {
	t.Helper()
	must(t, s.Close())
	return MustOpen(t, dir)
}

// summarise keeps the name and how many fields there are.
func summarise(_ store.Entity, f store.Fields) (json.RawMessage, error) {
	return json.Marshal(row{Name: f["talent.name"].Value, Fields: len(f)})
}

type row struct {
	Name   json.RawMessage `json:"name,omitempty"`
	Fields int             `json:"fields"`
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func wantCode(t testing.TB, err error, want model.Code) {
	t.Helper()
	if got := model.CodeOf(err); got != want {
		t.Fatalf("code %q, want %q (%v)", got, want, err)
	}
}

func theCase(id string) store.Entity  { return store.Entity{Kind: store.KindCase, ID: id} }
func employer(id string) store.Entity { return store.Entity{Kind: store.KindEnterprise, ID: id} }

func entry(value any) *store.Entry {
	raw, err := json.Marshal(value)
	if err != nil {
		panic(err)
	}
	return &store.Entry{Value: raw, Provenance: model.Provenance{From: model.Typed}}
}

func set(e store.Entity, field string, value any) store.Change {
	return store.Change{Entity: e, Field: field, To: entry(value)}
}

// do applies one action in the case's scope and expects it to be written.
func do(t testing.TB, s *store.Store, scope store.Entity, changes ...store.Change) store.Record {
	t.Helper()
	r, err := s.Apply(store.Action{Verb: "answer", Scope: scope, By: "张丽", Changes: changes})
	must(t, err)
	if r.Seq == 0 {
		t.Fatal("nothing was written")
	}
	return r
}

// values are the raw values of the entity by field; nil when it is not there.
func values(t testing.TB, s *store.Store, e store.Entity) map[string]string {
	t.Helper()
	fields, err := s.Fields(e)
	if model.CodeOf(err) == model.CodeNotFound {
		return nil
	}
	must(t, err)
	got := map[string]string{}
	for name, f := range fields {
		got[name] = string(f.Value)
	}
	return got
}

func databaseBytes(t testing.TB, dir string) []byte {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join(dir, store.FileName))
	must(t, err)
	return raw
}

func writeDatabase(t testing.TB, dir string, raw []byte) {
	t.Helper()
	must(t, os.WriteFile(filepath.Join(dir, store.FileName), raw, 0o600))
}

// bare changes a closed store's file behind the store's back.
func bare(t testing.TB, dir string, fn func(*bolt.Tx) error) {
	t.Helper()
	db, err := bolt.Open(filepath.Join(dir, store.FileName), 0o600, &bolt.Options{Timeout: time.Second})
	must(t, err)
	must(t, db.Update(fn))
	must(t, db.Close())
}

// filled is a closed and checked store with a few cases of one enterprise in
// it, for a test to damage.
func filled(t testing.TB, cases int) string { return filledAs(t, cases, func(*store.Store) {}) }

func filledAs(t testing.TB, cases int, begin func(*store.Store)) string {
	t.Helper()
	dir := t.TempDir()
	s, err := store.Open(dir, options(t))
	must(t, err)
	begin(s)
	for i := range cases {
		c := theCase(fmt.Sprint("case", i))
		do(t, s, c, set(c, "rulebook", "cn-work-permit@interim"), set(c, "talent.name", fmt.Sprint("MUELLER ", i)))
		do(t, s, c, set(c, "fact.education", "master"), set(employer("e"), "fact.staff", 40+i))
	}
	must(t, s.Close())
	consistent(t, dir)
	return dir
}

func withChange(scope store.Entity, c store.Change) store.Action {
	return store.Action{Verb: "answer", Scope: scope, Changes: []store.Change{c}}
}

func errOf[T any](_ T, err error) error { return err }
