package ink

import (
	"maps"
	"math"
	"slices"
	"strings"

	"twozones/pdf/leaf"
	"twozones/pdf/text"
)

// A4 in points.
const (
	PageWidth  = 595.28
	PageHeight = 841.89
)

// Page is the list of marks on one page, drawn in the order they were made.
type Page struct {
	marks    []mark
	Headings []Heading
	// Figures are drawn below all marks.
	Figures []Figure
	anchors map[string]float64
}

// Figure is a page of evidence as it stands on a page of a bundle.
type Figure struct {
	Leaf *leaf.Leaf
	Page int // of the leaf, from 1
	// Matrix puts the page of the leaf on this one, in points from the lower
	// left corner, as PDF has it.
	Matrix leaf.Matrix
}

// Heading is an entry of the outline (and of a table of contents).
type Heading struct {
	Level  int
	Title  string
	Anchor string
	Y      float64
	// Unlisted headings are left out of the contents.
	Unlisted bool
}

// Paint says how a shape is filled and outlined. A zero colour leaves it out.
type Paint struct {
	Fill   text.Color
	Stroke text.Color
	// Width is that of the outline.
	Width  float64
	Dash   []float64
	Radius float64
}

type markKind int8

const (
	markRun markKind = iota
	markRect
	markLines
	markCircle
	markLink
)

type point struct{ x, y float64 }

type mark struct {
	kind   markKind
	at     point
	size   point
	run    text.Run
	paint  Paint
	points []point
	target string
}

// Run draws a run of text whose baseline starts at x, y. A run without a face
// becomes an empty dashed box, for a hand to fill in; its character stays in the text layer.
func (p *Page) Run(x, y float64, r text.Run) {
	if r.Face == nil {
		p.missingBox(x, y, r.Style)
	}
	p.marks = append(p.marks, mark{kind: markRun, at: point{x, y}, run: r})
}

func (p *Page) missingBox(x, y float64, s text.Style) {
	inset := 0.08 * s.Size
	p.Rect(x+inset, y-0.78*s.Size, s.Size-2*inset, s.Size-2*inset,
		Paint{Stroke: s.Color, Width: max(0.5, 0.06*s.Size),
			Dash: []float64{0.16 * s.Size, 0.1 * s.Size}})
}

// Block draws a laid-out paragraph with its top left corner at x, y.
func (p *Page) Block(x, y float64, b text.Block) {
	for _, line := range b.Lines {
		for _, r := range line.Runs {
			p.Run(x+r.X, y+line.Baseline, r)
		}
		y += line.Height
	}
}

// Rect draws a rectangle, with round corners when the paint has a radius.
func (p *Page) Rect(x, y, w, h float64, paint Paint) {
	p.marks = append(p.marks, mark{kind: markRect, at: point{x, y}, size: point{w, h}, paint: paint})
}

// Circle draws a circle around x, y.
func (p *Page) Circle(x, y, r float64, paint Paint) {
	p.marks = append(p.marks, mark{kind: markCircle, at: point{x, y}, size: point{r, r}, paint: paint})
}

// Lines draws connected lines through x, y pairs.
func (p *Page) Lines(paint Paint, xy ...float64) {
	m := mark{kind: markLines, paint: paint}
	for i := 0; i+1 < len(xy); i += 2 {
		m.points = append(m.points, point{xy[i], xy[i+1]})
	}
	p.marks = append(p.marks, m)
}

// Link makes an area lead to an anchor anywhere in the document.
func (p *Page) Link(x, y, w, h float64, anchor string) {
	p.marks = append(p.marks, mark{kind: markLink, at: point{x, y}, size: point{w, h}, target: anchor})
}

// Anchor names a place on the page.
func (p *Page) Anchor(name string, y float64) {
	if p.anchors == nil {
		p.anchors = map[string]float64{}
	}
	p.anchors[name] = y
}

// Anchors lists the names given on this page, sorted.
func (p *Page) Anchors() []string { return slices.Sorted(maps.Keys(p.anchors)) }

// Runes calls yield for every character drawn on the page and its face, nil
// for a character that no face has.
func (p *Page) Runes(yield func(face *text.Face, bold bool, r rune)) {
	for _, m := range p.marks {
		if m.kind != markRun {
			continue
		}
		for _, r := range m.run.Text {
			yield(m.run.Face, m.run.Style.Bold, r)
		}
	}
}

// Text is what is written on the page, a line for each change of height in the
// order of drawing. It is what a reviewer compares, not a reading order.
func (p *Page) Text() string { return p.TextBetween(math.Inf(-1), math.Inf(1)) }

// TextBetween is the part of [Page.Text] whose lines stand between two heights:
// at from or below it, above to.
func (p *Page) TextBetween(from, to float64) string {
	var b strings.Builder
	y := math.Inf(-1)
	for _, m := range p.marks {
		if m.kind != markRun || m.at.y < from || m.at.y >= to {
			continue
		}
		if m.at.y != y && b.Len() > 0 {
			b.WriteByte('\n')
		}
		y = m.at.y
		b.WriteString(m.run.Text)
	}
	return b.String()
}
