package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// scrolled lists how far the pages of a screen are scrolled, outermost first.
func scrolled(o fyne.CanvasObject, offsets []fyne.Position) []fyne.Position {
	eachScroll(o, func(s *container.Scroll) { offsets = append(offsets, s.Offset) })
	return offsets
}

// scrollTo scrolls the pages of the same screen, built anew, as they were.
func scrollTo(o fyne.CanvasObject, offsets []fyne.Position) {
	eachScroll(o, func(s *container.Scroll) {
		if len(offsets) > 0 {
			s.ScrollToOffset(offsets[0])
			offsets = offsets[1:]
		}
	})
}

func eachScroll(o fyne.CanvasObject, visit func(*container.Scroll)) {
	switch o := o.(type) {
	case *container.Scroll:
		visit(o)
	case *fyne.Container:
		for _, child := range o.Objects {
			eachScroll(child, visit)
		}
	}
}
