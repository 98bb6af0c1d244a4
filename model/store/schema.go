package store

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strconv"

	bolt "go.etcd.io/bbolt"

	"twozones/model"
)

// The schemas. 1: values lie as plain JSON. 2: values have a check. 3: values
// may be sealed.
const schemaCurrent = 3

// The keys of the meta bucket. The stamp is sealed with the checked codec in
// every schema after the first, so that any version of the app can read it.
const (
	keySchema    = "schema"
	keySummaries = "summaries"
)

// migrations[n] brings schema n+1 to schema n+2. Landed steps never change;
// each has a fixture under testdata.
var migrations = []func(*bolt.Tx) error{
	func(b *bolt.Tx) error { return reseal(b, plainCodec{}, checkedCodec{}) },
	func(*bolt.Tx) error { return nil },
}

// create makes an empty database unless there is a file. It appears under its
// name when it is complete and on disk, and never replaces another.
func create(path string) error {
	if _, err := os.Lstat(path); !missing(err) {
		if err != nil {
			return dirError(path, err)
		}
		return nil
	}
	temp := filepath.Join(filepath.Dir(path), NewID()+tempSuffix)
	defer os.Remove(temp)
	db, _, err := openFile(temp, false)
	if err != nil {
		return err
	}
	err = db.Update(makeBuckets)
	if err = errors.Join(err, db.Close()); err != nil {
		return model.FailFile(model.CodeStoreWrite, err)
	}
	if err := publishNew(temp, path); err != nil && !exists(path) {
		return model.FailFile(model.CodeStoreWrite, err)
	}
	return nil
}

func makeBuckets(b *bolt.Tx) error {
	for _, name := range append([]string{bucketMeta}, dataBuckets...) {
		if _, err := b.CreateBucketIfNotExists([]byte(name)); err != nil {
			return err
		}
	}
	return stamp(b, schemaCurrent)
}

func stamp(b *bolt.Tx, schema int) error {
	sealed := checkedCodec{}.seal(bucketMeta, keySchema, []byte(strconv.Itoa(schema)))
	return b.Bucket([]byte(bucketMeta)).Put([]byte(keySchema), sealed)
}

// readStamp is the file's schema.
func readStamp(b *bolt.Tx) (int, error) {
	meta := b.Bucket([]byte(bucketMeta))
	if meta == nil {
		return 0, damagedIn(bucketMeta, errors.New("the bucket is missing"))
	}
	stored := meta.Get([]byte(keySchema))
	if string(stored) == "1" {
		return 1, nil
	}
	plain, err := checkedCodec{}.open(bucketMeta, keySchema, stored)
	if err != nil {
		return 0, damagedIn(bucketMeta, err)
	}
	schema, err := strconv.Atoi(string(plain))
	if err != nil {
		return 0, damagedIn(bucketMeta, err)
	}
	return schema, nil
}

// migrate takes all missing steps and the stamp in one transaction.
func (s *Store) migrate() error { return s.update((*tx).migrate) }

func (t *tx) migrate() error {
	schema, err := readStamp(t.bolt)
	switch {
	case err != nil:
		return err
	case schema > schemaCurrent:
		return newer(schema)
	case schema == schemaCurrent:
		return errNothing
	}
	for _, step := range migrations[schema-1:] {
		if err := step(t.bolt); err != nil {
			return err
		}
	}
	return stamp(t.bolt, schemaCurrent)
}

func newer(schema int) error {
	return model.Fail(model.CodeStoreNewer, nil,
		"schema", strconv.Itoa(schema), "known", strconv.Itoa(schemaCurrent))
}

// reseal rewrites every value from one codec to another.
func reseal(b *bolt.Tx, from, to codec) error {
	for _, name := range dataBuckets {
		bucket := b.Bucket([]byte(name))
		if bucket == nil {
			return damagedIn(name, errors.New("the bucket is missing"))
		}
		var keys [][]byte
		err := bucket.ForEach(func(k, _ []byte) error {
			keys = append(keys, append([]byte(nil), k...))
			return nil
		})
		if err != nil {
			return err
		}
		for _, k := range keys {
			plain, err := from.open(name, string(k), bucket.Get(k))
			if err != nil {
				return damagedIn(name, err)
			}
			if err := bucket.Put(k, to.seal(name, string(k), plain)); err != nil {
				return model.FailFile(model.CodeStoreWrite, err)
			}
		}
	}
	return nil
}

// renewSummaries makes all summaries anew when Summarise has changed since
// they were made.
func (s *Store) renewSummaries(version int) error {
	var made int
	err := s.view(func(t *tx) error {
		_, err := readOpen(t.bolt, keySummaries, &made)
		return err
	})
	if err != nil || made == version {
		return err
	}
	return s.update(func(t *tx) error {
		renewed := map[Entity]head{}
		err := t.heads("", func(e Entity, h head) error {
			fields, err := t.fields(e, h)
			if err == nil {
				err = h.describe(e, fields, s.summarise)
			}
			renewed[e] = h
			return err
		})
		if err != nil {
			return err
		}
		for e, h := range renewed {
			if err := t.put(bucketHeads, e.String(), h); err != nil {
				return err
			}
		}
		open := &tx{bolt: t.bolt, codec: checkedCodec{}}
		return open.put(bucketMeta, keySummaries, json.RawMessage(strconv.Itoa(version)))
	})
}
