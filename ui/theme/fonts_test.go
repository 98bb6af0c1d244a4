package theme_test

import (
	"runtime"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"twozones/ui/theme"
)

// Of twelve themes with two faces each, no more than those of two may stay.
func TestTheFontsOfEarlierThemesAreLetGo(t *testing.T) {
	app := test.NewTempApp(t)
	w := test.NewTempWindow(t, canvas.NewText("两区通", nil))
	for i := range 12 {
		theme.Wear(app, theme.New(theme.Light, 1+float32(i%2)/2))
		for _, style := range []fyne.TextStyle{{}, {Bold: true}} {
			app.Driver().RenderedTextSize("合格线 70", 14+float32(i), style, nil)
		}
		w.Canvas().Capture()
	}
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	if live := m.HeapAlloc >> 20; live > 250 {
		t.Errorf("%d MB stay", live)
	}
}
