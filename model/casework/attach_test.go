package casework_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"twozones/model"
	"twozones/model/casework"
)

func attach(t testing.TB, s *casework.Session, content string, about model.Document) string {
	t.Helper()
	if about.File == "" {
		about.File = "scan.pdf"
	}
	id, err := s.Attach([]byte(content), about)
	if err != nil {
		t.Fatal(err)
	}
	return id
}

// named finds a document of the case.
func named(t testing.TB, s *casework.Session, id string) *model.Document {
	t.Helper()
	for i := range s.Case.Documents {
		if s.Case.Documents[i].ID == id {
			return &s.Case.Documents[i]
		}
	}
	t.Fatalf("no document %q", id)
	return nil
}

func TestAnAttachedFileIsKeptAndTakesTheDefaultsOfItsMaterial(t *testing.T) {
	dir := t.TempDir()
	desk := open(t, dir)
	s := demo(t, desk)
	id := attach(t, s, "3:100 the lease", model.Document{File: "毕业证 𬺓.pdf", Material: "diploma"})
	if id != "diploma-2" {
		t.Errorf("named %q", id)
	}
	desk.Close()
	s = session(t, open(t, dir), s.ID())
	d := named(t, s, id)
	if d.State != model.Readable || d.Pages != 3 || d.From != model.TalentParty || d.File != "毕业证 𬺓.pdf" {
		t.Errorf("%+v", d)
	}
	if len(d.Proves) != 1 || d.Proves[0] != (model.Proof{Fact: "education", Page: 1}) {
		t.Errorf("proves %v", d.Proves)
	}
	if data, err := s.Original(id); err != nil || string(data) != "3:100 the lease" {
		t.Errorf("%q, %v", data, err)
	}
}

func TestAttachingIsUndoneAndDoneAgain(t *testing.T) {
	s := demo(t, open(t, t.TempDir()))
	before := len(s.Case.Documents)
	id := attach(t, s, "1:5", model.Document{Material: "contract"})
	if field, err := s.Undo(); err != nil || field != "document." || len(s.Case.Documents) != before {
		t.Fatalf("%q, %v, %d documents", field, err, len(s.Case.Documents))
	}
	if _, err := s.Redo(); err != nil || named(t, s, id).State != model.Readable {
		t.Fatal(err)
	}
}

func TestWhatNobodyCouldUseIsRefused(t *testing.T) {
	s := demo(t, open(t, t.TempDir()))
	before := len(s.Case.Documents)
	for content, fault := range map[string]model.Fault{"": model.FaultEmpty, "photo of a phone": model.FaultHEIC} {
		_, err := s.Attach([]byte(content), model.Document{File: "IMG_1.HEIC"})
		if model.CodeOf(err) != model.CodeFileUnusable || !strings.Contains(errorData(err, "fault"), string(fault)) {
			t.Errorf("%q: %v", content, err)
		}
	}
	if len(s.Case.Documents) != before {
		t.Error("a refused file was attached")
	}
	if id := attach(t, s, "locked away", model.Document{}); named(t, s, id).Fault != model.FaultEncrypted {
		t.Error("a locked file is kept, with its fault")
	}
}

func errorData(err error, name string) string {
	if e, ok := err.(*model.Error); ok {
		return e.Data[name]
	}
	return ""
}

