package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"twozones/ui/theme"
)

const (
	optionHeight float32 = 46
	optionText   float32 = 45
	optionPad    float32 = 12
	choiceSize   float32 = 16
)

// Option is one answer to pick from.
type Option struct {
	ID     string
	Text   string
	Detail string // at the right, muted: what it is worth
	Note   string // under the text, small: what follows from it
	// Exclusive answers, such as none of these, undo all others where several can
	// be picked.
	Exclusive bool
	// Muted draws the text like an aside: I do not know yet.
	Muted bool
	// Disabled options are shown and cannot be picked; Detail says why.
	Disabled bool
}

// optionCard is the big row of one option.
type optionCard struct {
	pressable
	option   Option
	selected bool
	ground   *canvas.Rectangle
	choice   choiceMark
	text     *Paragraph
	note     *Paragraph
	detail   *Text
}

func newOptionCard(option Option, many bool) *optionCard {
	o := &optionCard{option: option, ground: rectangle(theme.RadiusControl), choice: newChoiceMark(many)}
	o.text, o.note = NewSpans(), NewSpans()
	o.detail = NewCell(option.Detail, Quiet, fyne.TextAlignTrailing)
	o.extend(o, theme.RadiusControl)
	o.wearText()
	o.setNote(option.Note)
	if option.Disabled {
		o.Disable()
	}
	return o
}

func (o *optionCard) setSelected(selected bool) {
	if o.selected != selected {
		o.selected = selected
		o.wearText()
		o.Refresh()
	}
}

func (o *optionCard) setNote(note string) {
	o.option.Note = note
	o.note.SetText(note, Small)
	o.note.Hidden = note == ""
}

func (o *optionCard) wearText() {
	look := Body
	if o.option.Muted || o.option.Disabled {
		look = Quiet
	}
	look.Bold = o.selected
	o.text.SetText(o.option.Text, look)
}

// AccessibilityLabel is text, detail and note.
func (o *optionCard) AccessibilityLabel() string {
	label := o.option.Text + " " + o.option.Detail
	if o.option.Note != "" {
		label += " " + o.option.Note
	}
	return label
}

// AccessibilityRole is button.
func (o *optionCard) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// CreateRenderer implements [fyne.Widget].
func (o *optionCard) CreateRenderer() fyne.WidgetRenderer {
	objects := []fyne.CanvasObject{o.ring, o.ground}
	objects = append(objects, o.choice.objects()...)
	objects = append(objects, o.text, o.note, o.detail)
	return (&drawing{owner: o, objects: objects, paint: o.paint, place: o.place, min: o.min}).start()
}

func (o *optionCard) paint() {
	o.paintRing()
	o.ground.FillColor, o.ground.StrokeColor = theme.Color(theme.Surface), theme.Color(theme.Line)
	o.ground.StrokeWidth = theme.LineWidth
	if o.selected {
		o.ground.FillColor, o.ground.StrokeColor = theme.Color(theme.AccentSoft), theme.Color(theme.Accent)
		o.ground.StrokeWidth = theme.FocusWidth
	} else if o.hovered {
		o.ground.StrokeColor = theme.Color(theme.Muted)
	}
	o.choice.paint(o.selected)
}

func (o *optionCard) min() fyne.Size {
	height := o.text.MinSize().Height
	if o.option.Note != "" {
		height += o.note.MinSize().Height
	}
	return fyne.NewSize(200, max(optionHeight, height+2*optionPad))
}

func (o *optionCard) place(size fyne.Size) {
	o.placeRing(0, 0, size.Width, size.Height)
	put(o.ground, 0, 0, size.Width, size.Height)
	o.choice.place(theme.GapWide+1, (size.Height-choiceSize)/2+inkDrop)

	detail := float32(0)
	if o.option.Detail != "" {
		detail = min(measure(o.option.Detail, Quiet).Width+1, size.Width*0.4)
	}
	width := size.Width - optionText - detail - 2*theme.GapWide
	height, noted := fit(o.text, width), float32(0)
	if o.option.Note != "" {
		noted = fit(o.note, width)
	}
	top := (size.Height - height - noted) / 2
	put(o.text, optionText, top, width, height)
	put(o.note, optionText, top+height, width, noted)
	put(o.detail, size.Width-theme.GapWide-detail, 0, detail, size.Height)
}

// SetNote changes the note of an option.
func (g *OptionGroup) SetNote(id, note string) {
	for _, card := range g.cards {
		if card.option.ID == id && card.option.Note != note {
			card.setNote(note)
			card.Refresh()
			g.stack.Refresh()
		}
	}
}
