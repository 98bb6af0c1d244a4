package store

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"strings"

	"twozones/model"
)

// backups converts the backups of this data directory and gives those that
// could not be.
func (c *conversion) backups(second string) (left []string) {
	if second != "" {
		removeLeftovers(second) // a copy in the open that was never finished
	}
	list, err := c.store.Backups(second)
	if err != nil && second != "" {
		left = append(left, second)
	}
	for _, b := range list {
		if b.Foreign && !c.betrays(b) {
			continue
		}
		if b.Foreign || c.backup(b) != nil {
			left = append(left, b.Path)
		}
	}
	return append(left, c.rawOnes(second)...)
}

// betrays reports whether a backup of another data directory holds cases of
// this one in the open, while they are sealed: this one may have been moved or
// copied. It is not ours to change.
func (c *conversion) betrays(b Backup) bool {
	if c.keys == nil {
		return false
	}
	var ours []Entity
	err := c.store.view(func(t *tx) error {
		return t.heads("", func(e Entity, _ head) error {
			ours = append(ours, e)
			return nil
		})
	})
	if err != nil {
		return false
	}
	b.unlock = nil // a sealed one is not looked into
	held, err := b.heldOf(ours)
	return err == nil && len(held) > 0
}

// backup writes a backup anew in the form of the day. A damaged one cannot be
// read; its bytes are sealed as they are, or stay as they are.
func (c *conversion) backup(b Backup) error {
	ro, err := openChecked(b.Path)
	switch {
	case model.CodeOf(err) == model.CodeStoreDamaged && c.keys == nil:
		return nil
	case model.CodeOf(err) == model.CodeStoreDamaged:
		return c.sealRaw(b.Path)
	case err != nil:
		return err
	}
	ro.close()
	if c.fits(ro.sealing) {
		return nil
	}
	small := filepath.Join(filepath.Dir(b.Path), NewID()+tempSuffix)
	defer os.Remove(small)
	if err := c.cast(b, ro.schema, small); err != nil {
		return err
	}
	if err := verifyCopy(small); err != nil {
		return err
	}
	return replace(small, b.Path)
}

// fits reports whether a backup needs no work: it lies as it should, or under a
// passphrase of another time.
func (c *conversion) fits(is *sealing) bool {
	switch {
	case is == nil:
		return c.is == nil
	case is.Lock.Key != c.own.ID():
		return true
	}
	return c.is != nil && reflect.DeepEqual(is.Lock, c.is.Lock)
}

// cast writes a backup to path in the form of the day, brought up to date.
func (c *conversion) cast(b Backup, schema int, path string) error {
	from := b
	if schema < schemaCurrent {
		from.Path = filepath.Join(backupDir(c.store.dir), NewID()+tempSuffix)
		defer os.Remove(from.Path)
		if err := c.update(b.Path, from.Path); err != nil {
			return err
		}
	}
	s, err := from.Open()
	if err != nil {
		return err
	}
	return errors.Join(castInto(path, s.db, s.formNow(), c.is, c.keys), s.Close())
}

// update copies a database of an older schema and brings the copy up to date.
func (c *conversion) update(path, to string) error {
	if err := copyFile(path, to); err != nil {
		return err
	}
	db, file, err := openFile(to, false)
	if err != nil {
		return err
	}
	s, err := over("", db, file, c.store.unlockOwn)
	if err == nil {
		err = s.updateLocked((*tx).migrate)
	}
	return errors.Join(err, s.Close())
}

// sealRaw seals the bytes of a damaged database that was kept.
func (c *conversion) sealRaw(path string) error {
	err := writeFile(path+sealedSuffix, func(w io.Writer) error {
		return writeBlob(w, c.keys, func(w io.Writer) (string, error) {
			return filepath.Base(path), copyFrom(path, w)
		})
	})
	if err != nil {
		return err
	}
	return os.Remove(path)
}

func copyFrom(path string, w io.Writer) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	_, err = io.Copy(w, f)
	return err
}

// rawOnes brings the damaged databases that were sealed back into the open.
func (c *conversion) rawOnes(second string) (left []string) {
	if c.keys != nil {
		return nil
	}
	for _, path := range sealedRaw(c.store.dir, second) {
		if c.openRaw(path) != nil {
			left = append(left, path)
		}
	}
	return left
}

// sealedRaw are the damaged databases of a data directory that were kept and whose
// bytes are sealed. None of them can be looked into.
func sealedRaw(dir, second string) (paths []string) {
	for _, folder := range []string{backupDir(dir), second} {
		files, _ := os.ReadDir(folder)
		for _, f := range files {
			name, sealed := sealedAs(f.Name())
			b, ok := parseBackup(name)
			if sealed && ok && (b.owner == "" || b.owner == ownerOf(dir)) {
				paths = append(paths, filepath.Join(folder, f.Name()))
			}
		}
	}
	return paths
}

func (c *conversion) openRaw(path string) error {
	r, err := openBlob(path, c.own)
	if err != nil {
		return err
	}
	defer r.Close()
	err = writeFile(strings.TrimSuffix(path, sealedSuffix), func(w io.Writer) error {
		_, err := io.Copy(w, r)
		return err
	})
	if err != nil {
		return err
	}
	return errors.Join(r.Close(), os.Remove(path))
}
