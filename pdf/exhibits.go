package pdf

import (
	"fmt"
	"slices"

	"twozones/model"
	"twozones/pdf/ink"
	"twozones/pdf/leaf"
	"twozones/pdf/sheet"
)

// exhibit draws the title page of an exhibit and, with a leaf, its pages.
func (w *paper) exhibit(e *model.Exhibit, l *leaf.Leaf) {
	w.start(running{})
	w.doc.Add(sheet.Heading{Title: e.Letter + " " + w.Line(w.documentName(e.Document)), Anchor: "exhibit." + e.Letter, Lang: w.Lang()})
	if l == nil {
		return
	}
	w.doc.Running(nil)
	for i, n := range e.Pages {
		w.doc.NewPage()
		anchor := ""
		if slices.Index(e.Pages, n) == i {
			anchor = fmt.Sprintf("exhibit.%s.%d", e.Letter, n)
		}
		w.doc.Add(figure(ink.Figure{Leaf: l, Page: n, Matrix: place(l.Pages[n-1], e.Document.Turn)}, anchor))
	}
}

// figure shows a page of evidence on the whole of a sheet.
func figure(f ink.Figure, anchor string) sheet.Block {
	return sheet.BlockFunc(func(float64) sheet.Box {
		return sheet.Box{Draw: func(p *ink.Page, _, _ float64) {
			p.Figures = append(p.Figures, f)
			if anchor != "" {
				p.Anchor(anchor, 0)
			}
		}}
	})
}
