package caseview_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"twozones/model"
	"twozones/model/casework"
)

// packagePage opens the demonstration case at its package page.
func packagePage(t *testing.T, lang model.Lang) *stage {
	t.Helper()
	s := newStage(t, lang)
	s.demo()
	s.saveTo = t.TempDir()
	s.tap(s.Words().T("case.outline.package"))
	return s
}

// files are the names of all that was written, those in folders too.
func (s *stage) files() (names []string) {
	s.t.Helper()
	err := filepath.WalkDir(s.saveTo, func(path string, entry os.DirEntry, err error) error {
		if err == nil && !entry.IsDir() {
			names = append(names, entry.Name())
		}
		return err
	})
	if err != nil {
		s.t.Fatal(err)
	}
	return names
}

// made is the last package that was composed.
func (s *stage) made() *model.Package { return s.printer.composed[len(s.printer.composed)-1] }

// letters are the documents of evidence of the last package, in order.
func (s *stage) exhibited() (ids []string) {
	for _, e := range s.made().Exhibits {
		ids = append(ids, e.Document.ID)
	}
	return ids
}

// complete takes what is missing out of a case's way: its rulebook's gaps stay,
// so a case without points and materials is used.
func TestAPurposeSetsDocumentsExhibitsAndLanguage(t *testing.T) {
	s := packagePage(t, model.Zh)
	rb := s.saved().Rulebook
	for _, c := range []struct {
		tap     string
		purpose casework.Purpose
		lang    model.Lang
	}{
		{"正式报送", casework.ForSubmission, model.Zh}, {"供申请人核对签字", casework.ForTalent, model.Both},
		{"内部审核", casework.ForReview, model.Zh},
	} {
		s.tap(c.tap)
		s.tap("另存为…")
		made := s.made()
		if want := casework.UsualDocuments(rb, c.purpose); !slices.Equal(made.Documents, want) {
			t.Errorf("%s writes %v, want %v", c.purpose, made.Documents, want)
		}
		if made.Lang != c.lang {
			t.Errorf("%s is in %s", c.purpose, made.Lang)
		}
		employers := slices.ContainsFunc(made.Exhibits, func(e model.Exhibit) bool { return e.Document.From == model.Employer })
		if employers != (c.purpose != casework.ForTalent) {
			t.Errorf("%s: the employer's evidence is in it: %v", c.purpose, employers)
		}
		if got := s.saved().Arrangement().Purpose; got != c.purpose {
			t.Errorf("saved %s", got)
		}
		s.tap("查看 ›") // away and back
		s.tap("‹ 返回材料包")
		for f := range slices.Values([]string{}) {
			t.Log(f)
		}
		os.RemoveAll(s.saveTo)
		os.Mkdir(s.saveTo, 0o755)
		s.rebuild()
	}
}
