package store

import (
	"bytes"
	"crypto/sha256"
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
	keyLock      = "lock"      // a sealing, only where there is a passphrase
	keyScreen    = "screen"    // how to draw the page that asks for it
	keyTally     = "tally"     // sealed
	keyUnsealing = "unsealing" // sealed, only while the passphrase is taken away
)

// maxOpen is more than any value in the open has, in bytes: whoever can write
// to the file may have put another there.
const maxOpen = 64 << 10

// sealing is what a sealed database says of its passphrase in the open.
// Converting means that files and backups beside it may lie in another form
// yet. Somebody who can write to the file can set it too, and has no more of it
// than that files are sealed; what brings them into the open is under seal.
type sealing struct {
	Lock       vault.Lock `json:"lock"`
	Converting bool       `json:"converting,omitempty"`
}

// wish is what keyUnsealing holds: it stands for this lock alone, so that an
// earlier wish to take the passphrase away cannot be put back once another
// passphrase was set.
func (s *sealing) wish() []byte {
	raw, _ := json.Marshal(s.Lock) // numbers, texts and bytes always can be written
	digest := sha256.Sum256(raw)
	return digest[:]
}

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
	files   *vault.Keys // what files beside the database are sealed with, or are to be
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
	f.files, f.codec = f.keys, codecOf(schema, f.keys)
	return f, nil
}

// unsealing reports whether the passphrase is being taken away.
func (f *form) unsealing() bool { return f.keys != nil && f.files == nil }

// converting reports whether files beside the database may lie in the other
// form, as others gives it.
func (f *form) converting() bool {
	return f.unsealing() || f.sealing != nil && f.sealing.Converting
}

// others are the keys of files that are not converted yet.
func (f *form) others() *vault.Keys {
	if f.unsealing() {
		return f.keys
	}
	return nil
}

// formNow is the form as it is; everything together holds only in one of them.
func (s *Store) formNow() *form {
	if f := s.form.Load(); f != nil {
		return f
	}
	return &form{}
}

// keys are those of a sealed store that was unlocked, else nil.
func (s *Store) keys() *vault.Keys { return s.formNow().keys }

// readOpen reads a value in the open from the meta bucket; false where there
// is none.
func readOpen(b *bolt.Tx, key string, into any) (bool, error) {
	t := &tx{bolt: b, codec: checkedCodec{}}
	meta, err := t.bucket(bucketMeta)
	if err != nil {
		return false, err
	}
	if len(meta.Get([]byte(key))) > maxOpen {
		return false, damagedIn(bucketMeta, errors.New("a value in the open is too long"))
	}
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

// putWish keeps the wish to take the passphrase away, or drops it.
func (t *tx) putWish(is *sealing, unsealing bool) error {
	b, err := t.bucket(bucketMeta)
	if err != nil {
		return err
	}
	if !unsealing {
		return b.Delete([]byte(keyUnsealing))
	}
	return b.Put([]byte(keyUnsealing), t.codec.seal(bucketMeta, keyUnsealing, is.wish()))
}

// readWish reports whether the passphrase is to be taken away.
func (t *tx) readWish(is *sealing) (bool, error) {
	b, err := t.bucket(bucketMeta)
	if err != nil {
		return false, err
	}
	stored := b.Get([]byte(keyUnsealing))
	if stored == nil {
		return false, nil
	}
	plain, err := t.codec.open(bucketMeta, keyUnsealing, stored)
	if err == nil && !bytes.Equal(plain, is.wish()) {
		err = errCheck
	}
	if err != nil {
		return false, damagedIn(bucketMeta, err)
	}
	return true, nil
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
	var screen json.RawMessage
	err := guarded(func() error {
		return db.View(func(b *bolt.Tx) (err error) {
			if s.schema, err = readStamp(b); err == nil && s.schema > 1 {
				is, err = readSealing(b)
			}
			if is != nil {
				_, err = readOpen(b, keyScreen, &screen)
			}
			return err
		})
	})
	f := &form{}
	if err == nil {
		f, err = formOf(s.schema, is, unlock, screen)
	}
	s.form.Store(f)
	if err == nil {
		err = s.checkSeal()
	}
	return s, err
}

// Sealed reports whether the store has a passphrase.
func (s *Store) Sealed() bool { return s.formNow().sealing != nil }

// markConverting notes in a database file that the files beside it are to be
// sealed: they may lie in the open where it comes to. That its passphrase was
// being taken away holds no longer.
func markConverting(path string, is *sealing) error {
	db, file, err := openFile(path, false)
	if err != nil {
		return err
	}
	s := &Store{db: db, file: file}
	s.form.Store(&form{codec: checkedCodec{}})
	err = s.updateLocked(func(t *tx) error {
		if err := t.putWish(nil, false); err != nil {
			return err
		}
		return t.putSealing(&sealing{Lock: is.Lock, Converting: true})
	})
	return errors.Join(err, s.Close())
}

// unlockOwn opens the backups of this store: those with the same data key.
func (s *Store) unlockOwn(l vault.Lock) (*vault.Keys, error) { return opening(s.keys())(l) }

// Backups are the [Backups] of the store's own directory; those that are sealed
// for the same data key can be opened.
func (s *Store) Backups(second string) ([]Backup, error) {
	list, err := Backups(s.dir, second)
	for i := range list {
		list[i].unlock = s.unlockOwn
	}
	return list, err
}
