package app

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"twozones/ui/theme"
	"twozones/ui/widgets"
)

// How long a line stays: longer where there is something to undo.
const (
	sayFor  = 5 * time.Second
	undoFor = 12 * time.Second
)

// toast is the short line at the bottom of the window.
type toast struct {
	layer *fyne.Container
	after widgets.After
	stop  func()
}

func newToast(after widgets.After) *toast {
	return &toast{layer: container.New(bottomLayout{}), after: after, stop: func() {}}
}

func (t *toast) say(text, undoWord string, undo func()) {
	t.stop()
	parts := []fyne.CanvasObject{widgets.Grow(widgets.NewText(text, widgets.Body))}
	wait := sayFor
	if undo != nil {
		wait = undoFor
		parts = append(parts, widgets.NewButton(widgets.Secondary, undoWord, func() {
			t.hide()
			undo()
		}))
	}
	line := widgets.NewCard(0, widgets.Inset(theme.Gap, theme.GapWide, theme.Gap, theme.GapWide,
		widgets.Row(theme.GapWide, parts...)))
	t.layer.Objects = []fyne.CanvasObject{line}
	t.layer.Refresh()
	t.stop = t.after(wait, t.hide)
}

func (t *toast) hide() {
	t.stop()
	t.layer.Objects = nil
	t.layer.Refresh()
}
