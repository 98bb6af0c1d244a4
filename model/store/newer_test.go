package store_test

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"twozones/model"
	"twozones/model/store"
)

// archiveOf is an archive as "backup" writes it, around a database.
func archiveOf(t *testing.T, database []byte) (path string) {
	t.Helper()
	sum := sha256.Sum256(database)
	manifest, err := json.Marshal(map[string]any{"format": 1, "files": []any{
		map[string]any{"name": store.FileName, "size": len(database), "sha256": hex.EncodeToString(sum[:])}}})
	must(t, err)
	var packed bytes.Buffer
	z := zip.NewWriter(&packed)
	for name, data := range map[string][]byte{store.FileName: database, "manifest.json": manifest} {
		w, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Store})
		must(t, err)
		_, err = w.Write(data)
		must(t, err)
	}
	must(t, z.Close())
	path = filepath.Join(t.TempDir(), "all.zip")
	must(t, os.WriteFile(path, packed.Bytes(), 0o600))
	return path
}

// asBackup lays a database down among the backups of a data directory.
func asBackup(t *testing.T, dir string, database []byte) store.Backup {
	t.Helper()
	folder := filepath.Join(dir, "backups")
	must(t, os.MkdirAll(folder, 0o700))
	must(t, os.WriteFile(filepath.Join(folder, "twozones-20261101T000000Z-start.db"), database, 0o600))
	list, err := store.Backups(dir, "")
	must(t, err)
	return list[len(list)-1]
}

// seen is a folder's files with their bytes and when they last changed.
func seen(t *testing.T, dir string) map[string]string {
	t.Helper()
	found := map[string]string{}
	for _, name := range filesIn(t, dir) {
		path := filepath.Join(dir, filepath.FromSlash(name))
		data, err := os.ReadFile(path)
		must(t, err)
		info, err := os.Stat(path)
		must(t, err)
		found[name] = info.ModTime().Format(time.RFC3339Nano) + string(data)
	}
	return found
}

// newerDatabase is a database as the next version of the app may write it.
func newerDatabase(t *testing.T) []byte {
	t.Helper()
	dir := filled(t, 2)
	stampSchema(t, dir, strconv.Itoa(store.SchemaCurrent+1))
	return databaseBytes(t, dir)
}

func TestANewerSchemaIsRefusedUntouchedWhereverItLies(t *testing.T) {
	newer := newerDatabase(t)
	for name, try := range map[string]func(dir string) (func() error, string){
		"the database": func(dir string) (func() error, string) {
			writeDatabase(t, dir, newer)
			return func() error { _, err := store.Open(dir, store.Options{SummaryVersion: 9}); return err }, ""
		},
		"a backup": func(dir string) (func() error, string) {
			b := asBackup(t, dir, newer)
			return func() error { return errOf(store.RestoreAll(dir, b, nil)) }, b.Path
		},
		"a backup looked into": func(dir string) (func() error, string) {
			b := asBackup(t, dir, newer)
			return func() error { return errOf(b.Look()) }, b.Path
		},
		"an archive": func(dir string) (func() error, string) {
			file := archiveOf(t, newer)
			return func() error { return errOf(store.ReadArchive(dir, file, nil)) }, file
		},
	} {
		dir := filled(t, 1)
		attempt, file := try(dir)
		before := seen(t, dir)
		var of map[string]string
		if file != "" {
			of = seen(t, filepath.Dir(file))
		}
		wantCode(t, attempt(), model.CodeStoreNewer)
		if !maps.Equal(seen(t, dir), before) || file != "" && !maps.Equal(seen(t, filepath.Dir(file)), of) {
			t.Errorf("%s: something was touched", name)
		}
	}
}

// TestEverySchemaEverLandedOpens opens the fixture of each as the database, as a
// backup and out of an archive.
func TestEverySchemaEverLandedOpens(t *testing.T) {
	for _, file := range fixtures() {
		old := unpack(t, file)
		for name, lay := range map[string]func(dir string){
			"the database": func(dir string) { writeDatabase(t, dir, old) },
			"a backup":     func(dir string) { must(t, errOf(store.RestoreAll(dir, asBackup(t, dir, old), nil))) },
			"an archive":   func(dir string) { must(t, errOf(store.ReadArchive(dir, archiveOf(t, old), nil))) },
		} {
			dir := t.TempDir()
			lay(dir)
			s := MustOpen(t, dir)
			wantFixture(t, s)
			s = reopen(t, s, dir)
			wantFixture(t, s)
			if made := backUp(t, s, ""); made.Path == "" {
				t.Errorf("%s as %s: no backup", file, name)
			}
		}
		dir := t.TempDir()
		writeDatabase(t, dir, old)
		if r := store.Examine(dir, func(*store.Store) string { return "" }, nil); r.Damaged() {
			t.Errorf("%s: the doctor finds %+v", file, r)
		}
	}
}
