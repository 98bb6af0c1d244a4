package leaf

import (
	"math"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// annotation is one that can be seen: a filled form field, a seal, a note's
// sign. Its appearance is a form, to be drawn under the matrix.
type annotation struct {
	reference  types.Object
	appearance types.StreamDict
	matrix     Matrix
	highlight  bool // readers let what it covers show through
}

// Flags of annotations.
const (
	flagHidden = 1 << 1
	flagNoView = 1 << 5
)

// annotations lists what is drawn upon the page, in order. It reports as
// lacking that something is there to be seen which the file gives no
// appearance of, so that a bundle would lose it.
func (s *source) annotations(p *page) (drawn []annotation, lacking bool) {
	list, _ := s.resolve(p.dict["Annots"]).(types.Array)
	for _, item := range list {
		d := s.dict(item)
		kind := s.name(d["Subtype"])
		if d == nil || s.integer(d["F"])&(flagHidden|flagNoView) != 0 || kind == "Popup" || kind == "Link" || s.isHidden(d["OC"]) {
			continue
		}
		ref, sd, ok := s.appearance(d)
		if !ok {
			lacking = lacking || s.showsWithoutAppearance(d, kind)
			continue
		}
		if m, ok := s.placing(d, sd); ok {
			drawn = append(drawn, annotation{ref, sd, m, kind == "Highlight"})
		}
	}
	return drawn, lacking
}

// appearance is the normal appearance in the annotation's state.
func (s *source) appearance(d types.Dict) (ref types.Object, sd types.StreamDict, ok bool) {
	ref = s.dict(d["AP"])["N"]
	if sd, ok = s.stream(ref); ok {
		return ref, sd, true
	}
	state := s.name(d["AS"])
	ref = s.dict(ref)[state]
	sd, ok = s.stream(ref)
	return ref, sd, ok
}

// placing is the matrix that brings the appearance's box, as its own matrix
// leaves it, onto the annotation's rectangle.
func (s *source) placing(d types.Dict, sd types.StreamDict) (Matrix, bool) {
	to := s.rect(d["Rect"])
	box := s.rect(sd.Dict["BBox"])
	if box.empty() || to.empty() {
		return Matrix{}, false
	}
	from := s.matrixOf(sd.Dict["Matrix"]).bounds(box)
	if from.empty() || math.IsInf(from.width(), 0) || math.IsInf(from.height(), 0) {
		return Matrix{}, false
	}
	x, y := to.width()/from.width(), to.height()/from.height()
	return Matrix{x, 0, 0, y, to.x0 - from.x0*x, to.y0 - from.y0*y}, true
}

// drawnByReaders are the kinds that readers draw by themselves where the file
// gives no appearance.
var drawnByReaders = map[string]bool{"FreeText": true, "Stamp": true, "Ink": true, "Line": true, "Square": true, "Circle": true,
	"Polygon": true, "PolyLine": true, "Highlight": true, "Underline": true, "StrikeOut": true, "Squiggly": true}

func (s *source) showsWithoutAppearance(d types.Dict, kind string) bool {
	if s.rect(d["Rect"]).empty() || s.dict(s.dict(d["AP"])["N"]) != nil {
		return false // without extent, or without an appearance in its state, such as a box not ticked
	}
	if kind != "Widget" {
		return drawnByReaders[kind]
	}
	field := d
	for range maxDepth {
		if value := s.resolve(field["V"]); value != nil {
			return s.isWritten(field, value)
		}
		if field = s.dict(field["Parent"]); field == nil {
			return false
		}
	}
	return false
}

// isWritten reports whether a field's value is text that readers show.
func (s *source) isWritten(field types.Dict, value types.Object) bool {
	if kind := s.name(field["FT"]); kind == "Btn" || kind == "Sig" {
		return false
	}
	switch v := value.(type) {
	case types.StringLiteral:
		return v != ""
	case types.HexLiteral:
		return v != ""
	case types.Array, types.StreamDict:
		return true
	}
	return false
}

// isHidden reports whether a layer, or one of a set of layers, is off.
func (s *source) isHidden(layer types.Object) bool {
	if n, ok := numberOf(layer); ok && s.hidden[n] {
		return true
	}
	d := s.dict(layer)
	if s.name(d["Type"]) != "OCMD" {
		return false
	}
	if n, ok := numberOf(d["OCGs"]); ok && s.hidden[n] {
		return true
	}
	list, _ := s.resolve(d["OCGs"]).(types.Array)
	for _, item := range list {
		if n, ok := numberOf(item); ok && s.hidden[n] {
			return true
		}
	}
	return d["VE"] != nil && len(s.hidden) > 0
}
