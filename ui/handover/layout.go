package handover

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"twozones/ui/theme"
)

const labelWidth float32 = 150

// labelledLayout puts a label before a text, all labels of one width.
type labelledLayout struct{}

func labelled(label, text fyne.CanvasObject) *fyne.Container {
	return container.New(labelledLayout{}, label, text)
}

// Layout implements [fyne.Layout]. Heights follow widths, so each object gets its
// width first.
func (labelledLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	left := theme.Scaled(labelWidth)
	for i, width := range []float32{left, size.Width - left - theme.GapWide} {
		o[i].Resize(fyne.NewSize(width, o[i].MinSize().Height))
		o[i].Resize(fyne.NewSize(width, o[i].MinSize().Height))
	}
	o[0].Move(fyne.NewPos(0, 0))
	o[1].Move(fyne.NewPos(left+theme.GapWide, 0))
}

// MinSize implements [fyne.Layout].
func (labelledLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	label, text := o[0].MinSize(), o[1].MinSize()
	return fyne.NewSize(theme.Scaled(labelWidth)+theme.GapWide+text.Width, max(label.Height, text.Height))
}
