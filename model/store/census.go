package store

import (
	"bytes"
	"errors"

	"twozones/model/vault"
)

// census adds up the sealed values of a database and sees that each lies where it
// is opened one day. A value that is there twice, or that lies where nobody looks,
// could make the sum come out although another one was exchanged.
type census struct {
	keys  *vault.Keys
	sum   vault.Trace
	met   map[vault.Trace]struct{}
	heads map[string]counts
}

// counts is what a head says of how much lies under its entity.
type counts struct {
	Fields int    `json:"fields"`
	Seq    uint64 `json:"seq"`
}

// census takes it: heads and settings are opened where they lie; of fields and
// records there are as many under each entity as its head says, which are opened
// together when the entity is read.
func (t *tx) census(keys *vault.Keys) (*census, error) {
	c := &census{keys: keys, heads: map[string]counts{}}
	values := 0
	err := t.scan(bucketHeads, "", func(key string, stored []byte) error {
		var h counts
		if err := t.decode(bucketHeads, key, stored, &h); err != nil {
			return err
		}
		c.heads[key] = h
		values += 1 + h.Fields + int(h.Seq)
		return nil
	})
	if err != nil {
		return nil, err
	}
	c.met = make(map[vault.Trace]struct{}, min(max(values, 0), 1<<20))
	if err := c.each(t, bucketHeads, func(key, stored []byte) error { return nil }); err != nil {
		return nil, err
	}
	if err := c.each(t, bucketSettings, func(key, stored []byte) error {
		_, err := t.codec.open(bucketSettings, string(key), stored)
		return err
	}); err != nil {
		return nil, err
	}
	if err := c.under(t, bucketFields, func(h counts) int { return h.Fields }); err != nil {
		return nil, err
	}
	return c, c.under(t, bucketJournal, func(h counts) int { return int(h.Seq) })
}

// each adds up a bucket.
func (c *census) each(t *tx, name string, look func(key, stored []byte) error) error {
	b, err := t.bucket(name)
	if err != nil {
		return err
	}
	return b.ForEach(func(key, stored []byte) error {
		err := look(key, stored)
		if err == nil {
			err = c.add(stored)
		}
		if err != nil {
			return damagedIn(name, err)
		}
		return nil
	})
}

func (c *census) add(stored []byte) error {
	if len(stored) < checkedHeader {
		return errCheck
	}
	trace := c.keys.Trace(stored[checkedHeader:])
	if _, twice := c.met[trace]; twice {
		return errors.New("a sealed value is there twice")
	}
	c.met[trace] = struct{}{}
	c.sum.Add(trace)
	return nil
}

// under adds up a bucket whose values lie under entities, and counts them.
func (c *census) under(t *tx, name string, should func(counts) int) error {
	left := 0 // values that the heads speak of and that were not met yet
	for _, h := range c.heads {
		left += should(h)
	}
	var of []byte // the entity whose values are being met
	more := 0     // of its values
	err := c.each(t, name, func(key, _ []byte) error {
		if of == nil || !bytes.HasPrefix(key, of) {
			if of = entityPrefix(key); more > 0 || of == nil {
				return errMiscounted
			}
			more = should(c.heads[string(of[:len(of)-1])])
		}
		if more, left = more-1, left-1; more < 0 {
			return errMiscounted
		}
		return nil
	})
	if err == nil && left != 0 {
		err = damagedIn(name, errMiscounted)
	}
	return err
}

// entityPrefix is the entity in a key of fields or of the journal, with the slash
// behind it; nil where there is none.
func entityPrefix(key []byte) []byte {
	kind := bytes.IndexByte(key, '/')
	id := bytes.IndexByte(key[kind+1:], '/')
	if kind < 0 || id < 0 {
		return nil
	}
	return key[:kind+1+id+1]
}