func TestADocumentIsDescribedAndTakenOut(t *testing.T) {
	s := demo(t, open(t, t.TempDir()))
	diploma := attach(t, s, "1:5 diploma", model.Document{Material: "diploma"})
	translation := attach(t, s, "1:5 translation", model.Document{Material: "translation", TranslationOf: diploma})
	yes := true
	err := s.ChangeDocument(diploma, func(d *model.Document) {
		d.Seal, d.Issued, d.Turn, d.ID = &yes, model.Date{Year: 2012, Month: 7, Day: 1}, 90, "other"
	})
	if err != nil {
		t.Fatal(err)
	}
	if d := named(t, s, diploma); d.Seal == nil || !*d.Seal || d.Issued.Year != 2012 || d.Turn != 90 {
		t.Errorf("%+v", d)
	}
	if err := s.Detach(diploma); err != nil {
		t.Fatal(err)
	}
	if named(t, s, translation).TranslationOf != "" {
		t.Error("the translation still names what was taken out")
	}
	if _, err := s.Undo(); err != nil || named(t, s, translation).TranslationOf != diploma {
		t.Error("undo did not put both back")
	}
	for name, change := range map[string]func(*model.Document){
		"a material of no rulebook":  func(d *model.Document) { d.Material = "nonsense" },
		"a fact of no rulebook":      func(d *model.Document) { d.Proves = []model.Proof{{Fact: "nonsense", Page: 1}} },
		"page nought":                func(d *model.Document) { d.Proves = []model.Proof{{Fact: "education"}} },
		"a translation of itself":    func(d *model.Document) { d.TranslationOf = d.ID },
		"a translation of something": func(d *model.Document) { d.TranslationOf = "nonsense" },
	} {
		if err := s.ChangeDocument(diploma, change); err == nil {
			t.Errorf("%s is accepted", name)
		}
	}
}

func TestAFileOfAnotherPersonIsNoticed(t *testing.T) {
	desk := open(t, t.TempDir())
	first, second := demo(t, desk), demo(t, desk)
	if err := second.SetField("talent.name", "SOMEONE, Else"); err != nil {
		t.Fatal(err)
	}
	if err := second.SetField("talent.chinese_name", "王某"); err != nil {
		t.Fatal(err)
	}
	attach(t, first, "1:5 the same scan", model.Document{Material: "diploma"})
	id := attach(t, second, "1:5 the same scan", model.Document{Material: "diploma"})
	if !named(t, second, id).Shared {
		t.Error("one file for two people went unnoticed")
	}
	if err := desk.Delete(first.ID()); err != nil {
		t.Fatal(err)
	}
	if named(t, session(t, desk, second.ID()), id).Shared {
		t.Error("a deleted case still counts")
	}
	if err := desk.Restore(first.ID()); err != nil {
		t.Fatal(err)
	}
	if !named(t, session(t, desk, second.ID()), id).Shared {
		t.Error("a case that was put back does not count")
	}
}

func TestTwoSessionsOfACaseLoseNoDocument(t *testing.T) {
	desk := open(t, t.TempDir())
	first := demo(t, desk)
	there := len(first.Case.Documents)
	sessions := []*casework.Session{first, session(t, desk, first.ID()), session(t, desk, first.ID())}
	var all sync.WaitGroup
	for i, s := range sessions {
		all.Go(func() {
			for n := range 10 {
				if _, err := s.Attach(fmt.Appendf(nil, "1:%d", 100*i+n), model.Document{Material: "diploma"}); err != nil {
					t.Error(err)
				}
			}
		})
	}
	all.Wait()
	ids := map[string]bool{}
	for _, d := range session(t, desk, first.ID()).Case.Documents {
		ids[d.ID] = true
	}
	if len(ids) != there+30 {
		t.Errorf("%d documents, want %d", len(ids), there+30)
	}
}

func TestTheSameFileInTwoCasesOfOnePersonIsNoMatter(t *testing.T) {
	desk := open(t, t.TempDir())
	first, second := demo(t, desk), demo(t, desk)
	attach(t, first, "1:5 the same scan", model.Document{Material: "diploma"})
	if id := attach(t, second, "1:5 the same scan", model.Document{Material: "diploma"}); named(t, second, id).Shared {
		t.Error("a person's own file is taken for another's")
	}
}

func TestAPreparedCopyIsMadeOnce(t *testing.T) {
	dir := t.TempDir()
	s := demo(t, open(t, dir))
	id := attach(t, s, "2:50", model.Document{Material: "contract"})
	if err := s.PrepareDocument(context.Background(), id); err != nil {
		t.Fatal(err)
	}
	copies, err := filepath.Glob(filepath.Join(dir, "prepared", "*", named(t, s, id).Hash+"*"))
	if err != nil || len(copies) != 1 {
		t.Fatalf("%v, %v", copies, err)
	}
	if err := os.WriteFile(copies[0], []byte("damage"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Package(context.Background(), casework.PackageOptions{}, filepath.Join(t.TempDir(), "p.pdf")); err != nil {
		t.Errorf("a damaged copy stops the package: %v", err)
	}
}
