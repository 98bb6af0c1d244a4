package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"twozones/ui/theme"
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
	line := max(left.Height, right.Height)
	top, below := (line-left.Height)/2, (line-right.Height)/2
	if !l.fits(left, right) {
		top, below = 0, left.Height+l.gap
	}
	put(o[0], 0, top, left.Width, left.Height)
	put(o[1], size.Width-right.Width, below, right.Width, right.Height)
}

type besideLayout struct{ gap, least, width float32 }

// Beside puts what can be of any width at the left and a group at the right; the
// group goes below where less than least, at 100 %, would be left of the width.
func Beside(gap, least float32, wide fyne.CanvasObject, right ...fyne.CanvasObject) *fyne.Container {
	return container.New(&besideLayout{gap: gap, least: least}, wide, Flow(gap, right...))
}

// share is what the two have of the width, and whether they stand beside each other.
func (l *besideLayout) share(o []fyne.CanvasObject) (wide, right float32, beside bool) {
	group := shown(o[1].(*fyne.Container).Objects)
	right = rowLayout{l.gap}.MinSize(group).Width
	if len(group) == 0 {
		return l.width, 0, true
	}
	if wide = l.width - right - l.gap; l.width == 0 || wide >= max(theme.Scaled(l.least), o[0].MinSize().Width) {
		return max(wide, 0), right, true
	}
	return l.width, min(right, l.width), false
}

// MinSize implements [fyne.Layout].
func (l *besideLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	wide, right := o[0].MinSize(), o[1].MinSize()
	size := fyne.NewSize(max(wide.Width, right.Width), max(wide.Height, right.Height))
	if _, _, beside := l.share(o); !beside {
		size.Height = wide.Height + l.gap + right.Height
	}
	return size
}

// Layout implements [fyne.Layout].
func (l *besideLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	wide, right, beside := l.share(o)
	height, group := fit(o[0], wide), fit(o[1], right)
	top, below := (size.Height-height)/2, (size.Height-group)/2
	if !beside {
		top, below = 0, height+l.gap
	}
	put(o[0], 0, top, wide, height)
	put(o[1], size.Width-right, below, right, group)
}
