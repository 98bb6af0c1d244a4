package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"twozones/ui/theme"
)

const (
	outlineMark float32 = 12
	outlineText float32 = 36
)

// Section is a line of the outline: how far it has come, its name, and at the
// right what is open, in words or as a count.
type Section struct {
	State    State
	Name     string
	Count    string
	Selected bool
}

// OutlineItem is a section in the outline of a case. A name too long for one line
// goes on in the next.
type OutlineItem struct {
	pressable
	section Section
	ground  *canvas.Rectangle
	mark    *stateMark
	name    *Paragraph
	count   *Text
}

// NewOutlineItem makes the row of a section.
func NewOutlineItem(section Section, onTapped func()) *OutlineItem {
	o := &OutlineItem{ground: rectangle(theme.RadiusControl), mark: newStateMark()}
	o.name = NewSpans()
	o.count = NewCell("", Small, fyne.TextAlignTrailing)
	o.extend(o, theme.RadiusControl)
	o.OnTapped = onTapped
	o.Set(section)
	return o
}

// Set shows another state of the section.
func (o *OutlineItem) Set(section Section) {
	o.section = section
	look, small := Body, Small
	look.Bold, small.Bold = section.Selected, section.Selected
	o.name.SetText(section.Name, look)
	o.count.SetText(section.Count)
	o.count.SetLook(small)
	o.Refresh()
}

// Section is what the row shows.
func (o *OutlineItem) Section() Section { return o.section }

// AccessibilityLabel is name and count.
func (o *OutlineItem) AccessibilityLabel() string { return o.section.Name + " " + o.section.Count }

// AccessibilityRole is button.
func (o *OutlineItem) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// CreateRenderer implements [fyne.Widget].
func (o *OutlineItem) CreateRenderer() fyne.WidgetRenderer {
	objects := []fyne.CanvasObject{o.ring, o.ground}
	objects = append(objects, o.mark.objects()...)
	objects = append(objects, o.name, o.count)
	return (&drawing{owner: o, objects: objects, paint: o.paint, place: o.place, min: o.min}).start()
}

func (o *OutlineItem) paint() {
	o.paintRing()
	o.mark.paint(o.section.State)
	switch {
	case o.section.Selected:
		o.ground.FillColor = theme.Color(theme.AccentSoft)
	case o.hovered:
		o.ground.FillColor = theme.Color(theme.Background)
	default:
		o.ground.FillColor = color.Transparent
	}
}

func (o *OutlineItem) min() fyne.Size {
	return fyne.NewSize(120, max(theme.ControlHeight, o.name.MinSize().Height+theme.Gap))
}

func (o *OutlineItem) place(size fyne.Size) {
	o.placeRing(0, 0, size.Width, size.Height)
	put(o.ground, 0, 0, size.Width, size.Height)
	o.mark.place(outlineMark, (size.Height-markSize)/2+inkDrop)
	count := float32(0)
	if o.section.Count != "" {
		count = measure(o.section.Count, Small.Strong()).Width + 1
	}
	right := size.Width - outlineMark
	put(o.count, right-count, 0, count, size.Height)
	width := right - count - theme.GapSmall - outlineText
	height := fit(o.name, width)
	put(o.name, outlineText, (size.Height-height)/2, width, height)
}

// OutlineHeading is the small line over a group of sections.
func OutlineHeading(text string) fyne.CanvasObject {
	return Inset(theme.Gap, outlineMark, theme.GapSmall, outlineMark, NewCell(text, Small, fyne.TextAlignLeading))
}
