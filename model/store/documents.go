package store

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"twozones/model"
	"twozones/model/vault"
)

// documents is the folder of document files: documents/ab/abcdef…, named by
// the SHA-256 of their bytes, or by a keyed hash of it where they are sealed.
// Names are safe on every system.
func (s *Store) documents() string { return filepath.Join(s.dir, "documents") }

// isHash reports whether a text is the name of a document.
func isHash(hash string) bool {
	raw, err := hex.DecodeString(hash)
	return err == nil && len(raw) == sha256.Size && hex.EncodeToString(raw) == hash
}

// documentPath is where a document lies, or is to lie; false when hash is not
// one.
func (s *Store) documentPath(hash string) (string, bool) {
	if !isHash(hash) {
		return "", false
	}
	f := s.formNow()
	path := blobPath(s.documents(), hash, "", f.files)
	if f.converting() && !exists(path) {
		if other := blobPath(s.documents(), hash, "", f.others()); exists(other) {
			return other, true
		}
	}
	return path, true
}

// PutDocument keeps the bytes that r yields and returns their SHA-256 in
// hexadecimal and their number. Putting the same bytes again changes nothing;
// a kept file that was damaged since is replaced. The bytes are on disk when
// PutDocument returns.
func (s *Store) PutDocument(r io.Reader) (hash string, size int64, err error) {
	s.placing.RLock()
	defer s.placing.RUnlock()
	if err := s.reachable(); err != nil {
		return "", 0, err
	}
	if err := makeDir(s.documents()); err != nil {
		return "", 0, model.FailFile(model.CodeStoreWrite, err)
	}
	temp := filepath.Join(s.documents(), NewID()+tempSuffix)
	defer os.Remove(temp)
	source := &source{r: r}
	keys := s.formNow().files
	err = writeSynced(temp, func(w io.Writer) error {
		return writeBlob(w, keys, func(w io.Writer) (string, error) {
			size, hash, err = copyHashed(w, source)
			return blobName(hash, keys), err
		})
	})
	if source.err != nil {
		return "", 0, model.Fail(model.CodeFileUnreadable, source.err)
	}
	if err == nil {
		err = s.keep(temp, hash, keys)
	}
	if err != nil {
		return "", 0, model.FailFile(model.CodeStoreWrite, err)
	}
	return hash, size, nil
}

// copyHashed copies and gives the SHA-256 of what went by. It hashes beside
// writing, which for a sealed file takes about as long.
func copyHashed(w io.Writer, r io.Reader) (size int64, hash string, err error) {
	digest, hashed := sha256.New(), make(chan struct{})
	from, to := io.Pipe()
	go func() {
		defer close(hashed)
		_, _ = io.CopyBuffer(digest, from, make([]byte, hashedAtOnce)) // a digest takes everything
	}()
	size, err = io.CopyBuffer(io.MultiWriter(to, w), r, make([]byte, hashedAtOnce))
	to.Close()
	<-hashed
	return size, hex.EncodeToString(digest.Sum(nil)), err
}

// hashedAtOnce is how many bytes are hashed while as many are written.
const hashedAtOnce = 256 << 10

// keep moves finished bytes to their place.
func (s *Store) keep(temp, hash string, keys *vault.Keys) error {
	if s.VerifyDocument(hash) == nil {
		return nil
	}
	path := blobPath(s.documents(), hash, "", keys)
	if err := makeDir(filepath.Dir(path)); err != nil {
		return err
	}
	return replace(temp, path)
}

// source remembers the error of the reader it wraps, to tell a file that
// cannot be read from a disk that cannot be written.
type source struct {
	r   io.Reader
	err error
}

func (s *source) Read(p []byte) (int, error) {
	n, err := s.r.Read(p)
	if err != nil && !errors.Is(err, io.EOF) {
		s.err = err
	}
	return n, err
}

// OpenDocument opens the document's bytes; the caller closes them. It does
// not check them: see [Store.VerifyDocument].
func (s *Store) OpenDocument(hash string) (io.ReadSeekCloser, error) {
	if !isHash(hash) {
		return nil, model.Fail(model.CodeNotFound, nil, "kind", "document")
	}
	f, err := s.openDocument(hash)
	if missing(err) { // unless it was just brought into the other form
		f, err = s.openDocument(hash)
	}
	switch {
	case missing(err):
		return nil, model.Fail(model.CodeNotFound, err, "kind", "document", "id", hash)
	case errors.Is(err, vault.ErrForged):
		return nil, changed(hash)
	case err != nil:
		return nil, model.Fail(model.CodeFileUnreadable, err)
	}
	return f, nil
}

func (s *Store) openDocument(hash string) (io.ReadSeekCloser, error) {
	path, _ := s.documentPath(hash)
	return openBlob(path, s.keys())
}

// DocumentInfo is what the system says of a document's file: not_found when it
// is gone.
func (s *Store) DocumentInfo(hash string) (fs.FileInfo, error) {
	path, _ := s.documentPath(hash)
	info, err := os.Stat(path)
	if err != nil {
		return nil, model.Fail(model.CodeNotFound, err, "kind", "document", "id", hash)
	}
	return info, nil
}

// VerifyDocument reads the whole document and compares it with its hash:
// not_found when it is gone, store_damaged when its bytes changed.
func (s *Store) VerifyDocument(hash string) error {
	f, err := s.OpenDocument(hash)
	if err != nil {
		return err
	}
	defer f.Close()
	_, actual, err := hashOf(f)
	switch {
	case errors.Is(err, vault.ErrForged), err == nil && actual != hash:
		return changed(hash)
	case err != nil:
		return model.Fail(model.CodeFileUnreadable, err)
	}
	return nil
}

func changed(hash string) error {
	return model.Fail(model.CodeStoreDamaged, errors.New("a document's bytes changed"), "document", hash)
}
