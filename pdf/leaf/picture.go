package leaf

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"io"
	"math"

	"golang.org/x/image/bmp"
	"golang.org/x/image/tiff"
	"golang.org/x/image/webp"

	"twozones/model"
)

// fault is why a file cannot serve, as an error.
type fault model.Fault

func (f fault) Error() string { return "evidence: " + string(f) }

// picture is a file of pictures: one, or the pages of a TIFF.
type picture struct {
	ctx    context.Context // ends the decoding of it
	kind   kind
	data   []byte
	frames []frame
}

// frame is one picture of the file.
type frame struct {
	w, h        int // as stored
	orientation int
	at          uint32 // of a TIFF: where its directory lies
}

type codec struct {
	header func(io.Reader) (image.Config, error)
	whole  func(io.Reader) (image.Image, error)
}

var codecs = map[kind]codec{
	kindJPEG: {jpeg.DecodeConfig, jpeg.Decode},
	kindPNG:  {png.DecodeConfig, png.Decode},
	kindWebP: {webp.DecodeConfig, webp.Decode},
	kindBMP:  {bmp.DecodeConfig, bmp.Decode},
	kindTIFF: {tiff.DecodeConfig, tiff.Decode},
}

// Limits of what the pictures of a file may make of themselves.
const (
	maxPoints    = 4 * model.MaxPixels  // bytes of one picture, decoded
	maxAllPixels = 25 * model.MaxPixels // of all pictures of a file
)

// pointSize is how many bytes a decoded point takes.
func pointSize(m color.Model) int {
	if m == color.RGBA64Model || m == color.NRGBA64Model {
		return 8
	}
	return 4
}

// openPicture reads the headers and nothing more: what is too large is refused
// before room is made for it.
func openPicture(ctx context.Context, k kind, data []byte) (*picture, error) {
	p := &picture{ctx: ctx, kind: k, data: data, frames: []frame{{orientation: orientationOf(k, data)}}}
	if k == kindTIFF {
		frames, err := framesOf(data)
		if err != nil {
			return nil, err
		}
		p.frames = frames
	}
	all := 0
	for i := range p.frames {
		f := &p.frames[i]
		header, err := codecs[k].header(p.reader(i))
		switch {
		case err != nil:
			return nil, p.faultOf(err)
		case header.Width < 1, header.Height < 1:
			return nil, fault(model.FaultDamaged)
		case header.Width > model.MaxPixels/header.Height, header.Width > maxPoints/pointSize(header.ColorModel)/header.Height:
			return nil, fault(model.FaultTooManyPixels)
		}
		f.w, f.h = header.Width, header.Height
		if all += f.w * f.h; all > maxAllPixels {
			return nil, fault(model.FaultTooManyPixels)
		}
	}
	return p, nil
}

// framesOf lists the pages of a TIFF, without reduced copies of them.
func framesOf(data []byte) (frames []frame, err error) {
	d, at, ok := openTIFF(data)
	seen := map[int]bool{}
	for at != 0 && ok && !seen[at] {
		seen[at] = true
		f := frame{orientation: 1, at: uint32(at)}
		thumbnail := false
		const tagSubfile = 0x00fe
		at, ok = d.entries(at, func(tag, value int) {
			switch {
			case tag == tagOrientation && value >= 1 && value <= 8:
				f.orientation = value
			case tag == tagSubfile:
				thumbnail = value&1 == 1
			}
		})
		if !thumbnail {
			frames = append(frames, f)
		}
		if len(frames) > model.MaxPages {
			return nil, fault(model.FaultTooManyPages)
		}
	}
	if !ok || len(frames) == 0 {
		return nil, fault(model.FaultDamaged)
	}
	return frames, nil
}

// reader reads the file so that its first picture is the one at index i.
func (p *picture) reader(i int) io.Reader {
	if p.kind != kindTIFF {
		return watch(p.ctx, bytes.NewReader(p.data))
	}
	head := bytes.Clone(p.data[:8])
	order := binary.ByteOrder(binary.LittleEndian)
	if head[0] == 'M' {
		order = binary.BigEndian
	}
	order.PutUint32(head[4:], p.frames[i].at)
	return watch(p.ctx, io.NewSectionReader(&patched{head, p.data}, 0, int64(len(p.data))))
}

// patched is bytes with another beginning.
type patched struct{ head, data []byte }

func (p *patched) ReadAt(b []byte, at int64) (int, error) {
	if at >= int64(len(p.data)) {
		return 0, io.EOF
	}
	n := copy(b, p.data[at:])
	if at < int64(len(p.head)) {
		copy(b[:n], p.head[at:])
	}
	if n < len(b) {
		return n, io.EOF
	}
	return n, nil
}

// faultOf tells a damaged picture from one of a sort that no decoder reads.
func (p *picture) faultOf(err error) error {
	if p.ctx.Err() != nil {
		return p.ctx.Err()
	}
	var ofJPEG jpeg.UnsupportedError
	var ofPNG png.UnsupportedError
	var ofTIFF tiff.UnsupportedError
	if errors.As(err, &ofJPEG) || errors.As(err, &ofPNG) || errors.As(err, &ofTIFF) || errors.Is(err, bmp.ErrUnsupported) || p.moves() {
		return fault(model.FaultKind)
	}
	return fault(model.FaultDamaged)
}

// moves reports whether a WebP file is an animation.
func (p *picture) moves() bool {
	const animated = 0x02
	extended := p.kind == kindWebP && len(p.data) > 20 && string(p.data[12:16]) == "VP8X"
	return extended && p.data[20]&animated != 0
}

// decode gives the picture at index i upright.
func (p *picture) decode(i int) (raster, error) {
	m, err := codecs[p.kind].whole(p.reader(i))
	if err != nil {
		return nil, p.faultOf(err)
	}
	return rasterOf(m).upright(p.frames[i].orientation), nil
}

// size is that of the picture at index i when it stands upright.
func (f frame) size() (w, h int) {
	if f.orientation >= 5 {
		return f.h, f.w
	}
	return f.w, f.h
}

// page puts a picture on a page of its own shape, as large as A4 allows.
func (f frame) page() Page {
	pw, ph := f.size()
	w, h := float64(pw), float64(ph)
	scale := fitting(w, h, a4Short, a4Long, math.Inf(1))
	w, h = w*scale, h*scale
	return Page{Width: w, Height: h, Matrix: Matrix{w, 0, 0, h, 0, 0}, Scan: true}
}

// faint reports whether the picture is too coarse to read in print.
func (f frame) faint() bool {
	w, h := float64(f.w), float64(f.h)
	return fitting(w, h, roomShort, roomLong, math.Inf(1)) > 72.0/faintBelow
}
