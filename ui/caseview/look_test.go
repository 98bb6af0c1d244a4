package caseview_test

import (
	"fmt"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"

	"twozones/model"
	"twozones/ui/theme"
)

// Pictures of every page in every way, for eyes only: name a folder in
// TWOZONES_PICTURES.
func TestPictures(t *testing.T) {
	folder := os.Getenv("TWOZONES_PICTURES")
	if folder == "" {
		t.Skip("TWOZONES_PICTURES names no folder")
	}
	for _, lang := range []model.Lang{model.Zh, model.En} {
		for _, way := range []struct {
			name   string
			look   theme.Appearance
			factor float32
			size   fyne.Size
		}{
			{"light", theme.Light, 1, fyne.NewSize(1280, 800)}, {"dark", theme.Dark, 1, fyne.NewSize(1280, 800)},
			{"small", theme.Light, 1, fyne.NewSize(1024, 640)}, {"large", theme.Dark, 1.5, fyne.NewSize(1280, 800)},
			{"smalllarge", theme.Light, 1.5, fyne.NewSize(1024, 640)},
		} {
			t.Run(fmt.Sprintf("%s-%s", lang, way.name), func(t *testing.T) {
				s := stageIn(t, lang, t.TempDir(), theme.New(way.look, way.factor), way.size)
				pictures(t, s, filepath.Join(folder, fmt.Sprintf("%s-%s", lang, way.name)))
			})
		}
	}
}

func pictures(t *testing.T, s *stage, prefix string) {
	words := s.Words()
	shot := func(page string) {
		s.window.Canvas().Capture()
		file, err := os.Create(prefix + "-" + page + ".png")
		if err != nil {
			t.Fatal(err)
		}
		defer file.Close()
		if err := png.Encode(file, s.window.Canvas().Capture()); err != nil {
			t.Fatal(err)
		}
	}
	s.demo()
	section := func(id string) string { return words.T("case.section." + id) }
	s.tap(words.Of(model.Text{Zh: "学历", En: "Education"}))
	shot("choice")
	s.tap(words.Of(model.Text{Zh: "专业／管理能力", En: "Professional or management ability"}))
	shot("number")
	s.retype("68万x")
	s.window.Canvas().Unfocus()
	shot("refused")
	s.tap(words.T("interview.whole"))
	shot("whole")
	s.tap(words.T("interview.single"))
	s.tap(section("identity.enterprise"))
	shot("enterprise")
	s.tap(section("identity.talent"))
	shot("talent")
	s.tap(words.T("interview.list.add.work_history"))
	shot("rows")
	s.tap(words.T("case.outline.conclusion"))
	shot("eligibility")
	s.toEnd()
	shot("eligibility-end")
	s.tap(words.T("case.outline.review"))
	for i := range 5 {
		shot(fmt.Sprint("review-", i))
		s.scrolls()[1].Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -600)})
	}
	s.tap(words.T("case.outline.review"))
	s.tap(words.T("review.accept"))
	shot("review-accept")
	s.tap(words.T("explain.title"))
	for i := range 3 {
		shot(fmt.Sprint("explain-", i))
		s.scrolls()[1].Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -600)})
	}
	s.tap(words.Of(model.Text{Zh: "专业／管理能力：", En: "Professional or management ability: "}))
	shot("explain-one")
	s.tap(words.Of(model.Text{Zh: "学历", En: "Education"}))
	s.tap(words.Of(model.Text{Zh: "硕士", En: "Master"}))
	shot("moved")
	s.tap(words.Of(model.Text{Zh: "年龄", En: "Age"}))
	s.retype("1981-03-01")
	s.passSecond()
	s.tap(words.T("case.outline.review"))
	s.toEnd()
	s.scrolls()[1].Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, 260)})
	shot("curve")
	s.tap(words.T("case.outline.package"))
	s.tap(words.T("case.section.eligible.talent"))
	shot("decided")
	s.tap(words.T("case.outline.package"))
	shot("package")
	s.toEnd()
	shot("package-end")
	s.saveTo = t.TempDir()
	s.tap(words.T("case.outline.package"))
	s.tap(words.T("package.save_as"))
	shot("written")
	demo := s.id
	s.newCase("cn-work-permit")
	s.tap(words.Of(model.Text{Zh: "其他加分情形", En: "Distinctions"}))
	shot("permit")
	s.newCase("cn-zhongguancun")
	s.tap(words.T("case.outline.conclusion"))
	shot("nopoints")
	s.tap(words.T("case.outline.review"))
	shot("nopoints-review")
	s.open(demo)
	s.desk.Close()
	s.tap(words.Of(model.Text{Zh: "学历", En: "Education"}))
	s.tap(words.Of(model.Text{Zh: "硕士", En: "Master"}))
	shot("alarm")
}
