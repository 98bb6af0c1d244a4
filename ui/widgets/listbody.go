package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"twozones/ui/theme"
)

type listBodyLayout struct{ height func() float32 }

// ListBody lets a table be as high as its rows, as long as there is room, and puts
// what belongs under it there, unless that would take a third of the room. Where
// the table is hidden none stands in for it.
func ListBody(height func() float32, table, none, below fyne.CanvasObject) *fyne.Container {
	return container.New(listBodyLayout{height}, table, none, below)
}

func (l listBodyLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	table, none, below := o[0], o[1], o[2]
	low := fit(below, size.Width)
	if low == 0 || low > size.Height/3 {
		below.Hide()
		low = 0
	} else {
		below.Show()
		low += theme.GapWide
	}
	high := min(l.height(), size.Height-low)
	put(table, 0, 0, size.Width, high)
	if none.Visible() {
		high = fit(none, size.Width)
		put(none, 0, 0, size.Width, high)
	}
	if low > 0 {
		put(below, 0, high+theme.GapWide, size.Width, low-theme.GapWide)
	}
}

func (listBodyLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	const least = 100
	return fyne.NewSize(o[0].MinSize().Width, least)
}
