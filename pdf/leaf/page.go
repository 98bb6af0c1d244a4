package leaf

import (
	"math"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// page is a page of a PDF with what it inherits.
type page struct {
	dict        types.Dict
	resources   types.Object
	media, crop types.Object
	rotate      types.Object

	box    rect    // what a reader shows of it
	turned int     // clockwise: 0, 90, 180 or 270
	unit   float64 // points a unit
	laid   bool
}

// rect is a rectangle, x0 and y0 its lower left corner.
type rect struct{ x0, y0, x1, y1 float64 }

func (r rect) width() float64  { return r.x1 - r.x0 }
func (r rect) height() float64 { return r.y1 - r.y0 }
func (r rect) empty() bool     { return !(r.width() > 0 && r.height() > 0) }

func (r rect) and(other rect) rect {
	return rect{max(r.x0, other.x0), max(r.y0, other.y0), min(r.x1, other.x1), min(r.y1, other.y1)}
}

// letter is what readers assume for a page that does not tell its size.
var letter = rect{0, 0, 612, 792}

// maxSide is the largest side of a page, in points, that PDF allows.
const maxSide = 14_400

// take takes the entries of a node of the tree that pages inherit.
func (p *page) take(s *source, d types.Dict) {
	for key, to := range map[string]*types.Object{"Resources": &p.resources, "MediaBox": &p.media, "CropBox": &p.crop, "Rotate": &p.rotate} {
		if v := s.resolve(d[key]); v != nil {
			*to = d[key]
		}
	}
}

// lay works out how the page lies: its box, turn and unit.
func (p *page) lay(s *source) {
	if p.laid {
		return
	}
	p.laid = true
	p.box = s.rect(p.media)
	if !p.box.usable() {
		p.box = letter
	}
	if crop := s.rect(p.crop).and(p.box); crop.usable() {
		p.box = crop
	}
	p.turned = (s.integer(p.rotate)%360 + 360) % 360 / 90 * 90
	p.unit = 1
	if unit, ok := s.number(p.dict["UserUnit"]); ok && unit > 0 && max(p.box.width(), p.box.height())*unit <= 10*maxSide {
		p.unit = unit
	}
}

func (r rect) usable() bool {
	return r.width() >= 1 && r.height() >= 1 && r.width() <= maxSide && r.height() <= maxSide
}

func (s *source) rect(o types.Object) rect {
	v := s.numbers(o, 4)
	if v == nil {
		return rect{}
	}
	return rect{min(v[0], v[2]), min(v[1], v[3]), max(v[0], v[2]), max(v[1], v[3])}
}

// size is in points, as a reader sees the page.
func (p *page) size() (w, h float64) {
	w, h = p.box.width()*p.unit, p.box.height()*p.unit
	if p.turned%180 == 90 {
		w, h = h, w
	}
	return w, h
}

// matrix puts the page upright with its lower left corner at 0, 0.
func (p *page) matrix() Matrix {
	b := p.box
	var m Matrix
	switch p.turned {
	case 0:
		m = Matrix{1, 0, 0, 1, -b.x0, -b.y0}
	case 90:
		m = Matrix{0, -1, 1, 0, -b.y0, b.x1}
	case 180:
		m = Matrix{-1, 0, 0, -1, b.x1, b.y1}
	case 270:
		m = Matrix{0, 1, -1, 0, b.y1, -b.x0}
	}
	return m.Times(Matrix{p.unit, 0, 0, p.unit, 0, 0})
}

// contents are the streams that draw the page.
func (p *page) contents(s *source) (streams []types.StreamDict, sound bool) {
	switch o := s.resolve(p.dict["Contents"]).(type) {
	case nil:
		return nil, p.dict["Contents"] == nil
	case types.StreamDict:
		return []types.StreamDict{o}, true
	case types.Array:
		for _, item := range o {
			sd, ok := s.stream(item)
			if !ok {
				return nil, false
			}
			streams = append(streams, sd)
		}
		return streams, true
	}
	return nil, false
}

// apply is where the matrix puts a point.
func (m Matrix) apply(x, y float64) (float64, float64) {
	return m[0]*x + m[2]*y + m[4], m[1]*x + m[3]*y + m[5]
}

// bounds is the smallest upright rectangle around where the matrix puts r.
func (m Matrix) bounds(r rect) rect {
	out := rect{math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)}
	for _, corner := range [4][2]float64{{r.x0, r.y0}, {r.x1, r.y0}, {r.x0, r.y1}, {r.x1, r.y1}} {
		x, y := m.apply(corner[0], corner[1])
		out = rect{min(out.x0, x), min(out.y0, y), max(out.x1, x), max(out.y1, y)}
	}
	return out
}

// sides are the lengths of the two sides of the unit square under the matrix.
func (m Matrix) sides() (w, h float64) { return math.Hypot(m[0], m[1]), math.Hypot(m[2], m[3]) }

// matrixOf reads a matrix, or gives the one that changes nothing.
func (s *source) matrixOf(o types.Object) Matrix {
	if v := s.numbers(o, 6); v != nil {
		return Matrix(v)
	}
	return Matrix{1, 0, 0, 1, 0, 0}
}
