package caseview

import (
	"context"
	"fmt"
	"reflect"
	"slices"
	"time"

	"twozones/model"
	"twozones/model/casework"
)

// preview is what the package would be, and of which state of case and choices
// that is. What it says stays until there is something newer.
type preview struct {
	of     *casework.Dossier
	by     casework.PackageOptions
	result *casework.Preview
	failed bool
	stop   func() // ends the one on its way, or waiting
}

// previewDelay is how long choices rest before the pages are made anew.
const previewDelay = 400 * time.Millisecond

// previewNow makes the pages of the package in the background, unless they are
// those of now or already on their way.
func (v *View) previewNow() {
	c := &v.choice.preview
	options := v.packageOptions()
	options.Password = ""
	if c.of == v.session.Dossier && reflect.DeepEqual(c.by, options) {
		return
	}
	if c.stop != nil {
		c.stop()
	}
	desk, dossier := v.host.Desk(), v.session.Dossier
	c.of, c.by, c.failed = dossier, options, false
	c.stop = v.host.Background(func(ctx context.Context) func() {
		result, err := desk.Preview(ctx, dossier, options)
		return func() { v.previewed(dossier, options, result, err) }
	})
}

// previewed takes what came out, unless choices have changed since.
func (v *View) previewed(of *casework.Dossier, by casework.PackageOptions, result *casework.Preview, err error) {
	c := &v.choice.preview
	if c.of != of || !reflect.DeepEqual(c.by, by) {
		return
	}
	switch {
	case model.CodeOf(err) == model.CodeCancelled:
		c.of = nil
	case err != nil:
		c.result, c.failed = nil, true
	default:
		c.result = result
	}
	if p, shown := v.page.(*packagePage); shown {
		p.showPreview()
	}
}

// previewSoon makes the pages once the choices have rested a while.
func (p *packagePage) previewSoon() {
	c := &p.v.choice.preview
	if c.stop != nil {
		c.stop()
	}
	c.stop = p.v.host.After()(previewDelay, p.v.previewNow)
}

// current reports whether the preview is of the choices of now.
func (v *View) current() bool {
	options := v.packageOptions()
	options.Password = ""
	c := &v.choice.preview
	return c.result != nil && c.of == v.session.Dossier && reflect.DeepEqual(c.by, options)
}

// pagesOf is how many pages a document takes, as far as that is known.
func (v *View) pagesOf(document string) string {
	result := v.choice.preview.result
	if result == nil {
		return ""
	}
	for _, s := range result.Sections {
		if s.Document == document && s.Last >= s.First {
			return v.words.N("package.pages", s.Last-s.First+1)
		}
		if s.Document == document {
			return v.words.T("package.pages.none")
		}
	}
	return ""
}

// previewAt is the exhibit of that letter in the preview of now, -1 for none.
func (v *View) previewAt(letter string) int {
	if !v.current() {
		return -1
	}
	return slices.IndexFunc(v.choice.preview.result.Exhibits, func(e model.Exhibit) bool { return e.Letter == letter })
}

// exhibitSize is about what an exhibit takes; until that is known, what its file
// does.
func (v *View) exhibitSize(document *model.Document, letter string) int64 {
	if i := v.previewAt(letter); i >= 0 && v.choice.preview.result.Sizes[i] > 0 {
		return v.choice.preview.result.Sizes[i]
	}
	return document.Size
}

// goesBeside reports whether an exhibit turned out not to fit into the package.
func (v *View) goesBeside(letter string) bool {
	i := v.previewAt(letter)
	return i >= 0 && v.choice.preview.result.Exhibits[i].Separate != ""
}

// size writes a number of bytes for people.
func (v *View) size(bytes int64) string {
	const kilo, mega = 1 << 10, 1 << 20
	if bytes < mega/10 {
		return v.words.T("package.size.kb", "Size", max((bytes+kilo-1)/kilo, 1))
	}
	return v.words.T("package.size.mb", "Size", fmt.Sprintf("%.1f", float64(bytes)/mega))
}
