package store

import (
	"encoding/json"
	"errors"
	"os"
	"time"

	bolt "go.etcd.io/bbolt"

	"twozones/model"
	"twozones/model/vault"
)

// Keys of the meta bucket that have to do with the passphrase. The first two
// are in the open: whoever unlocks must be able to read them.
const (
	keyLock   = "lock"   // a sealing, only where there is a passphrase
	keyScreen = "screen" // how to draw the page that asks for it
	keyTally  = "tally"  // sealed
)

// sealing is what a sealed database says of its passphrase. Work is what is
// still to be converted: the files and backups beside it.
type sealing struct {
	Lock vault.Lock `json:"lock"`
	Work work       `json:"work,omitempty"`
}

type work string

const (
	workSeal   work = "seal"
	workUnseal work = "unseal"
)

// Unlock gives the keys for a lock. It is called with the lock of every sealed
// file that is opened; nil can open none.
type Unlock func(vault.Lock) (*vault.Keys, error)

// With unlocks with a secret.
func With(secret vault.Secret) Unlock {
	return func(l vault.Lock) (*vault.Keys, error) { return l.Open(secret) }
}

// Locked is the cause of the error locked: what may be known of a sealed store
// without its passphrase.
type Locked struct {
	Screen json.RawMessage // what SetScreen kept; nil where nothing was
}

func (*Locked) Error() string { return "a passphrase is needed" }

// form is how everything lies: in the open, or sealed. It never changes; the
// store exchanges it for another.
type form struct {
	sealing *sealing    // nil in the open
	keys    *vault.Keys // nil in the open
	codec   codec
}

// formOf unlocks where there is something to unlock.
func formOf(schema int, is *sealing, unlock Unlock, screen json.RawMessage) (*form, error) {
	f := &form{sealing: is}
	switch {
	case is == nil:
	case unlock == nil:
		return f, model.Fail(model.CodeLocked, &Locked{screen})
	default:
		var err error
		if f.keys, err = unlock(is.Lock); err != nil {
			return f, err
		}
	}
	f.codec = codecOf(schema, f.keys)
	return f, nil
}

// converting reports whether files beside the database may still lie as they
// did before a passphrase was set, or already as they will without one.
func (f *form) converting() bool { return f.sealing != nil && f.sealing.Work != "" }

// keys are those of a sealed store that was unlocked, else nil.
func (s *Store) keys() *vault.Keys {
	if f := s.form.Load(); f != nil {
		return f.keys
	}
	return nil
}

// readOpen reads a value in the open from the meta bucket; false where there
// is none.
func readOpen(b *bolt.Tx, key string, into any) (bool, error) {
	t := &tx{bolt: b, codec: checkedCodec{}}
	return t.get(bucketMeta, key, into)
}

// readSealing is nil for a database in the open.
func readSealing(b *bolt.Tx) (*sealing, error) {
	var s sealing
	found, err := readOpen(b, keyLock, &s)
	if err != nil || !found {
		return nil, err
	}
	return &s, nil
}

func (t *tx) putSealing(s *sealing) error {
	open := &tx{bolt: t.bolt, codec: checkedCodec{}}
	if s == nil {
		return open.remove(bucketMeta, keyLock)
	}
	return open.put(bucketMeta, keyLock, s)
}

// SetScreen keeps how the page that asks for the passphrase is drawn: a small
// JSON value that stays in the open and must not be personal.
func (s *Store) SetScreen(value any) error {
	return s.update(func(t *tx) error {
		return (&tx{bolt: t.bolt, codec: checkedCodec{}}).put(bucketMeta, keyScreen, value)
	})
}

// over is a store over a database file that is open. It is to be closed also
// where there is an error.
func over(dir string, db *bolt.DB, file *os.File, unlock Unlock) (*Store, error) {
	s := &Store{dir: dir, db: db, file: file, now: time.Now}
	var is *sealing
	err := guarded(func() error {
		return db.View(func(b *bolt.Tx) (err error) {
			if s.schema, err = readStamp(b); err == nil && s.schema > 1 {
				is, err = readSealing(b)
			}
			return err
		})
	})
	f := &form{}
	if err == nil {
		f, err = formOf(s.schema, is, unlock, nil)
	}
	s.form.Store(f)
	if err == nil {
		err = s.checkTally()
	}
	return s, err
}

