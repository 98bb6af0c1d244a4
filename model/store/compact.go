package store

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"

	bolt "go.etcd.io/bbolt"

	"twozones/model"
)

// compactInto writes what a database holds, and nothing of what was removed
// from it, into a new file.
func compactInto(path string, from *bolt.DB) error {
	to, _, err := openFile(path, false)
	if err != nil {
		return err
	}
	err = guarded(func() error { return bolt.Compact(to, from, 0) })
	if err = errors.Join(err, to.Close()); err != nil {
		return model.FailFile(model.CodeStoreWrite, err)
	}
	return nil
}

// compact exchanges the open database for one without the remains of what was
// removed. Where that fails the larger one stays.
func (s *Store) compact() error {
	s.writing.Lock()
	defer s.writing.Unlock()
	if s.broken {
		return damaged(errors.New("an earlier write met damage"))
	}
	temp := filepath.Join(s.dir, NewID()+tempSuffix)
	defer os.Remove(temp)
	if err := compactInto(temp, s.db); err != nil {
		return err
	}
	if err := verifyCopy(temp); err != nil {
		return err
	}
	s.gate.Lock()
	defer s.gate.Unlock()
	return s.exchange(temp)
}

// exchange puts a finished database in the place of the open one. The locks are
// held.
func (s *Store) exchange(temp string) error {
	if runtime.GOOS == "windows" {
		return s.reopenOver(temp)
	}
	db, file, err := openFile(temp, false)
	if err != nil {
		return err
	}
	if err := replace(temp, s.path()); err != nil {
		return errors.Join(model.FailFile(model.CodeStoreWrite, err), db.Close())
	}
	old := s.db
	s.db, s.file = db, file
	old.Close()
	return nil
}

// reopenOver does the exchange where an open file cannot be replaced: the
// database is closed for a moment.
func (s *Store) reopenOver(temp string) error {
	if err := s.db.Close(); err != nil {
		return model.FailFile(model.CodeStoreWrite, err)
	}
	replaced := replace(temp, s.path())
	db, file, err := openFile(s.path(), false)
	if err != nil {
		return err
	}
	s.db, s.file = db, file
	if replaced != nil {
		return model.FailFile(model.CodeStoreWrite, replaced)
	}
	return nil
}
