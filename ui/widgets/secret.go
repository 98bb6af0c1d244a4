package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// NewSecretField makes a field whose text is hidden until Reveal shows it.
func NewSecretField(words FieldWords, after After) *Field {
	f := NewField(words, 1, after)
	f.input.Password = true
	f.input.ActionItem = canvas.NewRectangle(color.Transparent) // in place of Fyne's own eye
	return f
}

// Reveal shows or hides the text of a secret field.
func (f *Field) Reveal(shown bool) {
	f.input.Password = !shown
	f.input.Refresh()
}

// SetOnEnter lets Enter do something in a field, on a page that has no other
// purpose. Elsewhere Enter never submits.
func (f *Field) SetOnEnter(do func()) {
	f.input.onKey = func(key fyne.KeyName) bool {
		if key != fyne.KeyReturn && key != fyne.KeyEnter {
			return false
		}
		do()
		return true
	}
}

// SelectAll selects the whole text, so that typing replaces it.
func (f *Field) SelectAll() { f.input.TypedShortcut(&fyne.ShortcutSelectAll{}) }
