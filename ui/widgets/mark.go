package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"twozones/ui/theme"
)

// State is how far a section of a case has come.
type State int

// The four states of a section, each with a shape of its own: an empty circle, a
// half-filled one, a full one, a square.
const (
	Untouched State = iota
	Begun
	Complete
	Problem
)

const markSize float32 = 14

// inkDrop is how far below the middle of its line the ink of a text has its own
// middle; marks beside a text are lowered by it.
const inkDrop float32 = 1

// stateMark draws a State out of two shapes.
type stateMark struct {
	outline, half *canvas.Rectangle
}

func newStateMark() *stateMark {
	return &stateMark{outline: rectangle(0), half: rectangle(0)}
}

func (m *stateMark) objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{m.outline, m.half}
}

func (m *stateMark) paint(state State) {
	front := theme.Color([...]fyne.ThemeColorName{theme.Muted, theme.Accent, theme.Met, theme.NotMet}[state])
	m.outline.StrokeColor, m.outline.StrokeWidth = front, theme.FocusWidth
	m.outline.FillColor = theme.Color(theme.Surface)
	m.outline.CornerRadius = markSize / 2
	if state == Complete || state == Problem {
		m.outline.FillColor = front
	}
	if state == Problem {
		m.outline.CornerRadius = 3
	}
	m.half.FillColor, m.half.Hidden = front, state != Begun
	m.half.TopLeftCornerRadius, m.half.BottomLeftCornerRadius = markSize/2, markSize/2
}

func (m *stateMark) place(x, y float32) {
	put(m.outline, x, y, markSize, markSize)
	put(m.half, x, y, markSize/2, markSize)
}
