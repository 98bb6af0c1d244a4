package pdf

import (
	"slices"

	"twozones/model"
	"twozones/model/assess"
	"twozones/pdf/sheet"
)

// proof is a page that shows a fact.
type proof struct {
	document *model.Document
	page     int
}

// proofs are the pages of valid, readable documents that show a fact.
func (w *paper) proofs(fact string) (list []proof) {
	for i := range w.c.Documents {
		d := &w.c.Documents[i]
		if d.State != model.Readable || !assess.Valid(d, w.result.On) {
			continue
		}
		for _, p := range d.Proves {
			if p.Fact == fact && p.Page >= 1 && p.Page <= d.Pages {
				list = append(list, proof{d, p.Page})
			}
		}
	}
	return list
}

// noProof stands where nothing shows an answer. What to do about it is said in
// the index and the self-assessment.
func noProof() sheet.Block { return sheet.Text("–", sheet.Cell, "") }

// evidence names the pages that show a fact; where the package has exhibits,
// each leads to its first page there.
func (w *paper) evidence(fact string) sheet.Block {
	if len(w.pack.Exhibits) > 0 {
		return w.exhibitsOf(fact)
	}
	var items []sheet.Words
	for _, p := range w.proofs(fact) {
		items = append(items, w.say("paper.evidence.page", "Document", w.documentName(p.document), "Page", p.page))
	}
	if items == nil {
		return noProof()
	}
	return w.cell(w.list(items))
}

// exhibitsOf is a line for each document that proves a fact. What this package
// leaves out is named all the same, but leads nowhere.
func (w *paper) exhibitsOf(fact string) sheet.Block {
	list := slices.DeleteFunc(w.offered(fact), func(s shown) bool { return s.fault != "" && s.fault != leftOut && s.fault != unbundled })
	if len(list) == 0 {
		return noProof()
	}
	var lines sheet.Stack
	for len(list) > 0 {
		s, pages := list[0], []int{}
		for len(list) > 0 && list[0].document == s.document {
			pages, list = append(pages, list[0].page), list[1:]
		}
		words := w.say("paper.evidence.page", "Document", w.cited(s.document), "Page", s.page)
		if len(pages) > 1 {
			words = w.say("paper.evidence.pages", "Document", w.cited(s.document), "Pages", w.joined("paper.separator", ranges(pages)))
		}
		if s.fault != "" {
			lines.Blocks = append(lines.Blocks, w.Short(words, sheet.Cell))
		} else {
			lines.Blocks = append(lines.Blocks, w.linked(s.anchor(), words))
		}
	}
	return lines
}

// cited is how a document is named in passing: by its letter where the package
// has it as an exhibit.
func (w *paper) cited(d *model.Document) sheet.Words {
	if e := w.pack.Exhibit(d.ID); e != nil {
		return w.say("paper.exhibit.short", "Letter", e.Letter)
	}
	return w.materialOf(d)
}

// documentName is the exhibit that a document is in this package, or else what
// it is, or the name of its file.
func (w *paper) documentName(d *model.Document) sheet.Words {
	if e := w.pack.Exhibit(d.ID); e != nil {
		return w.say("paper.exhibit.named", "Letter", e.Letter, "Material", w.materialOf(d))
	}
	return w.materialOf(d)
}

// materialOf is what a document is, or the name of its file.
func (w *paper) materialOf(d *model.Document) sheet.Words {
	if m := w.rb.Material(d.Material); m != nil {
		return w.of(m.Label)
	}
	return w.ofFile(d)
}

// ofFile is the name of a document's file.
func (w *paper) ofFile(d *model.Document) sheet.Words {
	if w.redacted {
		return w.say("paper.withheld")
	}
	return sheet.Same(d.FileName())
}
