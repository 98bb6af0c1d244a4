package app

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"twozones/model/casework"
)

// lookIdle is how often the app looks whether it lies unused.
const lookIdle = 10 * time.Second

// idle is since when the app lies unused.
type idle struct {
	watched *casework.Desk // the desk that is locked then
	since   time.Time      // on the wall clock
	seen    trace
}

// trace is what keys leave on the canvas: where the keyboard is, and where in the
// text.
type trace struct {
	focused fyne.Focusable
	cursor  fyne.Position
	over    fyne.CanvasObject
}

// watchIdle begins to look whether the app lies unused, where there is something
// to lock.
func (a *App) watchIdle() {
	if a.desk == nil || !a.desk.Sealed() || a.idle.watched == a.desk {
		return
	}
	a.idle = idle{watched: a.desk, since: a.wall()}
	a.lookLater(a.desk)
}

func (a *App) lookLater(desk *casework.Desk) {
	a.parts.After(lookIdle, func() {
		if a.alive.Err() == nil && a.desk == desk && desk.Sealed() {
			a.look()
			a.lookLater(desk)
		} else if a.idle.watched == desk {
			a.idle.watched = nil
		}
	})
}

// look locks where the app lay unused for too long. Work that goes on is use, as
// is what moved on the canvas since.
func (a *App) look() {
	seen := a.trace()
	used := seen != a.idle.seen || a.sitting.busy.Load() > 0
	a.idle.seen = seen
	switch {
	case a.overdue():
		a.Lock()
	case used:
		a.idle.since = a.wall()
	}
}

// overdue reports whether the app lay unused for too long, be it that nobody was
// there or that the computer slept. A clock that was put back begins anew.
func (a *App) overdue() bool {
	limit, locks := a.settings.LockTime()
	now := a.wall()
	if now.Before(a.idle.since) {
		a.idle.since = now
	}
	return locks && now.Sub(a.idle.since) >= limit && a.sitting.busy.Load() == 0
}

// use notes that somebody is there. After too long a time it is not known who:
// the cases are locked.
func (a *App) use() {
	if a.desk == nil || a.idle.watched != a.desk {
		return
	}
	if a.overdue() {
		a.inSitting(a.sitting, a.Lock)
		return
	}
	a.idle.since = a.wall()
}

// wall is the time on the wall clock, which goes on while the computer sleeps.
func (a *App) wall() time.Time { return a.parts.Kit.Clock().Round(0) }

func (a *App) trace() trace {
	c := a.window.Canvas()
	t := trace{focused: c.Focused(), over: c.Overlays().Top()}
	if entry, types := t.focused.(interface{ CursorPosition() fyne.Position }); types {
		t.cursor = entry.CursorPosition()
	}
	return t
}

// eye lies under everything and sees the mouse move: a driver asks everything
// under the mouse for its cursor, and takes that of the topmost.
type eye struct {
	widget.BaseWidget
	moved func()
}

func newEye(moved func()) *eye {
	e := &eye{moved: moved}
	e.ExtendBaseWidget(e)
	return e
}

// Cursor implements [desktop.Cursorable].
func (e *eye) Cursor() desktop.Cursor {
	e.moved()
	return desktop.DefaultCursor
}

// CreateRenderer implements [fyne.Widget].
func (e *eye) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewWithoutLayout())
}
