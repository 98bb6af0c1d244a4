package walk_test

import (
	"io/fs"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"twozones/assets"
	"twozones/model/casework"
	"twozones/ui/app"
	"twozones/ui/caseview"
	"twozones/ui/gallery"
	"twozones/ui/gallery/find"
	"twozones/ui/screen"
)

// An answer, from the press on its row until the score beside it has moved: saved,
// assessed and shown; and the same with a drawing of the whole window. The drawing
// alone stands beside.
func BenchmarkAnswerToScore(b *testing.B) {
	a := benched(b)
	canvas := a.Window().Canvas()
	var rows []fyne.Tappable
	(&person{app: a}).eachOption(func(card fyne.CanvasObject) { rows = append(rows, card.(fyne.Tappable)) })
	if len(rows) < 3 {
		b.Fatalf("%d rows to press; the screen reads:\n%s", len(rows), find.Texts(canvas))
	}
	turn := 0
	answer := func() {
		turn++
		test.Tap(rows[turn%3])
	}
	b.Run("unpainted", func(b *testing.B) {
		for b.Loop() {
			answer()
		}
	})
	b.Run("painted", func(b *testing.B) {
		for b.Loop() {
			answer()
			canvas.Capture()
		}
	})
	b.Run("painting", func(b *testing.B) {
		for b.Loop() {
			canvas.Capture()
		}
	})
}

// benched is the app at the question about education of the demonstration case.
func benched(b *testing.B) *app.App {
	data := b.TempDir()
	desk, err := casework.OpenDesk(gallery.Kit(func() time.Time { return now }), data)
	if err != nil {
		b.Fatal(err)
	}
	folder, _ := fs.Sub(assets.Demo, "demo")
	id, err := desk.ImportDemo(folder)
	if err == nil {
		err = desk.SaveSettings(casework.Settings{Started: true})
	}
	if err != nil {
		b.Fatal(err)
	}
	desk.Close()
	a := app.New(app.Parts{Fyne: test.NewApp(), Kit: gallery.Kit(func() time.Time { return now }), DataDir: data, Locale: "zh_CN", Outside: []string{},
		OnInterface: func(func()) {},
		Screens: map[screen.Place]app.Build{screen.Case: func(host screen.Host, r screen.Route) (screen.Screen, error) {
			return caseview.New(host, r.Case, r.Field)
		}}})
	b.Cleanup(a.Close)
	a.Window().Resize(fyne.NewSize(1280, 800))
	a.Go(screen.Route{Place: screen.Case, Case: id, Field: "education"})
	a.Window().Canvas().Capture()
	return a
}
