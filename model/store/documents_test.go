package store_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"

	"twozones/model"
	"twozones/model/store"
)

// filesIn are all files below a folder, relative to it.
func filesIn(t *testing.T, dir string) []string {
	t.Helper()
	var found []string
	must(t, filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			rel, _ := filepath.Rel(dir, path)
			found = append(found, filepath.ToSlash(rel))
		}
		return err
	}))
	return found
}

func TestDocuments(t *testing.T) {
	dir := t.TempDir()
	s := MustOpen(t, dir)
	content := bytes.Repeat([]byte("学历证书 "), 50_000)
	sum := sha256.Sum256(content)
	want := hex.EncodeToString(sum[:])
	for range 2 {
		hash, size, err := s.PutDocument(bytes.NewReader(content))
		must(t, err)
		if hash != want || size != int64(len(content)) {
			t.Fatalf("put as %s with %d bytes", hash, size)
		}
	}
	if got := filesIn(t, filepath.Join(dir, "documents")); len(got) != 1 || got[0] != want[:2]+"/"+want {
		t.Errorf("the folder holds %v", got)
	}
	f, err := s.OpenDocument(want)
	must(t, err)
	got, err := io.ReadAll(f)
	must(t, errors.Join(err, f.Close()))
	if !bytes.Equal(got, content) {
		t.Error("read back other bytes")
	}
	must(t, s.VerifyDocument(want))

	path := filepath.Join(dir, "documents", want[:2], want)
	must(t, os.WriteFile(path, content[1:], 0o600))
	wantCode(t, s.VerifyDocument(want), model.CodeStoreDamaged)
	_, _, err = s.PutDocument(bytes.NewReader(content))
	must(t, err)
	must(t, s.VerifyDocument(want))
	must(t, os.Remove(path))
	wantCode(t, s.VerifyDocument(want), model.CodeNotFound)
}

func TestDocumentNamesLeadNowhereElse(t *testing.T) {
	s := MustOpen(t, t.TempDir())
	for _, name := range []string{"", "..", "../twozones.db", strings.Repeat("AB", 32), strings.Repeat("a", 63), strings.Repeat("../", 20) + "abcd"} {
		_, err := s.OpenDocument(name)
		wantCode(t, err, model.CodeNotFound)
	}
}

func TestADocumentThatCannotBeReadLeavesNothing(t *testing.T) {
	dir := t.TempDir()
	s := MustOpen(t, dir)
	broken := io.MultiReader(strings.NewReader("half"), iotest.ErrReader(errors.New("the stick was pulled")))
	_, _, err := s.PutDocument(broken)
	wantCode(t, err, model.CodeFileUnreadable)
	if got := filesIn(t, filepath.Join(dir, "documents")); len(got) != 0 {
		t.Errorf("left %v", got)
	}
}

func TestLeftoversAreCleared(t *testing.T) {
	dir := t.TempDir()
	s := MustOpen(t, dir)
	_, _, err := s.PutDocument(strings.NewReader("kept"))
	must(t, err)
	must(t, os.WriteFile(filepath.Join(dir, "documents", store.NewID()+".tmp"), nil, 0o600))
	must(t, os.WriteFile(filepath.Join(dir, store.NewID()+".tmp"), nil, 0o600))
	must(t, os.WriteFile(filepath.Join(dir, "of someone else.tmp"), nil, 0o600))
	s = reopen(t, s, dir)
	if got := filesIn(t, dir); len(got) != 3 {
		t.Errorf("after opening there are %v", got)
	}
}
