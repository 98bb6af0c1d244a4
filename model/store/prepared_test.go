package store_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestAPreparedCopyIsWholeOrNotThere(t *testing.T) {
	dir := t.TempDir()
	s := MustOpen(t, dir)
	hash, _, err := s.PutDocument(strings.NewReader("a scan"))
	if err != nil {
		t.Fatal(err)
	}
	if _, ok := s.Prepared(hash, "0"); ok {
		t.Error("a copy that nobody made is there")
	}
	if err := s.PutPrepared(hash, "0", []byte("made ready")); err != nil {
		t.Fatal(err)
	}
	if got, ok := s.Prepared(hash, "0"); !ok || !bytes.Equal(got, []byte("made ready")) {
		t.Errorf("%q, %v", got, ok)
	}
	if _, ok := s.Prepared(hash, "1"); ok {
		t.Error("another kind of copy is there")
	}
	path := filepath.Join(dir, "prepared", hash[:2], hash+".0")
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for n := range whole {
		damaged := bytes.Clone(whole)
		damaged[n] ^= 1
		os.WriteFile(path, damaged, 0o600)
		if _, ok := s.Prepared(hash, "0"); ok {
			t.Errorf("byte %d changed: still there", n)
		}
		os.WriteFile(path, whole[:n], 0o600)
		if _, ok := s.Prepared(hash, "0"); ok {
			t.Errorf("cut at %d: still there", n)
		}
	}
	if err := s.PutPrepared("../../etc", "0", nil); err == nil {
		t.Error("a name that is no hash is accepted")
	}
}

func TestAPreparedCopyInAnothersPlaceIsNotThere(t *testing.T) {
	dir := t.TempDir()
	s := MustOpen(t, dir)
	var hashes [2]string
	for i, text := range []string{"one scan", "another"} {
		hash, _, err := s.PutDocument(strings.NewReader(text))
		must(t, err)
		must(t, s.PutPrepared(hash, "0", []byte(text)))
		must(t, s.PutPrepared(hash, "1", []byte("small")))
		hashes[i] = hash
	}
	at := func(i int, kind string) string {
		return filepath.Join(dir, "prepared", hashes[i][:2], hashes[i]+"."+kind)
	}
	for name, places := range map[string][2]string{"another document's": {at(0, "0"), at(1, "0")}, "another kind": {at(1, "1"), at(1, "0")}} {
		other, err := os.ReadFile(places[0])
		must(t, err)
		must(t, os.WriteFile(places[1], other, 0o600))
		if got, ok := s.Prepared(hashes[1], "0"); ok {
			t.Errorf("%s is taken: %q", name, got)
		}
	}
}
