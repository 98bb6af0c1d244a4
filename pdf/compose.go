package pdf

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"

	"twozones/model"
	"twozones/pdf/ink"
	"twozones/pdf/leaf"
	"twozones/pdf/sheet"
)

// Compose makes the pages of a package: its documents in order, then its
// exhibits. It tells progress after each step and stops between pages when the
// context ends.
func (Printer) Compose(ctx context.Context, p *model.Package, progress func(done, total int)) (model.Composition, error) {
	steps := stepsOf(p, progress)
	c, err := compose(ctx, p, steps)
	if err != nil {
		return nil, err
	}
	steps.finish()
	return c, nil
}

// Print gives the bytes of the whole package. The same package gives the same
// bytes. It tells progress and stops as Compose does.
func (Printer) Print(ctx context.Context, p *model.Package, progress func(done, total int)) ([]byte, error) {
	steps := stepsOf(p, progress)
	c, err := compose(ctx, p, steps)
	if err != nil {
		return nil, err
	}
	out, err := c.Write(ctx, nil)
	if err != nil {
		return nil, err
	}
	steps.finish()
	return out, nil
}

// composition is a package composed. It does not change any more.
type composition struct {
	pages    []*ink.Page
	sections []model.Section
	meta     ink.Meta
	manifest model.Manifest
}

var _ model.Composition = (*composition)(nil)

func (c *composition) Pages() int { return len(c.pages) }

func (c *composition) Manifest() *model.Manifest { m := c.manifest; return &m }

func (c *composition) Sections() []model.Section { return slices.Clone(c.sections) }

func (c *composition) Write(ctx context.Context, pages []int) ([]byte, error) {
	if pages == nil {
		for n := range c.pages {
			pages = append(pages, n+1)
		}
	}
	if len(pages) == 0 || !ascending(pages) {
		return nil, errors.New("the pages to write are none or not in order")
	}
	meta := c.meta
	var err error
	if meta.Manifest, err = c.manifestOf(pages); err != nil {
		return nil, err
	}
	return ink.WritePart(ctx, c.pages, pages, meta)
}

func ascending(pages []int) bool {
	for i := range pages[1:] {
		if pages[i] >= pages[i+1] {
			return false
		}
	}
	return true
}

func compose(ctx context.Context, p *model.Package, steps *counter) (*composition, error) {
	d := &drawing{pack: p, steps: steps}
	if err := d.openExhibits(ctx); err != nil {
		return nil, err
	}
	pages, err := sheet.Compose(ctx, d.draw)
	if err != nil {
		return nil, err
	}
	return &composition{pages: pages, sections: d.sections, meta: meta(p), manifest: manifest(p, pages, d.sections)}, nil
}

// drawing is a package on its way to pages. It is drawn once for each pass.
type drawing struct {
	pack     *model.Package
	steps    *counter
	leaves   []*leaf.Leaf // of each exhibit; nil for its title page alone
	sections []model.Section
}

// openExhibits reads each prepared copy once. A redacted package holds none.
func (d *drawing) openExhibits(ctx context.Context) error {
	d.leaves = make([]*leaf.Leaf, len(d.pack.Exhibits))
	for i := range d.pack.Exhibits {
		e := &d.pack.Exhibits[i]
		if err := ctx.Err(); err != nil {
			return err
		}
		if e.Content != nil && !d.pack.Redacted {
			l, err := openLeaf(e)
			if err != nil {
				return fmt.Errorf("exhibit %s: %w", e.Letter, err)
			}
			d.leaves[i] = l
		}
		d.steps.step()
	}
	return nil
}

func openLeaf(e *model.Exhibit) (*leaf.Leaf, error) {
	content, err := e.Content()
	if err != nil {
		return nil, err
	}
	l, err := leaf.Open(content)
	if err != nil {
		return nil, err
	}
	for _, n := range e.Pages {
		if n < 1 || n > len(l.Pages) {
			return nil, fmt.Errorf("the prepared copy has no page %d", n)
		}
		if p := &l.Pages[n-1]; !drawable(append(p.Matrix[:], p.Width, p.Height)) || p.Width <= 0 || p.Height <= 0 {
			return nil, fmt.Errorf("page %d of the prepared copy has no size", n)
		}
	}
	return l, nil
}

// drawable reports whether every number can be written down.
func drawable(numbers []float64) bool {
	return !slices.ContainsFunc(numbers, func(f float64) bool { return math.IsNaN(f) || math.Abs(f) > 1e6 })
}

// documentsOf are the ids of the documents to write.
func documentsOf(p *model.Package) []string {
	if p.Documents != nil {
		return p.Documents
	}
	return p.Rulebook.Documents
}

func (d *drawing) draw(doc *sheet.Doc) error {
	d.sections = nil
	w := newPaper(d.pack, doc)
	for _, id := range documentsOf(d.pack) {
		draw, known := documents[id]
		if !known {
			return fmt.Errorf("the rulebook %s lists the document %q, which this version cannot write", d.pack.Rulebook.Ref(), id)
		}
		doc.At(id)
		d.section(doc, model.Section{Document: id}, func() { draw(w) })
		if doc.Err() == nil {
			d.steps.step()
		}
	}
	for i := range d.pack.Exhibits {
		e := &d.pack.Exhibits[i]
		doc.At("exhibit " + e.Letter)
		d.section(doc, model.Section{Exhibit: e.Letter, Material: e.Document.Material}, func() { w.exhibit(e, d.leaves[i]) })
	}
	return nil
}

// section draws something and notes the pages it took.
func (d *drawing) section(doc *sheet.Doc, s model.Section, draw func()) {
	s.First = doc.Pages() + 1
	draw()
	s.Last = doc.Pages()
	d.sections = append(d.sections, s)
}

// expectedPasses is how often a package is composed for its page numbers.
const expectedPasses = 2

// counter tells progress that only grows, whatever the number of passes.
type counter struct {
	done, total int
	tell        func(done, total int)
}

func stepsOf(p *model.Package, progress func(done, total int)) *counter {
	if progress == nil {
		progress = func(int, int) {}
	}
	return &counter{total: expectedPasses*len(documentsOf(p)) + len(p.Exhibits) + 1, tell: progress}
}

func (c *counter) step() {
	if c.done < c.total-1 {
		c.done++
		c.tell(c.done, c.total)
	}
}

func (c *counter) finish() { c.tell(c.total, c.total) }
