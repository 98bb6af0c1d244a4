package app

import (
	"fyne.io/fyne/v2"

	"twozones/ui/theme"
)

// middleLayout puts one object in the middle, at a width that grows with the
// text and at the height it then wants.
type middleLayout struct{ width float32 }

func (l middleLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	width := min(theme.Scaled(l.width), size.Width-2*theme.GapPage)
	height := heightAt(objects[0], width)
	place(objects[0], (size.Width-width)/2, max((size.Height-height)*0.45, 0), width, height)
}

func (l middleLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size{} }

// bottomLayout puts one object at the bottom in the middle, at its own width.
type bottomLayout struct{}

func (bottomLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	if len(objects) == 0 {
		return
	}
	width := min(objects[0].MinSize().Width, size.Width-2*theme.GapPage)
	height := heightAt(objects[0], width)
	place(objects[0], (size.Width-width)/2, size.Height-height-theme.GapSection, width, height)
}

func (bottomLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size{} }

// heightAt gives an object a width and asks for the height it then wants.
func heightAt(o fyne.CanvasObject, width float32) float32 {
	o.Resize(fyne.NewSize(width, o.MinSize().Height))
	return o.MinSize().Height
}

func place(o fyne.CanvasObject, x, y, width, height float32) {
	o.Resize(fyne.NewSize(width, height))
	o.Move(fyne.NewPos(x, y))
}
