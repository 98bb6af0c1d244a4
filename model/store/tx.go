package store

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"runtime/debug"

	bolt "go.etcd.io/bbolt"

	"twozones/model"
)

// The buckets. Keys of fields are kind/id/field, of the journal
// kind/id/sequence number in hexadecimal, of heads kind/id.
const (
	bucketMeta     = "meta"
	bucketFields   = "fields"
	bucketHeads    = "heads"
	bucketJournal  = "journal"
	bucketSettings = "settings"
)

// journalFill is how full a page of the journal is left when it is split.
// Records are only added at the end of a case's, so that half a page, which
// bbolt leaves empty otherwise, would stay empty: twice the pages, and twice as
// often one that the file system has to find room for.
const journalFill = 0.95

// dataBuckets are the buckets whose values pass through the store's codec.
var dataBuckets = []string{bucketFields, bucketHeads, bucketJournal, bucketSettings}

// tx is a bbolt transaction that speaks JSON through the codec.
type tx struct {
	bolt  *bolt.Tx
	codec codec
	tally *tally // of a sealed database that is written to
}

func (s *Store) view(fn func(*tx) error) error {
	s.gate.RLock()
	defer s.gate.RUnlock()
	return guarded(func() error {
		return s.db.View(func(b *bolt.Tx) error { return fn(&tx{bolt: b, codec: s.formNow().codec}) })
	})
}

// errNothing is what the function of an update returns when it changed
// nothing: nothing is written, not even an empty transaction.
var errNothing = errors.New("nothing to write")

// update runs fn in a transaction that is on disk when update returns nil,
// and without effect when it returns an error.
func (s *Store) update(fn func(*tx) error) error {
	s.writing.Lock()
	defer s.writing.Unlock()
	if err := s.reachable(); err != nil {
		return err
	}
	err := s.updateLocked(fn)
	if err != nil {
		s.recent = nil // it may know of changes that did not come to pass
	}
	return err
}

func (s *Store) updateLocked(fn func(*tx) error) error {
	if s.broken {
		return damaged(errors.New("an earlier write met damage"))
	}
	var refused error
	s.broken = true
	err := guarded(func() error {
		err := s.db.Update(func(b *bolt.Tx) error {
			refused = guarded(func() error { return s.write(b, fn) })
			return refused
		})
		s.broken = false // bbolt came to its end, well or not
		return err
	})
	switch {
	case err == nil, s.broken:
		return err
	case errors.Is(refused, errNothing):
		return nil
	case refused == nil:
		return model.FailFile(model.CodeStoreWrite, err)
	}
	return err
}

// write runs fn and keeps the tally.
func (s *Store) write(b *bolt.Tx, fn func(*tx) error) (err error) {
	f := s.formNow()
	t := &tx{bolt: b, codec: f.codec}
	if f.keys != nil {
		t.tally = &tally{keys: f.keys}
		if t.tally.sum, err = t.readTally(f.keys); err != nil {
			return err
		}
	}
	if err := fn(t); err != nil {
		return err
	}
	return t.writeTally()
}

// guarded turns a panic in fn into an error. Reading a mapped file that was
// cut or that a failing disk holds back raises a fault, which panics here
// instead of ending the process.
func guarded(fn func() error) (err error) {
	before := debug.SetPanicOnFault(true)
	defer debug.SetPanicOnFault(before)
	defer func() {
		switch p := recover().(type) {
		case nil:
		case interface{ Addr() uintptr }: // a fault in the mapped file
			err = damaged(fmt.Errorf("fault at %#x", p.Addr()))
		case string: // how bbolt reports a page that makes no sense
			err = damaged(errors.New(p))
		default:
			err = model.Fail(model.CodeInternal, fmt.Errorf("%v\n%s", p, debug.Stack()))
		}
	}()
	return fn()
}

// damaged is the error for a file that is not as it was written. What a disk
// would not let us read is not known to be.
func damaged(cause error) *model.Error {
	if model.ReasonOf(cause) == model.CodeDiskGone {
		return model.Fail(model.CodeDiskGone, cause)
	}
	return model.Fail(model.CodeStoreDamaged, cause)
}

// damagedIn is damaged, naming the bucket and nothing more.
func damagedIn(bucket string, cause error) *model.Error {
	return model.Fail(model.CodeStoreDamaged, fmt.Errorf("in %s: %w", bucket, cause), "bucket", bucket)
}

func (t *tx) bucket(name string) (*bolt.Bucket, error) {
	b := t.bolt.Bucket([]byte(name))
	if b == nil {
		return nil, damagedIn(name, errors.New("the bucket is missing"))
	}
	return b, nil
}

// get reads the value at key into a pointer and reports whether it was there.
func (t *tx) get(bucket, key string, into any) (bool, error) {
	b, err := t.bucket(bucket)
	if err != nil {
		return false, err
	}
	stored := b.Get([]byte(key))
	if stored == nil {
		return false, nil
	}
	return true, t.decode(bucket, key, stored, into)
}

func (t *tx) decode(bucket, key string, stored []byte, into any) error {
	plain, err := t.codec.open(bucket, key, stored)
	if err == nil {
		err = json.Unmarshal(plain, into)
	}
	if err != nil {
		return damagedIn(bucket, err)
	}
	return nil
}

func (t *tx) put(bucket, key string, value any) error {
	b, err := t.bucket(bucket)
	if err != nil {
		return err
	}
	plain, err := json.Marshal(value)
	if err != nil {
		return model.Fail(model.CodeInternal, err)
	}
	if bucket == bucketJournal {
		b.FillPercent = journalFill
	}
	stored := t.codec.seal(bucket, key, plain)
	t.count(bucket, t.replaced(b, key))
	t.count(bucket, stored)
	if err := b.Put([]byte(key), stored); err != nil {
		return model.FailFile(model.CodeStoreWrite, err)
	}
	return nil
}

// replaced is the stored value that is about to go, where it counts.
func (t *tx) replaced(b *bolt.Bucket, key string) []byte {
	if t.tally == nil {
		return nil
	}
	return b.Get([]byte(key))
}

func (t *tx) remove(bucket, key string) error {
	b, err := t.bucket(bucket)
	if err != nil {
		return err
	}
	t.count(bucket, t.replaced(b, key))
	if err := b.Delete([]byte(key)); err != nil {
		return model.FailFile(model.CodeStoreWrite, err)
	}
	return nil
}

// scan calls fn for every key that begins with prefix, in order.
func (t *tx) scan(bucket, prefix string, fn func(key string, stored []byte) error) error {
	b, err := t.bucket(bucket)
	if err != nil {
		return err
	}
	cursor, start := b.Cursor(), []byte(prefix)
	for k, v := cursor.Seek(start); k != nil && bytes.HasPrefix(k, start); k, v = cursor.Next() {
		if err := fn(string(k), v); err != nil {
			return err
		}
	}
	return nil
}
