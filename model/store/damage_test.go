package store_test

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"maps"
	"math/rand/v2"
	"os"
	"testing"

	bolt "go.etcd.io/bbolt"

	"twozones/model"
	"twozones/model/store"
)

// everything is all that can be read from a store, or the first error.
func everything(t *testing.T, dir string) (map[string]string, error) {
	t.Helper()
	s, err := store.Open(dir, options(t))
	if err != nil {
		return nil, err
	}
	defer s.Close()
	all := map[string]string{}
	for _, kind := range []store.Kind{store.KindCase, store.KindEnterprise} {
		list, err := s.List(kind)
		if err != nil {
			return nil, err
		}
		for _, found := range list {
			all[found.Entity.String()] = string(found.Data)
			fields, err := s.Fields(found.Entity)
			if err != nil {
				return nil, err
			}
			for name, f := range fields {
				all[found.Entity.String()+" "+name] = string(f.Value)
			}
			journal, err := s.Journal(found.Entity)
			if err != nil {
				return nil, err
			}
			for _, r := range journal {
				all[found.Entity.String()+" journal"] += r.Verb + r.Changes[0].Field
			}
		}
	}
	if s.FellBack() {
		all["fell back"] = "yes"
	}
	return all, nil
}

// TestDamageIsFound flips bits, cuts and zeroes: the store opens with all that
// was in it, says that it fell back, or says that it is damaged and leaves the
// file alone.
func TestDamageIsFound(t *testing.T) { inBothForms(t, damageIsFound) }

func damageIsFound(t *testing.T, begin func(*store.Store)) {
	sound := databaseBytes(t, filledAs(t, 12, begin))
	dir := t.TempDir()
	writeDatabase(t, dir, sound)
	want, err := everything(t, dir)
	must(t, err)
	seed := rand.Uint64()
	t.Log("seed", seed)
	random := rand.New(rand.NewPCG(seed, 2))
	kinds := map[string]func([]byte) []byte{
		"flip":  func(b []byte) []byte { b[random.IntN(len(b))] ^= 1 << random.IntN(8); return b },
		"cut":   func(b []byte) []byte { return b[:random.IntN(len(b))] },
		"zeros": func(b []byte) []byte { clear(b[random.IntN(len(b)):]); return b },
		"page": func(b []byte) []byte {
			from, to := 4096*random.IntN(len(b)/4096), 4096*random.IntN(len(b)/4096)
			copy(b[to:to+4096], b[from:from+4096])
			return b
		},
	}
	found := 0
	for name, spoil := range kinds {
		for range 60 {
			bad := spoil(bytes.Clone(sound))
			writeDatabase(t, dir, bad)
			got, err := everything(t, dir)
			switch {
			case err != nil:
				found++
				wantCode(t, err, model.CodeStoreDamaged)
				if !bytes.Equal(bad, databaseBytes(t, dir)) {
					t.Errorf("%s: the damaged file was touched", name)
				}
			case got["fell back"] == "" && !maps.Equal(got, want):
				t.Errorf("%s: silently changed from %v to %v", name, want, got)
			}
		}
	}
	if found < 60 {
		t.Errorf("found only %d damaged stores", found)
	}
}

// TestEveryBitThatCounts flips each bit of the tree's pages in a small store.
func TestEveryBitThatCounts(t *testing.T) { inBothForms(t, everyBitThatCounts) }

func everyBitThatCounts(t *testing.T, begin func(*store.Store)) {
	dir := filledAs(t, 1, begin)
	sound := databaseBytes(t, dir)
	want, err := everything(t, dir)
	must(t, err)
	for at := 2 * os.Getpagesize(); at < len(sound); at++ {
		if sound[at] == 0 && at%17 != 0 {
			continue // mostly the empty ends of pages
		}
		bad := bytes.Clone(sound)
		bad[at] ^= 1 << (at % 8)
		writeDatabase(t, dir, bad)
		got, err := everything(t, dir)
		if err == nil && !maps.Equal(got, want) || err != nil && model.CodeOf(err) != model.CodeStoreDamaged {
			t.Fatalf("byte %d: %v, %v", at, got, err)
		}
	}
}

