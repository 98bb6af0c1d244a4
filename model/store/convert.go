package store

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"twozones/model"
	"twozones/model/vault"
)

// Lock is the lock of a sealed store.
func (s *Store) Lock() (lock vault.Lock, sealed bool) {
	f := s.formNow()
	if f.sealing == nil {
		return vault.Lock{}, false
	}
	return f.sealing.Lock, true
}

// Seal sets a passphrase: the database is exchanged for a sealed one at once,
// then documents and backups are sealed one by one. From the first moment on
// the store needs the passphrase, whatever the error: an interrupted Seal goes
// on with [Store.Convert]. Left are the backups, or the second folder, that
// could not be reached and still lie in the open. The store keeps the keys.
func (s *Store) Seal(lock vault.Lock, keys *vault.Keys, second string) (left []string, err error) {
	s.backing.Lock()
	defer s.backing.Unlock()
	if s.Sealed() {
		return nil, model.Fail(model.CodeAlreadySealed, nil)
	}
	if err := s.recast(&sealing{Lock: lock, Converting: true}, keys); err != nil {
		return nil, err
	}
	return s.convert(second)
}

// Relock exchanges the lock for another one of the same data key, here and in
// the backups, so that the old passphrase opens none but those that are left. The
// values stay sealed as they are, and so do the documents.
func (s *Store) Relock(lock vault.Lock, second string) (left []string, err error) {
	s.backing.Lock()
	defer s.backing.Unlock()
	if old, sealed := s.Lock(); !sealed || old.Key != lock.Key {
		return nil, model.Fail(model.CodeNotSealed, nil)
	}
	// Into a new file, for the old lock would stay in what the old one has no
	// more use for.
	if err := s.recast(&sealing{Lock: lock, Converting: true}, s.keys()); err != nil {
		return nil, err
	}
	return s.convert(second)
}

// Unseal takes the passphrase away: documents and backups come into the open,
// the database last. An interrupted Unseal goes on with [Store.Convert]. Left
// are the backups that stay sealed, for they could not be reached.
func (s *Store) Unseal(second string) (left []string, err error) {
	s.backing.Lock()
	defer s.backing.Unlock()
	lock, sealed := s.Lock()
	if !sealed {
		return nil, model.Fail(model.CodeNotSealed, nil)
	}
	if err := s.note(&sealing{Lock: lock, Converting: true}, true); err != nil {
		return nil, err
	}
	return s.convert(second)
}

// Convert goes on with what an interrupted Seal, Relock or Unseal left, and is
// cheap where nothing was left.
func (s *Store) Convert(second string) (left []string, err error) {
	s.backing.Lock()
	defer s.backing.Unlock()
	if !s.formNow().converting() {
		return nil, nil
	}
	return s.convert(second)
}

// note keeps what is said of the passphrase, and whether it is taken away. No
// file is put the other way once it returns.
func (s *Store) note(is *sealing, unsealing bool) error {
	err := s.update(func(t *tx) error {
		if err := t.putWish(is, unsealing); err != nil {
			return err
		}
		return t.putSealing(is)
	})
	if err != nil {
		return writeFailed(err)
	}
	s.placing.Lock()
	defer s.placing.Unlock()
	f := *s.formNow()
	f.sealing, f.files = is, f.keys
	if unsealing {
		f.files = nil
	}
	s.form.Store(&f)
	return nil
}

// conversion brings the files beside the database into the form that it has, or
// will have.
type conversion struct {
	store *Store
	own   *vault.Keys // of the store
	is    *sealing    // as backups are to have it; nil for in the open
	keys  *vault.Keys // nil for in the open
}

func (s *Store) conversion() *conversion {
	now := s.formNow()
	c := &conversion{store: s, own: now.keys, keys: now.files}
	if !now.unsealing() {
		c.is = &sealing{Lock: now.sealing.Lock}
	}
	return c
}

func (s *Store) convert(second string) (left []string, err error) {
	c := s.conversion()
	left = c.dropCopies()
	if err := c.documents(); err != nil {
		return nil, err
	}
	left = append(left, c.backups(second)...)
	switch {
	case c.is == nil:
		return left, s.recast(nil, nil)
	case len(left) == 0:
		return nil, s.note(c.is, false)
	}
	return left, nil
}

// done reports whether a file lies as it should already, by its name.
func (c *conversion) done(path string) bool {
	return strings.HasSuffix(path, sealedSuffix) == (c.keys != nil)
}

// dropCopies removes the prepared copies in the other form: they can be made
// again. Left are those that could not be removed.
func (c *conversion) dropCopies() (left []string) {
	for path := range filesBelow(c.store.prepared()) {
		if !c.done(path) && os.Remove(path) != nil {
			left = append(left, path)
		}
	}
	return left
}

// documents converts all that can be, and gives the first error.
func (c *conversion) documents() (first error) {
	for path := range filesBelow(c.store.documents()) {
		name, _ := sealedAs(path)
		if c.done(path) || !isHash(name) {
			continue
		}
		if err := c.document(path); first == nil {
			first = writeFailed(err)
		}
	}
	return first
}

// document writes a document in the other form and then removes it in this one.
// What cannot be opened stays as it is.
func (c *conversion) document(path string) error {
	if c.keys != nil && c.sound(filepath.Base(path)) {
		return os.Remove(path)
	}
	r, err := openBlob(path, c.own)
	if errors.Is(err, vault.ErrForged) {
		return nil
	} else if err != nil {
		return err
	}
	defer r.Close()
	temp := filepath.Join(c.store.documents(), NewID()+tempSuffix)
	defer os.Remove(temp)
	hash := filepath.Base(path)
	err = writeSynced(temp, func(w io.Writer) error {
		return writeBlob(w, c.keys, func(w io.Writer) (string, error) {
			_, actual, err := copyHashed(w, r)
			if c.keys == nil {
				hash = actual
			}
			return blobName(hash, c.keys), err
		})
	})
	if errors.Is(err, vault.ErrForged) {
		return nil
	}
	to := blobPath(c.store.documents(), hash, "", c.keys)
	if err == nil {
		err = makeDir(filepath.Dir(to))
	}
	if err == nil {
		err = replace(temp, to)
	}
	if err != nil {
		return err
	}
	return errors.Join(r.Close(), os.Remove(path))
}

// sound reports whether a document is there in the form that it is to have. No
// other file that is called after it takes its place.
func (c *conversion) sound(hash string) bool {
	actual, err := blobHash(blobPath(c.store.documents(), hash, "", c.keys), c.keys)
	return err == nil && actual == hash
}

// filesBelow lists the finished files below a folder.
func filesBelow(folder string) map[string]bool {
	paths := map[string]bool{}
	_ = filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		if err == nil && entry.Type().IsRegular() && !strings.HasSuffix(path, tempSuffix) {
			paths[path] = true
		}
		return nil
	})
	return paths
}
