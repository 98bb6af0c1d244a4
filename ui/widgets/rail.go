package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"twozones/ui/theme"
)

// RailIcon is the picture of a place in the rail.
type RailIcon int

// The places of the app.
const (
	CasesIcon RailIcon = iota
	EnterprisesIcon
	RulebooksIcon
	SettingsIcon
	HelpIcon
)

const (
	railIconSize float32 = 22
	railPad      float32 = 8
)

// RailItem is a place of the app in the rail at the left: an icon over its name.
type RailItem struct {
	pressable
	text     string
	selected bool
	ground   *canvas.Rectangle
	frame    *canvas.Rectangle
	strokes  []stroke
	label    canvas.Text
}

// stroke is a short bar of an icon, in units of the icon's box.
type stroke struct {
	x, y, width, height float32
	shape               *canvas.Rectangle
}

// railStrokes are the bars inside the frame: lines of a list, windows of a house,
// a table, three sliders, and an i.
var railStrokes = [][]stroke{
	CasesIcon:       {{x: 6, y: 7, width: 10, height: 2}, {x: 6, y: 11, width: 10, height: 2}, {x: 6, y: 15, width: 6, height: 2}},
	EnterprisesIcon: {{x: 6, y: 6, width: 3, height: 3}, {x: 13, y: 6, width: 3, height: 3}, {x: 6, y: 11, width: 3, height: 3}, {x: 13, y: 11, width: 3, height: 3}, {x: 9.5, y: 16, width: 3, height: 5}},
	RulebooksIcon:   {{x: 1, y: 7, width: 20, height: 2}, {x: 8, y: 7, width: 2, height: 14}, {x: 1, y: 13, width: 20, height: 2}},
	SettingsIcon:    {{x: 5, y: 7, width: 12, height: 2}, {x: 12, y: 5, width: 3, height: 6}, {x: 5, y: 14, width: 12, height: 2}, {x: 7, y: 12, width: 3, height: 6}},
	HelpIcon:        {{x: 9.75, y: 5, width: 2.5, height: 3}, {x: 9.75, y: 10, width: 2.5, height: 7}},
}

// NewRailItem makes an item of the rail.
func NewRailItem(icon RailIcon, text string, onTapped func()) *RailItem {
	r := &RailItem{text: text, ground: rectangle(theme.RadiusControl), frame: rectangle(4)}
	if icon == HelpIcon {
		r.frame.CornerRadius = railIconSize / 2
	}
	for _, s := range railStrokes[icon] {
		s.shape = rectangle(0.5)
		r.strokes = append(r.strokes, s)
	}
	r.extend(r, theme.RadiusControl)
	r.OnTapped = onTapped
	return r
}

// SetSelected marks the place where the person is.
func (r *RailItem) SetSelected(selected bool) {
	r.selected = selected
	r.Refresh()
}

// AccessibilityLabel is the name.
func (r *RailItem) AccessibilityLabel() string { return r.text }

// AccessibilityRole is button.
func (r *RailItem) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// CreateRenderer implements [fyne.Widget].
func (r *RailItem) CreateRenderer() fyne.WidgetRenderer {
	objects := []fyne.CanvasObject{r.ring, r.ground, r.frame}
	for _, s := range r.strokes {
		objects = append(objects, s.shape)
	}
	objects = append(objects, &r.label)
	return (&drawing{owner: r, objects: objects, paint: r.paint, place: r.place, min: r.min}).start()
}

func (r *RailItem) look() Look {
	if r.selected {
		return Small.In(theme.Accent).Strong()
	}
	return Small
}

func (r *RailItem) paint() {
	r.paintRing()
	front := theme.Color(r.look().Color)
	r.frame.StrokeColor, r.frame.StrokeWidth = front, theme.FocusWidth
	for _, s := range r.strokes {
		s.shape.FillColor = front
	}
	r.ground.FillColor = color.Transparent
	if r.hovered {
		r.ground.FillColor = theme.Color(theme.AccentSoft)
	}
	r.label.Text = r.text
	wear(&r.label, r.look())
}

func (r *RailItem) min() fyne.Size {
	width := measure(r.text, Small.Strong()).Width + 2*railPad // also while it is not selected
	return fyne.NewSize(width, railIconSize+theme.GapSmall+lineHeight(Small)+2*railPad)
}

func (r *RailItem) place(size fyne.Size) {
	r.placeRing(0, 0, size.Width, size.Height)
	put(r.ground, 0, 0, size.Width, size.Height)
	left := (size.Width - railIconSize) / 2
	put(r.frame, left, railPad, railIconSize, railIconSize)
	for _, s := range r.strokes {
		put(s.shape, left+s.x, railPad+s.y, s.width, s.height)
	}
	putText(&r.label, (size.Width-r.label.MinSize().Width)/2, railPad+railIconSize+theme.GapSmall)
}
