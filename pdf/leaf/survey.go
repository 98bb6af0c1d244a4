package leaf

import (
	"compress/zlib"
	"context"
	"errors"
	"math"

	"github.com/pdfcpu/pdfcpu/pkg/filter"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// survey is what following the drawing of a page found, without drawing it.
type survey struct {
	images []placed
	text   bool // some text can be seen
	marks  bool // something else than pictures can be seen: text, lines, shadings
	used   map[string]map[string]bool
	bare   bool // a form draws with the page's resources
	failed bool // the page could not be followed to its end

	missing bool // something that is drawn is not in the file, or in pieces
	beyond  bool // not looked at: the pages before took all there is
}

// placed is a picture and where on the page it lies: the unit square under the
// matrix, in points, upright.
type placed struct {
	number int // of the object, 0 if it has none
	stream types.StreamDict
	at     Matrix
}

func (p *placed) area() float64 { return math.Abs(p.at[0]*p.at[3] - p.at[1]*p.at[2]) }

// resolution is in dots per inch on the page.
func (p *placed) resolution(s *source) float64 {
	w, h := p.at.sides()
	return 72 * min(float64(s.integer(p.stream.Dict["Width"]))/w, float64(s.integer(p.stream.Dict["Height"]))/h)
}

// surveyor follows pages up to a number of bytes for all of them, so that forms
// within forms within forms come to an end.
type surveyor struct {
	source *source
	ctx    context.Context
	budget int
	unfold int // bytes that the contents of pages may still decode to
}

const (
	surveyBudget = 128 << 20
	unfoldBudget = 1 << 30
	formCost     = 2_000   // of a form, however short
	faultCost    = 1 << 20 // of a form that cannot be decoded
	drawCost     = 200     // of drawing a form or a picture
	formDepth    = 12
)

// state is the part of the graphics state that matters.
type state struct {
	ctm    Matrix
	white  bool // what fills is white
	unseen bool // text is drawn without a trace, as under a scan
}

func newSurveyor(ctx context.Context, s *source) *surveyor {
	return &surveyor{source: s, ctx: ctx, budget: surveyBudget, unfold: unfoldBudget}
}

func (v *surveyor) page(p *page) *survey {
	p.lay(v.source)
	found := &survey{used: map[string]map[string]bool{}}
	if v.unfold < 0 {
		found.failed, found.beyond = true, true
		return found
	}
	streams, sound := p.contents(v.source)
	data, err := joined(streams)
	v.unfold -= len(data)
	if err == errTooMuch {
		v.unfold -= maxDecoded
	}
	found.failed = !sound || err != nil
	found.missing = !sound || err == errNotDrawn
	start := p.matrix()
	v.follow(found, data, v.source.dict(p.resources), state{ctm: start}, 0)
	drawn, _ := v.source.annotations(p)
	for _, a := range drawn {
		v.form(found, a.appearance, nil, state{ctm: a.matrix.Times(start)}, 1)
	}
	return found
}

// joined decodes streams and puts them in a row, as a page's parts are read.
func joined(streams []types.StreamDict) ([]byte, error) {
	var all []byte
	for i := range streams {
		data, err := decoded(streams[i])
		if err != nil {
			return all, err
		}
		if len(all)+len(data) > maxDecoded {
			return all, errTooMuch
		}
		if len(streams) == 1 {
			return data, nil
		}
		all = append(append(all, data...), '\n')
	}
	return all, nil
}

// decoded undoes the filters of a stream; the copy in the table stays encoded.
func decoded(sd types.StreamDict) ([]byte, error) {
	if len(sd.Raw) == 0 {
		return nil, nil
	}
	err := sd.DecodeWithLimit(maxDecoded)
	if errors.Is(err, filter.ErrDecodeLimitExceeded) {
		return nil, errTooMuch
	}
	if errors.Is(err, zlib.ErrChecksum) {
		return nil, errChecksum
	}
	if err != nil {
		return nil, errNotDrawn
	}
	return sd.Content, nil
}

// resourceOf says in which part of the resources an operator's name lies.
var resourceOf = map[string]string{"Do": "XObject", "gs": "ExtGState", "Tf": "Font", "scn": "Pattern", "SCN": "Pattern",
	"sh": "Shading", "BDC": "Properties", "DP": "Properties"}

func (v *surveyor) follow(found *survey, data []byte, resources types.Dict, now state, depth int) {
	if v.budget -= len(data); v.budget < 0 || v.ctx.Err() != nil {
		found.failed = true
		return
	}
	l := &lexer{rest: data}
	var stack []state
	for operator := l.next(); operator != ""; operator = l.next() {
		if v.budget < 0 {
			found.failed = true
			return
		}
		if part, ok := resourceOf[operator]; ok && depth == 0 {
			found.use(part, l.names)
		}
		switch operator {
		case "q":
			if stack = append(stack, now); len(stack) > 10_000 {
				found.failed = true
				return
			}
		case "Q":
			if n := len(stack); n > 0 {
				now, stack = stack[n-1], stack[:n-1]
			}
		case "Do":
			if n := len(l.names); n > 0 {
				v.object(found, v.source.dict(resources["XObject"])[l.names[n-1]], resources, now, depth)
			}
		case "BI":
			l.skipImage()
			found.marks = true
		default:
			found.operator(operator, l, &now)
		}
	}
}

func (f *survey) use(part string, names []string) {
	if f.used[part] == nil {
		f.used[part] = map[string]bool{}
	}
	for _, name := range names {
		f.used[part][name] = true
	}
}

// operator takes note of what an operator paints or sets.
func (f *survey) operator(operator string, l *lexer, now *state) {
	n := l.numbers
	switch operator {
	case "cm":
		if len(n) >= 6 {
			now.ctm = Matrix(n[len(n)-6:]).Times(now.ctm)
		}
	case "Tr":
		now.unseen = len(n) > 0 && n[0] == 3
	case "g", "rg", "sc", "scn":
		now.white = len(l.names) == 0 && (len(n) == 1 || len(n) == 3) && least(n) >= 1
	case "k":
		now.white = len(n) == 4 && n[0]+n[1]+n[2]+n[3] == 0
	case "f", "F", "f*":
		f.marks = f.marks || !now.white
	case "B", "B*", "b", "b*", "S", "s", "sh":
		f.marks = true
	case "Tj", "TJ", "'", `"`:
		if l.inked && !now.unseen {
			f.text, f.marks = true, true
		}
	}
}

func least(numbers []float64) float64 {
	low := numbers[0]
	for _, n := range numbers {
		low = min(low, n)
	}
	return low
}

func (v *surveyor) object(found *survey, o types.Object, resources types.Dict, now state, depth int) {
	v.budget -= drawCost
	sd, ok := v.source.stream(o)
	if !ok {
		found.missing = found.missing || o != nil
		return
	}
	switch v.source.name(sd.Dict["Subtype"]) {
	case "Image":
		number, _ := numberOf(o)
		found.images = append(found.images, placed{number, sd, now.ctm})
	case "Form":
		v.form(found, sd, resources, now, depth+1)
	}
}

func (v *surveyor) form(found *survey, sd types.StreamDict, resources types.Dict, now state, depth int) {
	if v.budget -= formCost; v.budget < 0 {
		found.failed = true
		return
	}
	if own := v.source.dict(sd.Dict["Resources"]); own != nil {
		resources = own
	} else {
		found.bare = true
	}
	data, err := decoded(sd)
	found.missing = found.missing || err == errNotDrawn
	if err != nil {
		v.budget -= faultCost
	}
	if err != nil || depth > formDepth {
		found.failed = true
		return
	}
	now.ctm = v.source.matrixOf(sd.Dict["Matrix"]).Times(now.ctm)
	v.follow(found, data, resources, now, depth)
}
