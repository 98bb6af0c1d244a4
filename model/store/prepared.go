package store

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"twozones/model"
)

// prepared is the folder of prepared copies of documents: prepared/ab/
// abcdef….kind. They are made from the documents and can be made again: one
// that is gone or damaged is simply not there.
func (s *Store) prepared() string { return filepath.Join(s.dir, "prepared") }

func (s *Store) preparedPath(hash, kind string) (string, bool) {
	if !isHash(hash) {
		return "", false
	}
	return blobPath(s.prepared(), hash, "."+kind, s.formNow().files), true
}

// PutPrepared keeps a prepared copy of the document of that hash; kind tells
// one copy of it from another and is part of a file name.
func (s *Store) PutPrepared(hash, kind string, data []byte) error {
	s.placing.RLock()
	defer s.placing.RUnlock()
	path, ok := s.preparedPath(hash, kind)
	if !ok {
		return model.Fail(model.CodeInternal, fmt.Errorf("no hash of a document"))
	}
	if err := s.reachable(); err != nil {
		return err
	}
	temp := filepath.Join(s.prepared(), NewID()+tempSuffix)
	defer os.Remove(temp)
	err := makeDir(filepath.Dir(path))
	if err == nil {
		err = writeSynced(temp, func(w io.Writer) error {
			return writeBlob(w, s.formNow().files, func(w io.Writer) (string, error) {
				name, _ := sealedAs(path)
				_, err := w.Write(append(copySum(hash, kind, data), data...))
				return name, err
			})
		})
	}
	if err == nil {
		err = replace(temp, path)
	}
	if err != nil {
		return model.FailFile(model.CodeStoreWrite, err)
	}
	return nil
}

// Prepared is a prepared copy, or false where there is no whole one.
func (s *Store) Prepared(hash, kind string) ([]byte, bool) {
	path, ok := s.preparedPath(hash, kind)
	if !ok {
		return nil, false
	}
	file, err := readBlob(path, s.keys())
	if err != nil || len(file) < sha256.Size {
		return nil, false
	}
	sum, data := file[:sha256.Size], file[sha256.Size:]
	if !bytes.Equal(copySum(hash, kind, data), sum) {
		return nil, false
	}
	return data, true
}

// copySum is what a prepared copy begins with: it binds the copy to its
// document and its kind, so that one in another's place is not there either.
func copySum(hash, kind string, data []byte) []byte {
	digest := sha256.New()
	fmt.Fprintf(digest, "%s.%s\n", hash, kind)
	digest.Write(data)
	return digest.Sum(nil)
}
