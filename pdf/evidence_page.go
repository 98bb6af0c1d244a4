package pdf

import (
	"fmt"
	"strings"

	"twozones/model"
	"twozones/pdf/ink"
	"twozones/pdf/leaf"
	"twozones/pdf/sheet"
	"twozones/pdf/text"
)

// exhibitAnchor names the separator of an exhibit.
func exhibitAnchor(letter string) string { return "exhibit." + letter }

// pageAnchor names a page of an exhibit by its number in the document.
func pageAnchor(letter string, page int) string { return fmt.Sprintf("exhibit.%s.%d", letter, page) }

// evidencePage is one page of the evidence, at the place the stamp leaves it.
func (w *paper) evidencePage(e *model.Exhibit, l *leaf.Leaf, i, page int) {
	w.doc.Running(w.stamp(e, i))
	w.doc.NewPage()
	figure := ink.Figure{Leaf: l, Page: page, Matrix: place(l.Pages[page-1], e.Document.Turn)}
	w.doc.Add(sheet.BlockFunc(func(float64) sheet.Box {
		return sheet.Box{Draw: func(p *ink.Page, _, _ float64) {
			p.Figures = append(p.Figures, figure)
			p.Anchor(pageAnchor(e.Letter, page), 0)
		}}
	}))
}

// stampY is the upper edge of the stamp, as far from the foot of the sheet as
// its band allows: printers leave the last millimetres out.
const stampY = ink.PageHeight - StampBand + 1

// stamp says on a bundled page which exhibit it belongs to, which page it is of
// the exhibit and of the package, and that the package is a working copy.
func (w *paper) stamp(e *model.Exhibit, i int) func(p *ink.Page, n, m int) {
	id := "paper.exhibit.stamp"
	if len(e.Pages) != e.Document.Pages {
		id = "paper.exhibit.stamp.of"
	}
	return func(p *ink.Page, n, m int) {
		words := w.say(id, "Letter", e.Letter, "Number", i+1, "Count", len(e.Pages), "Original", e.Pages[i], "Page", n, "Pages", m)
		at(p, stampY, sheet.Text(strings.Join(w.written(words), stampGap), stampStyle, text.English).Aligned(text.Right))
		if mark := w.edition(); mark != (sheet.Words{}) {
			at(p, stampY, sheet.Text(w.Line(mark), sheet.Bold(sheet.Tinted(stampStyle, sheet.Open.Color())), w.Lang()))
		}
	}
}

// stampGap parts the two languages of a stamp.
const stampGap = "    "

// written is the words in each language that is written.
func (w *paper) written(words sheet.Words) []string {
	if w.Both() {
		return []string{words.Zh, words.En}
	}
	return []string{w.oneLanguage(words)}
}

var stampStyle = text.Style{Size: 8, Leading: 11, Color: sheet.Muted}
