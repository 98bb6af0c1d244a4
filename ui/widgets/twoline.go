package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// TwoLines is a list cell of a main line and a small one beneath.
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
}

// SetLook draws the main line in another look.
func (t *TwoLines) SetLook(above Look) { t.above.SetLook(above) }

// CreateRenderer implements [fyne.Widget].
func (t *TwoLines) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(Stack(0, t.above, t.below))
}
