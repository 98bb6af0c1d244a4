package store_test

import (
	"path/filepath"
	"testing"

	"twozones/model"
	"twozones/model/store"
)

// sealedLater is a data directory that was sealed after a backup and an archive
// of it were made in the open.
func sealedLater(t *testing.T) (dir string, open store.Backup, archive, want string, c store.Entity, hash string) {
	t.Helper()
	dir, archive = t.TempDir(), filepath.Join(t.TempDir(), "all.zip")
	s := MustOpen(t, dir)
	c, hash = plant(t, s)
	want = content(t, s, c, hash)
	away := t.TempDir()
	backUp(t, s, away)
	_, err := s.WriteArchive(archive)
	must(t, err)
	list, err := store.Backups(dir, away)
	must(t, err)
	for _, b := range list {
		if b.Elsewhere {
			open = b
		}
	}
	sealAll(t, s, passphrase, "")
	do(t, s, c, set(c, "talent.name", "another name"))
	must(t, s.Close())
	return dir, open, archive, want, c, hash
}

func TestWhatIsRestoredOverASealedStoreIsSealedAsThat(t *testing.T) {
	for name, restore := range map[string]func(dir string, open store.Backup, archive string, unlock store.Unlock) error{
		"a backup": func(dir string, open store.Backup, _ string, unlock store.Unlock) error {
			return errOf(store.RestoreAll(dir, open, unlock))
		},
		"an archive": func(dir string, _ store.Backup, archive string, unlock store.Unlock) error {
			return errOf(store.ReadArchive(dir, archive, unlock))
		},
	} {
		t.Run(name, func(t *testing.T) {
			dir, open, archive, want, c, hash := sealedLater(t)
			before := databaseBytes(t, dir)
			wantCode(t, restore(dir, open, archive, store.With(secret(t, "the wrong one"))), model.CodeWrongPassphrase)
			if string(databaseBytes(t, dir)) != string(before) || foundIn(t, dir) != nil {
				t.Fatal("something changed without the passphrase")
			}
			must(t, restore(dir, open, archive, store.With(secret(t, passphrase))))
			if found := foundIn(t, dir); found != nil {
				t.Errorf("readable: %v", found)
			}
			s := openSealed(t, dir, passphrase)
			if got := content(t, s, c, hash); got != want {
				t.Errorf("restored is\n%s\nnot\n%s", got, want)
			}
		})
	}
}

func TestABackupInTheOpenReplacesADatabaseThatCannotBeUsedAsItIs(t *testing.T) {
	dir, open, _, _, c, _ := sealedLater(t)
	raw := databaseBytes(t, dir)
	writeDatabase(t, dir, raw[:len(raw)/16])
	must(t, errOf(store.RestoreAll(dir, open, store.With(secret(t, "whatever it was")))))
	if values(t, MustOpen(t, dir), c)["talent.name"] == "" {
		t.Error("nothing was restored")
	}
}

func TestWhoeverHeldADeskOpenCanRestoreOverIt(t *testing.T) {
	dir, open, _, want, c, hash := sealedLater(t)
	s := openSealed(t, dir, passphrase)
	unlock, wipe := s.Opener()
	must(t, s.Close())
	must(t, errOf(store.RestoreAll(dir, open, unlock)))
	wipe()
	if got := content(t, openSealed(t, dir, passphrase), c, hash); got != want {
		t.Errorf("restored is\n%s\nnot\n%s", got, want)
	}
}
