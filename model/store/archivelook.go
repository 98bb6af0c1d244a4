package store

import (
	"archive/zip"
	"errors"
	"os"
	"path/filepath"

	"twozones/model"
)

// LookIntoArchive reads an archive through and says what it holds, without
// bringing anything in. The database in it is laid out for that in dir, which
// must be there, and removed again. Missing counts the documents that lie
// neither in the archive nor in dir.
func LookIntoArchive(dir, file string, unlock Unlock) (c Contents, err error) {
	z, entries, err := openArchive(file)
	if err != nil {
		return c, err
	}
	defer z.Close()
	temp := filepath.Join(dir, NewID()+tempSuffix)
	defer os.Remove(temp)
	if err := writeSynced(temp, unpackInto(entries[FileName])); err != nil {
		return c, model.Fail(model.CodeStoreWrite, err)
	}
	s, err := Backup{Path: temp, dir: dir, unlock: unlock}.Open()
	if err != nil {
		return c, err
	}
	c.Schema, c.Sealed = s.schema, s.Sealed()
	err = s.view(func(t *tx) error { return c.countArchived(t, s, entries) })
	return c, errors.Join(err, s.Close())
}

func (c *Contents) countArchived(t *tx, s *Store, entries map[string]*zip.File) error {
	if err := c.count(t); err != nil {
		return err
	}
	used, err := t.evidence()
	c.Documents = len(used)
	for hash := range used {
		path, ok := s.documentPath(hash)
		if !ok || entries[archivedDocument(path)] == nil && !exists(path) {
			c.Missing++
		}
	}
	return err
}
