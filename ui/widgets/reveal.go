package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// holder is a widget of this package that has other objects inside.
type holder interface{ held() []fyne.CanvasObject }

const revealMargin float32 = 16

// reveal scrolls the innermost scroll container around an object until the object
// is in view. Fyne does not do so when the focus moves.
func reveal(o fyne.CanvasObject) {
	c := canvasOf(o)
	if c == nil || c.Content() == nil {
		return
	}
	scroll, found := scrollAround(c.Content(), o, nil)
	if !found || scroll == nil {
		return
	}
	driver := fyne.CurrentApp().Driver()
	top := driver.AbsolutePositionForObject(o).Y - driver.AbsolutePositionForObject(scroll).Y
	bottom := top + o.Size().Height
	switch {
	case top < revealMargin:
		scroll.ScrollToOffset(scroll.Offset.AddXY(0, top-revealMargin))
	case bottom > scroll.Size().Height-revealMargin:
		scroll.ScrollToOffset(scroll.Offset.AddXY(0, bottom-scroll.Size().Height+revealMargin))
	}
}

// regrow lays out anew what scrolls around an object that has become higher or
// lower. Fyne does so by itself only once a window is painted.
func regrow(o fyne.CanvasObject) {
	if c := canvasOf(o); c != nil && c.Content() != nil {
		if scroll, found := scrollAround(c.Content(), o, nil); found && scroll != nil {
			scroll.Refresh()
		}
	}
}

func scrollAround(in, wanted fyne.CanvasObject, around *container.Scroll) (*container.Scroll, bool) {
	if in == wanted {
		return around, true
	}
	var inside []fyne.CanvasObject
	switch o := in.(type) {
	case *container.Scroll:
		around, inside = o, []fyne.CanvasObject{o.Content}
	case *fyne.Container:
		inside = o.Objects
	case holder:
		inside = o.held()
	}
	for _, child := range inside {
		if scroll, found := scrollAround(child, wanted, around); found {
			return scroll, true
		}
	}
	return nil, false
}
