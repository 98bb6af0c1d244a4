package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// OnCaret, where it is set, hears where text is being written: the upper end of
// the caret on the canvas and the height of the line. It is called on the
// interface's goroutine whenever the caret of the entry with the focus moves.
var OnCaret func(caret fyne.Position, height float32)

// FollowCaret lets OnCaret hear of an entry; o is the widget on the canvas that
// the entry is part of.
func FollowCaret(o fyne.CanvasObject, e *widget.Entry) {
	e.OnCursorChanged = func() { tellCaret(o, e) }
}

// tellCaret keeps the caret inside the entry: a long text is scrolled under it.
func tellCaret(o fyne.CanvasObject, e *widget.Entry) {
	if OnCaret == nil {
		return
	}
	if c := canvasOf(o); c == nil || any(c.Focused()) != any(o) {
		return
	}
	at, size := e.CursorPosition(), e.Size()
	height := fyne.MeasureText("e", e.Theme().Size(theme.SizeNameText), e.TextStyle).Height
	at = fyne.NewPos(min(at.X, size.Width), max(min(at.Y, size.Height-height), 0))
	OnCaret(fyne.CurrentApp().Driver().AbsolutePositionForObject(o).Add(at), height)
}
