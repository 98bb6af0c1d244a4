package walk_test

import (
	"io/fs"
	"os/exec"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"twozones/assets"
	"twozones/locales"
	"twozones/model"
	"twozones/model/casework"
	"twozones/model/rulebook"
	"twozones/ui/screen"
)

// On the day the official table is entered, a copy of a case stands on exact
// figures, on screen and on paper; the case itself stays as it was.
func TestTrueFiguresReachScreenAndPaperAndOldResultsStay(t *testing.T) {
	p := &person{t: t, data: t.TempDir(), out: filepath.Join(t.TempDir(), "package.pdf")}
	p.start()
	p.begin()
	p.app.Desk().Shelf.Use(casework.RulebookDir(p.data))
	id, before := importDemo(t, p.app.Desk())
	exact := installed(t, p.app.Desk().Shelf)

	copied, err := p.app.Desk().MoveCopy(id, exact.Ref())
	if err != nil {
		t.Fatal(err)
	}
	moved := opened(t, p.app.Desk(), copied)
	if a := moved.Assessment; a.Basis != model.Transcribed || a.Scores.Claimed.High-a.Scores.Claimed.Low > model.Whole(6) {
		t.Errorf("the range is still %v, on %s", a.Scores.Claimed, a.Basis)
	}
	if again := opened(t, p.app.Desk(), id); !reflect.DeepEqual(again.Assessment, before) {
		t.Error("the old case has changed")
	}

	estimate := p.word("basis.estimate.notice")
	for caseID, isEstimate := range map[string]bool{id: true, copied: false} {
		p.app.Go(screen.Route{Place: screen.Case, Case: caseID})
		p.settle()
		if p.reads(estimate) != isEstimate {
			t.Errorf("on screen, the estimate notice: want %v", isEstimate)
		}
		paper := printed(t, p, caseID)
		if strings.Contains(paper, locales.For(model.Zh).T("basis.estimate.short")) != isEstimate ||
			strings.Contains(paper, locales.For(model.Zh).T("basis.transcribed")) == isEstimate {
			t.Errorf("on paper, the estimate notice: want %v", isEstimate)
		}
	}
}

func importDemo(t *testing.T, desk *casework.Desk) (string, *model.Assessment) {
	t.Helper()
	folder, err := fs.Sub(assets.Demo, "demo")
	if err != nil {
		t.Fatal(err)
	}
	id, err := desk.ImportDemo(folder)
	if err != nil {
		t.Fatal(err)
	}
	return id, opened(t, desk, id).Assessment
}

func opened(t *testing.T, desk *casework.Desk, id string) *casework.Session {
	t.Helper()
	s, err := desk.Open(id)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// installed puts a table of invented true figures on the shelf: the likely ones,
// but for the points that experts judge.
func installed(t *testing.T, on *rulebook.Shelf) *model.Rulebook {
	t.Helper()
	rb, err := shelf().Find(programme)
	if err != nil {
		t.Fatal(err)
	}
	rb.Version = "2025.1"
	rb.Tests = rb.Tests[:0]
	for _, area := range rb.Areas {
		for i := range area.Criteria {
			c := &area.Criteria[i]
			c.Clause = model.Text{Zh: "官方附件第 1 项（虚构）", En: "Item 1 of the official attachment (invented)"}
			for j := range c.Parts {
				part := &c.Parts[j]
				part.Basis = model.Transcribed
				for k := range part.Rows {
					part.Rows[k].Basis = model.Transcribed
					if !part.Judged {
						part.Rows[k].Points = model.Exactly(part.Rows[k].Points.Likely)
					}
				}
			}
			c.Basis = model.Transcribed
		}
	}
	data, err := rulebook.Write(rb)
	if err != nil {
		t.Fatal(err)
	}
	result, err := on.Install("table.yaml", data, rulebook.InstallOptions{By: "张丽", Words: locales.SheetWords})
	if err != nil {
		t.Fatalf("%v\n%s", err, data)
	}
	return result.Rulebook
}

func printed(t *testing.T, p *person, id string) string {
	t.Helper()
	out := filepath.Join(t.TempDir(), "p.pdf")
	if _, err := opened(t, p.app.Desk(), id).Package(t.Context(), casework.PackageOptions{Arrangement: casework.Arrangement{Lang: model.Zh}}, out); err != nil {
		t.Fatal(err)
	}
	text, err := exec.Command("pdftotext", out, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
