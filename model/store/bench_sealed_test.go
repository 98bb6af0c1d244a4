package store_test

import (
	"bytes"
	"crypto/rand"
	"io"
	"os"
	"path/filepath"
	"testing"
	"time"

	"twozones/model/store"
	"twozones/model/vault"
)

// times reports two sums of turns and how they compare.
func times(b *testing.B, one string, ones time.Duration, other string, others time.Duration) {
	b.ReportMetric(float64(ones.Microseconds())/float64(b.N), one+"-µs/op")
	b.ReportMetric(float64(others.Microseconds())/float64(b.N), other+"-µs/op")
	b.ReportMetric(float64(ones)/float64(others), "times")
}

// BenchmarkSaveSealed saves one answer in a sealed store and in one in the open,
// in turns.
func BenchmarkSaveSealed(b *testing.B) {
	open, _ := worked(b)
	sealed, _ := worked(b)
	sealAll(b, sealed, passphrase, "")
	c := theCase("a")
	var ones, others time.Duration
	i := 1000
	for b.Loop() {
		i++
		start := time.Now()
		do(b, sealed, c, set(c, "fact.number_07", i))
		ones += time.Since(start)
		start = time.Now()
		do(b, open, c, set(c, "fact.number_07", i))
		others += time.Since(start)
	}
	times(b, "sealed", ones, "open", others)
}

// BenchmarkUnlockStore opens a sealed store of 10 000 cases with 40 fields each,
// Argon2id left out, and one in the open, in turns, and lists all cases of each.
func BenchmarkUnlockStore(b *testing.B) {
	open, openDir := manyCases(b)
	must(b, open.Close())
	sealed, sealedDir := manyCases(b)
	lock, keys, _, err := vault.NewLock(secret(b, passphrase), cheap)
	must(b, err)
	_, err = sealed.Seal(lock, keys.Clone(), "")
	must(b, err)
	must(b, sealed.Close())
	atHand := store.Options{Summarise: summarise, SummaryVersion: 1,
		Unlock: func(vault.Lock) (*vault.Keys, error) { return keys.Clone(), nil }}
	var ones, others time.Duration
	opened := func(dir string) time.Duration {
		start := time.Now()
		s, err := store.Open(dir, atHand)
		must(b, err)
		list, err := s.List(store.KindCase)
		if must(b, err); len(list) != 10_000 {
			b.Fatal(len(list))
		}
		took := time.Since(start)
		must(b, s.Close())
		return took
	}
	for b.Loop() {
		ones += opened(sealedDir)
		others += opened(openDir)
	}
	times(b, "sealed", ones, "open", others)
}

// BenchmarkSealDocument keeps a document of 40 MB in a sealed store, keeps it in
// one in the open, and copies it to the disk, in turns.
func BenchmarkSealDocument(b *testing.B) {
	sealed, open := MustOpen(b, b.TempDir()), MustOpen(b, b.TempDir())
	sealAll(b, sealed, passphrase, "")
	data, folder := make([]byte, 40<<20), b.TempDir()
	rand.Read(data)
	var ones, others, copies time.Duration
	put := func(s *store.Store) time.Duration {
		start := time.Now()
		_, _, err := s.PutDocument(bytes.NewReader(data))
		must(b, err)
		return time.Since(start)
	}
	work := []func(){ // in another order each time: each leaves the disk something to do
		func() { ones += put(sealed) },
		func() { others += put(open) },
		func() { copies += copySynced(b, filepath.Join(folder, "copy"), data) },
	}
	for b.Loop() {
		rand.Read(data[:64]) // another document each time
		for _, one := range work {
			one()
		}
		work = append(work[1:], work[0])
	}
	times(b, "sealed", ones, "open", others)
	b.ReportMetric(float64(copies.Microseconds())/float64(b.N), "copy-µs/op")
	b.ReportMetric(float64(ones)/float64(copies), "times-copy")
}

func copySynced(b *testing.B, path string, data []byte) time.Duration {
	start := time.Now()
	f, err := os.Create(path)
	must(b, err)
	_, err = io.Copy(f, bytes.NewReader(data))
	must(b, err)
	must(b, f.Sync())
	must(b, f.Close())
	took := time.Since(start)
	must(b, os.Remove(path))
	return took
}
