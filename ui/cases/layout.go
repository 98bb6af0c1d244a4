package cases

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// fittingLayout shows the first object that fits, and the last where none does.
type fittingLayout struct{}

// fitting shows the widest form that there is room for; they come widest first.
func fitting(forms ...fyne.CanvasObject) *fyne.Container {
	for _, narrower := range forms[1:] {
		narrower.Hide()
	}
	return container.New(fittingLayout{}, forms...)
}

func (fittingLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	shown := slices.IndexFunc(o, func(form fyne.CanvasObject) bool { return form.MinSize().Width <= size.Width })
	if shown < 0 {
		shown = len(o) - 1
	}
	for i, form := range o {
		if i != shown {
			form.Hide()
		}
	}
	o[shown].Show()
	o[shown].Resize(size)
	o[shown].Move(fyne.NewPos(0, 0))
}

func (fittingLayout) MinSize(o []fyne.CanvasObject) fyne.Size { return o[len(o)-1].MinSize() }

// headLayout puts three rows beside each other, of which the first takes the room
// that is left. Where there is too little for the second one on a line, it goes
// below, as wide as all.
type headLayout struct {
	gap, width float32
	line       func() float32 // the width that the second one takes on a line
}

func head(gap float32, first, second fyne.CanvasObject, line func() float32, third fyne.CanvasObject) *fyne.Container {
	return container.New(&headLayout{gap: gap, line: line}, first, second, third)
}

func (l *headLayout) fits(o []fyne.CanvasObject) bool {
	wanted := o[0].MinSize().Width + l.line() + o[2].MinSize().Width + 2*l.gap
	return l.width == 0 || wanted+leastCount <= l.width
}

// leastCount is the room that the number of cases has in any case.
const leastCount float32 = 120

func (l *headLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	first, second, third := o[0].MinSize(), o[1].MinSize(), o[2].MinSize()
	size := fyne.NewSize(first.Width+l.gap+third.Width, max(first.Height, second.Height, third.Height))
	if !l.fits(o) {
		size.Height = max(first.Height, third.Height) + l.gap/2 + second.Height
	}
	return size
}

func (l *headLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	second, third := o[1].MinSize(), o[2].MinSize()
	line := max(o[0].MinSize().Height, third.Height)
	x := size.Width - third.Width
	put(o[2], x, (line-third.Height)/2, third)
	if l.fits(o) {
		second.Width = l.line()
		x -= l.gap + second.Width
		put(o[1], x, (line-second.Height)/2, second)
	} else {
		put(o[1], 0, line+l.gap/2, fyne.NewSize(size.Width, second.Height))
	}
	put(o[0], 0, 0, fyne.NewSize(x-l.gap, line))
}

func put(o fyne.CanvasObject, x, y float32, size fyne.Size) {
	o.Resize(size)
	o.Move(fyne.NewPos(x, y))
}
