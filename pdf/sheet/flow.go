package sheet

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"twozones/pdf/ink"
)

// Doc is a document being composed, from the first page down.
type Doc struct {
	ctx       context.Context
	pages     []*ink.Page
	furniture []func(p *ink.Page, n, m int)
	running   func(p *ink.Page, n, m int)
	y         float64
	where     string
	err       error

	// known is what the composition before this one found; asked tells that
	// the document made use of it.
	known index
	asked bool
}

// index is where headings and anchors of a document stand.
type index struct {
	entries []entry
	anchors map[string]int
}

type entry struct {
	heading ink.Heading
	page    int
}

// maxPasses bounds how often a document is composed for its page numbers to
// settle. Two suffice unless the contents run over a page.
const maxPasses = 5

// Build composes a document and writes it. draw may be called several times.
// An error, or a panic inside draw, says what was being drawn.
func Build(ctx context.Context, meta ink.Meta, draw func(*Doc) error) ([]byte, error) {
	pages, err := Compose(ctx, draw)
	if err != nil {
		return nil, err
	}
	return ink.Write(ctx, pages, meta)
}

// Compose makes the pages without writing them.
func Compose(ctx context.Context, draw func(*Doc) error) ([]*ink.Page, error) {
	var known index
	for range maxPasses {
		d := &Doc{ctx: ctx, known: known}
		if err := d.compose(draw); err != nil {
			return nil, err
		}
		found := d.index()
		if !d.asked || slices.Equal(found.entries, known.entries) && sameAnchors(found.anchors, known.anchors) {
			d.drawFurniture()
			return d.pages, d.err
		}
		known = found
	}
	return nil, errors.New("the page numbers of the document do not settle")
}

func sameAnchors(a, b map[string]int) bool {
	if len(a) != len(b) {
		return false
	}
	for name, page := range a {
		if b[name] != page {
			return false
		}
	}
	return true
}

func (d *Doc) compose(draw func(*Doc) error) (err error) {
	defer func() {
		if fault := recover(); fault != nil {
			err = d.named(fmt.Errorf("%v", fault))
		}
	}()
	if err := draw(d); err != nil {
		return d.named(err)
	}
	if len(d.pages) == 0 && d.err == nil {
		return errors.New("the document has no page")
	}
	return d.err
}

func (d *Doc) named(err error) error {
	if d.where == "" {
		return fmt.Errorf("composing the document: %w", err)
	}
	return fmt.Errorf("composing %s: %w", d.where, err)
}

func (d *Doc) fail(err error) {
	if d.err == nil {
		d.err = d.named(err)
	}
}

// At announces what is drawn next, a document or a field of it, for errors.
func (d *Doc) At(where string) { d.where = where }

// Err is the first error, for documents that do much between two blocks.
func (d *Doc) Err() error { return d.err }

// Running sets what is drawn on every page from the next new one on, when the
// document is complete: it is told the page's number and how many there are.
func (d *Doc) Running(draw func(p *ink.Page, n, m int)) { d.running = draw }

// NewPage ends the page.
func (d *Doc) NewPage() {
	if d.err != nil {
		return
	}
	if err := d.ctx.Err(); err != nil {
		d.fail(err)
		return
	}
	d.pages = append(d.pages, &ink.Page{})
	d.furniture = append(d.furniture, d.running)
	d.y = MarginTop
}

// Pages is the number of pages begun so far.
func (d *Doc) Pages() int { return len(d.pages) }

// Width is that of the text column.
func (d *Doc) Width() float64 { return ink.PageWidth - MarginLeft - MarginRight }

// BodyHeight is the height of the text column of a page.
const BodyHeight = ink.PageHeight - MarginTop - MarginBottom

func (d *Doc) page() *ink.Page { return d.pages[len(d.pages)-1] }

func (d *Doc) room() float64 { return ink.PageHeight - MarginBottom - d.y }

// Need starts a new page unless h is left on this one.
func (d *Doc) Need(h float64) {
	if d.err == nil && len(d.pages) > 0 && h > d.room() {
		d.NewPage()
	}
}

// Add puts blocks on the page, one below the other, and on further pages as
// they need. Before the first page it starts one.
func (d *Doc) Add(blocks ...Block) {
	for _, b := range blocks {
		if d.err != nil {
			return
		}
		if len(d.pages) == 0 {
			d.NewPage()
		}
		d.place(b.Lay(d.Width()))
	}
}

// AddUnder puts a heading and below it a block that begins on the same page.
func (d *Doc) AddUnder(h Heading, gap float64, b Block) {
	box := b.Lay(d.Width())
	heading := h.Lay(d.Width())
	heading.KeepWith = max(heading.KeepWith, gap+min(box.least(), BodyHeight/2))
	d.Add(laid(heading), Gap(gap), laid(box))
}

// laid is a block that has been laid out already.
func laid(box Box) Block { return BlockFunc(func(float64) Box { return box }) }

// Keep puts blocks on one page together.
func (d *Doc) Keep(blocks ...Block) { d.Add(Whole(blocks...)) }

// tolerance hides the rounding of sums of heights.
const tolerance = 0.01

func (d *Doc) place(box Box) {
	for d.err == nil {
		fresh := d.y <= MarginTop
		if box.Blank && (fresh || box.Height > d.room()) {
			return
		}
		needs := box.Height
		if !fresh {
			needs += box.KeepWith
		}
		if needs <= d.room()+tolerance {
			d.put(box)
			return
		}
		if box.Split != nil {
			if head, tail := box.Split(d.room()); head.Height > 0 {
				d.put(head)
				d.NewPage()
				box = tail
				continue
			}
		}
		if fresh {
			d.fail(fmt.Errorf("a block is %.0f points high, a page has room for %.0f", box.Height, BodyHeight))
			return
		}
		d.NewPage()
	}
}

func (d *Doc) put(box Box) {
	box.Draw(d.page(), MarginLeft, d.y)
	d.y += box.Height
}

// AddAtBottom puts a block at the foot of the text column.
func (d *Doc) AddAtBottom(b Block) {
	if d.err != nil {
		return
	}
	box := b.Lay(d.Width())
	if len(d.pages) == 0 || box.Height > d.room() {
		d.NewPage()
	}
	if d.err == nil {
		d.y = ink.PageHeight - MarginBottom - box.Height
		d.put(box)
	}
}

// PageOf is the page on which an anchor or heading stands, 0 when there is none.
func (d *Doc) PageOf(anchor string) int {
	d.asked = true
	return d.known.anchors[anchor]
}

func (d *Doc) index() index {
	found := index{anchors: map[string]int{}}
	for i, p := range d.pages {
		for _, h := range p.Headings {
			found.entries = append(found.entries, entry{h, i + 1})
		}
		for _, name := range p.Anchors() {
			found.anchors[name] = i + 1
		}
	}
	return found
}

func (d *Doc) drawFurniture() {
	defer func() {
		if fault := recover(); fault != nil {
			d.fail(fmt.Errorf("running head or foot: %v", fault))
		}
	}()
	for i, p := range d.pages {
		if draw := d.furniture[i]; draw != nil {
			draw(p, i+1, len(d.pages))
		}
	}
}
