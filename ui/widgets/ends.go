package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

type endsLayout struct{ gap, width float32 }

// Ends puts a group at the left and one at the right, and the right one below where
// there is no room beside.
func Ends(gap float32, left, right []fyne.CanvasObject) *fyne.Container {
	return container.New(&endsLayout{gap: gap}, Row(gap, left...), Row(gap, right...))
}

func (l *endsLayout) fits(left, right fyne.Size) bool {
	return l.width == 0 || left.Width+l.gap+right.Width <= l.width
}

// MinSize implements [fyne.Layout].
func (l *endsLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	left, right := o[0].MinSize(), o[1].MinSize()
	size := fyne.NewSize(max(left.Width, right.Width), max(left.Height, right.Height))
	if !l.fits(left, right) {
		size.Height = left.Height + l.gap + right.Height
	}
	return size
}

// Layout implements [fyne.Layout].
func (l *endsLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	left, right := o[0].MinSize(), o[1].MinSize()
	o[0].Resize(left)
	o[0].Move(fyne.NewPos(0, 0))
	o[1].Resize(right)
	below := float32(0)
	if !l.fits(left, right) {
		below = left.Height + l.gap
	}
	o[1].Move(fyne.NewPos(size.Width-right.Width, below))
}
