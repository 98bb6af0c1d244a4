package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"twozones/ui/theme"
)

// TapRow makes a row of other objects tappable as a whole: it can be reached by
// Tab, shows hover and focus, and leads somewhere.
type TapRow struct {
	pressable
	content fyne.CanvasObject
	spoken  string
	ground  *canvas.Rectangle
}

// NewTapRow makes a tappable row; spoken says what it is, for assistive tools.
func NewTapRow(content fyne.CanvasObject, spoken string, onTapped func()) *TapRow {
	r := &TapRow{content: content, spoken: spoken, ground: rectangle(theme.RadiusTag)}
	r.extend(r, theme.RadiusTag)
	r.OnTapped = onTapped
	return r
}

func (r *TapRow) held() []fyne.CanvasObject { return []fyne.CanvasObject{r.content} }

// SetSpoken changes what assistive tools say.
func (r *TapRow) SetSpoken(spoken string) { r.spoken = spoken }

// AccessibilityLabel is what the row is.
func (r *TapRow) AccessibilityLabel() string { return r.spoken }

// AccessibilityRole is button.
func (r *TapRow) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// CreateRenderer implements [fyne.Widget].
func (r *TapRow) CreateRenderer() fyne.WidgetRenderer {
	return (&drawing{
		owner:   r,
		objects: []fyne.CanvasObject{r.ring, r.ground, r.content},
		paint: func() {
			r.paintRing()
			r.ground.FillColor = color.Transparent
			if r.hovered {
				r.ground.FillColor = theme.Color(theme.AccentSoft)
			}
		},
		place: func(size fyne.Size) {
			r.placeRing(-theme.GapSmall, 0, size.Width+2*theme.GapSmall, size.Height)
			put(r.ground, -theme.GapSmall, 0, size.Width+2*theme.GapSmall, size.Height)
			put(r.content, 0, 0, size.Width, size.Height)
		},
		min: func() fyne.Size { return r.content.MinSize() },
	}).start()
}
