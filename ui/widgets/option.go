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
	detail   *Text
}

func newOptionCard(option Option, many bool) *optionCard {
	o := &optionCard{option: option, ground: rectangle(theme.RadiusControl), choice: newChoiceMark(many)}
	o.text = NewSpans()
	o.detail = NewCell(option.Detail, Quiet, fyne.TextAlignTrailing)
	o.extend(o, theme.RadiusControl)
	o.wearText()
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

func (o *optionCard) wearText() {
	look := Body
	if o.option.Muted || o.option.Disabled {
		look = Quiet
	}
	look.Bold = o.selected
	o.text.SetText(o.option.Text, look)
}

// AccessibilityLabel is text and detail.
func (o *optionCard) AccessibilityLabel() string { return o.option.Text + " " + o.option.Detail }

// AccessibilityRole is button.
func (o *optionCard) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// CreateRenderer implements [fyne.Widget].
func (o *optionCard) CreateRenderer() fyne.WidgetRenderer {
	objects := []fyne.CanvasObject{o.ring, o.ground}
	objects = append(objects, o.choice.objects()...)
	objects = append(objects, o.text, o.detail)
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
	height := max(optionHeight, o.text.MinSize().Height+2*optionPad)
	return fyne.NewSize(200, height)
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
	height := fit(o.text, width)
	put(o.text, optionText, (size.Height-height)/2, width, height)
	put(o.detail, size.Width-theme.GapWide-detail, 0, detail, size.Height)
}
