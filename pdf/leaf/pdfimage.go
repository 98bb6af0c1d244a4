package leaf

import (
	"bytes"
	"context"
	"image"
	"image/jpeg"
	"slices"

	"github.com/pdfcpu/pdfcpu/pkg/filter"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"

	"twozones/model"
)

// inside describes a picture inside a PDF.
type inside struct {
	w, h, bits, channels int
	plain                bool   // its values are light or red, green and blue as they stand
	table                []byte // of an indexed picture: three bytes a colour
	inverted             bool
	filter               string
	stream               types.StreamDict
}

// inside reads what the dictionary of a picture says. It is false for those
// that no decoder here reads, and for those too large to decode.
func (s *source) inside(sd types.StreamDict) (p inside, ok bool) {
	d := sd.Dict
	p = inside{w: s.integer(d["Width"]), h: s.integer(d["Height"]), bits: s.integer(d["BitsPerComponent"]), stream: sd}
	if p.w < 1 || p.h < 1 || p.w > model.MaxPixels/p.h {
		return p, false
	}
	if n := len(sd.FilterPipeline); n > 0 {
		p.filter = sd.FilterPipeline[n-1].Name
	}
	if stencil, _ := s.resolve(d["ImageMask"]).(types.Boolean); bool(stencil) {
		p.bits, p.channels = 1, 1
	} else if !s.colours(&p, d["ColorSpace"]) {
		return p, false
	}
	decode := s.resolve(d["Decode"]) != nil
	p.plain = p.bits == 8 && p.table == nil && p.channels != 4 && !decode && s.resolve(d["ImageMask"]) == nil
	p.inverted = decode && p.bits == 1 && slices.Equal(s.numbers(d["Decode"], 2), []float64{1, 0})
	return p, p.readable() && p.line() <= maxPoints/p.h
}

func (p *inside) readable() bool {
	switch p.filter {
	case filter.DCT:
		return len(p.stream.FilterPipeline) == 1 && p.bits == 8 && p.table == nil
	case filter.JPX, filter.JBIG2:
		return false
	}
	return slices.Contains([]int{1, 2, 4, 8, 16}, p.bits)
}

// colours reads a colour space: grey, RGB, CMYK, or a table of the first two.
func (s *source) colours(p *inside, space types.Object) bool {
	switch o := s.resolve(space).(type) {
	case types.Name:
		p.channels = map[types.Name]int{"DeviceGray": 1, "DeviceRGB": 3, "DeviceCMYK": 4}[o]
	case types.Array:
		if len(o) < 2 {
			return false
		}
		switch s.name(o[0]) {
		case "CalGray":
			p.channels = 1
		case "CalRGB":
			p.channels = 3
		case "ICCBased":
			p.channels = s.integer(s.dict(o[1])["N"])
		case "Indexed":
			return len(o) == 4 && s.indexed(p, o)
		}
	}
	return p.channels == 1 || p.channels == 3 || p.channels == 4
}

// indexed reads the table of an indexed colour space.
func (s *source) indexed(p *inside, space types.Array) bool {
	base := inside{}
	if nested, ok := s.resolve(space[1]).(types.Array); ok && len(nested) > 0 && s.name(nested[0]) == "Indexed" {
		return false
	}
	if !s.colours(&base, space[1]) || base.channels == 4 {
		return false
	}
	table := s.bytes(space[3])
	for i := 0; i+base.channels <= len(table) && len(p.table) < 3*256; i += base.channels {
		p.table = append(p.table, table[i], table[i+base.channels/2], table[i+base.channels-1])
	}
	p.channels = 1
	return len(p.table) > 0
}

// bytes are those of a string or a stream.
func (s *source) bytes(o types.Object) []byte {
	switch o := s.resolve(o).(type) {
	case types.StringLiteral:
		b, _ := types.Unescape(o.Value())
		return b
	case types.HexLiteral:
		b, _ := o.Bytes()
		return b
	case types.StreamDict:
		b, _ := decoded(o)
		return b
	}
	return nil
}

// decode gives the picture as planes; nil where its data are damaged.
func (p *inside) decode(ctx context.Context) raster {
	if p.filter == filter.DCT {
		header, err := jpeg.DecodeConfig(bytes.NewReader(p.stream.Raw))
		if err != nil || header.Width > model.MaxPixels/max(header.Height, 1) {
			return nil
		}
		m, err := jpeg.Decode(watch(ctx, bytes.NewReader(p.stream.Raw)))
		if err != nil {
			return nil
		}
		return rasterOf(m)
	}
	sd := p.stream
	if len(sd.Raw) == 0 || sd.DecodeWithLimit(int64(p.line())*int64(p.h)+maxDecoded) != nil || len(sd.Content) < p.line()*p.h {
		return nil
	}
	return p.unpack(sd.Content)
}

func (p *inside) line() int { return (p.w*p.bits*p.channels + 7) / 8 }

// unpack reads packed points.
func (p *inside) unpack(data []byte) raster {
	if p.channels == 1 && p.table == nil {
		grey := newPlane(p.w, p.h)
		for y := range p.h {
			p.samples(data[y*p.line():], grey.row(y))
		}
		return raster{grey}
	}
	if p.channels == 4 {
		return rasterOf(&image.CMYK{Pix: p.wide(data), Stride: 4 * p.w, Rect: image.Rect(0, 0, p.w, p.h)})
	}
	r := raster{newPlane(p.w, p.h), newPlane((p.w+1)/2, (p.h+1)/2), newPlane((p.w+1)/2, (p.h+1)/2)}
	lines := [2][]byte{make([]byte, 4*p.w), make([]byte, 4*p.w)}
	for y := 0; y < p.h; y += 2 {
		for i := range lines {
			p.colourLine(data[min(y+i, p.h-1)*p.line():], lines[i])
		}
		r.split(y, lines[0], lines[1])
	}
	return r
}

// wide widens points of any depth to a byte a channel.
func (p *inside) wide(data []byte) []byte {
	out := make([]byte, p.w*p.channels*p.h)
	for y := range p.h {
		p.samples(data[y*p.line():], out[y*p.w*p.channels:(y+1)*p.w*p.channels])
	}
	return out
}

// samples reads a row of values, widened to a byte unless they are indices.
func (p *inside) samples(data, out []byte) {
	most := 1<<min(p.bits, 8) - 1
	for i := range out {
		var v int
		switch p.bits {
		case 16:
			v = int(data[2*i])
		case 8:
			v = int(data[i])
		default:
			at := i * p.bits
			v = int(data[at/8]) >> (8 - p.bits - at%8) & most
		}
		if p.inverted {
			v = most - v
		}
		if p.table == nil && p.bits < 8 {
			v = v * 255 / most
		}
		out[i] = byte(v)
	}
}

// colourLine reads a row as RGBA.
func (p *inside) colourLine(data, out []byte) {
	values := make([]byte, p.w*p.channels)
	p.samples(data, values)
	for x := range p.w {
		if p.table == nil {
			copy(out[4*x:4*x+3], values[3*x:])
			continue
		}
		if at := 3 * int(values[x]); at+3 <= len(p.table) {
			copy(out[4*x:4*x+3], p.table[at:])
		}
	}
}
