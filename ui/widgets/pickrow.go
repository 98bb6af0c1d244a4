package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"twozones/model/search"
	"twozones/ui/theme"
)

// Choice is one entry of a long list, such as a country.
type Choice struct {
	ID     string
	Text   string
	Detail string // at the right, small: a code
	Search string // further words it is found by: the other language
}

func (c Choice) searched() search.Text { return search.New(c.Text, c.Detail, c.Search) }

// pickRow is a choice in the list under a [Picker].
type pickRow struct {
	pressable
	choice       Choice
	ground       *canvas.Rectangle
	text, detail *Text
}

func newPickRow(choice Choice, onTapped func()) *pickRow {
	r := &pickRow{choice: choice, ground: rectangle(theme.RadiusTag)}
	r.text = NewCell(choice.Text, Body, fyne.TextAlignLeading)
	r.detail = NewCell(choice.Detail, Small, fyne.TextAlignTrailing)
	r.extend(r, theme.RadiusTag)
	r.OnTapped = onTapped
	return r
}

// AccessibilityLabel is text and detail.
func (r *pickRow) AccessibilityLabel() string { return r.choice.Text + " " + r.choice.Detail }

// AccessibilityRole is button.
func (r *pickRow) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// CreateRenderer implements [fyne.Widget].
func (r *pickRow) CreateRenderer() fyne.WidgetRenderer {
	return (&drawing{
		owner:   r,
		objects: []fyne.CanvasObject{r.ring, r.ground, r.text, r.detail},
		paint: func() {
			r.paintRing()
			r.ground.FillColor = color.Transparent
			if r.hovered || r.focused {
				r.ground.FillColor = theme.Color(theme.AccentSoft)
			}
		},
		place: r.place,
		min:   func() fyne.Size { return fyne.NewSize(120, lineHeight(Body)+theme.Gap) },
	}).start()
}

func (r *pickRow) place(size fyne.Size) {
	r.placeRing(0, 0, size.Width, size.Height)
	put(r.ground, 0, 0, size.Width, size.Height)
	detail := min(measure(r.choice.Detail, Small).Width+1, size.Width/2)
	put(r.text, theme.Gap, 0, size.Width-detail-3*theme.Gap, size.Height)
	put(r.detail, size.Width-detail-theme.Gap, 0, detail, size.Height)
}
