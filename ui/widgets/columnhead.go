package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"twozones/ui/theme"
)

// Sorting is how a table is sorted by a column.
type Sorting int

// The ways: not by this column, its usual way, the other way round.
const (
	Unsorted Sorting = iota
	Sorted
	SortedBack
)

// columnHead is the title of a column that a table can be sorted by; an arrow shows
// that it is.
type columnHead struct {
	pressable
	title   string
	spoken  string
	sorting Sorting
	text    *Text
	arrow   *canvas.ArbitraryPolygon
}

const arrowSize float32 = 8

func newColumnHead(title string, onTapped func()) *columnHead {
	h := &columnHead{title: title, spoken: title, text: NewCell(title, Small, fyne.TextAlignLeading),
		arrow: &canvas.ArbitraryPolygon{NormalizedPoints: true}}
	h.extend(h, theme.RadiusTag)
	h.OnTapped = onTapped
	return h
}

func (h *columnHead) set(sorting Sorting, spoken string) {
	h.sorting, h.spoken = sorting, spoken
	h.Refresh()
}

// AccessibilityLabel is the title and how the table is sorted by it.
func (h *columnHead) AccessibilityLabel() string { return h.spoken }

// AccessibilityRole is button.
func (h *columnHead) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// CreateRenderer implements [fyne.Widget].
func (h *columnHead) CreateRenderer() fyne.WidgetRenderer {
	return (&drawing{owner: h, objects: []fyne.CanvasObject{h.ring, h.text, h.arrow}, paint: h.paint, place: h.place, min: h.min}).start()
}

func (h *columnHead) paint() {
	h.paintRing()
	look := Small
	if h.sorting != Unsorted || h.hovered {
		look = Small.In(theme.Ink)
	}
	h.text.SetLook(look)
	h.arrow.Hidden = h.sorting == Unsorted
	h.arrow.FillColor = theme.Color(theme.Ink)
	top, bottom := float32(0.15), float32(0.85)
	if h.sorting == SortedBack {
		top, bottom = bottom, top
	}
	h.arrow.Points = []fyne.Position{fyne.NewPos(0, top), fyne.NewPos(1, top), fyne.NewPos(0.5, bottom)}
}

func (h *columnHead) min() fyne.Size { return fyne.NewSize(0, lineHeight(Small)+theme.Gap) }

func (h *columnHead) place(size fyne.Size) {
	room := size.Width
	if h.sorting != Unsorted {
		room -= arrowSize + theme.GapSmall
	}
	width := min(measure(h.title, Small).Width+1, max(room, 0))
	put(h.text, 0, 0, width, size.Height)
	put(h.arrow, width+theme.GapSmall, (size.Height-arrowSize)/2+inkDrop, arrowSize, arrowSize)
	h.placeRing(-theme.GapSmall/2, 0, min(size.Width, width+theme.Gap+arrowSize)+theme.GapSmall, size.Height)
}
