package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"twozones/ui/theme"
)

const hintWidth float32 = 300

// NewHintLayer makes the layer over a window's screens in which a short text says
// what the thing under the mouse, or under the keyboard, means. It takes no clicks.
// It belongs into the stack that is the window's content.
func NewHintLayer() *fyne.Container { return container.New(&hintLayout{}) }

// hintLayout puts the hint under the thing that it is about, or above it where
// there is no room.
type hintLayout struct{ about fyne.CanvasObject }

func (l *hintLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	if l.about == nil || len(o) == 0 {
		return
	}
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(l.about)
	width := min(theme.Scaled(hintWidth), size.Width-2*theme.Gap)
	height := fit(o[0], width)
	x := min(max(at.X, theme.Gap), size.Width-width-theme.Gap)
	y := at.Y + l.about.Size().Height + theme.GapSmall
	if y+height > size.Height {
		y = max(at.Y-height-theme.GapSmall, 0)
	}
	put(o[0], x, y, width, height)
}

func (*hintLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size{} }

// hints finds the layer of the window that an object is in.
func hints(o fyne.CanvasObject) (*fyne.Container, *hintLayout) {
	c := canvasOf(o)
	if c == nil {
		return nil, nil
	}
	if content, ok := c.Content().(*fyne.Container); ok {
		for _, layer := range content.Objects {
			if layer, ok := layer.(*fyne.Container); ok {
				if l, ok := layer.Layout.(*hintLayout); ok {
					return layer, l
				}
			}
		}
	}
	return nil, nil
}

// hint shows a text about an object, until [unhint] or the next one.
func hint(about fyne.CanvasObject, text string) {
	if text == "" {
		return
	}
	if layer, l := hints(about); layer != nil {
		l.about = about
		layer.Objects = []fyne.CanvasObject{NewCard(theme.Gap, NewParagraph(text, Small))}
		layer.Refresh()
	}
}

// unhint takes the text about an object away.
func unhint(about fyne.CanvasObject) {
	if layer, l := hints(about); layer != nil && l.about == about {
		l.about, layer.Objects = nil, nil
		layer.Refresh()
	}
}
