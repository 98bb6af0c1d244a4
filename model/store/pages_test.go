package store_test

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"path/filepath"
	"testing"

	bolt "go.etcd.io/bbolt"

	"twozones/model"
	"twozones/model/store"
)

var order = binary.NativeEndian

// pagesOf are the numbers of the pages with this flag, stale ones included.
func pagesOf(raw []byte, size int, flag uint16) []int {
	var found []int
	for id := 2; id < len(raw)/size; id++ {
		if page := raw[id*size:]; order.Uint16(page[8:]) == flag && order.Uint64(page) == uint64(id) {
			found = append(found, id)
		}
	}
	return found
}

// leaves is how many leaf pages the fields have.
func leaves(t *testing.T, dir string) (count int) {
	t.Helper()
	db, err := bolt.Open(filepath.Join(dir, store.FileName), 0o600, &bolt.Options{ReadOnly: true})
	must(t, err)
	defer db.Close()
	must(t, db.View(func(tx *bolt.Tx) error {
		count = tx.Bucket([]byte("fields")).Stats().LeafPageN
		return nil
	}))
	return count
}

// TestSoundValuesInTheWrongPlace moves pages and values about, each of them
// whole. Trying it on stale pages too, it expects at least as many to be found
// as there are pages in use.
func TestSoundValuesInTheWrongPlace(t *testing.T) {
	dir := manyFields(t)
	sound := databaseBytes(t, dir)
	used, size := leaves(t, dir), pageSize(sound)
	if used < 5 {
		t.Fatalf("only %d pages, too few to show anything", used)
	}
	pages := pagesOf(sound, size, 2)
	damage := func(spoil func(raw []byte, i int) bool) (found int) {
		for i := range pages {
			raw := bytes.Clone(sound)
			if !spoil(raw, i) {
				continue
			}
			found += isDamage(t, raw)
		}
		return found
	}
	exchanged := damage(func(raw []byte, i int) bool {
		a := raw[pages[i]*size:][:size]
		b := raw[pages[(i+1)%len(pages)]*size:][:size]
		both := append(bytes.Clone(a[8:]), b[8:]...)
		copy(b[8:], both)
		copy(a[8:], both[size-8:])
		return true
	})
	if exchanged < used {
		t.Errorf("of %d exchanged pages %d were found", used, exchanged)
	}
	swapped := damage(func(raw []byte, i int) bool { return swapNeighbours(raw[pages[i]*size:][:size]) })
	if swapped < used {
		t.Errorf("of %d pages with swapped values %d were found", used, swapped)
	}
	overflowing := damage(func(raw []byte, i int) bool {
		order.PutUint32(raw[pages[i]*size+12:], 1<<30)
		return true
	})
	if overflowing < used {
		t.Errorf("of %d pages with a wrong length %d were found", used, overflowing)
	}
}

// swapNeighbours swaps the first two elements of a leaf that are of one
// length.
func swapNeighbours(page []byte) bool {
	for i := 0; i+1 < int(order.Uint16(page[10:])); i++ {
		at := 16 + 16*i
		a, b := page[at:at+16], page[at+16:at+32]
		if !bytes.Equal(a[8:], b[8:]) || a[0] != 0 || b[0] != 0 {
			continue
		}
		length := int(order.Uint32(a[8:]) + order.Uint32(a[12:]))
		start := at + int(order.Uint32(a[4:]))
		both := bytes.Clone(page[start : start+2*length])
		copy(page[start:], both[length:])
		copy(page[start+length:], both[:length])
		return true
	}
	return false
}

// TestAWrongFreeListIsFound takes one page from the free list, which would be
// lost, or adds one that is in use, which would be written over.
func TestAWrongFreeListIsFound(t *testing.T) {
	sound := databaseBytes(t, filled(t, 3))
	size := pageSize(sound)
	shorten := func(page []byte, n uint16) { order.PutUint16(page[10:], n-1) }
	lengthen := func(page []byte, n uint16) {
		order.PutUint16(page[10:], n+1)
		copy(page[16+8*n:], page[:8]) // the list's own page
	}
	for name, change := range map[string]func([]byte, uint16){"shortened": shorten, "lengthened": lengthen} {
		found := 0
		for _, id := range pagesOf(sound, size, 0x10) {
			raw := bytes.Clone(sound)
			page := raw[id*size:][:size]
			if n := order.Uint16(page[10:]); n > 0 {
				change(page, n)
				found += isDamage(t, raw)
			}
		}
		if found != 1 {
			t.Errorf("%s: found %d, want the one in use", name, found)
		}
	}
}

// TestAWrongSignpostIsFound lowers a key of a branch page below the last keys
// of the page before it, where they would no longer be looked for.
func TestAWrongSignpostIsFound(t *testing.T) {
	sound := databaseBytes(t, manyFields(t))
	size := pageSize(sound)
	found := 0
	for _, id := range pagesOf(sound, size, 1) {
		raw := bytes.Clone(sound)
		second := raw[id*size+32:]
		end := int(order.Uint32(second) + order.Uint32(second[4:]))
		if second[end-1] == '0' {
			end--
		}
		second[end-1]--
		found += isDamage(t, raw)
	}
	if found == 0 {
		t.Error("not found")
	}
}

// isDamage is 1 if a store with these bytes is damaged, else 0.
func isDamage(t *testing.T, raw []byte) int {
	t.Helper()
	dir := t.TempDir()
	writeDatabase(t, dir, raw)
	s, err := store.Open(dir, store.Options{Summarise: summarise, SummaryVersion: 1})
	if err == nil {
		must(t, s.Close())
		return 0
	}
	wantCode(t, err, model.CodeStoreDamaged)
	return 1
}

// pageSize is what the first meta page says.
func pageSize(raw []byte) int { return int(order.Uint32(raw[16+8:])) }

// manyFields is a closed store with one case of 400 fields, all of one length.
func manyFields(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	s, err := store.Open(dir, store.Options{Now: clock(), Summarise: summarise, SummaryVersion: 1})
	must(t, err)
	c := theCase("a")
	var all []store.Change
	for i := range 400 {
		all = append(all, set(c, fmt.Sprintf("fact.%03d", i), i%10))
	}
	do(t, s, c, all...)
	must(t, s.Close())
	consistent(t, dir)
	return dir
}
