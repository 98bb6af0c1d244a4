package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

const ellipsis = "…"

// Text is one line of text. Given less room than it needs, it ends in an ellipsis.
type Text struct {
	widget.BaseWidget
	text  string
	look  Look
	align fyne.TextAlign
	least float32
	shown canvas.Text
}

// NewText makes a line that wants room for all of its text.
func NewText(text string, look Look) *Text {
	t := &Text{text: text, look: look, least: -1}
	t.ExtendBaseWidget(t)
	return t
}

// NewCell makes a line that is content with any width: a cell of a list.
func NewCell(text string, look Look, align fyne.TextAlign) *Text {
	t := &Text{text: text, look: look, align: align}
	t.ExtendBaseWidget(t)
	return t
}

// Text is the whole text, whether it fits or not.
func (t *Text) Text() string { return t.text }

// SetText shows another text.
func (t *Text) SetText(text string) {
	if t.text == text {
		return
	}
	t.text = text
	t.Refresh()
}

// SetLook draws the text in another look.
func (t *Text) SetLook(look Look) {
	if t.look == look {
		return
	}
	t.look = look
	t.Refresh()
}

// AccessibilityLabel is the whole text.
func (t *Text) AccessibilityLabel() string { return t.text }

// AccessibilityRole is text.
func (t *Text) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// CreateRenderer implements [fyne.Widget].
func (t *Text) CreateRenderer() fyne.WidgetRenderer {
	return (&drawing{
		owner:   t,
		objects: []fyne.CanvasObject{&t.shown},
		paint:   func() { wear(&t.shown, t.look) },
		place:   t.place,
		min:     t.min,
	}).start()
}

func (t *Text) min() fyne.Size {
	if t.least >= 0 {
		return fyne.NewSize(t.least, lineHeight(t.look))
	}
	size := measure(t.text, t.look)
	return fyne.NewSize(size.Width, max(size.Height, lineHeight(t.look)))
}

func (t *Text) place(size fyne.Size) {
	t.shown.Text = shorten(t.text, t.look, size.Width)
	t.shown.Alignment = t.align
	height := lineHeight(t.look)
	put(&t.shown, 0, (size.Height-height)/2, size.Width, height)
}

// shorten cuts text to the longest beginning that fits together with an ellipsis;
// to nothing where not even that fits.
func shorten(text string, look Look, width float32) string {
	const rounding = 0.5
	if measure(text, look).Width <= width+rounding {
		return text
	}
	if measure(ellipsis, look).Width > width+rounding {
		return ""
	}
	runes := []rune(text)
	fits, tooLong := 0, len(runes)
	for fits+1 < tooLong {
		middle := (fits + tooLong) / 2
		if measure(string(runes[:middle])+ellipsis, look).Width <= width {
			fits = middle
		} else {
			tooLong = middle
		}
	}
	return string(runes[:fits]) + ellipsis
}
