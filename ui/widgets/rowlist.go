package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// rowList is the list inside a [TableList]: Space picks the row that has the
// keyboard, Enter opens it, as a click does; with Ctrl or Shift a click picks.
type rowList struct {
	widget.List
	onOpened func(index int)
	onPicked func(index int, through bool) // nil where nothing is picked
	spaced   bool
}

func newRowList(length func() int, create func() fyne.CanvasObject, update func(int, fyne.CanvasObject)) *rowList {
	l := &rowList{List: widget.List{Length: length, CreateItem: create, UpdateItem: update}}
	l.OnSelected = l.selected
	l.ExtendBaseWidget(l)
	return l
}

func (l *rowList) selected(index widget.ListItemID) {
	l.Unselect(index)
	held := modifiers()
	switch {
	case l.onPicked != nil && (l.spaced || held&(fyne.KeyModifierShortcutDefault|fyne.KeyModifierShift) != 0):
		l.onPicked(index, held&fyne.KeyModifierShift != 0)
	case l.onOpened != nil:
		l.onOpened(index)
	}
}

// modifiers are the keys that are held down, as far as the system tells.
func modifiers() fyne.KeyModifier {
	if d, ok := fyne.CurrentApp().Driver().(desktop.Driver); ok {
		return d.CurrentKeyModifiers()
	}
	return 0
}

// TypedKey implements [fyne.Focusable].
func (l *rowList) TypedKey(event *fyne.KeyEvent) {
	switch event.Name {
	case fyne.KeySpace:
		l.spaced = true
		defer func() { l.spaced = false }()
	case fyne.KeyReturn, fyne.KeyEnter:
		event = &fyne.KeyEvent{Name: fyne.KeySpace} // what the list calls choosing
	case fyne.KeyEscape:
		passOn(l, event)
		return
	}
	l.List.TypedKey(event)
}
