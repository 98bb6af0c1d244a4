package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"twozones/ui/theme"
)

const segmentPad float32 = 12

// Segments is a small question with a few short answers beside each other, one of
// which holds. Tab and the arrow keys move between them, Space and Enter pick.
type Segments struct {
	widget.BaseWidget
	// OnChanged hears the id picked. Select does not call it.
	OnChanged func(id string)

	label *Paragraph
	cards []*segment
	stack *fyne.Container
}

// NewSegments makes a question with its answers; of these Text alone shows.
func NewSegments(label string, options []Option) *Segments {
	s := &Segments{label: NewParagraph(label, Body.Strong())}
	row := Flow(theme.GapSmall)
	for i, option := range options {
		card := newSegment(label, option)
		card.OnTapped = func() { s.pick(i) }
		card.onKey = func(key fyne.KeyName) bool { return s.move(i, key) }
		s.cards = append(s.cards, card)
		row.Add(card)
	}
	s.stack = Stack(theme.GapSmall, s.label, row)
	s.ExtendBaseWidget(s)
	return s
}

func (s *Segments) held() []fyne.CanvasObject { return []fyne.CanvasObject{s.stack} }

// Select shows the answer of that id as the one that holds.
func (s *Segments) Select(id string) {
	for _, card := range s.cards {
		if selected := card.option.ID == id; selected != card.selected {
			card.selected = selected
			card.Refresh()
		}
	}
}

// Selected is the id of the answer that holds, or "".
func (s *Segments) Selected() string {
	for _, card := range s.cards {
		if card.selected {
			return card.option.ID
		}
	}
	return ""
}

// Focusable is the answer that takes the keyboard.
func (s *Segments) Focusable() fyne.Focusable {
	for _, card := range s.cards {
		if card.selected {
			return card
		}
	}
	return s.cards[0]
}

func (s *Segments) pick(index int) {
	id := s.cards[index].option.ID
	s.Select(id)
	s.cards[index].Focus()
	if s.OnChanged != nil {
		s.OnChanged(id)
	}
}

func (s *Segments) move(from int, key fyne.KeyName) bool {
	return arrow(key, from, len(s.cards), func(to int) { s.cards[to].Focus() })
}

// CreateRenderer implements [fyne.Widget].
func (s *Segments) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(s.stack)
}

// segment is one answer of Segments.
type segment struct {
	pressable
	question string
	option   Option
	selected bool
	ground   *canvas.Rectangle
	text     canvas.Text
}

func newSegment(question string, option Option) *segment {
	s := &segment{question: question, option: option, ground: rectangle(theme.RadiusControl)}
	s.extend(s, theme.RadiusControl)
	return s
}

// AccessibilityLabel is question and answer.
func (s *segment) AccessibilityLabel() string { return s.question + " " + s.option.Text }

// AccessibilityRole is button.
func (s *segment) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// CreateRenderer implements [fyne.Widget].
func (s *segment) CreateRenderer() fyne.WidgetRenderer {
	return (&drawing{
		owner:   s,
		objects: []fyne.CanvasObject{s.ring, s.ground, &s.text},
		paint:   s.paint, place: s.place, min: s.min,
	}).start()
}

func (s *segment) look() Look {
	switch {
	case s.selected:
		return Body.Strong()
	case s.option.Muted:
		return Quiet
	}
	return Body
}

func (s *segment) paint() {
	s.paintRing()
	s.text.Text = s.option.Text
	wear(&s.text, s.look())
	s.ground.FillColor, s.ground.StrokeColor = theme.Color(theme.Surface), theme.Color(theme.Line)
	s.ground.StrokeWidth = theme.LineWidth
	switch {
	case s.selected:
		s.ground.FillColor, s.ground.StrokeColor = theme.Color(theme.AccentSoft), theme.Color(theme.Accent)
		s.ground.StrokeWidth = theme.FocusWidth
	case s.hovered:
		s.ground.StrokeColor = theme.Color(theme.Muted)
	}
}

func (s *segment) min() fyne.Size {
	size := measure(s.option.Text, Body.Strong())
	return fyne.NewSize(size.Width+2*segmentPad, max(theme.ControlHeight, size.Height+2*theme.Gap))
}

func (s *segment) place(size fyne.Size) {
	s.placeRing(0, 0, size.Width, size.Height)
	put(s.ground, 0, 0, size.Width, size.Height)
	own := s.text.MinSize()
	putText(&s.text, (size.Width-own.Width)/2, (size.Height-own.Height)/2)
}
