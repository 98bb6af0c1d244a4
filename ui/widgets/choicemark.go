package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"twozones/ui/theme"
)

// choiceMark draws a radio circle, or a box with a tick where several answers can
// be picked.
type choiceMark struct {
	many        bool
	outline     *canvas.Rectangle
	dot         *canvas.Rectangle
	tick1, tick *canvas.Line
}

func newChoiceMark(many bool) choiceMark {
	radius := choiceSize / 2
	if many {
		radius = 3
	}
	return choiceMark{
		many: many, outline: rectangle(radius), dot: rectangle(3),
		tick1: &canvas.Line{StrokeWidth: 2}, tick: &canvas.Line{StrokeWidth: 2},
	}
}

func (m choiceMark) objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{m.outline, m.dot, m.tick1, m.tick}
}

func (m choiceMark) paint(selected bool) {
	m.outline.StrokeColor, m.outline.StrokeWidth = theme.Color(theme.Muted), theme.FocusWidth
	m.outline.FillColor = theme.Color(theme.Surface)
	if selected {
		m.outline.StrokeColor, m.outline.FillColor = theme.Color(theme.Accent), theme.Color(theme.Accent)
	}
	front := theme.Color(theme.OnAccent)
	m.dot.FillColor, m.tick1.StrokeColor, m.tick.StrokeColor = front, front, front
	m.dot.Hidden = !selected || m.many
	m.tick1.Hidden, m.tick.Hidden = !selected || !m.many, !selected || !m.many
}

func (m choiceMark) place(x, y float32) {
	put(m.outline, x, y, choiceSize, choiceSize)
	put(m.dot, x+5, y+5, 6, 6)
	m.tick1.Position1, m.tick1.Position2 = fyne.NewPos(x+4, y+8), fyne.NewPos(x+7, y+11)
	m.tick.Position1, m.tick.Position2 = fyne.NewPos(x+7, y+11), fyne.NewPos(x+12, y+5)
}
