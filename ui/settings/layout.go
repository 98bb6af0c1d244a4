package settings

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"twozones/ui/theme"
)

// besideLayout gives the first of two objects a third of the width.
type besideLayout struct{}

func beside(told, choice fyne.CanvasObject) *fyne.Container {
	return container.New(besideLayout{}, told, choice)
}

func (besideLayout) widths(width float32) (left, right float32) {
	left = (width - theme.GapPage) / 3
	return left, width - theme.GapPage - left
}

func (l besideLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	left, right := l.widths(size.Width)
	for i, width := range []float32{left, right} {
		o[i].Resize(fyne.NewSize(width, o[i].MinSize().Height))
		o[i].Resize(fyne.NewSize(width, o[i].MinSize().Height))
	}
	o[1].Move(fyne.NewPos(left+theme.GapPage, 0))
}

func (besideLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	left, right := o[0].MinSize(), o[1].MinSize()
	return fyne.NewSize(left.Width+theme.GapPage+right.Width, max(left.Height, right.Height))
}
