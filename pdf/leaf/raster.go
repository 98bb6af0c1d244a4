package leaf

import (
	"image"
	"image/color"
	"image/draw"
)

// plane is one channel of a picture, 8 bits a point.
type plane struct {
	w, h, stride int
	pix          []byte
}

func newPlane(w, h int) plane { return plane{w, h, w, make([]byte, w*h)} }

func (p plane) row(y int) []byte { return p.pix[y*p.stride : y*p.stride+p.w] }

// raster is a picture as planes: Y alone for a grey one, else Y, Cb and Cr, the
// latter two perhaps at half the size.
type raster []plane

func (r raster) size() (w, h int) { return r[0].w, r[0].h }

func (r raster) grey() bool { return len(r) == 1 }

// image shows the raster, sharing its bytes.
func (r raster) image() image.Image {
	w, h := r.size()
	rect := image.Rect(0, 0, w, h)
	if r.grey() {
		return &image.Gray{Pix: r[0].pix, Stride: r[0].stride, Rect: rect}
	}
	return &image.YCbCr{Y: r[0].pix, Cb: r[1].pix, Cr: r[2].pix, YStride: r[0].stride, CStride: r[1].stride,
		SubsampleRatio: ratio(r[0], r[1]), Rect: rect}
}

func ratio(y, c plane) image.YCbCrSubsampleRatio {
	switch {
	case c.w == y.w && c.h == y.h:
		return image.YCbCrSubsampleRatio444
	case c.h == y.h:
		return image.YCbCrSubsampleRatio422
	case c.w == y.w:
		return image.YCbCrSubsampleRatio440
	}
	return image.YCbCrSubsampleRatio420
}

// rasterOf brings any picture to planes, what is transparent laid on white. It
// shares the bytes where it can.
func rasterOf(m image.Image) raster {
	b := m.Bounds()
	atOrigin := b.Min == image.Point{}
	switch m := m.(type) {
	case *image.Gray:
		if atOrigin {
			return raster{{b.Dx(), b.Dy(), m.Stride, m.Pix}}
		}
	case *image.Gray16:
		return raster{high(m)}
	case *image.YCbCr:
		if r := planesOf(m); atOrigin && r != nil {
			return r
		}
	}
	return flatten(m)
}

// planesOf is nil for the rare layouts that do not stay layouts when turned.
func planesOf(m *image.YCbCr) raster {
	w, h := m.Rect.Dx(), m.Rect.Dy()
	cw, ch := w, h
	switch m.SubsampleRatio {
	case image.YCbCrSubsampleRatio444:
	case image.YCbCrSubsampleRatio422:
		cw = (w + 1) / 2
	case image.YCbCrSubsampleRatio440:
		ch = (h + 1) / 2
	case image.YCbCrSubsampleRatio420:
		cw, ch = (w+1)/2, (h+1)/2
	default:
		return nil
	}
	return raster{{w, h, m.YStride, m.Y}, {cw, ch, m.CStride, m.Cb}, {cw, ch, m.CStride, m.Cr}}
}

// high keeps the upper eight of sixteen bits.
func high(m *image.Gray16) plane {
	b := m.Bounds()
	p := newPlane(b.Dx(), b.Dy())
	for y := range p.h {
		row := m.Pix[m.PixOffset(b.Min.X, b.Min.Y+y):]
		for x := range p.w {
			p.pix[y*p.w+x] = row[2*x]
		}
	}
	return p
}

// bandRows is how many rows are brought to RGB at a time, an even number.
const bandRows = 32

// flatten draws a picture on white, band by band, and splits it into planes
// with colour at half the size. A picture without colour becomes a grey one.
func flatten(m image.Image) raster {
	b := m.Bounds()
	w, h := b.Dx(), b.Dy()
	r := raster{newPlane(w, h), newPlane((w+1)/2, (h+1)/2), newPlane((w+1)/2, (h+1)/2)}
	band := image.NewRGBA(image.Rect(0, 0, w, bandRows))
	paint := painter(m)
	grey := true
	for top := 0; top < h; top += bandRows {
		rows := min(bandRows, h-top)
		paint(band, rows, top)
		for y := 0; y < rows; y += 2 {
			second := band.Pix[min(y+1, rows-1)*band.Stride:]
			if !r.split(top+y, band.Pix[y*band.Stride:], second) {
				grey = false
			}
		}
	}
	if grey {
		return r[:1]
	}
	return r
}

// painter draws rows of the picture, from top, over white.
func painter(m image.Image) func(band *image.RGBA, rows, top int) {
	b := m.Bounds()
	if p, ok := m.(*image.Paletted); ok {
		return paletted(p)
	}
	return func(band *image.RGBA, rows, top int) {
		draw.Draw(band, band.Rect, image.White, image.Point{}, draw.Src)
		draw.Draw(band, image.Rect(0, 0, b.Dx(), rows), m, b.Min.Add(image.Pt(0, top)), draw.Over)
	}
}

func paletted(p *image.Paletted) func(band *image.RGBA, rows, top int) {
	var table [256][4]byte
	for i, c := range p.Palette {
		one := image.NewRGBA(image.Rect(0, 0, 1, 1))
		draw.Draw(one, one.Rect, image.White, image.Point{}, draw.Src)
		draw.Draw(one, one.Rect, image.NewUniform(c), image.Point{}, draw.Over)
		table[i&255] = [4]byte(one.Pix)
	}
	return func(band *image.RGBA, rows, top int) {
		for y := range rows {
			from := p.Pix[p.PixOffset(p.Rect.Min.X, p.Rect.Min.Y+top+y):]
			to := band.Pix[y*band.Stride:]
			for x := range p.Rect.Dx() {
				copy(to[4*x:], table[from[x]][:])
			}
		}
	}
}

// split puts two rows of RGBA into the planes at row y, and reports whether
// they are without colour.
func (r raster) split(y int, first, second []byte) (grey bool) {
	w, h := r.size()
	grey = true
	for x := 0; x < w; x += 2 {
		next := min(x+1, w-1)
		var sum [3]int
		for i, at := range [4][]byte{first[4*x:], first[4*next:], second[4*x:], second[4*next:]} {
			red, green, blue := at[0], at[1], at[2]
			grey = grey && red == green && green == blue
			light, _, _ := color.RGBToYCbCr(red, green, blue)
			sum[0], sum[1], sum[2] = sum[0]+int(red), sum[1]+int(green), sum[2]+int(blue)
			if row, col := y+i/2, x+i%2; row < h && col < w {
				r[0].pix[row*r[0].stride+col] = light
			}
		}
		_, cb, cr := color.RGBToYCbCr(uint8((sum[0]+2)/4), uint8((sum[1]+2)/4), uint8((sum[2]+2)/4))
		at := y/2*r[1].stride + x/2
		r[1].pix[at], r[2].pix[at] = cb, cr
	}
	return grey
}

// bilevel reports whether a grey picture is of pure black and pure white.
func (r raster) bilevel() bool {
	if !r.grey() {
		return false
	}
	for y := range r[0].h {
		for _, v := range r[0].row(y) {
			if v != 0 && v != 255 {
				return false
			}
		}
	}
	return true
}
