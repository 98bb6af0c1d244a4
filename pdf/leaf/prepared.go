package leaf

import (
	"bytes"
	"compress/zlib"
	"context"
	"fmt"
	"image/jpeg"
)

// prepared is a picture as it stands in a PDF.
type prepared struct {
	w, h   int
	colour string // DeviceGray or DeviceRGB
	filter string // DCTDecode, or FlateDecode for one bit a point
	data   []byte
	art    raster // the points of one bit
}

// object is the picture as a PDF object.
func (p *prepared) object() Object {
	bits := 8
	if p.filter == "FlateDecode" {
		bits = 1
	}
	return Object{
		Text: []string{fmt.Sprintf("<</BitsPerComponent %d/ColorSpace/%s/Filter/%s/Height %d/Length %d/Subtype/Image/Type/XObject/Width %d>>",
			bits, p.colour, p.filter, p.h, len(p.data), p.w)},
		Stream: p.data,
	}
}

// prepare makes the picture at index i ready at that level. A JPEG that is
// within the size for print already keeps its coded points, so that nothing is
// lost; at the harder levels only where it is no larger than its own copy.
func (p *picture) prepare(i, level int) (*prepared, error) {
	whole := p.whole(i)
	if whole != nil && level == 0 {
		return whole, nil
	}
	r, err := p.decode(i)
	if err != nil {
		return nil, err
	}
	made := r.prepare(p.ctx, level)
	if p.ctx.Err() != nil {
		return nil, p.ctx.Err()
	}
	if whole != nil && len(whole.data) <= len(made.data) {
		return whole, nil
	}
	return made, nil
}

// whole is the picture as it came, or nil if it needs work for print.
func (p *picture) whole(i int) *prepared {
	f := p.frames[i]
	dpi, _ := Quality(0)
	if w, h := bounded(f.w, f.h, dpi); p.kind != kindJPEG || f.orientation > 1 || w < f.w || h < f.h {
		return nil
	}
	c, ok := untouched(p.data)
	if !ok || c.w != f.w || c.h != f.h {
		return nil
	}
	return &prepared{w: c.w, h: c.h, colour: colourOf(c.channels), filter: "DCTDecode", data: c.data}
}

func colourOf(channels int) string {
	if channels == 1 {
		return "DeviceGray"
	}
	return "DeviceRGB"
}

// lineArtFactor is by how much a black and white picture may be finer than the
// others: one bit a point takes less room than grey at half the resolution.
const lineArtFactor = 2

// prepare reduces a picture to the level's size on A4 and encodes it.
func (r raster) prepare(ctx context.Context, level int) *prepared {
	w, h := r.size()
	dpi, quality := Quality(level)
	if lw, lh := bounded(w, h, lineArtFactor*dpi); lw == w && lh == h && r.bilevel() {
		return &prepared{w: w, h: h, colour: "DeviceGray", filter: "FlateDecode", data: deflate(r[0].bits()), art: r}
	}
	w, h = bounded(w, h, dpi)
	small := r.reduced(w, h)
	return &prepared{w: w, h: h, colour: colourOf(len(r)), filter: "DCTDecode", data: small.jpeg(ctx, quality)}
}

// jpeg encodes the picture, half of it or less if the context ends.
func (r raster) jpeg(ctx context.Context, quality int) []byte {
	var b bytes.Buffer
	err := jpeg.Encode(watchedWriter{ctx, &b}, r.image(), &jpeg.Options{Quality: quality})
	if err != nil && ctx.Err() == nil {
		panic(err) // a side beyond 65 535 points, which no level leaves
	}
	return b.Bytes()
}

// bits packs a black and white plane, eight points a byte, white as 1.
func (p plane) bits() []byte {
	line := (p.w + 7) / 8
	out := make([]byte, line*p.h)
	for y := range p.h {
		for x, v := range p.row(y) {
			out[y*line+x/8] |= v & 0x80 >> (x % 8)
		}
	}
	return out
}

func deflate(data []byte) []byte {
	var b bytes.Buffer
	w, _ := zlib.NewWriterLevel(&b, zlib.DefaultCompression)
	_, _ = w.Write(data) // into memory
	_ = w.Close()
	return b.Bytes()
}

// shown decodes what was prepared, to show what became of a picture.
func (p *prepared) shown() (raster, error) {
	if p.art != nil {
		return p.art, nil
	}
	m, err := jpeg.Decode(bytes.NewReader(p.data))
	if err != nil {
		return nil, err
	}
	return rasterOf(m), nil
}
