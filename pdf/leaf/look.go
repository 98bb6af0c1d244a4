package leaf

import (
	"context"
	"errors"

	"twozones/model"
)

// Look looks at a file of evidence by its content: a PDF with its pages, a
// picture as one page. Whatever the file holds, the answer is a look.
func Look(data []byte) (l model.Look) {
	defer func() {
		if recover() != nil {
			l = model.Look{Fault: model.FaultDamaged}
		}
	}()
	l, err := look(data)
	why := fault(model.FaultDamaged)
	if errors.As(err, &why) || err != nil {
		return model.Look{Fault: model.Fault(why)}
	}
	return l
}

// sortOf tells what a file is, or why it cannot serve by what it is.
func sortOf(data []byte) (kind, error) {
	k := kindOf(data)
	switch {
	case len(data) == 0:
		return k, fault(model.FaultEmpty)
	case len(data) > model.MaxDocument:
		return k, fault(model.FaultTooLarge)
	case k == kindPhone:
		return k, fault(model.FaultHEIC)
	case k == kindOther:
		return k, fault(model.FaultKind)
	case k == kindNone:
		return k, fault(model.FaultNotKnown)
	}
	return k, nil
}

func look(data []byte) (model.Look, error) {
	k, err := sortOf(data)
	switch {
	case err != nil:
		return model.Look{}, err
	case k == kindPDF:
		return lookAtPDF(data)
	}
	return lookAtPicture(k, data)
}

func lookAtPicture(k kind, data []byte) (model.Look, error) {
	p, err := openPicture(context.Background(), k, data)
	if err != nil {
		return model.Look{}, err
	}
	l := model.Look{MediaType: "image/" + string(k), Pages: len(p.frames)}
	for i, f := range p.frames {
		r, err := p.decode(i)
		switch {
		case err != nil:
			return model.Look{}, err
		case r.blank():
			l.Blank = append(l.Blank, i+1)
		case f.faint():
			l.Faint = append(l.Faint, i+1)
		}
	}
	return l, nil
}

func lookAtPDF(data []byte) (model.Look, error) {
	ctx := context.Background()
	s, err := openPDF(ctx, data)
	if err != nil {
		return model.Look{}, err
	}
	l := model.Look{MediaType: "application/pdf", Pages: len(s.pages)}
	v := newSurveyor(ctx, s)
	surveys := make([]*survey, len(s.pages))
	for i, p := range s.pages {
		surveys[i] = v.page(p)
		switch {
		case s.blank(surveys[i]):
			l.Blank = append(l.Blank, i+1)
		case s.faint(p, surveys[i]):
			l.Faint = append(l.Faint, i+1)
		}
	}
	if _, err = s.leaf(ctx, surveys, 0); errors.Is(err, errNotDrawn) {
		return model.Look{}, fault(model.FaultDamaged)
	}
	l.Separate = err != nil
	return l, nil
}

// mostly is the part of a page that pictures cover where it is a scan or a
// photograph of a page.
const mostly = 0.6

// isPicture reports whether a page is pictures and nothing to be read beside
// them; a text that cannot be seen, as recognition puts it under a scan, is not.
func (f *survey) isPicture(p *page) bool {
	w, h := p.size()
	area := 0.0
	for i := range f.images {
		area += f.images[i].area()
	}
	return !f.failed && !f.text && area >= mostly*w*h
}

// faint reports whether a page is a picture too coarse to read in print. Of
// several layers of pictures the finest counts.
func (s *source) faint(p *page, f *survey) bool {
	if !f.isPicture(p) {
		return false
	}
	w, h := p.size()
	shrink := fitting(w, h, roomShort, roomLong, 1)
	largest := f.largest().area()
	best := 0.0
	for i := range f.images {
		if f.images[i].area() >= largest/2 {
			best = max(best, f.images[i].resolution(s))
		}
	}
	return best/shrink < faintBelow
}

// largest is the picture that takes the most room, nil if there is none.
func (f *survey) largest() (most *placed) {
	for i := range f.images {
		if most == nil || f.images[i].area() > most.area() {
			most = &f.images[i]
		}
	}
	return most
}

// maxBlankPictures is up to how many pictures on a page are looked at for
// whether they are blank.
const maxBlankPictures = 4

// blank reports whether a page of a PDF has nothing on it.
func (s *source) blank(f *survey) bool {
	if f.failed || f.marks || len(f.images) > maxBlankPictures {
		return false
	}
	for i := range f.images {
		if !s.blankPicture(&f.images[i]) {
			return false
		}
	}
	return true
}

// The most bits a point that a coded picture of nothing takes, in tones or in
// black and white; one that takes more is not decoded for the question.
const densestTones, densestArt = 0.3, 0.01

// blankPicture looks once at a picture that several pages show.
func (s *source) blankPicture(p *placed) bool {
	blank, known := s.blanks[p.number]
	if !known || p.number == 0 {
		blank = s.looksBlank(p)
		s.blanks[p.number] = blank
	}
	return blank
}

func (s *source) looksBlank(p *placed) bool {
	in, ok := s.inside(p.stream)
	if !ok {
		return false
	}
	densest := densestTones
	if in.bits == 1 {
		densest = densestArt
	}
	const frame = 8 * 4096 // bits of headers and tables
	if float64(8*len(p.stream.Raw)) > densest*float64(in.w*in.h)+frame {
		return false
	}
	if s.blankPixels += in.w * in.h; s.blankPixels > maxAllPixels {
		return false
	}
	r := in.decode(context.Background())
	return r != nil && r.blank()
}
