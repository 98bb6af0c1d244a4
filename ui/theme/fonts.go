package theme

import (
	_ "unsafe" // for the link to Fyne's shaper

	"fyne.io/fyne/v2"
	"github.com/go-text/typesetting/shaping"
)

// shaper is the one that Fyne draws and measures all text with. It keeps a plan for
// every font it ever met, and with that the font; and Fyne parses the fonts anew for
// every theme, up to 100 MB for a face of ours. Nothing public lets go of them.
//
//go:linkname shaper fyne.io/fyne/v2/internal/painter.shaper
var shaper *shaping.HarfbuzzShaper

// Wear puts a theme on an app, and lets go of the fonts of the one before. It is
// called on the interface's goroutine, as everything that measures text.
func Wear(app fyne.App, t *Theme) {
	*shaper = shaping.HarfbuzzShaper{}
	app.Settings().SetTheme(t)
}
