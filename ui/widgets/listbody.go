package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"twozones/ui/theme"
)

type listBodyLayout struct{ height func() float32 }

// ListBody lets a table be as high as its rows, as long as there is room, and puts
// what belongs under it there. Where the table is hidden none stands in for it.
func ListBody(height func() float32, table, none, below fyne.CanvasObject) *fyne.Container {
	return container.New(listBodyLayout{height}, table, none, below)
}

func (l listBodyLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	table, none, below := o[0], o[1], o[2]
	low := fit(below, size.Width)
	height := min(l.height(), size.Height-low-theme.GapWide)
	put(table, 0, 0, size.Width, height)
	if none.Visible() {
		height = fit(none, size.Width)
		put(none, 0, 0, size.Width, height)
	}
	put(below, 0, height+theme.GapWide, size.Width, low)
}

func (l listBodyLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	table, below := o[0].MinSize(), o[2].MinSize()
	return fyne.NewSize(table.Width, table.Height+below.Height+theme.GapWide)
}
