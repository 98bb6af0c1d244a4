package caseview

import (
	"fyne.io/fyne/v2"

	"twozones/ui/theme"
	"twozones/ui/widgets"
)

// movedLine says, under what was changed last, what that moved. It is gone with
// the next change, and not there where nothing moved.
type movedLine struct {
	v     *View
	key   string // of the fact or the reading
	stack *fyne.Container
}

func newMovedLine(v *View, key string) *movedLine {
	m := &movedLine{v: v, key: key, stack: widgets.Stack(0)}
	m.refresh()
	return m
}

func (m *movedLine) refresh() {
	was := len(m.stack.Objects)
	m.stack.Objects = nil
	if m.v.moved == m.key {
		for _, move := range m.v.session.LastMoves {
			text := m.v.words.Move(m.v.session.Rulebook, move)
			m.stack.Add(widgets.NewParagraph(text, widgets.Body.In(theme.Accent)))
		}
	}
	setShown(m.stack, len(m.stack.Objects) > 0)
	if was+len(m.stack.Objects) > 0 {
		m.stack.Refresh()
		m.v.relayout()
	}
}
