package caseview

import (
	"slices"

	"fyne.io/fyne/v2"
)

// leastTitle is the room the title keeps in any case.
const leastTitle float32 = 150

// barLayout is a row in which the title takes the room that is left. Where that
// is less than wanted, the objects of drop are left out, in that order; those of
// last only where not even leastTitle would be left.
type barLayout struct {
	gap        float32
	title      int
	drop, last []int
	wanted     func() float32
}

// MinSize implements [fyne.Layout].
func (l *barLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	size := fyne.NewSize(l.needed(objects, slices.Concat(l.drop, l.last)), 0)
	for _, o := range objects {
		size.Height = max(size.Height, o.MinSize().Height)
	}
	return size
}

// needed is the width of all shown objects but those left out.
func (l *barLayout) needed(objects []fyne.CanvasObject, out []int) float32 {
	width := leastTitle
	for i, o := range objects {
		if o.Visible() && !slices.Contains(out, i) && i != l.title {
			width += o.MinSize().Width + l.gap
		}
	}
	return width
}

// leftOut is what there is no room for.
func (l *barLayout) leftOut(objects []fyne.CanvasObject, width float32) []int {
	n := 0
	for n < len(l.drop) && l.needed(objects, l.drop[:n])-leastTitle+max(l.wanted(), leastTitle) > width {
		n++
	}
	out := slices.Clone(l.drop[:n])
	for _, i := range l.last {
		if l.needed(objects, out) > width {
			out = append(out, i)
		}
	}
	return out
}

// Layout implements [fyne.Layout].
func (l *barLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	out := l.leftOut(objects, size.Width)
	left := size.Width - l.needed(objects, out) + leastTitle
	x := float32(0)
	for i, o := range objects {
		switch {
		case slices.Contains(out, i):
			// Nothing is drawn in no room: hiding would be the owner's word.
			o.Resize(fyne.NewSize(0, 0))
			o.Move(fyne.NewPos(-size.Width, -size.Height))
			continue
		case !o.Visible():
			continue
		}
		width := o.MinSize().Width
		if i == l.title {
			width = left
		}
		height := o.MinSize().Height
		o.Resize(fyne.NewSize(width, height))
		o.Move(fyne.NewPos(x, (size.Height-height)/2))
		x += width + l.gap
	}
}
