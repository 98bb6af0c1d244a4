package leaf

import (
	"context"
	"errors"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// Why a PDF that can be read cannot be made a leaf of.
var (
	errTooMuch  = errors.New("more objects, or deeper ones, than a bundle takes")
	errHidden   = errors.New("a layer that is off")
	errOutside  = errors.New("a stream that lies outside the file or is locked by itself")
	errUndrawn  = errors.New("a filled field, a mark or a form without an appearance")
	errChecksum = errors.New("contents that readers show and their own checksum denies")
	errNotDrawn = errors.New("contents that are lost or in pieces")
)

// copier copies what pages are drawn with, each object once.
type copier struct {
	ctx       context.Context
	source    *source
	objects   []Object
	index     map[int]int // of a leaf's object, by the number in the file
	queue     []int       // numbers still to be copied
	pictures  map[int]size
	level     int
	steps     int  // values written
	resources *int // the object with the page's resources, for forms without

	appearances map[int]bool // numbers of annotations' forms, which may not say that they are
}

// maxSteps is how many values are written at most, so that a file cannot unfold
// into a larger one.
const maxSteps = 20_000_000

// size is in points.
type size struct{ w, h float64 }

// text is the body of an object being written.
type text struct {
	strings.Builder
	done Object
}

func (t *text) refer(index int) {
	t.done.Text = append(t.done.Text, t.String())
	t.done.Refs = append(t.done.Refs, index)
	t.Reset()
}

func (t *text) finish(stream []byte) Object {
	t.done.Text = append(t.done.Text, t.String())
	t.done.Stream = stream
	return t.done
}

// add gives a new object its place, for others to refer to.
func (c *copier) add(o Object) int {
	c.objects = append(c.objects, o)
	return len(c.objects) - 1
}

// drain copies what was referred to until nothing new turns up.
func (c *copier) drain() error {
	for len(c.queue) > 0 {
		if c.ctx.Err() != nil {
			return c.ctx.Err()
		}
		number := c.queue[0]
		c.queue = c.queue[1:]
		o, err := c.copied(number)
		if err != nil {
			return err
		}
		c.objects[c.index[number]] = o
	}
	return nil
}

func (c *copier) copied(number int) (Object, error) {
	var t text
	whole := c.source.resolve(*types.NewIndirectRef(number, 0))
	if sd, ok := whole.(types.StreamDict); ok {
		p := c.smaller(number, sd)
		if c.ctx.Err() != nil {
			return Object{}, c.ctx.Err()
		}
		if p != nil {
			return c.replaced(sd, p)
		}
		return c.streamed(number, sd)
	}
	err := c.write(&t, whole, 0)
	return t.finish(nil), err
}

// streamed copies a stream as it is encoded.
func (c *copier) streamed(number int, sd types.StreamDict) (Object, error) {
	if sd.Dict["F"] != nil || slices.ContainsFunc(sd.FilterPipeline, func(f types.PDFFilter) bool { return f.Name == "Crypt" }) {
		return Object{}, errOutside
	}
	if c.source.isHidden(sd.Dict["OC"]) {
		return Object{}, errHidden
	}
	var t text
	t.WriteString("<<")
	if err := c.entries(&t, sd.Dict, 0, "Length", "DL"); err != nil {
		return Object{}, err
	}
	if err := c.formEntries(&t, number, sd.Dict); err != nil {
		return Object{}, err
	}
	t.WriteString("/Length " + strconv.Itoa(len(sd.Raw)) + ">>")
	raw := sd.Raw
	if raw == nil {
		raw = []byte{}
	}
	return t.finish(raw), nil
}

// formEntries adds what a form lacks: that it is one, and the resources that old
// files leave to the page, or to all form fields.
func (c *copier) formEntries(t *text, number int, d types.Dict) error {
	upon := c.appearances[number]
	if upon && d["Subtype"] == nil {
		t.WriteString("/Subtype/Form")
	} else if !upon && c.source.name(d["Subtype"]) != "Form" {
		return nil
	}
	shared := c.source.form["DR"]
	switch {
	case d["Resources"] != nil:
	case upon && shared != nil:
		t.WriteString("/Resources ")
		return c.write(t, shared, 1)
	case c.resources != nil:
		t.WriteString("/Resources ")
		t.refer(*c.resources)
	}
	return nil
}

// left are entries that lead out of the drawing: to the page, to the structure
// of the text, to attachments, to what programs noted for themselves.
var left = map[string]bool{"Parent": true, "StructParent": true, "StructParents": true, "Metadata": true, "PieceInfo": true,
	"Alternates": true, "OPI": true, "Ref": true, "AF": true, "AA": true, "LastModified": true, "Measure": true, "PtData": true, "OC": true,
	"JS": true, "EF": true, "RF": true}

// foreign are the types of what is never copied, wherever it is referred to.
var foreign = map[string]bool{"Page": true, "Pages": true, "Catalog": true, "Annot": true, "Action": true, "Filespec": true,
	"EmbeddedFile": true, "StructElem": true, "StructTreeRoot": true, "Sig": true}

// named are the parts of resources, whose keys are names of the file's own.
var named = map[string]bool{"Font": true, "XObject": true, "ColorSpace": true, "Pattern": true, "Shading": true, "ExtGState": true,
	"Properties": true, "CharProcs": true, "Colorants": true}

// entries writes the entries of a dictionary in the order of their keys.
func (c *copier) entries(t *text, d types.Dict, depth int, without ...string) error {
	keys := make([]string, 0, len(d))
	for key := range d {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	for _, key := range keys {
		if left[key] || slices.Contains(without, key) || d[key] == nil {
			continue
		}
		if err := c.entry(t, key, d[key], depth); err != nil {
			return err
		}
	}
	return nil
}

func (c *copier) entry(t *text, key string, value types.Object, depth int) error {
	t.WriteString(types.Name(key).PDFString())
	t.WriteByte(' ')
	names, isDict := c.source.resolve(value).(types.Dict)
	if !named[key] || !isDict {
		return c.write(t, value, depth+1)
	}
	t.WriteString("<<")
	for _, name := range sorted(names) {
		t.WriteString(types.Name(name).PDFString())
		t.WriteByte(' ')
		if err := c.write(t, names[name], depth+2); err != nil {
			return err
		}
	}
	t.WriteString(">>")
	return nil
}

func sorted(d types.Dict) []string {
	keys := make([]string, 0, len(d))
	for key := range d {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}

// write writes a value, with the references in it cut out.
func (c *copier) write(t *text, o types.Object, depth int) error {
	if c.steps++; depth > maxDepth || c.steps > maxSteps || len(c.objects) > maxObjects {
		return errTooMuch
	}
	switch o := o.(type) {
	case types.IndirectRef:
		return c.refer(t, o)
	case types.Dict:
		if foreign[c.source.name(o["Type"])] {
			t.WriteString("null")
			return nil
		}
		t.WriteString("<<")
		if err := c.entries(t, o, depth); err != nil {
			return err
		}
		t.WriteString(">>")
	case types.Array:
		t.WriteByte('[')
		for i, item := range o {
			if i > 0 {
				t.WriteByte(' ')
			}
			if err := c.write(t, item, depth+1); err != nil {
				return err
			}
		}
		t.WriteByte(']')
	case types.Float:
		t.WriteString(decimal(float64(o)))
	case types.Name, types.Integer, types.Boolean, types.StringLiteral, types.HexLiteral:
		t.WriteString(o.PDFString())
	default:
		t.WriteString("null")
	}
	return nil
}

// refer cuts out a reference, or writes null where it leads to nothing.
func (c *copier) refer(t *text, ref types.IndirectRef) error {
	number := int(ref.ObjectNumber)
	switch o := c.source.resolve(ref).(type) {
	case types.Dict:
		if c.source.hidden[number] || c.source.isHidden(ref) {
			return errHidden
		}
		if foreign[c.source.name(o["Type"])] {
			t.WriteString("null")
			return nil
		}
	case types.StreamDict:
		if foreign[c.source.name(o.Dict["Type"])] {
			t.WriteString("null")
			return nil
		}
	case nil:
		t.WriteString("null")
		return nil
	}
	t.refer(c.place(number))
	return nil
}

// place is the index that an object of the file has, or will have.
func (c *copier) place(number int) int {
	index, known := c.index[number]
	if !known {
		index = c.add(Object{})
		c.index[number] = index
		c.queue = append(c.queue, number)
	}
	return index
}

// decimal writes a number as PDF wants it, to a millionth.
func decimal(f float64) string {
	if math.IsNaN(f) || math.IsInf(f, 0) {
		return "0"
	}
	if r := math.Round(f*1e6) / 1e6; math.Abs(f) >= 1 || r == f {
		f = r
	}
	return strconv.FormatFloat(f, 'f', -1, 64)
}
