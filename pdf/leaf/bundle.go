package leaf

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// leaf makes the leaf of a PDF, page by page.
func (s *source) leaf(ctx context.Context, surveys []*survey, level int) (*Leaf, error) {
	c := &copier{ctx: ctx, source: s, index: map[int]int{}, appearances: map[int]bool{}, level: level}
	if level > 0 {
		c.pictures = s.needs(s.pages, surveys)
	}
	if s.made {
		return nil, errUndrawn
	}
	l := &Leaf{}
	for i, p := range s.pages {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		page, err := c.page(p, surveys[i])
		if err != nil {
			return nil, err
		}
		l.Pages = append(l.Pages, page)
	}
	l.Objects = c.objects
	return l, nil
}

func (c *copier) page(p *page, found *survey) (Page, error) {
	annotations, lacking := c.source.annotations(p)
	if lacking {
		return Page{}, errUndrawn
	}
	drawing, err := c.contents(p, found)
	if err != nil {
		return Page{}, err
	}
	if len(annotations) > 0 {
		if c.steps += stepsUpon * len(annotations); c.steps > maxSteps {
			return Page{}, errTooMuch
		}
		drawing = c.upon(p, drawing, annotations)
	}
	if err := c.drain(); err != nil {
		return Page{}, err
	}
	w, h := p.size()
	return Page{Width: w, Height: h, Drawing: drawing, Matrix: p.matrix()}, nil
}

// contents makes the form that draws what the page's own contents draw.
func (c *copier) contents(p *page, found *survey) (int, error) {
	streams, sound := p.contents(c.source)
	switch {
	case !sound, found.missing:
		return 0, errNotDrawn
	case found.beyond:
		return 0, errTooMuch
	}
	var t text
	t.WriteString("<<" + boxEntry(p.box))
	data, filters, err := c.code(streams)
	if err != nil {
		return 0, err
	}
	t.WriteString(filters.String())
	if group := c.source.dict(p.dict["Group"]); group != nil {
		t.WriteString("/Group ")
		if err := c.write(&t, group, 0); err != nil {
			return 0, err
		}
	}
	t.WriteString("/Length " + strconv.Itoa(len(data)) + "/Resources ")
	if err := c.resource(&t, p, found); err != nil {
		return 0, err
	}
	t.WriteString("/Subtype/Form/Type/XObject>>")
	return c.add(t.finish(data)), nil
}

func boxEntry(b rect) string {
	return fmt.Sprintf("/BBox[%s %s %s %s]", decimal(b.x0), decimal(b.y0), decimal(b.x1), decimal(b.y1))
}

// code gives the drawing instructions, compressed: those of a single stream as
// they are if they are compressed already.
func (c *copier) code(streams []types.StreamDict) (data []byte, entries *strings.Builder, err error) {
	entries = &strings.Builder{}
	if len(streams) == 1 && streams[0].HasSoleFilterNamed("FlateDecode") && c.source.resolve(streams[0].Dict["DecodeParms"]) == nil && streams[0].Dict["F"] == nil {
		entries.WriteString("/Filter/FlateDecode")
		return streams[0].Raw, entries, nil
	}
	all, err := joined(streams)
	if err != nil {
		return nil, nil, err
	}
	entries.WriteString("/Filter/FlateDecode")
	return deflate(all), entries, nil
}

// resource writes what the page draws with: of the parts whose names its
// contents use, only those; a whole where that is not known.
func (c *copier) resource(t *text, p *page, found *survey) error {
	all := c.source.dict(p.resources)
	c.resources = nil
	if found.failed || found.bare {
		var own text
		own.WriteString("<<")
		if err := c.entries(&own, all, 0); err != nil {
			return err
		}
		own.WriteString(">>")
		index := c.add(own.finish(nil))
		c.resources = &index
		t.refer(index)
		return nil
	}
	t.WriteString("<<")
	err := c.entries(t, c.source.only(all, found.used), 0)
	t.WriteString(">>")
	return err
}

// filtered are the parts of resources that are reduced to what a page uses.
var filtered = map[string]bool{"XObject": true, "Font": true, "ExtGState": true, "Pattern": true, "Shading": true, "Properties": true}

// only reduces resources to the names used. What the app cannot see from the
// contents, such as a colour space meant by default, stays.
func (s *source) only(resources types.Dict, used map[string]map[string]bool) types.Dict {
	kept := types.Dict{}
	for part, value := range resources {
		names := s.dict(value)
		if !filtered[part] || names == nil {
			kept[part] = value
			continue
		}
		some := types.Dict{}
		for name, o := range names {
			if used[part][name] {
				some[name] = o
			}
		}
		if len(some) > 0 {
			kept[part] = some
		}
	}
	return kept
}

// stepsUpon is about how many values drawing one annotation takes.
const stepsUpon = 20

// upon makes the form that draws a page's contents and its annotations upon it.
func (c *copier) upon(p *page, contents int, annotations []annotation) int {
	var t text
	var code strings.Builder
	code.WriteString("q /Page Do Q\n")
	for i, a := range annotations {
		m := a.matrix
		code.WriteString("q ")
		if a.highlight {
			code.WriteString("/Multiply gs ")
		}
		fmt.Fprintf(&code, "%s %s %s %s %s %s cm /A%d Do Q\n",
			decimal(m[0]), decimal(m[1]), decimal(m[2]), decimal(m[3]), decimal(m[4]), decimal(m[5]), i)
	}
	data := deflate([]byte(code.String()))
	fmt.Fprintf(&t, "<<%s/Filter/FlateDecode/Length %d/Resources<</ExtGState<</Multiply<</BM/Multiply>>>>/XObject<<", boxEntry(p.box), len(data))
	for i, a := range annotations {
		fmt.Fprintf(&t, "/A%d ", i)
		number, _ := numberOf(a.reference)
		c.appearances[number] = true
		t.refer(c.place(number))
	}
	t.WriteString("/Page ")
	t.refer(contents)
	t.WriteString(">>>>/Subtype/Form/Type/XObject>>")
	return c.add(t.finish(data))
}
