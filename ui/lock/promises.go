package lock

import (
	"fyne.io/fyne/v2"

	"twozones/locales"
	"twozones/ui/theme"
	"twozones/ui/widgets"
)

// Promises says what a passphrase protects, what it does not, and what happens
// when it is forgotten.
func Promises(words *locales.Localizer) fyne.CanvasObject {
	lines := widgets.Stack(theme.Gap)
	for _, id := range []string{"lock.promise.protects", "lock.promise.not", "lock.promise.forgotten"} {
		lines.Add(widgets.NewSpans(
			widgets.Span{Text: words.T(id+".head") + "  ", Look: widgets.Body.Strong()},
			widgets.Span{Text: words.T(id), Look: widgets.Body}))
	}
	return lines
}
