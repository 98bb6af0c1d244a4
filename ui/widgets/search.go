package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// SearchBox is the entry over a list. It hands the app's own key combinations
// on, which Fyne gives to a focused entry only, and Escape empties it.
type SearchBox struct {
	widget.Entry
}

// NewSearchBox makes an empty one.
func NewSearchBox(placeholder string) *SearchBox {
	s := &SearchBox{}
	s.PlaceHolder = placeholder
	FollowCaret(s, &s.Entry)
	s.ExtendBaseWidget(s)
	return s
}

// TypedShortcut implements [fyne.Shortcutable].
func (s *SearchBox) TypedShortcut(keys fyne.Shortcut) {
	if _, ours := keys.(*desktop.CustomShortcut); ours {
		if c, ok := canvasOf(s).(fyne.Shortcutable); ok {
			c.TypedShortcut(keys)
		}
	}
	s.Entry.TypedShortcut(keys)
}

// TypedKey implements [fyne.Focusable].
func (s *SearchBox) TypedKey(event *fyne.KeyEvent) {
	if event.Name == fyne.KeyEscape {
		s.SetText("")
		return
	}
	s.Entry.TypedKey(event)
}
