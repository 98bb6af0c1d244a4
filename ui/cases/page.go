package cases

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"twozones/ui/theme"
)

// pageLayout puts under each other: header, chips, filters, the list, and the bar
// below it. The list has what room is left; the filters scroll where they would
// take more than half of it.
type pageLayout struct{ list *list }

func (l *list) page(header fyne.CanvasObject) *fyne.Container {
	return container.New(pageLayout{l}, header, l.chips, l.panel, l.body, l.bar)
}

func (p pageLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	header, chips, panel, body, bar := o[0], o[1], o[2], o[3], o[4]
	y := height(header, size.Width)
	put(header, 0, 0, fyne.NewSize(size.Width, y))
	y += theme.GapWide
	low := float32(0)
	if bar.Visible() {
		low = height(bar, size.Width)
		put(bar, 0, size.Height-low, fyne.NewSize(size.Width, low))
		low += theme.Gap
	}
	if chips.Visible() {
		h := height(chips, size.Width)
		put(chips, 0, y-theme.GapSmall, fyne.NewSize(size.Width, h))
		y += h + theme.Gap
	}
	if panel.Visible() {
		h := min(height(p.list.filters, size.Width-2)+2, (size.Height-y-low)/2)
		put(panel, 0, y, fyne.NewSize(size.Width, h))
		y += h + theme.Gap
	}
	put(body, 0, y, fyne.NewSize(size.Width, size.Height-y-low))
}

// height is what an object wants at a width.
func height(o fyne.CanvasObject, width float32) float32 {
	o.Resize(fyne.NewSize(width, o.Size().Height))
	return o.MinSize().Height
}

func (pageLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	const least = 160 // of the list
	return fyne.NewSize(o[0].MinSize().Width, o[0].MinSize().Height+least)
}
