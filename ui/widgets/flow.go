package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// flowLayout remembers the width it was last given, since its height follows it.
type flowLayout struct {
	gap   float32
	width float32
}

// Flow puts objects beside each other, each at its own size, and goes to a next
// line where the width is used up: figures, badges, buttons under large text.
func Flow(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&flowLayout{gap: gap}, objects...)
}

func (l *flowLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	l.walk(objects, func(o fyne.CanvasObject, x, y float32) {
		own := o.MinSize()
		put(o, x, y, own.Width, own.Height)
	})
}

func (l *flowLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	least := fyne.NewSize(0, l.walk(objects, func(fyne.CanvasObject, float32, float32) {}))
	for _, o := range shown(objects) {
		least.Width = max(least.Width, o.MinSize().Width)
	}
	return least
}

// walk visits each object with its place and returns the height of all lines.
func (l *flowLayout) walk(objects []fyne.CanvasObject, visit func(fyne.CanvasObject, float32, float32)) float32 {
	var x, y, line float32
	for _, o := range shown(objects) {
		own := o.MinSize()
		if x > 0 && l.width > 0 && x+own.Width > l.width {
			x, y, line = 0, y+line+l.gap, 0
		}
		visit(o, x, y)
		x += own.Width + l.gap
		line = max(line, own.Height)
	}
	return y + line
}
