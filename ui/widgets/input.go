package widgets

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// CommitDelay is how long after the last key a typed text is committed.
const CommitDelay = time.Second

// After calls f once after a while, on Fyne's goroutine, unless stopped before.
type After func(wait time.Duration, f func()) (stop func())

// RealAfter is an After on the machine's clock.
func RealAfter(wait time.Duration, f func()) (stop func()) {
	timer := time.AfterFunc(wait, func() { fyne.Do(f) })
	return func() { timer.Stop() }
}

// input is an entry that commits what was typed when the focus leaves it, or a
// while after the last key. Enter never submits: with an input method it ends the
// composition.
type input struct {
	widget.Entry
	after     After
	onCommit  func(string)
	onTyping  func(string)
	onKey     func(fyne.KeyName) bool
	onTap     func()
	committed string
	stop      func()
}

func newInput(lines int, after After) *input {
	in := &input{after: after, stop: func() {}}
	if lines > 1 {
		in.MultiLine = true
		in.Wrapping = fyne.TextWrapWord
		in.SetMinRowsVisible(lines)
	}
	in.OnChanged = in.typed
	FollowCaret(in, &in.Entry)
	in.ExtendBaseWidget(in)
	return in
}

// show puts in a text as already committed.
func (in *input) show(text string) {
	in.stop()
	in.committed = text
	in.SetText(text)
}

func (in *input) typed(text string) {
	in.stop()
	if in.onTyping != nil {
		in.onTyping(text)
	}
	if text != in.committed {
		in.stop = in.after(CommitDelay, in.flush)
	}
}

func (in *input) flush() {
	in.stop()
	if in.Text == in.committed {
		return
	}
	in.committed = in.Text
	if in.onCommit != nil {
		in.onCommit(in.Text)
	}
}

// TypedKey implements [fyne.Focusable].
func (in *input) TypedKey(event *fyne.KeyEvent) {
	if in.onKey == nil || !in.onKey(event.Name) {
		in.Entry.TypedKey(event)
	}
}

// Tapped implements [fyne.Tappable].
func (in *input) Tapped(event *fyne.PointEvent) {
	in.Entry.Tapped(event)
	if in.onTap != nil {
		in.onTap()
	}
}

// TypedShortcut implements [fyne.Shortcutable]. Fyne gives every shortcut to the
// entry that has the focus, and an entry drops those it does not know; here they go
// on to the window, so that keys of a screen work while the person types.
func (in *input) TypedShortcut(shortcut fyne.Shortcut) {
	custom, ok := shortcut.(*desktop.CustomShortcut)
	window, takes := canvasOf(in).(fyne.Shortcutable)
	if ok && takes && !movesInText(custom) {
		window.TypedShortcut(shortcut)
		return
	}
	in.Entry.TypedShortcut(shortcut)
}

// movesInText reports whether a shortcut moves the cursor by words or to an end.
func movesInText(s *desktop.CustomShortcut) bool {
	switch s.KeyName {
	case fyne.KeyLeft, fyne.KeyRight, fyne.KeyHome, fyne.KeyEnd, fyne.KeyBackspace, fyne.KeyDelete:
		return s.Modifier&fyne.KeyModifierAlt == 0
	}
	return false
}

// FocusGained implements [fyne.Focusable] and scrolls the entry into view.
func (in *input) FocusGained() {
	in.Entry.FocusGained()
	reveal(in)
}

// FocusLost implements [fyne.Focusable] and commits.
func (in *input) FocusLost() {
	in.Entry.FocusLost()
	in.flush()
}
