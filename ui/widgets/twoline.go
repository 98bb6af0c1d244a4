package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// TwoLines is a list cell of a main line and a small one beneath; without that the
// main line stands in the middle.
type TwoLines struct {
	widget.BaseWidget
	above, below *Text
}

// NewTwoLines makes an empty cell.
func NewTwoLines() *TwoLines {
	t := &TwoLines{
		above: NewCell("", Body.Strong(), fyne.TextAlignLeading),
		below: NewCell("", Small, fyne.TextAlignLeading),
	}
	t.ExtendBaseWidget(t)
	return t
}

// Set shows other texts.
func (t *TwoLines) Set(above, below string) {
	t.above.SetText(above)
	t.below.SetText(below)
	t.place(t.Size())
}

// SetLook draws the main line in another look.
func (t *TwoLines) SetLook(above Look) { t.above.SetLook(above) }

// CreateRenderer implements [fyne.Widget].
func (t *TwoLines) CreateRenderer() fyne.WidgetRenderer {
	return (&drawing{owner: t, objects: []fyne.CanvasObject{t.above, t.below}, paint: func() {}, place: t.place, min: t.min}).start()
}

func (t *TwoLines) min() fyne.Size {
	return fyne.NewSize(0, t.above.MinSize().Height+t.below.MinSize().Height)
}

func (t *TwoLines) place(size fyne.Size) {
	above, below := t.above.MinSize().Height, t.below.MinSize().Height
	top := (size.Height - above - below) / 2
	if t.below.Text() == "" {
		top = (size.Height - above) / 2
	}
	put(t.above, 0, top, size.Width, above)
	put(t.below, 0, top+above, size.Width, below)
}
