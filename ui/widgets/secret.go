package widgets

import (
	"image/color"

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
