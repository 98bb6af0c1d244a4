package sheet

import (
	"twozones/pdf/ink"
	"twozones/pdf/text"
)

// At is a place on the score axis with the label that stands at it. The label
// is written by whoever has the exact figure.
type At struct {
	Value float64
	Label string
}

// Score is the bar of a score from 0 to Max: the claimed range as a band, the
// likely score as a mark, what is evidenced as the solid part, the pass mark as
// a dashed line. Empty labels are left out.
type Score struct {
	Max       float64
	Evidenced float64
	Likely    float64
	Low, High At
	// Pass is drawn when HasPass is set.
	Pass    At
	HasPass bool
}

// Measures of the bar, from the top of the block.
const (
	labelHeight = 14.0
	barTop      = 24.0
	barHeight   = 10.0
	barBlock    = 56.0
)

// Lay needs the width only: the block's height is fixed.
func (s Score) Lay(width float64) Box {
	return Box{Height: barBlock, Draw: func(p *ink.Page, x, y float64) {
		s.drawBar(p, x, y+barTop, width)
		if s.HasPass {
			s.drawPass(p, x, y, width)
		}
		below := []label{s.label(s.Low, width), s.label(s.High, width)}
		for _, l := range spread(below, width) {
			l.draw(p, x, y+barTop+barHeight+6)
		}
	}}
}

// at is where a score stands, inside the bar whatever its value.
func (s Score) at(v, width float64) float64 {
	if s.Max <= 0 {
		return 0
	}
	return width * min(max(v/s.Max, 0), 1)
}

func (s Score) drawBar(p *ink.Page, x, y, width float64) {
	r := barHeight / 2
	p.Rect(x, y, width, barHeight, ink.Paint{Fill: Hairline, Radius: r})
	low, high := s.at(s.Low.Value, width), s.at(s.High.Value, width)
	if high > low {
		p.Rect(x+low, y, high-low, barHeight, ink.Paint{Fill: Band, Radius: r})
	}
	if solid := s.at(s.Evidenced, width); solid > 0 {
		p.Rect(x, y, solid, barHeight, ink.Paint{Fill: Accent, Radius: r})
	}
	likely := min(max(s.at(s.Likely, width), 1.5), width-1.5)
	p.Rect(x+likely-2.5, y-6, 5, barHeight+12, ink.Paint{Fill: White})
	p.Rect(x+likely-1.5, y-6, 3, barHeight+12, ink.Paint{Fill: Ink})
}

func (s Score) drawPass(p *ink.Page, x, y, width float64) {
	l := spread([]label{s.label(s.Pass, width)}, width)[0]
	l.draw(p, x, y)
	at := x + s.at(s.Pass.Value, width)
	p.Lines(ink.Paint{Stroke: NotMet.Color(), Width: 1.3, Dash: []float64{3.5, 2.5}},
		at, y+labelHeight+1, at, y+barTop+barHeight+7)
}

// label is a word centred on a place, as far as the bar's ends allow.
type label struct {
	block text.Block
	width float64
	left  float64
}

func (s Score) label(a At, width float64) label {
	para := text.Plain(a.Label, text.Style{Size: 9, Leading: labelHeight, Color: Muted}, "")
	w := text.Width(para)
	return label{block: text.Lay(para, w), width: w, left: s.at(a.Value, width) - w/2}
}

func (l label) draw(p *ink.Page, x, y float64) { p.Block(x+l.left, y, l.block) }

// spread moves labels, which come from left to right, so that they keep inside
// the width and clear of each other.
func spread(labels []label, width float64) []label {
	const gap = 6.0
	edge := 0.0
	for i := range labels {
		labels[i].left = max(labels[i].left, edge)
		edge = labels[i].left + labels[i].width + gap
	}
	edge = width
	for i := len(labels) - 1; i >= 0; i-- {
		labels[i].left = min(labels[i].left, edge-labels[i].width)
		edge = labels[i].left - gap
	}
	return labels
}
