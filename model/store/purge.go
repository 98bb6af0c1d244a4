package store

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// KeptDeleted is how long a deleted case can be put back.
const KeptDeleted = 30 * 24 * time.Hour

// keyPurge is the setting that holds what is left of a purge.
const keyPurge = "store.purge"

// unfinished is a purge whose cases still lie in some backups: files, or a
// folder that could not be reached.
type unfinished struct {
	Cases []string `json:"cases,omitempty"`
	Left  []string `json:"left,omitempty"`
}

// Purged says what a purge did.
type Purged struct {
	Cases     int
	Documents int
	// Left are the backups, or the second folder, that still hold cases that
	// are gone here: they could not be reached, read or rewritten. The next
	// purge tries again.
	Left []string
}

// Purge takes the cases that were deleted 30 days ago or longer away for good:
// their fields, journal, settings, and the documents and prepared copies that
// nothing else refers to, here and in all backups. It is cheap when nothing is
// due. Cases lost from the database are lost at once, whatever the error.
func (s *Store) Purge(now time.Time, second string) (Purged, error) {
	s.backing.Lock()
	defer s.backing.Unlock()
	due, err := s.due(now)
	if err != nil {
		return Purged{}, err
	}
	var open unfinished
	if _, err := s.Setting(keyPurge, &open); err != nil {
		return Purged{}, err
	}
	if len(due) == 0 && len(open.Left) == 0 {
		return Purged{}, nil
	}
	places := s.purgePlaces(due, open.Left, second)
	open.Cases = append(open.Cases, due...)
	open.Left = places
	gone := map[string]bool{}
	if err := s.purgeHere(due, open, gone); err != nil {
		return Purged{}, err
	}
	done := Purged{Cases: len(due)}
	done.Left = purgeBackups(places, s.unlockOwn, open.Cases, gone)
	if len(done.Left) == 0 {
		open.Cases = nil
	}
	open.Left = done.Left
	if err := s.SetSetting(keyPurge, open); err != nil {
		return done, err
	}
	if len(due) > 0 {
		err = s.compact()
	}
	var dropped error
	done.Documents, dropped = s.dropDocuments(gone, second)
	return done, errors.Join(err, dropped)
}

// due lists the cases that are to go, as kind/id.
func (s *Store) due(now time.Time) (due []string, err error) {
	list, err := s.ListDeleted(KindCase)
	for _, item := range list {
		if now.Sub(item.Deleted) >= KeptDeleted {
			due = append(due, item.Entity.String())
		}
	}
	return due, err
}

// purgePlaces are the backups to look through: all of them when new cases go,
// else what was left.
func (s *Store) purgePlaces(due, left []string, second string) (places []string) {
	all, err := Backups(s.dir, second)
	if err != nil && second != "" {
		places = append(places, second)
	}
	for _, b := range all {
		again := slices.Contains(left, b.Path) || b.Elsewhere && slices.Contains(left, second)
		if len(due) > 0 || again {
			places = append(places, b.Path)
		}
	}
	return places
}

// purgeHere takes the cases out of the database and notes in the same
// transaction what is left to do.
func (s *Store) purgeHere(due []string, open unfinished, gone map[string]bool) error {
	return s.update(func(t *tx) error {
		if err := t.expunge(due, gone); err != nil {
			return err
		}
		s.recent = nil
		return t.put(bucketSettings, keyPurge, open)
	})
}

// expunge removes everything that lies under the entities, and notes the files
// they referred to.
func (t *tx) expunge(entities []string, gone map[string]bool) error {
	for _, e := range entities {
		if err := t.references(e+"/", gone); err != nil {
			return err
		}
		for _, bucket := range []string{bucketFields, bucketJournal} {
			if err := t.removeAll(bucket, func(key string) bool { return strings.HasPrefix(key, e+"/") }, e+"/"); err != nil {
				return err
			}
		}
		if err := t.remove(bucketHeads, e); err != nil {
			return err
		}
		_, id, _ := strings.Cut(e, "/")
		if err := t.removeAll(bucketSettings, func(key string) bool { return strings.HasSuffix(key, "/"+id) }, ""); err != nil {
			return err
		}
	}
	return nil
}

// removeAll removes the keys that begin with prefix and that fn wants.
func (t *tx) removeAll(bucket string, fn func(key string) bool, prefix string) error {
	var keys []string
	err := t.scan(bucket, prefix, func(key string, _ []byte) error {
		if fn(key) {
			keys = append(keys, key)
		}
		return nil
	})
	for _, key := range keys {
		if err == nil {
			err = t.remove(bucket, key)
		}
	}
	return err
}

// purgeBackups takes the cases out of each file and gives the places where that
// failed.
func purgeBackups(places []string, unlock Unlock, cases []string, gone map[string]bool) (left []string) {
	for _, path := range places {
		if err := purgeFile(path, unlock, cases, gone); err != nil {
			left = append(left, path)
		}
	}
	return left
}

// purgeFile rewrites a backup without the cases, unless it holds none of them.
func purgeFile(path string, unlock Unlock, cases []string, gone map[string]bool) error {
	held, err := heldIn(path, unlock, cases)
	if err != nil || len(held) == 0 {
		return err
	}
	temp := filepath.Join(filepath.Dir(path), NewID()+tempSuffix)
	defer os.Remove(temp)
	if err := copyFile(path, temp); err != nil {
		return err
	}
	db, file, err := openFile(temp, false)
	if err != nil {
		return err
	}
	s, err := over("", db, file, unlock)
	if err == nil {
		err = s.updateLocked(func(t *tx) error { return t.expunge(held, gone) })
	}
	small := filepath.Join(filepath.Dir(path), NewID()+tempSuffix)
	defer os.Remove(small)
	if err == nil {
		err = compactInto(small, db)
	}
	if err = errors.Join(err, db.Close()); err != nil {
		return err
	}
	if err := verifyCopy(small); err != nil {
		return err
	}
	return replace(small, path)
}

// heldIn lists those of the cases that a backup holds anything of.
func heldIn(path string, unlock Unlock, cases []string) (held []string, err error) {
	if info, err := os.Stat(path); err != nil || info.IsDir() {
		return nil, errors.Join(err, errors.New("cannot be looked through"))
	}
	s, err := Backup{Path: path, unlock: unlock}.Open()
	if err != nil {
		return nil, err
	}
	err = s.view(func(t *tx) error {
		for _, e := range cases {
			found, err := t.get(bucketHeads, e, &head{})
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

// dropDocuments removes the files that were referred to and now are by nothing
// that can be read.
func (s *Store) dropDocuments(gone map[string]bool, second string) (n int, err error) {
	if len(gone) == 0 {
		return 0, nil
	}
	used := map[string]bool{}
	if err := s.view(func(t *tx) error { return t.references("", used) }); err != nil {
		return 0, err
	}
	all, _ := Backups(s.dir, second)
	for _, b := range all {
		b.With(s.unlockOwn).references(used)
	}
	for hash := range gone {
		if path, ok := s.documentPath(hash); ok && !used[hash] {
			err = errors.Join(err, removeDocument(path, filepath.Join(s.prepared(), hash[:2], hash+".*")))
			n++
		}
	}
	return n, err
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
func removeDocument(path, copies string) error {
	list, _ := filepath.Glob(copies)
	for _, file := range append(list, path) {
		if err := os.Remove(file); err != nil && !missing(err) {
			return backupFailed(err)
		}
	}
	return nil
}
