package store

import (
	"errors"
	"os"
	"path/filepath"

	bolt "go.etcd.io/bbolt"

	"twozones/model"
	"twozones/model/vault"
)

// batch is how many bytes of values are written in one transaction.
const batch = 16 << 20

// caster writes what a database holds into a new one in another form.
type caster struct {
	to    *bolt.DB
	tx    *bolt.Tx
	codec codec
	tally *tally // nil where the new one is in the open
	size  int
}

// castInto writes a new database with what another one of the form from holds,
// sealed as is says, or in the open where that is nil. Nothing that was removed
// from the other goes along. Where the keys are the same no value is sealed anew.
func castInto(path string, db *bolt.DB, from *form, is *sealing, keys *vault.Keys) error {
	to, _, err := openFile(path, false)
	if err != nil {
		return err
	}
	c, with := &caster{to: to, codec: codecOf(schemaCurrent, keys)}, from.codec
	if is != nil {
		c.tally = &tally{keys: keys}
	}
	if keys != nil && from.keys != nil && keys.ID() == from.keys.ID() {
		c.codec, with = plainCodec{}, plainCodec{}
	}
	err = guarded(func() error {
		return db.View(func(b *bolt.Tx) error { return c.cast(b, with, is) })
	})
	return writeFailed(errors.Join(err, to.Close()))
}

// writeFailed keeps a code that err has; anything else is the disk's fault.
func writeFailed(err error) error {
	var coded *model.Error
	if err == nil || errors.As(err, &coded) {
		return err
	}
	return model.FailFile(model.CodeStoreWrite, err)
}

func (c *caster) cast(from *bolt.Tx, with codec, is *sealing) (err error) {
	if c.tx, err = c.to.Begin(true); err != nil {
		return err
	}
	defer func() { _ = c.tx.Rollback() }()
	if err := makeBuckets(c.tx); err != nil {
		return err
	}
	if err := c.meta(from, is); err != nil {
		return err
	}
	for _, name := range dataBuckets {
		if err := c.bucket(from, name, with); err != nil {
			return err
		}
	}
	end := &tx{bolt: c.tx, tally: c.tally}
	if err := end.writeTally(); err != nil {
		return err
	}
	return c.tx.Commit()
}

// meta copies what is in the open in every form, and puts the lock.
func (c *caster) meta(from *bolt.Tx, is *sealing) error {
	old, fresh := from.Bucket([]byte(bucketMeta)), c.tx.Bucket([]byte(bucketMeta))
	for _, key := range []string{keySummaries, keyScreen} {
		if stored := old.Get([]byte(key)); stored != nil {
			if err := fresh.Put([]byte(key), stored); err != nil {
				return err
			}
		}
	}
	if is == nil {
		return nil
	}
	c.tally.changed = true // also where there is no value
	return (&tx{bolt: c.tx}).putSealing(is)
}

func (c *caster) bucket(from *bolt.Tx, name string, with codec) error {
	old := &tx{bolt: from}
	return old.scan(name, "", func(key string, stored []byte) error {
		plain, err := with.open(name, key, stored)
		if err != nil {
			return damagedIn(name, err)
		}
		return c.put(name, key, c.codec.seal(name, key, plain))
	})
}

func (c *caster) put(bucket, key string, stored []byte) error {
	t := &tx{bolt: c.tx, tally: c.tally}
	t.count(bucket, stored)
	b := c.tx.Bucket([]byte(bucket))
	b.FillPercent = 0.9 // keys come in order
	if err := b.Put([]byte(key), stored); err != nil {
		return err
	}
	if c.size += len(stored); c.size < batch {
		return nil
	}
	c.size = 0
	if err := c.tx.Commit(); err != nil {
		return err
	}
	var err error
	c.tx, err = c.to.Begin(true)
	return err
}

// recast exchanges the database for one that is sealed as is says, or in the
// open where that is nil. Where that fails everything stays as it was.
func (s *Store) recast(is *sealing, keys *vault.Keys) error {
	s.writing.Lock()
	defer s.writing.Unlock()
	if s.broken {
		return damaged(errors.New("an earlier write met damage"))
	}
	temp := filepath.Join(s.dir, NewID()+tempSuffix)
	defer os.Remove(temp)
	old := s.formNow()
	if err := castInto(temp, s.db, old, is, keys); err != nil {
		return err
	}
	if err := verifyCopy(temp); err != nil {
		return err
	}
	s.placing.Lock()
	defer s.placing.Unlock()
	s.gate.Lock()
	defer s.gate.Unlock()
	if err := s.exchange(temp); err != nil {
		return err
	}
	s.form.Store(&form{sealing: is, keys: keys, files: keys, codec: codecOf(schemaCurrent, keys)})
	s.recent = nil
	if old.keys != nil && old.keys != keys {
		old.keys.Wipe()
	}
	return nil
}
