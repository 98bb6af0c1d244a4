package vault_test

import (
	"bytes"
	"crypto/sha256"
	"io"
	"testing"

	"twozones/model/vault"
)

// BenchmarkUnlock opens a lock of today's cost, nearly all of it Argon2id.
func BenchmarkUnlock(b *testing.B) {
	secret := passphrase(b, "correct horse battery staple")
	lock, _, _, err := vault.NewLock(secret, vault.Recommended)
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		must[*vault.Keys](b)(lock.Open(secret))
	}
}

// BenchmarkValue seals and opens a value of 200 bytes.
func BenchmarkValue(b *testing.B) {
	_, keys, _ := newLock(b, "x")
	plain := bytes.Repeat([]byte("a"), 200)
	var box, back []byte
	for b.Loop() {
		box = keys.Seal(box[:0], plain, "fields", "case/a/fact.age")
		back = must[[]byte](b)(keys.Open(back[:0], box, "fields", "case/a/fact.age"))
	}
}

// BenchmarkTrace is what one value costs when a store is unlocked.
func BenchmarkTrace(b *testing.B) {
	_, keys, _ := newLock(b, "x")
	box := keys.Seal(nil, []byte("a"), "fields", "case/a/fact.age")
	var sum vault.Trace
	for b.Loop() {
		sum.Add(keys.Trace(box))
	}
}

// BenchmarkFile seals 40 MB into nothing, beside hashing them.
func BenchmarkFile(b *testing.B) {
	_, keys, _ := newLock(b, "x")
	plain := make([]byte, 40<<20)
	b.Run("sealing", func(b *testing.B) {
		b.SetBytes(int64(len(plain)))
		for b.Loop() {
			w := must[*vault.Writer](b)(keys.Writer(io.Discard))
			w.Write(plain)
			if err := w.Seal("a"); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("hashing", func(b *testing.B) {
		b.SetBytes(int64(len(plain)))
		for b.Loop() {
			sha256.Sum256(plain)
		}
	})
}
