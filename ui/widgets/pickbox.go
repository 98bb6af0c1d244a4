package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"twozones/ui/theme"
)

// PickBox is a box with a tick in a row of a table. It is for the mouse: by keyboard
// Space picks the row. Shift says that everything up to here is meant.
type PickBox struct {
	widget.BaseWidget
	OnTapped func(through bool)

	ticked bool
	spoken string
	mark   choiceMark
}

// NewPickBox makes an empty box.
func NewPickBox() *PickBox {
	b := &PickBox{mark: newChoiceMark(true)}
	b.ExtendBaseWidget(b)
	return b
}

// Set shows whether it is ticked; spoken says what for, to assistive tools.
func (b *PickBox) Set(ticked bool, spoken string) {
	if b.ticked == ticked && b.spoken == spoken {
		return
	}
	b.ticked, b.spoken = ticked, spoken
	b.Refresh()
}

// Ticked reports whether it is ticked.
func (b *PickBox) Ticked() bool { return b.ticked }

// Tapped implements [fyne.Tappable].
func (b *PickBox) Tapped(*fyne.PointEvent) {
	if b.OnTapped != nil {
		b.OnTapped(modifiers()&fyne.KeyModifierShift != 0)
	}
}

// AccessibilityLabel says what is picked.
func (b *PickBox) AccessibilityLabel() string { return b.spoken }

// AccessibilityRole is button.
func (b *PickBox) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// CreateRenderer implements [fyne.Widget]. The box is larger than it looks, so that
// it is not missed.
func (b *PickBox) CreateRenderer() fyne.WidgetRenderer {
	return (&drawing{
		owner: b, objects: b.mark.objects(),
		paint: func() { b.mark.paint(b.ticked) },
		place: func(size fyne.Size) { b.mark.place((size.Width-choiceSize)/2, (size.Height-choiceSize)/2) },
		min:   func() fyne.Size { return fyne.NewSquareSize(theme.ControlHeight) },
	}).start()
}
