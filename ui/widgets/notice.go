package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"twozones/ui/theme"
)

const noticeBar float32 = 3

// Notice is a paragraph on a soft ground. An Informing one has a bar at its left
// and keeps its own colours (why we ask, which clause); Open, NotMet and Met are
// written in their colour (an estimate, a refusal, a success).
type Notice struct {
	widget.BaseWidget
	meaning     Meaning
	spans       []Span
	ground, bar *canvas.Rectangle
	text        *Paragraph
}

// NewNotice makes a notice of stretches of text.
func NewNotice(meaning Meaning, spans ...Span) *Notice {
	n := &Notice{ground: rectangle(theme.RadiusTag), bar: rectangle(0), text: NewSpans()}
	n.ExtendBaseWidget(n)
	n.Set(meaning, spans...)
	return n
}

// Set shows another text.
func (n *Notice) Set(meaning Meaning, spans ...Span) {
	n.meaning, n.spans = meaning, nil
	for _, s := range spans {
		if meaning != Informing {
			s.Look = s.Look.In(meaning.front())
		}
		n.spans = append(n.spans, s)
	}
	n.text.SetSpans(n.spans...)
	n.Refresh()
}

// CreateRenderer implements [fyne.Widget].
func (n *Notice) CreateRenderer() fyne.WidgetRenderer {
	return (&drawing{
		owner:   n,
		objects: []fyne.CanvasObject{n.ground, n.bar, n.text},
		paint: func() {
			n.ground.FillColor = theme.Color(n.meaning.ground())
			n.bar.FillColor = theme.Color(theme.Accent)
			n.bar.Hidden = n.meaning != Informing
		},
		place: n.place,
		min: func() fyne.Size {
			left, top := n.padding()
			return fyne.NewSize(left+theme.GapWide, n.text.MinSize().Height+2*top)
		},
	}).start()
}

func (n *Notice) padding() (side, top float32) {
	if n.meaning == Informing {
		return theme.GapWide + 1, theme.Gap
	}
	return 10, 5
}

func (n *Notice) place(size fyne.Size) {
	side, top := n.padding()
	n.ground.CornerRadius = theme.RadiusTag
	if n.meaning == Informing {
		n.ground.CornerRadius = 2
	}
	put(n.ground, 0, 0, size.Width, size.Height)
	put(n.bar, 0, 0, noticeBar, size.Height)
	put(n.text, side, top, size.Width-2*side, size.Height-2*top)
}
