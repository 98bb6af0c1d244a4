package widgets_test

import (
	"image"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"twozones/ui/theme"
)

// A page that was drawn in light and large text, and is then switched, looks
// exactly like one that was made dark and in normal text from the start.
func TestSwitchingTheThemeLeavesNothingBehind(t *testing.T) {
	for name, page := range map[string]func(bool) fyne.CanvasObject{
		"interview": sampleInterview, "form": sampleForm, "cases": sampleCases,
	} {
		t.Run(name, func(t *testing.T) {
			app := test.NewTempApp(t)
			theme.Wear(app, theme.New(theme.Light, 1.5))
			w := test.NewTempWindow(t, page(true))
			w.SetPadded(false)
			w.Resize(fyne.NewSize(1280, 800))
			w.Canvas().Capture()
			theme.Wear(app, theme.New(theme.Dark, 1))
			w.Resize(fyne.NewSize(1281, 800))
			w.Resize(fyne.NewSize(1280, 800))
			switched := w.Canvas().Capture()
			fresh := capture(t, page(true), fyne.NewSize(1280, 800))
			keep(t, name+"-switched", switched)
			if !slices.Equal(switched.(*image.NRGBA).Pix, fresh.(*image.NRGBA).Pix) {
				t.Error("the switched page differs from a fresh one")
			}
		})
	}
}
