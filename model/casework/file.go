package casework

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"twozones/model"
	"twozones/model/casefile"
	"twozones/model/plain"
)

// ReadCase reads a case file, looks at its documents and assesses it. The
// database is not touched.
func (k *Kit) ReadCase(path string, opt casefile.Options) (*Dossier, error) {
	data, err := ReadInput(path, plain.MaxSize)
	if err != nil {
		return nil, err
	}
	opt.Today = k.Today()
	c, rb, err := casefile.Read(filepath.Base(path), data, k.Shelf, opt)
	if err != nil {
		return nil, err
	}
	paths, err := k.lookAtFiles(c, path, data)
	if err != nil {
		return nil, err
	}
	d := k.assessed(c, rb, caseFiles{paths})
	d.inputs = append(slices.Sorted(maps.Values(paths)), path)
	return d, nil
}

// ReadInput reads a regular file the user handed in, of at most limit bytes and
// one more, so that the reader after it can tell that it is too large. What is
// no regular file (a folder, a device, a pipe) is unreadable.
func ReadInput(path string, limit int64) ([]byte, error) {
	at := model.Place{File: filepath.Base(path)}
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		return nil, model.Fail(model.CodeFileMissing, nil).At(at)
	}
	data, err := readRegular(path, limit+1)
	if err != nil {
		return nil, model.Fail(model.CodeFileUnreadable, nil).At(at)
	}
	return data, nil
}

// errNotRegular says that something is no file to read.
var errNotRegular = errors.New("not a regular file")

func readRegular(path string, limit int64) ([]byte, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	} else if !info.Mode().IsRegular() {
		return nil, errNotRegular
	}
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	data := bytes.NewBuffer(make([]byte, 0, min(info.Size(), limit)+bytes.MinRead))
	_, err = data.ReadFrom(io.LimitReader(file, limit))
	return data.Bytes(), err
}

// lookAtFiles fills in what the documents' files are, and gives their paths by
// document. A path that leads out of the case file's folder is an error.
func (k *Kit) lookAtFiles(c *model.Case, casePath string, data []byte) (map[string]string, error) {
	paths := map[string]string{}
	for i := range c.Documents {
		d := &c.Documents[i]
		path, inside := resolve(filepath.Dir(casePath), filepath.FromSlash(d.File))
		if !inside {
			return nil, model.Fail(model.CodeBadPath, nil).At(placeOfFile(filepath.Base(casePath), data, i))
		}
		content, state := readDocument(path)
		k.look(d, content, state)
		paths[d.ID] = path
	}
	return paths, nil
}

// placeOfFile is where a case file names the file of its i-th document.
func placeOfFile(file string, data []byte, i int) model.Place {
	root, err := plain.Parse(file, data)
	if err != nil {
		return model.Place{File: file}
	}
	return root.Get("documents").Items[i].Get("file").Place
}

const maxLinks = 40

// resolve follows the links in folder/name and reports whether the end lies
// inside the folder, whether or not there is something at that end.
func resolve(folder, name string) (path string, inside bool) {
	base, err := filepath.Abs(folder)
	if err == nil {
		base, err = filepath.EvalSymlinks(base)
	}
	if err != nil {
		return "", false
	}
	path = filepath.Join(base, name)
	for range maxLinks {
		next, linked := followFirst(path)
		if !linked {
			relative, err := filepath.Rel(base, path)
			return path, err == nil && filepath.IsLocal(relative)
		}
		path = next
	}
	return "", false
}

// followFirst replaces the first link in a clean absolute path by its target.
func followFirst(path string) (next string, linked bool) {
	volume := filepath.VolumeName(path)
	separator := string(filepath.Separator)
	elements := strings.Split(strings.Trim(path[len(volume):], separator), separator)
	at := volume + separator
	for i, element := range elements {
		link := filepath.Join(at, element)
		target, err := os.Readlink(link)
		if err != nil {
			at = link
			continue
		}
		if !filepath.IsAbs(target) {
			target = filepath.Join(at, target)
		}
		return filepath.Join(append([]string{target}, elements[i+1:]...)...), true
	}
	return path, false
}

// readDocument reads a file; one that is not there, or cannot be read, is a
// state, no error.
func readDocument(path string) ([]byte, model.Readability) {
	data, err := readRegular(path, model.MaxDocument+1)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, model.Missing
	case err != nil:
		return nil, model.Unreadable
	}
	return data, model.Readable
}

// look notes what a document's bytes are.
func (k *Kit) look(d *model.Document, data []byte, state model.Readability) {
	d.State = state
	if state != model.Readable {
		return
	}
	d.Hash, d.Size = hashOf(data), int64(len(data))
	d.Seen(k.Printer.Look(data))
}
