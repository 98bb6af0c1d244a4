package casework

import (
	"context"
	"crypto/rand"

	"twozones/model"
)

// binding is a package on its way to files: exhibits made ready, pages made,
// sizes met.
type binding struct {
	kit      *Kit
	ctx      context.Context
	d        *Dossier
	p        *model.Package
	opt      PackageOptions
	progress *progress

	copies  [][]byte // prepared copies by exhibit, nil where none is bundled
	sizes   []int64  // about what each exhibit takes
	hardest []bool   // exhibits that nothing makes smaller
	margin  int64    // how far below their limit parts are filled

	manifest *model.Manifest
}

// boundFile is a finished file of a package.
type boundFile struct {
	name    string
	data    []byte
	first   int
	last    int
	pages   int
	letters []string // of the exhibits with pages in it
	exhibit string   // of a separate file
}

// maxRounds bounds how often a package is made anew to meet its ceilings.
const maxRounds = 12

// bind makes the files of the package.
func (b *binding) bind() ([]boundFile, error) {
	if err := b.prepareAll(); err != nil {
		return nil, err
	}
	for round := 1; ; round++ {
		files, err := b.write()
		if err != nil {
			return nil, err
		}
		over := b.over(files)
		if over == nil {
			separate, err := b.separate()
			return append(files, separate...), err
		}
		gained, err := b.makeSmaller(over)
		if err != nil {
			return nil, err
		}
		if !gained || round == maxRounds {
			return nil, b.blame(over)
		}
	}
}

// prepareAll opens the copies of all exhibits. One that cannot be made goes
// beside the package; a document that changed since it was looked at ends it.
func (b *binding) prepareAll() error {
	n := len(b.p.Exhibits)
	b.copies, b.sizes, b.hardest = make([][]byte, n), make([]int64, n), make([]bool, n)
	for i := range b.p.Exhibits {
		if err := b.ctx.Err(); err != nil {
			return err
		}
		if b.p.Exhibits[i].Pages != nil {
			if err := b.prepare(i, 0); err != nil {
				return err
			}
		}
		b.progress.to(i + 1)
	}
	return nil
}

// prepare makes the copy of one exhibit at a level and takes it.
func (b *binding) prepare(i, level int) error {
	e := &b.p.Exhibits[i]
	document := b.own(i)
	data, err := b.d.prepared(b.ctx, document, level)
	if model.CodeOf(err) == model.CodeDocumentBuild && level == 0 {
		e.Pages, e.Separate = nil, b.d.separateName(i, document, b.p.Lang)
		return nil
	}
	if err != nil {
		return err
	}
	size, err := b.kit.Printer.Measure(data, e.Pages)
	if err != nil {
		return model.Fail(model.CodeDocumentBuild, err)
	}
	b.copies[i], b.sizes[i], e.Level = data, size, level
	e.Content = func() ([]byte, error) { return b.copies[i], nil }
	return nil
}

// own is the document behind an exhibit.
func (b *binding) own(i int) *model.Document { return b.p.Exhibits[i].Document }

// write makes the pages and cuts them into files.
func (b *binding) write() ([]boundFile, error) {
	c, err := b.compose()
	if err != nil {
		return nil, err
	}
	var files []boundFile
	cuts := b.cuts(c)
	for i, cut := range cuts {
		data, err := c.Write(b.ctx, cut.pages)
		if err == nil && b.opt.Password != "" {
			data, err = b.kit.Printer.Protect(b.ctx, data, b.opt.Password, rand.Text)
		}
		if err != nil {
			return nil, err
		}
		files = append(files, boundFile{name: cut.name, data: data, first: cut.first(), last: cut.last(c),
			pages: cut.count(c), letters: cut.letters(c)})
		b.progress.to(len(b.p.Exhibits) + stepsOfPages + (i+1)*stepsOfPages/len(cuts))
	}
	return files, nil
}

func (b *binding) compose() (model.Composition, error) {
	c, err := b.kit.Printer.Compose(b.ctx, b.p, func(done, total int) {
		b.progress.to(len(b.p.Exhibits) + done*stepsOfPages/max(total, 1))
	})
	if err == nil {
		b.manifest = c.Manifest()
		b.manifest.First, b.manifest.Last = 1, b.manifest.Pages
	}
	return c, err
}

// separate are the documents that go beside the package, as they were attached.
func (b *binding) separate() (files []boundFile, err error) {
	for i := range b.p.Exhibits {
		e := &b.p.Exhibits[i]
		if e.Separate == "" {
			continue
		}
		data, err := b.d.original(b.own(i))
		if err != nil {
			return nil, err
		}
		files = append(files, boundFile{name: e.Separate, data: data, exhibit: e.Letter})
	}
	return files, nil
}

// harder lists the exhibits whose pictures were made coarser.
func (b *binding) harder() (letters []string) {
	for i := range b.p.Exhibits {
		if b.p.Exhibits[i].Level > 0 {
			letters = append(letters, b.p.Exhibits[i].Letter)
		}
	}
	return letters
}
