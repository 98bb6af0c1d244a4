package widgets

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// Span is a stretch of a paragraph in one look.
type Span struct {
	Text string
	Look Look
}

const lineGap float32 = 2

// Paragraph is text that wraps, by the rules of Chinese and Latin line breaking.
// Its height follows the width it was last given.
type Paragraph struct {
	widget.BaseWidget
	spans  []Span
	canvas drawing
	width  float32
	height float32
}

// NewParagraph makes a paragraph in one look.
func NewParagraph(text string, look Look) *Paragraph {
	return NewSpans(Span{Text: text, Look: look})
}

// NewSpans makes a paragraph of stretches in different looks.
func NewSpans(spans ...Span) *Paragraph {
	p := &Paragraph{spans: spans}
	p.ExtendBaseWidget(p)
	return p
}

// SetText replaces the whole paragraph by one stretch.
func (p *Paragraph) SetText(text string, look Look) { p.SetSpans(Span{Text: text, Look: look}) }

// SetSpans replaces the whole paragraph.
func (p *Paragraph) SetSpans(spans ...Span) {
	p.spans = spans
	p.Refresh()
}

// Text is the whole text without its looks.
func (p *Paragraph) Text() string {
	var all strings.Builder
	for _, s := range p.spans {
		all.WriteString(s.Text)
	}
	return all.String()
}

// AccessibilityLabel is the whole text.
func (p *Paragraph) AccessibilityLabel() string { return p.Text() }

// AccessibilityRole is text.
func (p *Paragraph) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// CreateRenderer implements [fyne.Widget]. Fyne makes another one for what was
// hidden for a while and does not place it again: the lines stay.
func (p *Paragraph) CreateRenderer() fyne.WidgetRenderer {
	p.canvas = drawing{owner: p, objects: p.canvas.objects, paint: func() {}, place: p.place, min: p.min}
	return p.canvas.start()
}

// min asks for the height at the present width; before there is one, for the
// height of a single line.
func (p *Paragraph) min() fyne.Size {
	if p.Text() == "" {
		return fyne.Size{}
	}
	if p.width <= 0 {
		return fyne.NewSize(0, lineHeight(p.spans[0].Look)+lineGap)
	}
	return fyne.NewSize(0, p.height)
}

func (p *Paragraph) place(size fyne.Size) {
	p.width, p.canvas.objects = size.Width, nil
	pen := &pen{width: size.Width, rests: p.widths(), draw: p.draw}
	for _, span := range p.spans {
		pen.begin(span.Look)
		all := append(pieces(span.Text), "")
		for i, piece := range all[:len(all)-1] {
			pen.write(piece, all[i+1])
		}
		pen.flush()
	}
	p.height = pen.y + pen.line
}

// widths are those of the stretches between line feeds, each on a single line.
func (p *Paragraph) widths() []float32 {
	widths := []float32{0}
	for _, span := range p.spans {
		for i, line := range strings.Split(span.Text, "\n") {
			if i > 0 {
				widths = append(widths, 0)
			}
			widths[len(widths)-1] += measure(line, span.Look).Width
		}
	}
	return widths
}

func (p *Paragraph) draw(text string, look Look, x, y float32) {
	t := &canvas.Text{Text: text}
	wear(t, look)
	putText(t, x, y+lineGap/2)
	p.canvas.objects = append(p.canvas.objects, t)
}
