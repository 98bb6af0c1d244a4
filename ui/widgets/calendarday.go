package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"twozones/ui/theme"
)

const daySize float32 = 32

// calendarDay is one day of a [calendar].
type calendarDay struct {
	pressable
	iso    string
	inside bool // it belongs to the month that shows
	picked bool
	ground *canvas.Rectangle
	label  canvas.Text
}

func newCalendarDay() *calendarDay {
	d := &calendarDay{ground: rectangle(theme.RadiusTag)}
	d.extend(d, theme.RadiusTag)
	return d
}

func (d *calendarDay) set(iso, number string, inside bool, picked string) {
	d.iso, d.label.Text, d.inside, d.picked = iso, number, inside, iso == picked
	d.Refresh()
}

// AccessibilityLabel is the day in ISO form.
func (d *calendarDay) AccessibilityLabel() string { return d.iso }

// AccessibilityRole is button.
func (d *calendarDay) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// CreateRenderer implements [fyne.Widget].
func (d *calendarDay) CreateRenderer() fyne.WidgetRenderer {
	return (&drawing{
		owner: d, objects: []fyne.CanvasObject{d.ring, d.ground, &d.label},
		paint: d.paint, place: d.place,
		min: func() fyne.Size { return fyne.NewSquareSize(max(daySize, lineHeight(Body)+theme.GapSmall)) },
	}).start()
}

func (d *calendarDay) paint() {
	d.paintRing()
	look := Body
	d.ground.FillColor = color.Transparent
	switch {
	case d.picked:
		look = Body.Strong().In(theme.OnAccent)
		d.ground.FillColor = theme.Color(theme.Accent)
	case d.hovered:
		d.ground.FillColor = theme.Color(theme.AccentSoft)
	case !d.inside:
		look = Quiet
	}
	wear(&d.label, look)
}

func (d *calendarDay) place(size fyne.Size) {
	d.placeRing(0, 0, size.Width, size.Height)
	put(d.ground, 0, 0, size.Width, size.Height)
	own := d.label.MinSize()
	putText(&d.label, (size.Width-own.Width)/2, (size.Height-own.Height)/2)
}
