package store

import (
	"archive/zip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"twozones/model"
	"twozones/model/vault"
)

// ReadArchive puts what an archive holds into a data directory, which must be
// closed. Everything is checked before anything changes; the database that is
// there is kept; documents and rulebooks are added, none is removed or
// replaced, but for a document that was damaged, and a sealed one of other bytes:
// nothing tells without its keys which of the two is. What is sealed, and what is
// to be, is as [RestoreAll] has it.
func ReadArchive(dir, file string, unlock Unlock) (Archived, error) {
	z, entries, err := openArchive(file)
	if err != nil {
		return Archived{}, err
	}
	defer z.Close()
	if dir, err = filepath.Abs(dir); err == nil {
		err = makeDir(dir)
	}
	if err != nil {
		return Archived{}, model.FailFile(model.CodeDataDir, err, "dir", dir)
	}
	release, err := lockFile(filepath.Join(dir, FileName))
	if err != nil {
		return Archived{}, err
	}
	release()
	return takeArchive(dir, entries, unlock)
}

// openArchive opens an archive after everything in it was read against its
// manifest.
func openArchive(file string) (*zip.ReadCloser, map[string]*zip.File, error) {
	z, err := zip.OpenReader(file)
	if missing(err) {
		return nil, nil, model.Fail(model.CodeFileMissing, err).At(model.Place{File: filepath.Base(file)})
	} else if err != nil {
		return nil, nil, notArchive(err)
	}
	entries, err := checkArchive(&z.Reader)
	if err == nil {
		err = noOverlap(file, entries)
	}
	if err != nil {
		z.Close()
		return nil, nil, notArchive(err)
	}
	return z, entries, nil
}

// noOverlap refuses an archive whose files lie on one another. Nothing in it is
// compressed: what comes out cannot be more than the archive itself.
func noOverlap(file string, entries map[string]*zip.File) error {
	info, err := os.Stat(file)
	if err != nil {
		return err
	}
	total := int64(0)
	for _, f := range entries {
		total += int64(f.UncompressedSize64)
	}
	if total > info.Size() {
		return errors.New("files that lie on one another")
	}
	return nil
}

func notArchive(err error) error { return model.Fail(model.CodeArchive, err) }

// checkArchive reads everything in an archive against its manifest.
func checkArchive(z *zip.Reader) (map[string]*zip.File, error) {
	entries, err := entriesOf(z)
	if err != nil {
		return nil, err
	}
	raw, err := readEntry(entries[manifestName])
	if err != nil {
		return nil, err
	}
	var m manifest
	if err := json.Unmarshal(raw, &m); err != nil {
		return nil, err
	}
	if m.Format != archiveFormat || len(m.Files) != len(entries)-1 || entries[FileName] == nil {
		return nil, errors.New("the manifest does not fit")
	}
	seen := map[string]bool{}
	for _, f := range m.Files {
		e := entries[f.Name]
		if e == nil || seen[f.Name] || f.Name == manifestName {
			return nil, errors.New("the manifest does not fit")
		}
		seen[f.Name] = true
		if err := checkEntry(e, f); err != nil {
			return nil, err
		}
	}
	return entries, nil
}

// entriesOf lists the files of an archive, which may have no others.
func entriesOf(z *zip.Reader) (map[string]*zip.File, error) {
	if len(z.File) > maxFiles {
		return nil, errors.New("too many files")
	}
	entries, total := map[string]*zip.File{}, uint64(0)
	for _, f := range z.File {
		limit, known := limitOf(f.Name)
		total += f.UncompressedSize64
		plain := f.Method == zip.Store && f.CompressedSize64 == f.UncompressedSize64 && f.Flags&1 == 0
		if !known || !plain || f.UncompressedSize64 > uint64(limit) || total > maxArchiveSize || entries[f.Name] != nil {
			return nil, errors.New("a file that does not belong there")
		}
		entries[f.Name] = f
	}
	if entries[manifestName] == nil {
		return nil, errors.New("no manifest")
	}
	return entries, nil
}

