package app_test

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"twozones/model/casework"
	"twozones/ui/app"
	"twozones/ui/gallery"
	"twozones/ui/screen"
	"twozones/ui/theme"
)

var benchWindow = fyne.NewSize(1280, 800)

// The first window, drawn: of the app with its list of cases, and beside it a
// window of the same fonts that says one line, in plain and in bold.
func BenchmarkFirstWindow(b *testing.B) {
	data := b.TempDir()
	desk, err := casework.OpenDesk(gallery.Kit(time.Now), data)
	if err != nil {
		b.Fatal(err)
	}
	for range 20 {
		if _, err := desk.NewCase("cn-beijing-two-zones", ""); err != nil {
			b.Fatal(err)
		}
	}
	if err := desk.SaveSettings(casework.Settings{Started: true}); err != nil {
		b.Fatal(err)
	}
	desk.Close()
	b.Run("empty", func(b *testing.B) {
		for b.Loop() {
			a := test.NewApp()
			theme.Wear(a, theme.New(theme.Light, 1))
			w := a.NewWindow("")
			w.SetContent(container.NewVBox(widget.NewLabel("两区通 TwoZones"),
				widget.NewLabelWithStyle("两区通 TwoZones", fyne.TextAlignLeading, fyne.TextStyle{Bold: true})))
			w.Resize(benchWindow)
			w.Canvas().Capture()
			a.Quit()
		}
	})
	b.Run("app", func(b *testing.B) {
		for b.Loop() {
			a := test.NewApp()
			two := app.New(app.Parts{Fyne: a, Kit: gallery.Kit(time.Now), DataDir: data, Locale: "zh_CN", Outside: []string{}, OnInterface: func(func()) {}})
			two.Go(screen.Route{Place: screen.Cases})
			two.Window().Resize(benchWindow)
			two.Window().Canvas().Capture()
			b.StopTimer()
			two.Close()
			a.Quit()
			b.StartTimer()
		}
	})
}
