package casework_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"twozones/model"
	"twozones/model/casework"
)

// attached is a case with a document whose copy is prepared, and where its bytes
// lie.
func attached(t *testing.T, content string) (desk *casework.Desk, s *casework.Session, id, path string) {
	t.Helper()
	dir := t.TempDir()
	desk = open(t, dir)
	s = demo(t, desk)
	id = attach(t, s, content, model.Document{Material: "contract"})
	if err := s.PrepareDocument(context.Background(), id); err != nil {
		t.Fatal(err)
	}
	hash := named(t, s, id).Hash
	return desk, s, id, filepath.Join(dir, "documents", hash[:2], hash)
}

// hurt are the ways in which a file of a document goes wrong, with what whoever
// uses it then is told.
var hurt = map[string]struct {
	do    func(path string) error
	code  model.Code
	state model.Readability
}{
	"gone":    {os.Remove, model.CodeDocumentMissing, model.Missing},
	"changed": {func(path string) error { return os.WriteFile(path, []byte("1:9"), 0o600) }, model.CodeDocumentDamaged, model.Unreadable},
}

// A document goes wrong while its case is open: a copy prepared before does not
// hide that.
func TestADocumentHurtWhileItsCaseIsOpenIsNamedAtEveryUse(t *testing.T) {
	for name, way := range hurt {
		desk, s, id, path := attached(t, "1:5")
		whole, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if err := way.do(path); err != nil {
			t.Fatal(err)
		}
		out := filepath.Join(t.TempDir(), "p.pdf")
		_, packageErr := s.Package(context.Background(), casework.PackageOptions{}, out)
		_, previewErr := desk.Preview(context.Background(), s.Dossier, casework.PackageOptions{})
		_, originalErr := s.Original(id)
		_, _, lossErr := s.Loss(id, 1)
		for use, err := range map[string]error{"package": packageErr, "preview": previewErr, "reading": originalErr, "loss": lossErr} {
			if model.CodeOf(err) != way.code || errorData(err, "document") != id {
				t.Errorf("%s, %s: %v", name, use, err)
			}
		}
		if _, err := os.Stat(out); err == nil {
			t.Errorf("%s: a package is there", name)
		}
		again := session(t, desk, s.ID())
		if got := named(t, again, id).State; got != way.state {
			t.Errorf("%s: opened again it is %s", name, got)
		}
		if made, err := again.Package(context.Background(), casework.PackageOptions{}, out); err != nil || len(made.Gaps) == 0 {
			t.Errorf("%s: opened again: %v", name, err)
		}
		mend(t, again, id, path, whole)
		if got := named(t, session(t, desk, s.ID()), id).State; got != model.Readable {
			t.Errorf("%s: put back it is %s", name, got)
		}
	}
}

// mend describes the document while it is not whole, then puts its bytes back.
func mend(t *testing.T, s *casework.Session, id, path string, whole []byte) {
	t.Helper()
	if err := s.ChangeDocument(id, func(d *model.Document) { d.Note = "asked for again" }); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, whole, 0o600); err != nil {
		t.Fatal(err)
	}
}

// The package is there; only the case does not know of it.
func TestAPackageThatCannotBeNotedIsWrittenAllTheSame(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "data")
	desk := open(t, dir)
	id, err := desk.NewCase("cn-work-permit", "")
	if err != nil {
		t.Fatal(err)
	}
	s := session(t, desk, id)
	if err := os.Rename(dir, dir+" taken away"); err != nil {
		t.Skip("an open file cannot be taken away here:", err)
	}
	out := filepath.Join(t.TempDir(), "p.pdf")
	made, err := s.Package(context.Background(), casework.PackageOptions{}, out)
	if model.CodeOf(err) != model.CodeUnnoted || made == nil {
		t.Errorf("%v, %v", made, err)
	}
	if _, err := os.Stat(out); err != nil {
		t.Error(err)
	}
}

// A file that no program here can read lies beside a package; when its bytes
// change it does not.
func TestAChangedFileThatCannotBeReadDoesNotLieBesideThePackage(t *testing.T) {
	desk, s, id, path := attached(t, "locked away")
	if err := os.WriteFile(path, []byte("locked here"), 0o600); err != nil {
		t.Fatal(err)
	}
	s = session(t, desk, s.ID())
	if got := named(t, s, id).State; got != model.Missing {
		t.Errorf("it is %s", got)
	}
	out := filepath.Join(t.TempDir(), "p.pdf")
	made, err := s.Package(context.Background(), casework.PackageOptions{}, out)
	if err != nil || len(made.Files) != 1 {
		t.Errorf("%v, %v", made, err)
	}
}