func limitOf(name string) (int64, bool) {
	switch m := documentEntry.FindStringSubmatch(name); {
	case name == FileName:
		return maxDatabase, true
	case name == manifestName:
		return maxManifest, true
	case m != nil:
		return model.MaxDocument + sealedRoom, strings.HasPrefix(m[2], m[1])
	}
	return maxRulebook, rulebookEntry.MatchString(name)
}

// sealedRoom is more than any document grows by when it is sealed.
const sealedRoom = model.MaxDocument / 1024

func readEntry(f *zip.File) ([]byte, error) {
	r, err := f.Open()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	return io.ReadAll(r)
}

// checkEntry compares a file with the manifest, and a document with its name.
func checkEntry(f *zip.File, want archived) error {
	r, err := f.Open()
	if err != nil {
		return err
	}
	defer r.Close()
	n, sum, err := hashOf(r)
	if err != nil {
		return err
	}
	m := documentEntry.FindStringSubmatch(f.Name)
	if n != want.Size || sum != want.SHA256 || m != nil && m[3] == "" && m[2] != sum {
		return fmt.Errorf("a file's bytes changed")
	}
	return nil
}

// takeArchive brings the checked files in: the documents first, so that the
// database finds them.
func takeArchive(dir string, entries map[string]*zip.File, unlock Unlock) (done Archived, err error) {
	temp := filepath.Join(dir, NewID()+tempSuffix)
	defer os.Remove(temp)
	if err := writeSynced(temp, unpackInto(entries[FileName])); err != nil {
		return done, model.FailFile(model.CodeStoreWrite, err)
	}
	keys, err := rejoin(dir, temp, unlock)
	if err != nil {
		return done, err
	}
	if keys != nil {
		defer keys.Wipe()
		done.Resealed = true
	}
	c, err := openChecked(temp)
	if err != nil {
		return done, err
	}
	done.Sealed = c.sealing != nil
	c.close()
	for name, f := range entries {
		switch path := filepath.Join(dir, filepath.FromSlash(name)); {
		case documentEntry.MatchString(name):
			done.Documents++
			err = takeDocument(path, f, keys)
		case strings.HasPrefix(name, folderBooks+"/"):
			err = takeRulebook(path, f)
		}
		if err != nil {
			return done, model.FailFile(model.CodeStoreWrite, err)
		}
	}
	done.Kept, err = swapIn(dir, temp)
	return done, err
}

func unpackInto(f *zip.File) func(io.Writer) error {
	return func(w io.Writer) error {
		r, err := f.Open()
		if err != nil {
			return err
		}
		defer r.Close()
		_, err = io.Copy(w, r)
		return err
	}
}

// takeDocument brings a document in, unless the same bytes are there. With keys
// it is in the open in the archive, and sealed here.
func takeDocument(path string, f *zip.File, keys *vault.Keys) error {
	if keys != nil {
		return sealDocument(filepath.Dir(filepath.Dir(path)), f, keys)
	}
	r, err := f.Open()
	if err != nil {
		return err
	}
	defer r.Close()
	_, hash, err := hashOf(r)
	if err != nil {
		return err
	}
	if there, err := fileHash(path); err == nil && there == hash {
		return nil
	}
	if err := makeDir(filepath.Dir(path)); err != nil {
		return err
	}
	return writeFile(path, unpackInto(f))
}

// sealDocument brings a document in the open into a folder where all are sealed.
func sealDocument(folder string, f *zip.File, keys *vault.Keys) error {
	hash := filepath.Base(f.Name)
	path := blobPath(folder, hash, "", keys)
	if there, err := blobHash(path, keys); err == nil && there == hash {
		return nil
	}
	if err := makeDir(filepath.Dir(path)); err != nil {
		return err
	}
	return writeFile(path, func(w io.Writer) error {
		return writeBlob(w, keys, func(w io.Writer) (string, error) {
			return blobName(hash, keys), unpackInto(f)(w)
		})
	})
}

func takeRulebook(path string, f *zip.File) error {
	if exists(path) {
		return nil
	}
	if err := makeDir(filepath.Dir(path)); err != nil {
		return err
	}
	return writeFile(path, unpackInto(f))
}
