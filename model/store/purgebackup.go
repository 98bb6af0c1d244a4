package store

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// backup rewrites a backup without what is to go, unless it holds none of it.
// One of another data directory is left alone: there the case may still be
// worked on.
func (p *purge) backup(b Backup) error {
	cases, firms := entities(p.open.Cases), entities(p.open.Enterprises)
	held, err := b.heldOf(slices.Concat(cases, firms))
	if err != nil || len(held) == 0 {
		return err
	}
	if b.Foreign {
		return errors.New("of another data directory")
	}
	temp := filepath.Join(filepath.Dir(b.Path), NewID()+tempSuffix)
	small := filepath.Join(filepath.Dir(b.Path), NewID()+tempSuffix)
	defer os.Remove(temp)
	defer os.Remove(small)
	if err := copyFile(b.Path, temp); err != nil {
		return err
	}
	if err := p.rewrite(temp, small, cases, firms); err != nil {
		return err
	}
	if err := verifyCopy(small); err != nil {
		return err
	}
	return replace(small, b.Path)
}

// rewrite takes cases and enterprises out of the database at temp and writes
// what is left to small.
func (p *purge) rewrite(temp, small string, cases, firms []Entity) error {
	db, file, err := openFile(temp, false)
	if err != nil {
		return err
	}
	s, err := over("", db, file, p.store.unlockOwn)
	if err == nil {
		err = s.updateLocked(func(t *tx) error {
			_, err := t.expunge(cases, firms, p.gone)
			return err
		})
	}
	if err == nil {
		err = compactInto(small, db)
	}
	return errors.Join(err, s.Close())
}

// heldOf lists those of the entities that a backup holds anything of.
func (b Backup) heldOf(list []Entity) (held []Entity, err error) {
	s, err := b.Open()
	if err != nil {
		return nil, err
	}
	err = s.view(func(t *tx) error {
		for _, e := range list {
			_, found, err := t.head(e)
			if err != nil {
				return err
			}
			if found {
				held = append(held, e)
			}
		}
		return nil
	})
	return held, errors.Join(err, s.Close())
}

// references adds the files that a backup refers to, of one that can be read.
func (b Backup) references(used map[string]bool) {
	s, err := b.Open()
	if err != nil {
		return
	}
	defer s.Close()
	_ = s.view(func(t *tx) error { return t.references("", used) })
}

// removeDocument removes a document and its prepared copies.
func (s *Store) removeDocument(hash string) error {
	path, ok := s.documentPath(hash)
	if !ok {
		return nil
	}
	for _, file := range append(s.copiesOf(hash), path) {
		if err := os.Remove(file); err != nil && !missing(err) {
			return backupFailed(err)
		}
	}
	return nil
}

// copiesOf are the prepared copies of a document.
func (s *Store) copiesOf(hash string) (paths []string) {
	name := blobName(hash, s.keys())
	folder := filepath.Join(s.prepared(), name[:2])
	files, _ := os.ReadDir(folder)
	for _, f := range files {
		if strings.HasPrefix(f.Name(), name+".") {
			paths = append(paths, filepath.Join(folder, f.Name()))
		}
	}
	return paths
}
