package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"twozones/ui/theme"
)

const checkRowHeight float32 = 30

// CheckRow is a box with a tick before a row of other objects, which is tapped
// as a whole: one line of a list of which any can be picked.
type CheckRow struct {
	pressable
	// OnChanged hears whether the box is ticked after the person changed it.
	OnChanged func(ticked bool)

	content fyne.CanvasObject
	spoken  string
	ticked  bool
	ground  *canvas.Rectangle
	mark    choiceMark
}

// NewCheckRow makes a row; spoken says what it is, for assistive tools.
func NewCheckRow(content fyne.CanvasObject, spoken string, ticked bool, onChanged func(ticked bool)) *CheckRow {
	r := &CheckRow{content: content, spoken: spoken, ticked: ticked, OnChanged: onChanged,
		ground: rectangle(theme.RadiusTag), mark: newChoiceMark(true)}
	r.extend(r, theme.RadiusTag)
	r.OnTapped = r.toggle
	return r
}

func (r *CheckRow) toggle() {
	r.ticked = !r.ticked
	r.Refresh()
	if r.OnChanged != nil {
		r.OnChanged(r.ticked)
	}
}

func (r *CheckRow) held() []fyne.CanvasObject { return []fyne.CanvasObject{r.content} }

// Ticked reports whether the box is ticked.
func (r *CheckRow) Ticked() bool { return r.ticked }

// AccessibilityLabel is what the row is.
func (r *CheckRow) AccessibilityLabel() string { return r.spoken }

// AccessibilityRole is button.
func (r *CheckRow) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// CreateRenderer implements [fyne.Widget].
func (r *CheckRow) CreateRenderer() fyne.WidgetRenderer {
	objects := append([]fyne.CanvasObject{r.ring, r.ground}, r.mark.objects()...)
	return (&drawing{owner: r, objects: append(objects, r.content), paint: r.paint, place: r.place, min: r.min}).start()
}

func (r *CheckRow) paint() {
	r.paintRing()
	r.ground.FillColor = color.Transparent
	if r.hovered {
		r.ground.FillColor = theme.Color(theme.AccentSoft)
	}
	r.mark.paint(r.ticked)
}

const checkRoom = choiceSize + theme.Gap + theme.GapSmall

func (r *CheckRow) min() fyne.Size {
	size := r.content.MinSize()
	return fyne.NewSize(size.Width+checkRoom, max(size.Height, checkRowHeight))
}

func (r *CheckRow) place(size fyne.Size) {
	r.placeRing(-theme.GapSmall, 0, size.Width+2*theme.GapSmall, size.Height)
	put(r.ground, -theme.GapSmall, 0, size.Width+2*theme.GapSmall, size.Height)
	height := fit(r.content, size.Width-checkRoom)
	r.mark.place(0, (size.Height-choiceSize)/2+inkDrop)
	put(r.content, checkRoom, max(size.Height-height, 0)/2, size.Width-checkRoom, height)
}
