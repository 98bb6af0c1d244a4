package cases

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// searchBox is the entry over the list. It hands the app's own key combinations
// on, which Fyne gives to a focused entry only, and Escape empties it.
type searchBox struct {
	widget.Entry
}

func newSearchBox(placeholder string) *searchBox {
	s := &searchBox{}
	s.PlaceHolder = placeholder
	s.ExtendBaseWidget(s)
	return s
}

// TypedShortcut implements [fyne.Shortcutable].
func (s *searchBox) TypedShortcut(keys fyne.Shortcut) {
	if _, ours := keys.(*desktop.CustomShortcut); ours {
		if c, ok := fyne.CurrentApp().Driver().CanvasForObject(s).(fyne.Shortcutable); ok {
			c.TypedShortcut(keys)
		}
	}
	s.Entry.TypedShortcut(keys)
}

// TypedKey implements [fyne.Focusable].
func (s *searchBox) TypedKey(event *fyne.KeyEvent) {
	if event.Name == fyne.KeyEscape {
		s.SetText("")
		return
	}
	s.Entry.TypedKey(event)
}
