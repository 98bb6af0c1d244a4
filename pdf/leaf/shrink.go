package leaf

import (
	"strconv"

	"github.com/pdfcpu/pdfcpu/pkg/filter"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// smaller prepares a picture inside a PDF for the level by the size it has on
// its pages, or gives nil where it is left as it is: for print, where that makes
// it no smaller, and where more than its own points decide how it looks.
func (c *copier) smaller(number int, sd types.StreamDict) *prepared {
	on, known := c.pictures[number]
	if c.level == 0 || !known {
		return nil
	}
	p, ok := c.source.inside(sd)
	if !ok || !p.plain || c.depends(sd.Dict) {
		return nil
	}
	if p.filter != filter.DCT && p.filter != filter.Flate {
		return nil
	}
	r := p.decode(c.ctx)
	if r == nil || p.channels == 1 && !r.grey() || p.channels == 3 && r.grey() {
		return nil
	}
	dpi, quality := Quality(c.level)
	f := min(1, max(on.w*float64(dpi)/72/float64(p.w), on.h*float64(dpi)/72/float64(p.h)))
	w, h := scaled(p.w, f), scaled(p.h, f)
	made := &prepared{w: w, h: h, colour: colourOf(p.channels), filter: "DCTDecode", data: r.reduced(w, h).jpeg(c.ctx, quality)}
	if len(made.data) >= len(sd.Raw) {
		return nil
	}
	return made
}

// depends reports whether a picture has a mask of its own size or colours, or
// was coded in a way that a copy would not say.
func (c *copier) depends(d types.Dict) bool {
	for _, key := range []string{"Mask", "Decode", "SMaskInData"} {
		if c.source.resolve(d[key]) != nil {
			return true
		}
	}
	if c.source.name(d["Filter"]) == filter.DCT && c.source.resolve(d["DecodeParms"]) != nil {
		return true
	}
	mask := c.source.dict(d["SMask"])
	return mask != nil && c.source.resolve(mask["Matte"]) != nil
}

// replaced is the picture's object with other points: its colour space and its
// mask stay.
func (c *copier) replaced(sd types.StreamDict, p *prepared) (Object, error) {
	if c.source.isHidden(sd.Dict["OC"]) {
		return Object{}, errHidden
	}
	var t text
	t.WriteString("<<")
	err := c.entries(&t, sd.Dict, 0, "Length", "DL", "Filter", "DecodeParms", "Width", "Height")
	t.WriteString("/Filter/DCTDecode/Height " + strconv.Itoa(p.h) + "/Length " + strconv.Itoa(len(p.data)) + "/Width " + strconv.Itoa(p.w) + ">>")
	return t.finish(p.data), err
}

// needs says how large each picture is on the pages that show it, as they are
// put on A4. It is empty where some page could not be followed.
func (s *source) needs(pages []*page, surveys []*survey) map[int]size {
	on := map[int]size{}
	for i, found := range surveys {
		if found.failed {
			return nil
		}
		w, h := pages[i].size()
		shrink := fitting(w, h, a4Short, a4Long, 1)
		for _, p := range found.images {
			pw, ph := p.at.sides()
			was := on[p.number]
			on[p.number] = size{max(was.w, pw*shrink), max(was.h, ph*shrink)}
		}
	}
	delete(on, 0)
	return on
}