func TestAnEmptyFileIsDamage(t *testing.T) {
	for _, raw := range [][]byte{nil, []byte("notes"), make([]byte, 16384)} {
		dir := t.TempDir()
		writeDatabase(t, dir, raw)
		_, err := store.Open(dir, store.Options{})
		wantCode(t, err, model.CodeStoreDamaged)
		if got := databaseBytes(t, dir); !bytes.Equal(got, raw) {
			t.Error("the file was touched")
		}
	}
}

func TestALostMetaPageIsSaid(t *testing.T) { inBothForms(t, aLostMetaPageIsSaid) }

func aLostMetaPageIsSaid(t *testing.T, begin func(*store.Store)) {
	dir := filledAs(t, 1, begin)
	sound := databaseBytes(t, dir)
	size := os.Getpagesize()
	newer := 0
	if binary.NativeEndian.Uint64(sound[size+64:]) > binary.NativeEndian.Uint64(sound[64:]) {
		newer = size
	}
	spoil := func(raw []byte, page int) { raw[page+16+20]++ }
	copyOther := func(raw []byte, page int) { copy(raw[page:page+size], raw[size-page:]) }
	for name, c := range map[string]struct {
		change func([]byte, int)
		page   int
		want   bool
	}{
		"newer spoilt":      {spoil, newer, true},
		"older spoilt":      {spoil, size - newer, false},
		"newer overwritten": {copyOther, newer, true},
	} {
		bad := bytes.Clone(sound)
		c.change(bad, c.page)
		writeDatabase(t, dir, bad)
		s, err := store.Open(dir, options(t))
		must(t, err)
		if got := s.FellBack(); got != c.want {
			t.Errorf("%s: it says %v, want %v", name, got, c.want)
		}
		must(t, s.Close())
	}
}

// TestAMovedValueIsDamage puts a sealed value under another key.
func TestAMovedValueIsDamage(t *testing.T) {
	dir := filled(t, 2)
	bare(t, dir, func(tx *bolt.Tx) error {
		b := tx.Bucket([]byte("fields"))
		return b.Put([]byte("case/case0/fact.education"), bytes.Clone(b.Get([]byte("case/case1/fact.education"))))
	})
	_, err := store.Open(dir, store.Options{})
	wantCode(t, err, model.CodeStoreDamaged)
}

// TestALostFieldIsDamage takes values away with bbolt itself, so that the file
// is sound in all but its contents.
func TestALostFieldIsDamage(t *testing.T) {
	inBothForms(t, aLostFieldIsDamage)
}

func aLostFieldIsDamage(t *testing.T, begin func(*store.Store)) {
	for bucket, key := range map[string]string{"fields": "case/case0/fact.education", "journal": "case/case0/0000000000000001"} {
		dir := filledAs(t, 2, begin)
		bare(t, dir, func(tx *bolt.Tx) error {
			b := tx.Bucket([]byte(bucket))
			if b.Get([]byte(key)) == nil {
				t.Errorf("no %s in %s", key, bucket)
			}
			return b.Delete([]byte(key))
		})
		_, err := everything(t, dir)
		wantCode(t, err, model.CodeStoreDamaged)
	}
}

func stampSchema(t *testing.T, dir, schema string) {
	t.Helper()
	bare(t, dir, func(tx *bolt.Tx) error {
		lead := "\x04meta\x06schema"
		sealed := binary.LittleEndian.AppendUint32([]byte{1}, crc32.Checksum([]byte(lead+schema), crc32.MakeTable(crc32.Castagnoli)))
		return tx.Bucket([]byte("meta")).Put([]byte("schema"), append(sealed, schema...))
	})
}

func TestANewerFileIsRefusedUntouched(t *testing.T) {
	dir := filled(t, 2)
	stampSchema(t, dir, "99")
	before := databaseBytes(t, dir)
	_, err := store.Open(dir, store.Options{Summarise: summarise, SummaryVersion: 9})
	wantCode(t, err, model.CodeStoreNewer)
	if !bytes.Equal(before, databaseBytes(t, dir)) {
		t.Error("the file was touched")
	}
	if files, err := os.ReadDir(dir); err != nil || len(files) != 1 {
		t.Errorf("beside it: %v, %v", files, err)
	}
}
