package pdf

import (
	"fmt"

	"twozones/model"
	"twozones/pdf/sheet"
)

// exhibitList lists every exhibit with the pages it takes, and says where its
// copies are vouched for.
func (w *paper) exhibitList() {
	words := w.say("paper.index.list")
	if len(w.pack.Exhibits) == 0 {
		w.part(words, "evidence_index.list", w.cell(w.say("paper.index.list.none")))
		return
	}
	table := sheet.Table{Top: true, Heads: w.heads(
		sheet.Head{Title: "paper.index.exhibit", Share: 5.6}, sheet.Head{Title: "paper.exhibit.form", Share: 3.1},
		right("paper.index.count", 1.4), right("paper.index.package_page", 1.7))}
	for i := range w.pack.Exhibits {
		table.Rows = append(table.Rows, w.exhibitLine(&w.pack.Exhibits[i]))
	}
	w.part(words, "evidence_index.list", table)
	if page := w.doc.PageOf("employer_commitment"); page > 0 {
		w.doc.Add(sheet.Gap(8), w.Para(w.say("paper.index.copies", "Page", page), sheet.Label))
	}
}

func (w *paper) exhibitLine(e *model.Exhibit) []sheet.Block {
	anchor := exhibitAnchor(e.Letter)
	named := sheet.Stacked(w.linked(anchor, w.documentName(e.Document)))
	if note := e.Document.Note; note != "" && !w.redacted {
		named.Blocks = append(named.Blocks, sheet.Text(note, sheet.Label, ""))
	}
	count := sheet.Numbers("–", sheet.Cell)
	if len(e.Pages) > 0 {
		count = sheet.Numbers(fmt.Sprint(len(e.Pages)), sheet.Cell)
	}
	pages := w.linkedPage(anchor)
	if first, last := w.doc.PageOf(anchor), w.lastPage(e); last > first {
		pages = sheet.Linked{Anchor: anchor, Block: sheet.Numbers(fmt.Sprintf("%d–%d", first, last), sheet.Tinted(sheet.Cell, sheet.LinkColor))}
	}
	return []sheet.Block{named, w.cell(w.formOf(e.Document)), count, pages}
}

// lastPage is the last page of the package that an exhibit takes, 0 where none
// of its own pages is bundled.
func (w *paper) lastPage(e *model.Exhibit) int {
	if len(e.Pages) == 0 {
		return 0
	}
	return w.doc.PageOf(pageAnchor(e.Letter, e.Pages[len(e.Pages)-1]))
}
