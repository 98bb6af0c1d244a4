package leaf

import (
	"context"
	"fmt"

	"twozones/model"
)

// Prepare makes the leaf of a file at a level, 0 for print to the hardest,
// model.Levels-1. It fails with the context's error when that ends, else with
// model.CodeFileUnreadable for a file that cannot be bundled; [Look] says why.
func Prepare(ctx context.Context, data []byte, level int) (l *Leaf, err error) {
	defer guard(&err)
	k, err := sortOf(data)
	switch {
	case err != nil:
		return nil, err
	case k == kindPDF:
		return preparePDF(ctx, data, level)
	}
	return preparePicture(ctx, k, data, level)
}

// guard turns whatever went wrong with a file into an error that people can be
// told of, but for the end of the context.
func guard(err *error) {
	if cause := recover(); cause != nil {
		*err = fmt.Errorf("%v", cause)
	}
	if *err != nil && *err != context.Canceled && *err != context.DeadlineExceeded {
		*err = model.Fail(model.CodeFileUnreadable, *err)
	}
}

func preparePicture(ctx context.Context, k kind, data []byte, level int) (*Leaf, error) {
	p, err := openPicture(ctx, k, data)
	if err != nil {
		return nil, err
	}
	l := &Leaf{}
	for i, f := range p.frames {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		made, err := p.prepare(i, level)
		if err != nil {
			return nil, err
		}
		page := f.page()
		page.Drawing = i
		l.Pages = append(l.Pages, page)
		l.Objects = append(l.Objects, made.object())
	}
	return l, nil
}

func preparePDF(ctx context.Context, data []byte, level int) (*Leaf, error) {
	s, err := openPDF(ctx, data)
	if err != nil {
		return nil, err
	}
	v := newSurveyor(ctx, s)
	surveys := make([]*survey, len(s.pages))
	for i, p := range s.pages {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		surveys[i] = v.page(p)
	}
	return s.leaf(ctx, surveys, level)
}
