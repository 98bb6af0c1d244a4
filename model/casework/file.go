package casework

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"twozones/model"
	"twozones/model/casefile"
	"twozones/model/plain"
)

// MaxDocument is the largest document file looked at, in bytes.
const MaxDocument = 200 << 20

// ReadCase reads a case file, looks at its documents and assesses it. The
// database is not touched.
func (k *Kit) ReadCase(path string, opt casefile.Options) (*Dossier, error) {
	data, err := readInput(path)
	if err != nil {
		return nil, err
	}
	opt.Today = k.Today()
	c, rb, err := casefile.Read(filepath.Base(path), data, k.Shelf, opt)
	if err != nil {
		return nil, err
	}
	if err := k.lookAtFiles(c, path); err != nil {
		return nil, err
	}
	return k.assessed(c, rb), nil
}

// ReadInput reads a file the user handed in, of at most plain.MaxSize bytes.
func readInput(path string) ([]byte, error) {
	at := model.Place{File: filepath.Base(path)}
	file, err := os.Open(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, model.Fail(model.CodeFileMissing, nil).At(at)
	case err != nil:
		return nil, model.Fail(model.CodeFileUnreadable, nil).At(at)
	}
	defer file.Close()
	data, err := io.ReadAll(io.LimitReader(file, plain.MaxSize+1))
	if err != nil {
		return nil, model.Fail(model.CodeFileUnreadable, nil).At(at)
	}
	return data, nil
}

// lookAtFiles fills in what the documents' files are. Files are reached
// through their folder, so that no link can lead out of it.
func (k *Kit) lookAtFiles(c *model.Case, casePath string) error {
	if len(c.Documents) == 0 {
		return nil
	}
	folder, err := os.OpenRoot(filepath.Dir(casePath))
	if err != nil {
		return model.Fail(model.CodeFileUnreadable, nil).At(model.Place{File: filepath.Base(casePath)})
	}
	defer folder.Close()
	for i := range c.Documents {
		d := &c.Documents[i]
		data, state, err := readDocument(folder, d.File)
		if err != nil {
			return model.Fail(model.CodeBadPath, nil).At(
				model.Place{File: filepath.Base(casePath), Key: "documents." + d.ID + ".file"})
		}
		k.look(d, data, state)
	}
	return nil
}

// readDocument reads a file inside a folder. A file that is not there, or
// cannot be read, is a state; a path that leads out is an error.
func readDocument(folder *os.Root, name string) ([]byte, model.Readability, error) {
	name = filepath.FromSlash(name)
	file, err := folder.Open(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, model.Missing, nil
	case err != nil && leadsOut(folder.Name(), name):
		return nil, "", err
	case err != nil:
		return nil, model.Unreadable, nil
	}
	defer file.Close()
	data, err := io.ReadAll(io.LimitReader(file, MaxDocument+1))
	if err != nil || len(data) > MaxDocument {
		return nil, model.Unreadable, nil
	}
	return data, model.Readable, nil
}

func leadsOut(folder, name string) bool {
	base, err := filepath.EvalSymlinks(folder)
	if err != nil {
		return false
	}
	target, err := filepath.EvalSymlinks(filepath.Join(folder, name))
	if err != nil {
		return false
	}
	relative, err := filepath.Rel(base, target)
	return err != nil || !filepath.IsLocal(relative)
}

// look notes what a document's bytes are.
func (k *Kit) look(d *model.Document, data []byte, state model.Readability) {
	d.State = state
	if state != model.Readable {
		return
	}
	sum := sha256.Sum256(data)
	d.Hash, d.Size = hex.EncodeToString(sum[:]), int64(len(data))
	mediaType, pages, err := k.Printer.Probe(data)
	if err != nil {
		d.State = model.Unreadable
		return
	}
	d.MediaType, d.Pages = mediaType, pages
}
