package caseview

import (
	"fyne.io/fyne/v2"

	"twozones/ui/theme"
	"twozones/ui/widgets"
)

// listLine is one line of a list that is picked from and put in order.
type listLine struct {
	id     string
	name   string // for assistive tools
	shown  fyne.CanvasObject
	ticked bool // only what is ticked has a place
}

// orderList is a list of which any line can be ticked and moved.
type orderList struct {
	v      *View
	stack  *fyne.Container
	parts  map[string]fyne.Focusable // by line and part, as in "cover/up"
	onTick func(id string, ticked bool)
	onMove func(id string, by int)
}

// The parts of a line that take the keyboard.
const (
	partTick = "/tick"
	partUp   = "/up"
	partDown = "/down"
)

func newOrderList(v *View) *orderList {
	return &orderList{v: v, stack: widgets.Stack(0)}
}

// fill shows other lines; what had the keyboard keeps it.
func (l *orderList) fill(lines []listLine) {
	held := l.holding()
	l.stack.Objects, l.parts = nil, map[string]fyne.Focusable{}
	ticked := 0
	for _, line := range lines {
		if line.ticked {
			ticked++
		}
	}
	for i := range lines {
		l.stack.Add(l.row(&lines[i], i == 0, i == ticked-1))
	}
	l.stack.Refresh()
	l.take(held)
}

func (l *orderList) row(line *listLine, first, last bool) fyne.CanvasObject {
	t, id := l.v.words.T, line.id
	tick := widgets.NewCheckRow(line.shown, line.name, line.ticked, func(ticked bool) { l.onTick(id, ticked) })
	l.parts[id+partTick] = tick
	if !line.ticked {
		return tick
	}
	up := widgets.NewMoveButton(true, t("package.up", "Name", line.name), func() { l.onMove(id, -1) })
	down := widgets.NewMoveButton(false, t("package.down", "Name", line.name), func() { l.onMove(id, 1) })
	if first {
		up.Disable()
	}
	if last {
		down.Disable()
	}
	l.parts[id+partUp], l.parts[id+partDown] = up, down
	return widgets.Row(theme.GapSmall, widgets.Grow(tick), up, down)
}

// holding is the part that has the keyboard, "" where none has.
func (l *orderList) holding() string {
	canvas := fyne.CurrentApp().Driver().CanvasForObject(l.stack)
	if canvas == nil || canvas.Focused() == nil {
		return ""
	}
	for key, part := range l.parts {
		if part == canvas.Focused() {
			return key
		}
	}
	return ""
}

// take moves the keyboard to a part, or to the line where that part is at its end.
func (l *orderList) take(key string) {
	part := l.parts[key]
	if part == nil && key == "" {
		return
	}
	if frozen, ok := part.(fyne.Disableable); part == nil || ok && frozen.Disabled() {
		part = l.parts[lineOf(key)+partTick]
	}
	if part != nil {
		l.v.host.Focus(part)
	}
}

func lineOf(key string) string {
	for i := len(key) - 1; i >= 0; i-- {
		if key[i] == '/' {
			return key[:i]
		}
	}
	return key
}

// moveHeld moves the line that has the keyboard, and reports whether one has.
func (l *orderList) moveHeld(by int) bool {
	key := l.holding()
	if key == "" {
		return false
	}
	l.onMove(lineOf(key), by)
	return true
}

// moved is a list with one id moved by so many places, as far as there is room.
func moved(ids []string, id string, by int) []string {
	list := append([]string{}, ids...)
	for i := range list {
		to := i + by
		if list[i] == id && to >= 0 && to < len(list) {
			list[i], list[to] = list[to], list[i]
			break
		}
	}
	return list
}
