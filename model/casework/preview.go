package casework

import (
	"context"
	"image"
	"slices"

	"twozones/model"
)

// Preview is what a package would be if it were written now.
type Preview struct {
	Pages    int
	Size     int64 // of all files together, about, in bytes
	Sections []model.Section
	Exhibits []model.Exhibit
	Sizes    []int64 // about what each exhibit takes, in bytes
}

// Preview makes the pages of a package and writes nothing. Pictures are taken at
// level 0, whatever the ceilings say.
func (k *Kit) Preview(ctx context.Context, d *Dossier, opt PackageOptions) (*Preview, error) {
	p, err := k.Package(d, opt)
	if err != nil {
		return nil, err
	}
	b := k.binding(ctx, d, p, opt)
	var c model.Composition
	if err = b.prepareAll(); err == nil {
		c, err = b.compose()
	}
	if ctx.Err() != nil {
		return nil, model.Fail(model.CodeCancelled, ctx.Err())
	}
	if err != nil {
		return nil, err
	}
	made := &Preview{Pages: c.Pages(), Sections: c.Sections(), Exhibits: p.Exhibits, Size: b.estimate(c)}
	for i := range p.Exhibits {
		made.Sizes = append(made.Sizes, b.weight(i))
	}
	return made, nil
}

// estimate is about what all files of a composed package take.
func (b *binding) estimate(c model.Composition) int64 {
	size := b.separateSize() + int64(len(b.cuts(c)))*basics
	for _, s := range c.Sections() {
		own, _ := b.sectionSize(&s)
		size += own
	}
	return size
}

// Draft is the fingerprint that a package of the dossier made now would have.
func (k *Kit) Draft(d *Dossier, redacted bool) (string, error) {
	c := d.Case
	if redacted {
		c = withoutFigures(model.Redact(c))
	}
	return k.fingerprint(c, d)
}

// Loss shows a piece of one of a document's pages as it is prepared for print,
// and the same piece at a coarser level: of the first page in a package that is
// a picture.
func (d *Dossier) Loss(document string, level int) (before, after image.Image, err error) {
	i := slices.IndexFunc(d.Case.Documents, func(of model.Document) bool { return of.ID == document })
	if i < 0 {
		return nil, nil, model.Fail(model.CodeDocumentMissing, nil)
	}
	of := &d.Case.Documents[i]
	data, err := d.original(of)
	if err != nil {
		return nil, nil, err
	}
	for _, page := range of.BundledPages() {
		if before, after, err = d.printer.Sample(data, level, page); err == nil {
			return before, after, nil
		}
	}
	return nil, nil, model.Fail(model.CodeDocumentBuild, err)
}
