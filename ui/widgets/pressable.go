package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"twozones/ui/theme"
)

// pressable is the part of a widget that is pressed by mouse or keyboard: it can
// be reached by Tab, shows where the focus is, and answers to Space and Enter.
type pressable struct {
	widget.DisableableWidget
	// OnTapped is called for a click, Space or Enter.
	OnTapped func()
	// Hint says in a few words what the widget means or which keys do the same; it
	// shows under the mouse and under the keyboard. "" is none.
	Hint string

	self    pressTarget
	onKey   func(fyne.KeyName) bool
	hovered bool
	focused bool
	ring    *canvas.Rectangle
}

type pressTarget interface {
	fyne.Widget
	fyne.Focusable
}

var _ desktop.Hoverable = (*pressable)(nil)
var _ desktop.Cursorable = (*pressable)(nil)

func (p *pressable) extend(self pressTarget, radius float32) {
	p.self = self
	p.ring = rectangle(radius + theme.FocusWidth + 1)
	p.ring.StrokeWidth = theme.FocusWidth
	p.ExtendBaseWidget(self)
}

// Tapped implements [fyne.Tappable].
func (p *pressable) Tapped(*fyne.PointEvent) { p.press() }

func (p *pressable) press() {
	if !p.Disabled() && p.OnTapped != nil {
		p.OnTapped()
	}
}

// TypedKey implements [fyne.Focusable].
func (p *pressable) TypedKey(event *fyne.KeyEvent) {
	if p.onKey != nil && p.onKey(event.Name) {
		return
	}
	switch event.Name {
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		p.press()
	case fyne.KeyEscape:
		passOn(p.self, event)
	}
}

// passOn gives the window a key that the focused widget has no use for.
func passOn(from fyne.CanvasObject, event *fyne.KeyEvent) {
	if canvas := canvasOf(from); canvas != nil && canvas.OnTypedKey() != nil {
		canvas.OnTypedKey()(event)
	}
}

// TypedRune implements [fyne.Focusable]; a pressable takes no text.
func (p *pressable) TypedRune(rune) {}

// FocusGained implements [fyne.Focusable] and scrolls the widget into view.
func (p *pressable) FocusGained() {
	p.focused = true
	p.Refresh()
	reveal(p.self)
	hint(p.self, p.Hint)
}

// FocusLost implements [fyne.Focusable].
func (p *pressable) FocusLost() {
	p.focused = false
	p.Refresh()
	unhint(p.self)
}

// MouseIn implements [desktop.Hoverable].
func (p *pressable) MouseIn(*desktop.MouseEvent) {
	p.hovered = !p.Disabled()
	p.Refresh()
	hint(p.self, p.Hint)
}

// MouseMoved implements [desktop.Hoverable].
func (p *pressable) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements [desktop.Hoverable].
func (p *pressable) MouseOut() {
	p.hovered = false
	p.Refresh()
	unhint(p.self)
}

// Cursor implements [desktop.Cursorable].
func (p *pressable) Cursor() desktop.Cursor {
	if p.Disabled() {
		return desktop.DefaultCursor
	}
	return desktop.PointerCursor
}

// Focus moves the keyboard focus here, if the widget is on a canvas.
func (p *pressable) Focus() {
	if c := canvasOf(p.self); c != nil {
		c.Focus(p.self)
	}
}

func (p *pressable) paintRing() {
	p.ring.StrokeColor = theme.Color(theme.Accent)
	p.ring.Hidden = !p.focused
}

func (p *pressable) placeRing(x, y, width, height float32) {
	const out = theme.FocusWidth + 1
	put(p.ring, x-out, y-out, width+2*out, height+2*out)
}

// arrow moves the keyboard from one of a row of controls to its neighbour; false
// for a key that is no arrow. At either end it stays.
func arrow(key fyne.KeyName, from, count int, focus func(i int)) bool {
	to := from
	switch key {
	case fyne.KeyUp, fyne.KeyLeft:
		to--
	case fyne.KeyDown, fyne.KeyRight:
		to++
	default:
		return false
	}
	if to >= 0 && to < count {
		focus(to)
	}
	return true
}
