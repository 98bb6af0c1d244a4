package store

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"

	"twozones/model"
	"twozones/model/vault"
)

// sealedSuffix ends the names of sealed files.
const sealedSuffix = ".sealed"

// blobName is what the file of a document goes by: the document's hash, or a
// keyed hash of that where the file is sealed.
func blobName(hash string, keys *vault.Keys) string {
	if keys == nil {
		return hash
	}
	return keys.Name(hash)
}

// blobPath is where a file lies in a folder; kind is what follows its name.
func blobPath(folder, hash, kind string, keys *vault.Keys) string {
	name := blobName(hash, keys)
	path := filepath.Join(folder, name[:2], name+kind)
	if keys != nil {
		path += sealedSuffix
	}
	return path
}

// sealedAs is the name that a sealed file is bound to, by its path.
func sealedAs(path string) (name string, sealed bool) {
	return strings.CutSuffix(filepath.Base(path), sealedSuffix)
}

// openBlob opens a file, sealed or in the open as its name says.
func openBlob(path string, keys *vault.Keys) (io.ReadSeekCloser, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	name, sealed := sealedAs(path)
	if !sealed {
		return f, nil
	}
	r, err := readSealed(f, name, keys)
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return struct {
		io.ReadSeeker
		io.Closer
	}{r, f}, nil
}

func readSealed(f *os.File, name string, keys *vault.Keys) (io.ReadSeeker, error) {
	if keys == nil {
		return nil, model.Fail(model.CodeLocked, &Locked{})
	}
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	return keys.Reader(f, info.Size(), name)
}

// writeBlob writes bytes to w as they lie in a file, sealed where there are
// keys. The write gives the name that the seal is bound to, which may depend on
// the bytes.
func writeBlob(w io.Writer, keys *vault.Keys, write func(io.Writer) (name string, err error)) error {
	if keys == nil {
		_, err := write(w)
		return err
	}
	sealing, err := keys.Writer(w)
	if err != nil {
		return err
	}
	name, err := write(sealing)
	if err != nil {
		return err
	}
	return sealing.Seal(name)
}

func readBlob(path string, keys *vault.Keys) ([]byte, error) {
	r, err := openBlob(path, keys)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	return io.ReadAll(r)
}
