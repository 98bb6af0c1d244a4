package store

import (
	"errors"

	"twozones/model"
	"twozones/model/vault"
)

// tally is the sum over all sealed values. It shows a value that was taken
// away or replaced by an older one of the same place; a [census] that none was
// put where nobody looks to make the sum come out.
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

// checkSeal adds up all values of a sealed store and reads whether it is being
// unsealed.
func (s *Store) checkSeal() error {
	f := *s.formNow()
	if f.keys == nil {
		return nil
	}
	return s.view(func(t *tx) error {
		if err := t.checkTally(f.keys); err != nil {
			return err
		}
		unsealing, err := t.readWish(f.sealing)
		if unsealing {
			f.files = nil
			s.form.Store(&f)
		}
		return err
	})
}

func (t *tx) checkTally(keys *vault.Keys) error {
	kept, err := t.readTally(keys)
	if err != nil {
		return err
	}
	c, err := t.census(keys)
	if err != nil {
		return err
	}
	if c.sum != kept {
		return damaged(errors.New("a sealed value is missing, or is an older one"))
	}
	return nil
}