// Sealed reports whether the store has a passphrase.
func (s *Store) Sealed() bool { return s.form.Load().sealing != nil }

// markWork notes in a database file that the files beside it are to be sealed:
// they may lie in the open where it comes to.
func markWork(path string, is *sealing) error {
	if is.Work != "" {
		return nil
	}
	db, file, err := openFile(path, false)
	if err != nil {
		return err
	}
	marked := *is
	marked.Work = workSeal
	s := &Store{db: db, file: file}
	s.form.Store(&form{codec: checkedCodec{}})
	err = s.updateLocked(func(t *tx) error { return t.putSealing(&marked) })
	return errors.Join(err, s.Close())
}

// unlockOwn opens the backups of this store: those with the same data key.
func (s *Store) unlockOwn(l vault.Lock) (*vault.Keys, error) {
	keys := s.keys()
	if keys == nil || keys.ID() != l.Key {
		return nil, model.Fail(model.CodeLocked, &Locked{})
	}
	return keys.Clone(), nil
}

// Backups are the [Backups] of the store's own directory; those that are sealed
// for the same data key can be opened.
func (s *Store) Backups(second string) ([]Backup, error) {
	list, err := Backups(s.dir, second)
	for i := range list {
		list[i].unlock = s.unlockOwn
	}
	return list, err
}

// tally is the sum over all sealed values. It shows a value that was taken
// away or replaced by an older one of the same place.
type tally struct {
	keys    *vault.Keys
	sum     vault.Trace
	changed bool
}

// count puts a stored value into the sum, or takes one out.
func (t *tx) count(bucket string, stored []byte) {
	if t.tally != nil && bucket != bucketMeta && len(stored) >= checkedHeader {
		t.tally.sum.Add(t.tally.keys.Trace(stored[checkedHeader:]))
		t.tally.changed = true
	}
}

// readTally is the sum as it was kept.
func (t *tx) readTally(keys *vault.Keys) (sum vault.Trace, err error) {
	b, err := t.bucket(bucketMeta)
	if err != nil {
		return sum, err
	}
	plain, err := sealedCodec{keys}.open(bucketMeta, keyTally, b.Get([]byte(keyTally)))
	if err == nil && len(plain) != len(sum) {
		err = errCheck
	}
	if err != nil {
		return sum, damagedIn(bucketMeta, err)
	}
	copy(sum[:], plain)
	return sum, nil
}

func (t *tx) writeTally() error {
	if t.tally == nil || !t.tally.changed {
		return nil
	}
	b, err := t.bucket(bucketMeta)
	if err != nil {
		return err
	}
	sealed := sealedCodec{t.tally.keys}.seal(bucketMeta, keyTally, t.tally.sum[:])
	if err := b.Put([]byte(keyTally), sealed); err != nil {
		return model.FailFile(model.CodeStoreWrite, err)
	}
	return nil
}

// checkTally adds up all values of a sealed store.
func (s *Store) checkTally() error {
	keys := s.keys()
	if keys == nil {
		return nil
	}
	return s.view(func(t *tx) error { return t.checkTally(keys) })
}

func (t *tx) checkTally(keys *vault.Keys) error {
	kept, err := t.readTally(keys)
	if err != nil {
		return err
	}
	found := &tx{bolt: t.bolt, tally: &tally{keys: keys}}
	for _, bucket := range dataBuckets {
		err := t.scan(bucket, "", func(_ string, stored []byte) error {
			found.count(bucket, stored)
			return nil
		})
		if err != nil {
			return err
		}
	}
	if found.tally.sum != kept {
		return damaged(errors.New("a sealed value is missing, or is an older one"))
	}
	return nil
}
