package cases

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// fittingLayout shows the first object if it fits and the second otherwise.
type fittingLayout struct{}

// fitting shows a wide form where there is room, else a narrow one.
func fitting(wide, narrow fyne.CanvasObject) *fyne.Container {
	narrow.Hide()
	return container.New(fittingLayout{}, wide, narrow)
}

func (fittingLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	shown, hidden := o[0], o[1]
	if size.Width < o[0].MinSize().Width {
		shown, hidden = o[1], o[0]
	}
	hidden.Hide()
	shown.Show()
	shown.Resize(size)
	shown.Move(fyne.NewPos(0, 0))
}

func (fittingLayout) MinSize(o []fyne.CanvasObject) fyne.Size { return o[1].MinSize() }

// leastLayout gives one object a width, and the height of its line.
type leastLayout struct{ width float32 }

func atLeast(width float32, o fyne.CanvasObject) *fyne.Container {
	return container.New(leastLayout{width}, o)
}

func (l leastLayout) Layout(o []fyne.CanvasObject, size fyne.Size) { o[0].Resize(size) }

func (l leastLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(l.width, o[0].MinSize().Height)
}
