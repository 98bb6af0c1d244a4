package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// rowList is the list inside a [TableList]: Space picks the row that has the
// keyboard, Enter opens it, as a click does; with Ctrl or Shift a click picks. F1
// asks what the row says.
type rowList struct {
	widget.List
	onOpened func(index int)
	onPicked func(index int, through bool) // nil where nothing is picked
	onAsked  func(index int)               // nil where there is nothing to say
	key      fyne.KeyName                  // that chooses; "" for a click
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
	case l.key == fyne.KeyF1:
		l.onAsked(index)
	case l.onPicked != nil && (l.key == fyne.KeySpace || held&(fyne.KeyModifierShortcutDefault|fyne.KeyModifierShift) != 0):
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
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		l.choose(event.Name)
	case fyne.KeyF1:
		if l.onAsked != nil {
			l.choose(event.Name)
		}
	case fyne.KeyEscape:
		passOn(l, event)
	default:
		l.List.TypedKey(event)
	}
}

// choose has the list tell which row has the keyboard.
func (l *rowList) choose(key fyne.KeyName) {
	l.key = key
	defer func() { l.key = "" }()
	l.List.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace}) // what the list calls choosing
}
