package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// Figure is a big number with its caption beneath.
type Figure struct {
	widget.BaseWidget
	value, caption string
	number, below  canvas.Text
}

// NewFigure makes a figure.
func NewFigure(value, caption string) *Figure {
	f := &Figure{value: value, caption: caption}
	f.ExtendBaseWidget(f)
	return f
}

// Set shows another number and caption.
func (f *Figure) Set(value, caption string) {
	f.value, f.caption = value, caption
	f.Refresh()
}

// AccessibilityLabel is caption and number.
func (f *Figure) AccessibilityLabel() string { return f.caption + " " + f.value }

// AccessibilityRole is text.
func (f *Figure) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// CreateRenderer implements [fyne.Widget].
func (f *Figure) CreateRenderer() fyne.WidgetRenderer {
	return (&drawing{
		owner:   f,
		objects: []fyne.CanvasObject{&f.number, &f.below},
		paint: func() {
			f.number.Text, f.below.Text = f.value, f.caption
			wear(&f.number, Title)
			wear(&f.below, Small)
		},
		place: func(fyne.Size) {
			putText(&f.number, 0, 0)
			putText(&f.below, 0, lineHeight(Title)-2)
		},
		min: func() fyne.Size {
			number, below := measure(f.value, Title), measure(f.caption, Small)
			return fyne.NewSize(max(number.Width, below.Width), lineHeight(Title)+lineHeight(Small)-2)
		},
	}).start()
}
