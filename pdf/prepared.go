package pdf

import (
	"context"
	"image"

	"twozones/pdf/leaf"
)

// Prepare makes the prepared copy of a file of evidence at a level, 0 to
// model.Levels-1. It stops with the context's error when that ends.
func (Printer) Prepare(ctx context.Context, data []byte, level int) ([]byte, error) {
	l, err := leaf.Prepare(ctx, data, level)
	if err != nil {
		return nil, err
	}
	return l.Encode(), nil
}

// Measure is about how many bytes the pages (from 1) of a prepared copy take in
// a package.
func (Printer) Measure(prepared []byte, pages []int) (int64, error) {
	l, err := leaf.Open(prepared)
	if err != nil {
		return 0, err
	}
	return l.Size(pages), nil
}

// Sample shows what a level costs: the same part of the page's picture for
// print and at that level. A page without a picture gives an error.
func (Printer) Sample(data []byte, level, page int) (before, after image.Image, err error) {
	return leaf.Sample(data, level, page)
}

// Thumbnail shows a page that is a picture, side points large at most; any
// other page gives an error.
func (Printer) Thumbnail(data []byte, page, side int) (image.Image, error) {
	return leaf.Thumbnail(data, page, side)
}
