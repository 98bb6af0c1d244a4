package native

import "fyne.io/fyne/v2"

// Place tells the input method where the text is being written: the upper end of
// the caret in the window and the height of the line. It is called on the
// interface's goroutine, and often.
type Place func(window fyne.Window, caret fyne.Position, height float32)
