package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"twozones/ui/theme"
)

const (
	chipPad   float32 = 10
	chipCross float32 = 8
)

// Chip says what is in force, a filter, and takes it away when it is pressed.
type Chip struct {
	pressable
	label  string
	spoken string
	ground *canvas.Rectangle
	text   canvas.Text
	cross  [2]*canvas.Line
}

// NewChip makes a chip; spoken says what pressing it does.
func NewChip(label, spoken string, onTapped func()) *Chip {
	c := &Chip{label: label, spoken: spoken, ground: rectangle(theme.RadiusControl),
		cross: [2]*canvas.Line{{StrokeWidth: theme.FocusWidth}, {StrokeWidth: theme.FocusWidth}}}
	c.extend(c, theme.RadiusControl)
	c.OnTapped = onTapped
	return c
}

// AccessibilityLabel says what pressing the chip does.
func (c *Chip) AccessibilityLabel() string { return c.spoken }

// AccessibilityRole is button.
func (c *Chip) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// CreateRenderer implements [fyne.Widget].
func (c *Chip) CreateRenderer() fyne.WidgetRenderer {
	return (&drawing{owner: c, objects: []fyne.CanvasObject{c.ring, c.ground, &c.text, c.cross[0], c.cross[1]},
		paint: c.paint, place: c.place, min: c.min}).start()
}

func (c *Chip) look() Look { return Look{Size: theme.TextSmall, Color: theme.Ink} }

func (c *Chip) paint() {
	c.paintRing()
	c.text.Text = c.label
	wear(&c.text, c.look())
	c.ground.FillColor = theme.Color(theme.AccentSoft)
	c.ground.StrokeColor, c.ground.StrokeWidth = theme.Color(theme.Accent), 0
	if c.hovered {
		c.ground.StrokeWidth = theme.LineWidth
	}
	for _, line := range c.cross {
		line.StrokeColor = theme.Color(theme.Accent)
	}
}

func (c *Chip) min() fyne.Size {
	size := measure(c.label, c.look())
	return fyne.NewSize(size.Width+chipCross+theme.Gap+2*chipPad, size.Height+theme.Gap+theme.GapSmall)
}

func (c *Chip) place(size fyne.Size) {
	c.placeRing(0, 0, size.Width, size.Height)
	put(c.ground, 0, 0, size.Width, size.Height)
	x := chipPad + putText(&c.text, chipPad, (size.Height-c.text.MinSize().Height)/2) + theme.Gap
	y := (size.Height-chipCross)/2 + inkDrop
	c.cross[0].Position1, c.cross[0].Position2 = fyne.NewPos(x, y), fyne.NewPos(x+chipCross, y+chipCross)
	c.cross[1].Position1, c.cross[1].Position2 = fyne.NewPos(x, y+chipCross), fyne.NewPos(x+chipCross, y)
}
