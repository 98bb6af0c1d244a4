package ink

import (
	"bytes"
	"context"
	"fmt"
	"time"

	"github.com/jung-kurt/gofpdf"

	"twozones/pdf/finish"
	"twozones/pdf/text"
)

// Meta is what a file says about itself. Made is both its dates: no clock is
// asked.
type Meta struct {
	Title  string
	Author string
	// Lang is a BCP 47 tag such as zh-CN.
	Lang string
	Made time.Time
	// Entries are further facts for the information dictionary, such as the
	// case's fingerprint, in the order they are to be written.
	Entries []finish.Entry
	// Manifest, if any, is embedded, and the file is sealed.
	Manifest []byte
}

// Write makes the PDF file of the pages. Every link must lead to an anchor.
func Write(ctx context.Context, pages []*Page, meta Meta) ([]byte, error) {
	numbers := make([]int, len(pages))
	for i := range pages {
		numbers[i] = i + 1
	}
	return WritePart(ctx, pages, numbers, meta)
}

// WritePart makes a file of some of the pages, by their numbers from 1. A link
// to an anchor on a page that is left out is left out too; one that leads
// nowhere at all is an error.
func WritePart(ctx context.Context, all []*Page, numbers []int, meta Meta) (out []byte, err error) {
	defer func() {
		if fault := recover(); fault != nil {
			out, err = nil, fmt.Errorf("writing the PDF: %v", fault)
		}
	}()
	places, err := anchorPages(all)
	if err != nil {
		return nil, err
	}
	pages := make([]*Page, len(numbers))
	for i, n := range numbers {
		if n < 1 || n > len(all) {
			return nil, fmt.Errorf("there is no page %d", n)
		}
		pages[i] = all[n-1]
	}
	u := collect(pages)
	codes, err := newCodes(u)
	if err != nil {
		return nil, err
	}
	w := &writer{pdf: newPDF(meta), codes: codes, fonts: codes.fonts(u), links: map[string]int{}, places: places}
	w.addFonts()
	w.addAnchors(pages)
	for i, p := range pages {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if err := w.page(p); err != nil {
			return nil, fmt.Errorf("writing page %d: %w", i+1, err)
		}
	}
	var buf bytes.Buffer
	if err := w.pdf.Output(&buf); err != nil {
		return nil, fmt.Errorf("writing the PDF: %w", err)
	}
	return finish.Run(ctx, buf.Bytes(), w.finishing(pages, meta))
}

func newPDF(meta Meta) *gofpdf.Fpdf {
	pdf := gofpdf.NewCustom(&gofpdf.InitType{UnitStr: "pt", Size: gofpdf.SizeType{Wd: PageWidth, Ht: PageHeight}})
	pdf.SetCatalogSort(true)
	pdf.SetCompression(false) // package finish packs the pages
	pdf.SetCreationDate(meta.Made)
	pdf.SetModificationDate(meta.Made)
	pdf.SetAutoPageBreak(false, 0)
	pdf.SetMargins(0, 0, 0)
	return pdf
}

type writer struct {
	pdf   *gofpdf.Fpdf
	codes codes
	fonts []font
	links map[string]int
	// places are the anchors of all pages, written or not.
	places map[string]int

	// What the current page last set, so that it is not said again.
	face *text.Face
	size float64
}

// addFonts gives the writer small fonts of our own making. It would read all
// 30 000 glyphs of a whole face, for every document, to use a few hundred.
func (w *writer) addFonts() {
	for _, f := range w.fonts {
		w.pdf.AddUTF8FontFromBytes(f.face.Key, "", f.face.Subset(f.codes))
	}
}

// anchorPages tells at which index of the pages each anchor stands.
func anchorPages(pages []*Page) (map[string]int, error) {
	places := map[string]int{}
	for i, p := range pages {
		for name := range p.anchors {
			if _, twice := places[name]; twice {
				return nil, fmt.Errorf("anchor %q stands on two pages", name)
			}
			places[name] = i
		}
	}
	return places, nil
}

func (w *writer) addAnchors(pages []*Page) {
	for i, p := range pages {
		for name, y := range p.anchors {
			id := w.pdf.AddLink()
			w.pdf.SetLink(id, y, i+1)
			w.links[name] = id
		}
	}
}

