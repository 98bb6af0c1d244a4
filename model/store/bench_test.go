package store_test

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	bolt "go.etcd.io/bbolt"

	"twozones/model/store"
)

// worked fills a directory with a case of 40 fields and 500 records.
func worked(b *testing.B) (*store.Store, string) {
	b.Helper()
	dir := b.TempDir()
	s := MustOpen(b, dir)
	c := theCase("a")
	var all []store.Change
	for i := range 40 {
		all = append(all, set(c, fmt.Sprintf("fact.number_%02d", i), "a value of middling length"))
	}
	do(b, s, c, all...)
	for i := range 499 {
		do(b, s, c, set(c, fmt.Sprintf("fact.number_%02d", i%40), i))
	}
	return s, dir
}

// BenchmarkSave saves one answer through the store and makes the same put with
// bbolt alone, in turns, so that both meet the same moods of the disk.
func BenchmarkSave(b *testing.B) {
	s, _ := worked(b)
	other, dir := worked(b)
	must(b, other.Close())
	alone, err := bolt.Open(filepath.Join(dir, store.FileName), 0o600, &bolt.Options{FreelistType: bolt.FreelistMapType})
	must(b, err)
	b.Cleanup(func() { alone.Close() })
	c := theCase("a")
	key := []byte("case/a/fact.number_07")
	var ours, theirs time.Duration
	i := 1000
	for b.Loop() {
		i++
		start := time.Now()
		do(b, s, c, set(c, "fact.number_07", i))
		ours += time.Since(start)
		start = time.Now()
		must(b, alone.Update(func(tx *bolt.Tx) error {
			value := fmt.Sprintf(`12345{"value":%d,"from":"typed","by":"张丽","at":"2026-11-23T09:00:00Z"}`, i)
			return tx.Bucket([]byte("fields")).Put(key, []byte(value))
		}))
		theirs += time.Since(start)
	}
	b.ReportMetric(float64(ours.Microseconds())/float64(b.N), "store-µs/op")
	b.ReportMetric(float64(theirs.Microseconds())/float64(b.N), "bbolt-µs/op")
	b.ReportMetric(float64(ours)/float64(theirs), "times")
}

// manyCases is an open store of 10 000 cases with 40 fields each.
func manyCases(b *testing.B) (*store.Store, string) {
	b.Helper()
	dir := b.TempDir()
	s := MustOpen(b, dir)
	for i := range 100 {
		var all []store.Change
		for range 100 {
			c := theCase(store.NewID())
			for f := range 39 {
				all = append(all, set(c, fmt.Sprintf("fact.number_%02d", f), "a value of middling length"))
			}
			all = append(all, set(c, "talent.name", "MUELLER, Anna Maria"))
		}
		do(b, s, employer(fmt.Sprint("import", i)), all...)
	}
	return s, dir
}

// BenchmarkBackUp backs up 10 000 cases, reading the copy through.
func BenchmarkBackUp(b *testing.B) {
	s, _ := manyCases(b)
	for b.Loop() {
		backUp(b, s, "")
	}
}

// BenchmarkOpen opens a store of 10 000 cases with 40 fields each, reads it
// through and lists all cases, each decoded into a row.
func BenchmarkOpen(b *testing.B) {
	s, dir := manyCases(b)
	must(b, s.Close())
	for b.Loop() {
		s, err := store.Open(dir, store.Options{Summarise: summarise, SummaryVersion: 1})
		must(b, err)
		list, err := s.List(store.KindCase)
		must(b, err)
		rows := make([]row, len(list))
		for i, found := range list {
			must(b, json.Unmarshal(found.Data, &rows[i]))
		}
		if len(rows) != 10_000 || rows[9_999].Fields != 40 {
			b.Fatalf("%d rows", len(rows))
		}
		must(b, s.Close())
	}
	b.ReportMetric(float64(len(databaseBytes(b, dir)))/1e6, "MB")
}
