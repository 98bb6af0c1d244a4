package leaf

import (
	"context"
	"errors"
	"image"
	"image/draw"

	xdraw "golang.org/x/image/draw"
)

// The part of a picture that a sample shows, in points of the picture for print.
const sampleWidth, sampleHeight = 600, 400

var errNoPicture = errors.New("no such page, or not a picture")

// Thumbnail is the page (from 1) of a picture file, or of a PDF whose page is a
// picture, reduced to side points at most; an error for any other page.
func Thumbnail(data []byte, page, side int) (m image.Image, err error) {
	defer guard(&err)
	s, err := openShown(data, page)
	if err != nil {
		return nil, err
	}
	r, err := s.full()
	if err != nil {
		return nil, err
	}
	w, h := r.size()
	f := min(1, float64(max(side, 1))/float64(max(w, h)))
	return copied(r.reduced(scaled(w, f), scaled(h, f)).image()), nil
}

// Sample shows what a level costs: the same part of the page's picture as it is
// for print and at that level, as large as each other. The part is where the
// picture has most detail. A page without a picture gives an error.
func Sample(data []byte, level, page int) (before, after image.Image, err error) {
	defer guard(&err)
	s, err := openShown(data, page)
	if err != nil {
		return nil, nil, err
	}
	fine, err := s.at(0)
	if err != nil {
		return nil, nil, err
	}
	coarse, err := s.at(level)
	if err != nil {
		return nil, nil, err
	}
	part := busiest(fine[0], sampleWidth, sampleHeight)
	before = enlarged(fine, part, part.Size())
	w, h := fine.size()
	cw, ch := coarse.size()
	same := image.Rect(part.Min.X*cw/w, part.Min.Y*ch/h, (part.Max.X*cw+w-1)/w, (part.Max.Y*ch+h-1)/h)
	return before, enlarged(coarse, same, part.Size()), nil
}

// shown is a page that can be shown because it is a picture.
type shown struct {
	picture *picture // a picture file
	index   int

	source *source // or a PDF
	page   *page
	placed *placed
	survey *survey
}

func openShown(data []byte, number int) (*shown, error) {
	k, err := sortOf(data)
	if err != nil {
		return nil, err
	}
	if k != kindPDF {
		p, err := openPicture(context.Background(), k, data)
		if err == nil && (number < 1 || number > len(p.frames)) {
			err = errNoPicture
		}
		return &shown{picture: p, index: number - 1}, err
	}
	s, err := openPDF(context.Background(), data)
	if err != nil {
		return nil, err
	}
	if number < 1 || number > len(s.pages) {
		return nil, errNoPicture
	}
	p := s.pages[number-1]
	found := newSurveyor(context.Background(), s).page(p)
	w, h := p.size()
	most := found.largest()
	if most == nil || !found.isPicture(p) || most.area() < mostly*w*h {
		return nil, errNoPicture
	}
	return &shown{source: s, page: p, placed: most, survey: found}, nil
}

// full is the picture upright, with all its points.
func (s *shown) full() (raster, error) {
	if s.picture != nil {
		return s.picture.decode(s.index)
	}
	in, ok := s.source.inside(s.placed.stream)
	if !ok {
		return nil, errNoPicture
	}
	r := in.decode(context.Background())
	if r == nil {
		return nil, errNoPicture
	}
	return r.upright(s.placed.at.orientation()), nil
}

// at is the picture as it is prepared at a level.
func (s *shown) at(level int) (raster, error) {
	var made *prepared
	var err error
	turn := 1
	if s.picture != nil {
		made, err = s.picture.prepare(s.index, level)
	} else {
		turn = s.placed.at.orientation()
		c := &copier{ctx: context.Background(), source: s.source, level: level, pictures: s.source.needs([]*page{s.page}, []*survey{s.survey})}
		made = c.smaller(s.placed.number, s.placed.stream)
	}
	if err != nil {
		return nil, err
	}
	if made == nil {
		return s.full()
	}
	r, err := made.shown()
	return r.upright(turn), err
}

// orientation is which of EXIF's eight a picture under the matrix has.
func (m Matrix) orientation() int {
	if m[0]*m[0] >= m[1]*m[1] {
		return pick(m[0] > 0, m[3] > 0, [4]int{1, 4, 2, 3})
	}
	return pick(m[1] > 0, m[2] > 0, [4]int{7, 8, 6, 5})
}

func pick(first, second bool, of [4]int) int {
	i := 0
	if !first {
		i += 2
	}
	if !second {
		i++
	}
	return of[i]
}

// busiest is the part of that size, or as large as there is, where neighbours
// differ most.
func busiest(p plane, w, h int) image.Rectangle {
	const cell = 50
	w, h = min(w, p.w), min(h, p.h)
	columns, rows := p.w/cell+1, p.h/cell+1
	detail := make([]int, columns*rows)
	for y := range p.h {
		row := p.row(y)
		for x := 1; x < len(row); x++ {
			detail[y/cell*columns+x/cell] += max(int(row[x])-int(row[x-1]), int(row[x-1])-int(row[x]))
		}
	}
	best, most := image.Rect(0, 0, w, h), -1
	for y := 0; y+h <= p.h; y += cell {
		for x := 0; x+w <= p.w; x += cell {
			if sum := sumOf(detail, columns, x/cell, y/cell, w/cell, h/cell); sum > most {
				best, most = image.Rect(x, y, x+w, y+h), sum
			}
		}
	}
	return best
}

func sumOf(detail []int, columns, x, y, w, h int) (sum int) {
	for row := y; row < y+h; row++ {
		for _, v := range detail[row*columns+x : row*columns+x+w] {
			sum += v
		}
	}
	return sum
}

// enlarged is a part of the raster at the size given.
func enlarged(r raster, part image.Rectangle, size image.Point) image.Image {
	to := image.NewRGBA(image.Rectangle{Max: size})
	xdraw.ApproxBiLinear.Scale(to, to.Rect, r.image(), part, draw.Src, nil)
	return to
}

func copied(m image.Image) image.Image {
	to := image.NewRGBA(image.Rectangle{Max: m.Bounds().Size()})
	draw.Draw(to, to.Rect, m, m.Bounds().Min, draw.Src)
	return to
}
