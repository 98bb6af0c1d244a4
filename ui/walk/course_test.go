package walk_test

import (
	"os"
	"path/filepath"
	"testing"

	"twozones/model"
	"twozones/ui/gallery/find"
	"twozones/ui/screen"
)

// A case is handed in with its package, more is asked for, the letter comes, and
// what comes after it is ticked; the program is closed in between.
func TestACaseIsFollowedFromThePackageToTheLetter(t *testing.T) {
	p := &person{t: t, data: t.TempDir(), out: filepath.Join(t.TempDir(), "package.pdf")}
	p.start()
	p.begin()
	id, before := importDemo(t, p.app.Desk())
	course := func() model.Course { return opened(t, p.app.Desk(), id).Course() }
	p.app.Go(screen.Route{Place: screen.Case, Case: id})
	p.settle()
	p.tap(p.word("case.outline.package"))
	p.settle()
	p.tap(p.word("package.save_as"))
	p.until(func() bool { _, err := os.Stat(p.out); return err == nil })

	p.tap(p.word("course.title"))
	p.tap(p.word("course.act.submit"))
	p.in = p.out
	p.tap(p.word("course.file.choose"))
	p.tap(p.word("course.note"))
	p.until(func() bool { return course().At() == model.Submitted })
	written, err := os.ReadFile(p.out)
	kept := course().Submission.Package
	if err != nil || kept == nil || kept.Size != int64(len(written)) || kept.Manifest.Case != id || kept.Manifest.Exhibits != nil {
		t.Fatalf("%+v, %v", kept, err)
	}
	copied := filepath.Join(t.TempDir(), "copy.pdf")
	p.out = copied
	p.tap(p.word("course.package.save"))
	p.until(func() bool { data, _ := os.ReadFile(copied); return string(data) == string(written) })

	p.tap(p.word("course.act.supplement"))
	p.typeUnder(p.word("course.entry.by"), "2026-11-26")
	p.typeUnder(p.word("course.entry.what"), "学历认证")
	p.tap(p.word("course.note"))
	p.untilReads(p.words().N("course.left", 3))
	p.tap(p.word("course.act.answered"))
	p.tap(p.word("course.note"))

	p.app.Close()
	p.start()
	p.app.Go(screen.Route{Place: screen.Case, Case: id})
	p.settle()
	p.sees(p.word("course.stage.submitted"))
	p.tap(p.word("course.act.issue"))
	p.typeUnder(p.word("course.entry.number"), "118")
	p.tap(p.word("course.note"))
	p.untilReads(p.word("course.letter", "Number", "118"))
	step := opened(t, p.app.Desk(), id).Rulebook.NextSteps[0]
	p.tap(p.words().Of(step.Label))
	p.settle()
	if on := course().Steps[step.ID]; on != p.app.Desk().Today() {
		t.Errorf("ticked on %s", on)
	}
	p.tap(p.word("case.header.undo"))
	p.settle()
	if len(course().Steps) != 0 || course().At() != model.Issued {
		t.Errorf("undone, it is %+v", course())
	}
	p.switchLanguage()
	p.sees(p.word("course.stage.issued"))
	if after := opened(t, p.app.Desk(), id).Assessment.Scores.Claimed; after != before.Scores.Claimed {
		t.Errorf("the estimate moved: %v, then %v", before.Scores.Claimed, after)
	}
	if find.Button(p.canvas(), p.word("course.act.take_back")) != nil {
		t.Error("a case with its letter can be taken back")
	}
}
