package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"twozones/ui/theme"
)

// ButtonKind is how much a button asks for attention.
type ButtonKind int

// A page has at most one Primary button. Secondary has a line around it, Plain
// is text alone.
const (
	Primary ButtonKind = iota
	Secondary
	Plain
)

const buttonPad float32 = 14

// Button is a button with a text.
type Button struct {
	pressable
	kind   ButtonKind
	text   string
	ground *canvas.Rectangle
	label  canvas.Text
}

// NewButton makes a button.
func NewButton(kind ButtonKind, text string, onTapped func()) *Button {
	b := &Button{kind: kind, text: text, ground: rectangle(theme.RadiusControl)}
	b.extend(b, theme.RadiusControl)
	b.OnTapped = onTapped
	return b
}

// Text is the text on the button.
func (b *Button) Text() string { return b.text }

// SetText changes the text on the button.
func (b *Button) SetText(text string) {
	b.text = text
	b.Refresh()
}

// AccessibilityLabel is the text on the button.
func (b *Button) AccessibilityLabel() string { return b.text }

// AccessibilityRole is button.
func (b *Button) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// CreateRenderer implements [fyne.Widget].
func (b *Button) CreateRenderer() fyne.WidgetRenderer {
	return (&drawing{
		owner:   b,
		objects: []fyne.CanvasObject{b.ring, b.ground, &b.label},
		paint:   b.paint, place: b.place, min: b.min,
	}).start()
}

func (b *Button) paint() {
	b.paintRing()
	b.label.Text = b.text
	wear(&b.label, b.look())
	b.ground.FillColor, b.ground.StrokeColor = color.Transparent, theme.Color(theme.Line)
	b.ground.StrokeWidth = 0
	switch b.kind {
	case Primary:
		b.ground.FillColor = theme.Color(theme.Accent)
		if b.Disabled() {
			b.ground.FillColor = theme.Color(theme.Line)
		}
	case Secondary:
		b.ground.StrokeWidth = theme.LineWidth
		b.ground.FillColor = theme.Color(theme.Surface)
	}
	if b.hovered && b.kind != Primary {
		b.ground.FillColor = theme.Color(theme.AccentSoft)
	}
	if b.hovered && b.kind == Primary {
		b.ground.StrokeWidth, b.ground.StrokeColor = theme.FocusWidth, theme.Color(theme.Band)
	}
}

func (b *Button) look() Look {
	switch {
	case b.Disabled():
		return Quiet
	case b.kind == Primary:
		return Body.In(theme.OnAccent)
	case b.kind == Plain:
		return Quiet
	}
	return Body
}

func (b *Button) pad() float32 {
	if b.kind == Plain {
		return theme.Gap
	}
	return buttonPad
}

func (b *Button) min() fyne.Size {
	size := measure(b.text, b.look())
	return fyne.NewSize(size.Width+2*b.pad(), max(theme.ControlHeight, size.Height+2*theme.Gap))
}

func (b *Button) place(size fyne.Size) {
	height := b.min().Height
	top := (size.Height - height) / 2
	b.placeRing(0, top, size.Width, height)
	put(b.ground, 0, top, size.Width, height)
	own := b.label.MinSize()
	putText(&b.label, (size.Width-own.Width)/2, top+(height-own.Height)/2)
}
