package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"twozones/ui/theme"
)

const moveSize float32 = 28

// MoveButton moves a line of a list up or down; it shows an arrowhead.
type MoveButton struct {
	pressable
	up          bool
	spoken      string
	ground      *canvas.Rectangle
	left, right *canvas.Line
}

// NewMoveButton makes a button; spoken says what is moved where, for assistive
// tools.
func NewMoveButton(up bool, spoken string, onTapped func()) *MoveButton {
	b := &MoveButton{up: up, spoken: spoken, ground: rectangle(theme.RadiusControl),
		left: &canvas.Line{StrokeWidth: 2}, right: &canvas.Line{StrokeWidth: 2}}
	b.extend(b, theme.RadiusControl)
	b.OnTapped = onTapped
	return b
}

// AccessibilityLabel is what is moved where.
func (b *MoveButton) AccessibilityLabel() string { return b.spoken }

// AccessibilityRole is button.
func (b *MoveButton) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// CreateRenderer implements [fyne.Widget].
func (b *MoveButton) CreateRenderer() fyne.WidgetRenderer {
	return (&drawing{
		owner:   b,
		objects: []fyne.CanvasObject{b.ring, b.ground, b.left, b.right},
		paint:   b.paint, place: b.place,
		min: func() fyne.Size { return fyne.NewSize(moveSize, moveSize) },
	}).start()
}

func (b *MoveButton) paint() {
	b.paintRing()
	b.ground.FillColor = color.Transparent
	if b.hovered {
		b.ground.FillColor = theme.Color(theme.AccentSoft)
	}
	front := theme.Color(theme.Muted)
	if b.Disabled() {
		front = theme.Color(theme.Line)
	}
	b.left.StrokeColor, b.right.StrokeColor = front, front
}

func (b *MoveButton) place(size fyne.Size) {
	top := (size.Height - moveSize) / 2
	b.placeRing(0, top, moveSize, moveSize)
	put(b.ground, 0, top, moveSize, moveSize)
	const reach, rise = 5, 5
	middle := moveSize / 2
	tip, foot := top+middle-rise/2, top+middle+rise/2
	if !b.up {
		tip, foot = foot, tip
	}
	b.left.Position1, b.left.Position2 = fyne.NewPos(middle-reach, foot), fyne.NewPos(middle, tip)
	b.right.Position1, b.right.Position2 = fyne.NewPos(middle, tip), fyne.NewPos(middle+reach, foot)
}
