package store

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"time"
)

// tempSuffix ends the names of files in the making. Only the process that
// holds the database makes them, so that all found at its start are leftovers.
const tempSuffix = ".tmp"

// writeFile writes a file whole or not at all: under a name of its own, to
// disk, then renamed over what was there.
func writeFile(path string, write func(io.Writer) error) (err error) {
	temp := filepath.Join(filepath.Dir(path), NewID()+tempSuffix)
	defer func() {
		if err != nil {
			os.Remove(temp)
		}
	}()
	if err := writeSynced(temp, write); err != nil {
		return err
	}
	return replace(temp, path)
}

func writeSynced(path string, write func(io.Writer) error) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	err = write(f)
	if err == nil {
		err = f.Sync()
	}
	return errors.Join(err, f.Close())
}

// replace renames a finished file over another and makes the name last.
func replace(temp, path string) error {
	if err := os.Rename(temp, path); err != nil {
		return err
	}
	return syncDir(filepath.Dir(path))
}

// publishNew gives a finished file its name unless the name is taken. File
// systems without hard links cannot refuse in one step; there a look comes
// first.
func publishNew(temp, path string) error {
	err := os.Link(temp, path)
	switch {
	case err == nil:
		return syncDir(filepath.Dir(path))
	case errors.Is(err, os.ErrExist) || exists(path):
		return err
	default:
		return replace(temp, path)
	}
}

// makeDir makes a folder, and those above it, unless it is there.
func makeDir(dir string) error {
	known := exists(dir)
	if err := os.MkdirAll(dir, 0o700); err != nil || known {
		return err
	}
	return syncDir(filepath.Dir(dir))
}

// syncDir makes the names in a folder last. Windows does so by itself and
// cannot be asked, nor can some file systems.
func syncDir(dir string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	err = d.Sync()
	if errors.Is(err, errors.ErrUnsupported) || errors.Is(err, syscall.EINVAL) {
		err = nil
	}
	return errors.Join(err, d.Close())
}

func exists(path string) bool {
	_, err := os.Lstat(path)
	return err == nil
}

// removeLeftovers clears what a crash left half made. A file that cannot be
// removed is in no one's way.
func removeLeftovers(dirs ...string) {
	for _, dir := range dirs {
		removeLeftoversBefore(time.Now(), dir)
	}
}

// removeLeftoversBefore is removeLeftovers in a folder where others may be at
// work: what is young is theirs.
func removeLeftoversBefore(then time.Time, dir string) {
	files, _ := os.ReadDir(dir)
	for _, f := range files {
		id, temporary := strings.CutSuffix(f.Name(), tempSuffix)
		info, err := f.Info()
		if err == nil && info.Mode().IsRegular() && temporary && len(id) == idLength && !info.ModTime().After(then) {
			os.Remove(filepath.Join(dir, f.Name()))
		}
	}
}
