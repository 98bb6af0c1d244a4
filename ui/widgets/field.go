package widgets

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"twozones/ui/theme"
)

// FieldWords are the texts of a field. An empty one takes no room; without a label
// there is no place for a note either.
type FieldWords struct {
	Label       string
	Required    string // the mark of a field that must be filled
	Help        string
	Placeholder string
}

// Field is an entry with everything around it: label, required mark, help, a line
// for what is wrong, and a line for where the answer came from or that it is saved.
type Field struct {
	widget.BaseWidget
	// OnCommit hears the text when the person has left the field, or has stopped
	// typing for CommitDelay. SetText does not call it.
	OnCommit func(text string)

	input         *input
	words         FieldWords
	mark, note    *Text
	help, problem *Paragraph
	beside        *Button // at the right of the entry; may be nil
	stack         *fyne.Container
}

// NewField makes a field of one line, or of several where lines is over 1.
func NewField(words FieldWords, lines int, after After) *Field {
	f := &Field{input: newInput(lines, after), words: words}
	f.input.PlaceHolder = words.Placeholder
	f.input.onCommit = func(text string) {
		if f.OnCommit != nil {
			f.OnCommit(text)
		}
	}
	f.mark = NewText(words.Required, Small.In(theme.NotMet))
	f.note = NewCell("", Small, fyne.TextAlignTrailing)
	f.help = NewParagraph(words.Help, Small)
	f.problem = NewParagraph("", Small.In(theme.NotMet))
	head := container.New(headLayout{}, NewParagraph(words.Label, Body.Strong()), f.mark, f.note)
	f.stack = Stack(theme.GapSmall, head, f.input, f.help, f.problem)
	showIf(head, words.Label)
	showIf(f.mark, words.Required)
	showIf(f.help, words.Help)
	f.problem.Hide()
	f.ExtendBaseWidget(f)
	return f
}

// headLayout puts the mark behind a label, which wraps where it must, and gives the
// room that is left to the note.
type headLayout struct{}

func (headLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	mark, room := fyne.Size{}, size.Width
	if o[1].Visible() {
		mark = o[1].MinSize()
		room -= mark.Width + theme.Gap
	}
	width := min(measure(o[0].(*Paragraph).Text(), Body.Strong()).Width+1, room)
	put(o[0], 0, 0, width, fit(o[0], width))
	put(o[1], width+theme.Gap, 0, mark.Width, lineHeight(Body))
	left := width + theme.Gap
	if mark.Width > 0 {
		left += mark.Width + theme.Gap
	}
	put(o[2], left, 0, max(size.Width-left, 0), lineHeight(Body))
}

func (headLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(o[1].MinSize().Width, o[0].MinSize().Height)
}

func showIf(o fyne.CanvasObject, text string) {
	if text == "" {
		o.Hide()
	} else {
		o.Show()
	}
}

func (f *Field) held() []fyne.CanvasObject { return []fyne.CanvasObject{f.stack} }

// Text is what stands in the field now.
func (f *Field) Text() string { return f.input.Text }

// SetText shows a stored text.
func (f *Field) SetText(text string) { f.input.show(text) }

// SetError shows what is wrong under the entry, or nothing for "".
func (f *Field) SetError(message string) {
	f.problem.SetText(message, Small.In(theme.NotMet))
	showIf(f.problem, message)
	f.stack.Refresh()
}

// Error is what SetError shows.
func (f *Field) Error() string { return f.problem.Text() }

// SetNote shows where the answer came from, or that it is saved, at the right of
// the label.
func (f *Field) SetNote(note string) { f.note.SetText(note) }

// besideInput puts an object at the right of the entry, or below it where the entry
// would not have the room for a date.
func (f *Field) besideInput(o *Button) {
	const date = 104
	f.stack.Objects[1] = Beside(theme.Gap, date, AtLeast(fyne.NewSize(theme.Scaled(date), 0), f.input), o)
	f.beside = o
}

// below puts an object between the entry and the help.
func (f *Field) below(o fyne.CanvasObject) {
	f.stack.Objects = slices.Insert(f.stack.Objects, 2, o)
}

// setHelp replaces the help line for a while; "" brings the help back.
func (f *Field) setHelp(text string) {
	if text == "" {
		text = f.words.Help
	}
	f.help.SetText(text, Small)
	showIf(f.help, text)
	f.stack.Refresh()
}

// Flush commits at once what was typed: on leaving a step, on closing.
func (f *Field) Flush() { f.input.flush() }

// SetReadOnly freezes the field, as in a case that was handed in.
func (f *Field) SetReadOnly(frozen bool) {
	parts := []fyne.Disableable{f.input}
	if f.beside != nil {
		parts = append(parts, f.beside)
	}
	for _, part := range parts {
		if frozen {
			part.Disable()
		} else {
			part.Enable()
		}
	}
}

// Focus moves the keyboard into the entry.
func (f *Field) Focus() {
	if c := canvasOf(f.input); c != nil {
		c.Focus(f.input)
	}
}

// Focusable is the part that takes the keyboard.
func (f *Field) Focusable() fyne.Focusable { return f.input }

// CreateRenderer implements [fyne.Widget].
func (f *Field) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(f.stack)
}
