package store

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"time"

	bolt "go.etcd.io/bbolt"
	berrors "go.etcd.io/bbolt/errors"

	"twozones/model"
)

// FileName is the database's name in the data directory.
const FileName = "twozones.db"

// lockTimeout is how long Open waits for another process to let go.
const lockTimeout = time.Second

// Summarise makes the record that lists show of an entity from its fields. It
// runs inside the transaction that touched the entity; it must not call the
// store, nor change or keep the fields.
type Summarise func(Entity, Fields) (json.RawMessage, error)

// Options are what [Open] needs to know.
type Options struct {
	// Now is the clock; nil means the system's.
	Now func() time.Time
	// Summarise may be nil: then summaries have no data.
	Summarise Summarise
	// SummaryVersion is raised when Summarise changes; Open then makes all
	// summaries anew.
	SummaryVersion int
	// Unlock opens a sealed store; nil opens none.
	Unlock Unlock
}

// Store is an open data directory.
type Store struct {
	dir       string
	db        *bolt.DB
	file      *os.File // the one that db has open
	now       func() time.Time
	summarise Summarise
	fellBack  bool
	schema    int
	form      atomic.Pointer[form]
	listed    listed

	backing sync.Mutex   // held while a backup is made
	placing sync.RWMutex // held to read while a file is put, to exchange the form
	gate    sync.RWMutex // held while db is exchanged for a smaller one
	writing sync.Mutex   // held through every update; guards the rest
	recent  recent
	broken  bool // bbolt was stopped in the middle and holds its locks for ever
}