func (w *writer) page(p *Page) error {
	w.pdf.AddPage()
	w.face, w.size = nil, 0
	for _, m := range p.marks {
		if err := w.mark(m); err != nil {
			return err
		}
	}
	return w.pdf.Error()
}

func (w *writer) mark(m mark) error {
	switch m.kind {
	case markRun:
		w.run(m)
	case markRect:
		w.rect(m)
	case markCircle:
		w.pdf.Circle(m.at.x, m.at.y, m.size.x, w.setPaint(m.paint))
		w.solid(m.paint)
	case markLines:
		w.lines(m)
	case markLink:
		if _, known := w.places[m.target]; !known {
			return fmt.Errorf("a link leads to %q, which is nowhere", m.target)
		}
		if id, written := w.links[m.target]; written {
			w.pdf.Link(m.at.x, m.at.y, m.size.x, m.size.y, id)
		}
	}
	return nil
}

func (w *writer) run(m mark) {
	r := m.run
	face := r.Face
	if face == nil {
		face = text.BlankFace(r.Style.Bold)
	}
	if face != w.face || r.Style.Size != w.size {
		w.pdf.SetFont(face.Key, "", r.Style.Size)
		w.face, w.size = face, r.Style.Size
	}
	w.pdf.SetTextColor(r.Style.Color.RGB())
	w.pdf.Text(m.at.x, m.at.y, w.codes.encode(r.Text))
}

func (w *writer) rect(m mark) {
	style := w.setPaint(m.paint)
	if m.paint.Radius > 0 {
		radius := min(m.paint.Radius, m.size.x/2, m.size.y/2)
		w.pdf.RoundedRect(m.at.x, m.at.y, m.size.x, m.size.y, radius, "1234", style)
	} else {
		w.pdf.Rect(m.at.x, m.at.y, m.size.x, m.size.y, style)
	}
	w.solid(m.paint)
}

func (w *writer) lines(m mark) {
	if len(m.points) < 2 {
		return
	}
	style := w.setPaint(m.paint)
	w.pdf.MoveTo(m.points[0].x, m.points[0].y)
	for _, p := range m.points[1:] {
		w.pdf.LineTo(p.x, p.y)
	}
	w.pdf.DrawPath(style)
	w.solid(m.paint)
}

// setPaint returns gofpdf's letters for what is filled and drawn.
func (w *writer) setPaint(p Paint) string {
	style := ""
	if p.Fill != 0 {
		w.pdf.SetFillColor(p.Fill.RGB())
		style += "F"
	}
	if p.Stroke != 0 {
		w.pdf.SetDrawColor(p.Stroke.RGB())
		w.pdf.SetLineWidth(p.Width)
		style += "D"
	}
	if p.Dash != nil {
		w.pdf.SetDashPattern(p.Dash, 0)
	}
	return style
}

func (w *writer) solid(p Paint) {
	if p.Dash != nil {
		w.pdf.SetDashPattern([]float64{}, 0)
	}
}

func (w *writer) finishing(pages []*Page, meta Meta) finish.Options {
	o := finish.Options{Lang: meta.Lang, Made: meta.Made, Manifest: meta.Manifest, Info: []finish.Entry{
		{Key: "Title", Value: meta.Title},
		{Key: "Author", Value: meta.Author},
		{Key: "Producer", Value: "TwoZones"},
	}}
	o.Info = append(o.Info, meta.Entries...)
	for _, f := range w.fonts {
		o.Fonts = append(o.Fonts, finish.Font{Key: "utf8" + f.face.Key, Name: f.face.Name, ToUnicode: w.codes.toUnicode(f)})
	}
	o.Figures = make([][]finish.Figure, len(pages))
	for i, p := range pages {
		for _, figure := range p.Figures {
			o.Figures[i] = append(o.Figures[i], finish.Figure(figure))
		}
		for _, h := range p.Headings {
			o.Outline = append(o.Outline, finish.Bookmark{Title: h.Title, Level: h.Level, Page: i + 1, Y: PageHeight - h.Y})
		}
	}
	return o
}
