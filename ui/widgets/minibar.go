package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"twozones/ui/theme"
)

const (
	miniBarHeight float32 = 6
	miniRowHeight float32 = 29
)

// Criterion is one line under the score bar: what of a criterion's cap can be
// reached and what is evidenced.
type Criterion struct {
	Name, Range          string
	Cap, High, Evidenced float64
}

// MiniBar is the row of a criterion: name, small bar, range. A long name goes on
// in a second line.
type MiniBar struct {
	widget.BaseWidget
	data               Criterion
	track, band, solid *canvas.Rectangle
	name               *Paragraph
	points             *Text
}

// NewMiniBar makes the row of a criterion.
func NewMiniBar(data Criterion) *MiniBar {
	m := &MiniBar{track: rectangle(0), band: rectangle(0), solid: rectangle(0)}
	m.name = NewSpans()
	m.points = NewCell("", Quiet, fyne.TextAlignTrailing)
	m.ExtendBaseWidget(m)
	m.Set(data)
	return m
}

// Set shows other figures.
func (m *MiniBar) Set(data Criterion) {
	m.data = data
	m.name.SetText(data.Name, Body)
	m.points.SetText(data.Range)
	m.Refresh()
}

// AccessibilityLabel is name and range.
func (m *MiniBar) AccessibilityLabel() string { return m.data.Name + " " + m.data.Range }

// AccessibilityRole is text.
func (m *MiniBar) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// CreateRenderer implements [fyne.Widget].
func (m *MiniBar) CreateRenderer() fyne.WidgetRenderer {
	return (&drawing{
		owner:   m,
		objects: []fyne.CanvasObject{m.track, m.band, m.solid, m.name, m.points},
		paint:   m.paint, place: m.place, min: m.min,
	}).start()
}

func (m *MiniBar) paint() {
	m.track.FillColor = theme.Color(theme.Line)
	m.band.FillColor = theme.Color(theme.Band)
	m.solid.FillColor = theme.Color(theme.Accent)
}

func (m *MiniBar) min() fyne.Size {
	return fyne.NewSize(200, max(miniRowHeight, m.name.MinSize().Height+theme.GapSmall))
}

// place gives the name a good two fifths of the width, the figures what they need, and
// the bar the rest.
func (m *MiniBar) place(size fyne.Size) {
	names := size.Width * 0.44
	figures := max(theme.Scaled(48), measure(m.data.Range, Quiet).Width)
	from, to := names+theme.Gap, size.Width-figures-theme.Gap
	height := fit(m.name, names)
	put(m.name, 0, (size.Height-height)/2, names, height)
	put(m.points, size.Width-figures, 0, figures, size.Height)

	top := (size.Height-miniBarHeight)/2 + inkDrop
	at := func(points float64) float32 { return from + position(points, m.data.Cap, to-from) }
	placeBar(m.track, from, to, top, miniBarHeight)
	placeBar(m.band, from, at(m.data.High), top, miniBarHeight)
	placeBar(m.solid, from, at(m.data.Evidenced), top, miniBarHeight)
	m.band.Hidden = m.data.High <= 0
	m.solid.Hidden = m.data.Evidenced <= 0
}