// Open opens the store in dir and makes both if they are not there. A file
// of an older schema is backed up and brought up to date. A file
// that is damaged, of a newer schema or open elsewhere is left untouched; one
// that is gone while there are backups of it counts as damaged.
//
// A new database appears under its name only when it is complete, so an empty
// or short file was never one of ours in the making: it is damage.
func Open(dir string, o Options) (*Store, error) {
	dir, err := filepath.Abs(dir)
	if err == nil {
		err = makeDir(dir)
	}
	if err != nil {
		return nil, model.FailFile(model.CodeDataDir, err, "dir", dir)
	}
	s := &Store{dir: dir, schema: schemaCurrent, now: o.Now, summarise: o.Summarise}
	if s.now == nil {
		s.now = time.Now
	}
	if !exists(s.path()) {
		if err := halfErased(dir); err != nil {
			return nil, err
		}
		if err := vanished(dir); err != nil {
			return nil, err
		}
	}
	if err := create(s.path()); err != nil {
		return nil, err
	}
	if err = s.prepare(o.Unlock); err == nil {
		s.db, s.file, err = openFile(s.path(), false)
	}
	if err != nil {
		s.wipe()
		return nil, err
	}
	if !s.named() {
		return nil, errors.Join(model.Fail(model.CodeOpenElsewhere, nil, "dir", dir), s.Close())
	}
	if err := s.settle(o.SummaryVersion); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

// prepare looks at the file while no one can write to it, and changes nothing
// in it.
func (s *Store) prepare(unlock Unlock) error {
	ro, err := openChecked(s.path())
	if err != nil {
		return err
	}
	defer ro.close()
	s.fellBack = ro.fellBack
	f, err := formOf(schemaCurrent, ro.sealing, unlock, ro.screen)
	if err != nil {
		return err
	}
	s.form.Store(f)
	if ro.schema < schemaCurrent {
		return s.backUpFile(ro.file)
	}
	return nil
}

// backUpFile makes the backup before a migration of a file that is open for
// reading.
func (s *Store) backUpFile(f *os.File) error {
	_, err := copyInto(s.dir, WhyMigration, s.clock(), func(w io.Writer) error {
		info, err := f.Stat()
		if err == nil {
			_, err = io.Copy(w, io.NewSectionReader(f, 0, info.Size()))
		}
		return err
	})
	return err
}

// settle brings an opened file up to date.
func (s *Store) settle(summaryVersion int) error {
	if err := s.checkSeal(); err != nil {
		return err
	}
	if err := s.migrate(); err != nil {
		return err
	}
	if err := s.renewSummaries(summaryVersion); err != nil {
		return err
	}
	EndErasing(s.dir) // what was begun stopped short of the database, or was gone back on
	removeLeftovers(s.dir, s.documents(), s.prepared(), backupDir(s.dir))
	return nil
}

// named reports whether the open file still has its name: someone may have put
// another in its place while this one waited for the lock.
func (s *Store) named() bool {
	open, err := s.file.Stat()
	there, err2 := os.Stat(s.path())
	return err == nil && err2 == nil && os.SameFile(open, there)
}

// reachable is disk_gone when what is written would no longer be found again:
// the open file was removed, or the disk it lies on.
func (s *Store) reachable() error {
	s.gate.RLock()
	defer s.gate.RUnlock()
	if s.named() {
		return nil
	}
	return model.Fail(model.CodeDiskGone, errors.New("the open file has lost its name"))
}

// Close lets go of the file and wipes the keys, once a file that is being put
// is at its place. The store is of no use afterwards.
func (s *Store) Close() error {
	s.writing.Lock()
	defer s.writing.Unlock()
	s.placing.Lock()
	defer s.placing.Unlock()
	end := s.db.Close
	if s.broken {
		end = s.file.Close // bbolt's own would wait for ever
	}
	err := end()
	s.recent = nil
	s.listed.end()
	s.wipe()
	if err != nil {
		return model.FailFile(model.CodeStoreWrite, err)
	}
	return nil
}

func (s *Store) wipe() {
	if keys := s.keys(); keys != nil {
		keys.Wipe()
	}
}

// FellBack reports whether the last transaction before this start could not
// be read, and the store stands as it did one action earlier.
func (s *Store) FellBack() bool { return s.fellBack }

// Dir is the data directory.
func (s *Store) Dir() string { return s.dir }

func (s *Store) path() string { return filepath.Join(s.dir, FileName) }

// clock is the time as it will be read back.
func (s *Store) clock() time.Time { return s.now().UTC().Round(0) }

// openFile opens the database with bbolt and puts its errors into our words.
func openFile(path string, readOnly bool) (db *bolt.DB, file *os.File, err error) {
	open := func(name string, flag int, mode os.FileMode) (_ *os.File, err error) {
		file, err = os.OpenFile(name, flag, mode)
		return file, err
	}
	err = guarded(func() (err error) {
		db, err = bolt.Open(path, 0o600, &bolt.Options{
			Timeout: lockTimeout, ReadOnly: readOnly, FreelistType: bolt.FreelistMapType, OpenFile: open,
		})
		return err
	})
	if err != nil {
		file.Close() // which also ends the lock, where bbolt could not
		return nil, nil, openError(path, err)
	}
	return db, file, nil
}

func openError(path string, err error) error {
	var coded *model.Error
	switch {
	case errors.As(err, &coded):
		return err
	case errors.Is(err, berrors.ErrTimeout):
		return model.Fail(model.CodeOpenElsewhere, err, "dir", filepath.Dir(path))
	case errors.Is(err, berrors.ErrInvalid), errors.Is(err, berrors.ErrChecksum), errors.Is(err, berrors.ErrVersionMismatch):
		return damaged(err)
	default:
		return dirError(path, err)
	}
}

// dirError is the error for a file that the system does not let us use.
func dirError(path string, err error) error {
	return model.FailFile(model.CodeDataDir, err, "dir", filepath.Dir(path))
}

// Fields reads all fields of the entity, [FieldDeleted] included.
func (s *Store) Fields(e Entity) (Fields, error) {
	var fields Fields
	err := s.view(func(t *tx) error {
		h, err := t.existing(e)
		if err == nil {
			fields, err = t.fields(e, h)
		}
		return err
	})
	return fields, err
}

// Lookup reads the summary of one entity, deleted or not.
func (s *Store) Lookup(e Entity) (Summary, error) {
	var found Summary
	err := s.view(func(t *tx) error {
		h, err := t.existing(e)
		found = h.summary(e)
		return err
	})
	if err != nil {
		return Summary{}, err
	}
	return found, nil
}

// List reads the summaries of all entities of the kind that are not deleted,
// in the order of their ids, which means nothing.
func (s *Store) List(kind Kind) ([]Summary, error) {
	return s.list(kind, func(h head) bool { return h.Deleted.IsZero() })
}

// ListDeleted reads the summaries of all deleted entities of the kind.
func (s *Store) ListDeleted(kind Kind) ([]Summary, error) {
	return s.list(kind, func(h head) bool { return !h.Deleted.IsZero() })
}

// heads calls fn for the head of every entity whose key begins with prefix.
func (t *tx) heads(prefix string, fn func(Entity, head) error) error {
	return t.scan(bucketHeads, prefix, func(key string, stored []byte) error {
		e, h, err := t.decodeHead(key, stored)
		if err != nil {
			return err
		}
		return fn(e, h)
	})
}

func (t *tx) decodeHead(key string, stored []byte) (e Entity, h head, err error) {
	e, ok := parseEntity(key)
	if !ok {
		return e, h, damagedIn(bucketHeads, fmt.Errorf("a key that names no entity"))
	}
	err = t.decode(bucketHeads, key, stored, &h)
	return e, h, err
}

// existing reads the head of an entity that must be there.
func (t *tx) existing(e Entity) (head, error) {
	h, _, err := t.head(e)
	if err == nil && !h.exists() {
		err = model.Fail(model.CodeNotFound, nil, "kind", string(e.Kind), "id", e.ID)
	}
	return h, err
}

// missing reports whether err says that there is no such file.
func missing(err error) bool { return errors.Is(err, fs.ErrNotExist) }
