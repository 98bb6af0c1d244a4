package pdf

import (
	"fmt"
	"slices"

	"twozones/model"
	"twozones/pdf/ink"
	"twozones/pdf/leaf"
	"twozones/pdf/sheet"
	"twozones/pdf/text"
)

// exhibit draws the separator of an exhibit and a page for each of its bundled
// pages, which the leaf holds. The leaf is nil where nothing is bundled.
func (w *paper) exhibit(e *model.Exhibit, l *leaf.Leaf) {
	w.doc.Running(w.furniture(running{named: true}))
	w.doc.NewPage()
	w.doc.Add(w.exhibitTitle(e), sheet.Gap(16))
	if w.redacted {
		w.doc.Add(sheet.Pairs{KeyWidth: w.keyWidth(), Rows: []sheet.Pair{w.row("paper.exhibit.pages", w.Cell(w.pagesOfOriginal(e.Document), sheet.Cell))}})
		return
	}
	w.separatorNotice(e)
	w.doc.Add(sheet.Pairs{KeyWidth: w.keyWidth(), Rows: w.exhibitRows(e)})
	w.exhibitProves(e)
	w.exhibitFindings(e)
	for i, page := range e.Pages {
		if l == nil {
			break
		}
		w.evidencePage(e, l, i, page)
	}
}

const exhibitTile = 62.0

// exhibitTitle is the letter on a tile, and beside it what the exhibit is.
func (w *paper) exhibitTitle(e *model.Exhibit) sheet.Block {
	name := w.say("paper.exhibit.named", "Letter", e.Letter, "Material", w.materialOf(e.Document))
	heading := sheet.Heading{Title: w.Line(name), Anchor: exhibitAnchor(e.Letter),
		Sub: w.stacked(w.say("paper.exhibit.to", "Applies", w.applies())), Lang: w.Lang()}
	if w.Both() {
		heading.Drawn = sheet.Stacked(sheet.Text(name.Zh, sheet.Title, text.Chinese), sheet.Text(name.En, sheet.Subtitle, text.English))
	}
	return sheet.BlockFunc(func(width float64) sheet.Box {
		tile := sheet.Tile{Text: e.Letter, Side: exhibitTile}.Lay(exhibitTile)
		title := heading.Lay(width - exhibitTile - 18)
		height := max(tile.Height, title.Height)
		return sheet.Box{Height: height, Draw: func(p *ink.Page, x, y float64) {
			tile.Draw(p, x, y)
			title.Draw(p, x+exhibitTile+18, y+(height-title.Height)/2)
		}}
	})
}

// separatorNotice says what stands in the way of the pages themselves.
func (w *paper) separatorNotice(e *model.Exhibit) {
	d, tone := e.Document, sheet.NotMet
	if w.pack.Submission {
		tone = sheet.Plain
	}
	warn := sheet.Tinted(sheet.Cell, tone.Color())
	var said []sheet.Block
	switch {
	case d.State == model.Missing && !w.pack.Submission:
		said = append(said, w.Cell(w.say("paper.exhibit.missing"), warn))
	case e.Separate != "":
		said = append(said, w.Cell(w.say("paper.exhibit.separate", "File", e.Separate), warn))
	case len(e.Pages) == 0:
		said = append(said, w.Cell(w.say("paper.exhibit.nothing"), warn))
	}
	if d.Fault != "" && !w.pack.Submission {
		said = append(said, w.Cell(w.say("fault."+string(d.Fault)), sheet.Cell))
	} else if e.Separate != "" && d.Fault == "" {
		said = append(said, w.Cell(w.say("paper.exhibit.not_bundled"), sheet.Cell))
	}
	if said != nil {
		w.doc.Add(sheet.Notice(tone, said...), sheet.Gap(12))
	}
}

// exhibitRows is what is known of the document.
func (w *paper) exhibitRows(e *model.Exhibit) []sheet.Pair {
	d := e.Document
	var rows []sheet.Pair
	add := func(id string, words sheet.Words) {
		if words != (sheet.Words{}) {
			rows = append(rows, w.row(id, w.cell(words)))
		}
	}
	if d.Pages > 0 || !w.pack.Submission {
		add("paper.exhibit.pages", w.whichPages(e))
	}
	add("paper.exhibit.form", w.formOf(d))
	for _, line := range w.translations(d) {
		rows = append(rows, w.row("paper.exhibit.translation", line))
	}
	if !d.Issued.IsZero() {
		add("paper.exhibit.issued", sheet.Same(d.Issued.String()))
	}
	if !d.ValidUntil.IsZero() {
		add("paper.exhibit.valid", sheet.Same(d.ValidUntil.String()))
	}
	if from := w.providedBy(d); from != "" && from != model.AnyParty {
		add("paper.exhibit.from", w.say("paper.party."+string(from)))
	}
	if d.Shows != nil {
		add("paper.exhibit.name", sheet.Same(d.Shows.Name))
	}
	add("paper.exhibit.note", sheet.Same(d.Note))
	if d.File != "" && !w.pack.Submission {
		add("paper.exhibit.filename", sheet.Same(d.FileName()))
	}
	return rows
}

// providedBy is who provides a document: as entered, or as its material says.
func (w *paper) providedBy(d *model.Document) model.Party {
	if m := w.rb.Material(d.Material); d.From == "" && m != nil {
		return m.From
	}
	return d.From
}

// whichPages says which pages of the original are bundled.
func (w *paper) whichPages(e *model.Exhibit) sheet.Words {
	switch {
	case len(e.Pages) == 0:
		return w.pagesOfOriginal(e.Document)
	case len(e.Pages) == e.Document.Pages:
		return w.say("paper.exhibit.pages.all", "Count", len(e.Pages))
	}
	return w.say("paper.exhibit.pages.some", "Pages", w.joined("paper.separator", ranges(e.Pages)), "All", e.Document.Pages)
}

func (w *paper) pagesOfOriginal(d *model.Document) sheet.Words {
	if d.Pages == 0 {
		return w.say("paper.exhibit.pages.unknown")
	}
	return w.say("paper.exhibit.pages.original", "All", d.Pages)
}

// ranges writes numbers that follow on from each other as 3–7.
func ranges(pages []int) (list []sheet.Words) {
	for i := 0; i < len(pages); {
		j := i
		for j+1 < len(pages) && pages[j+1] == pages[j]+1 {
			j++
		}
		if j-i > 1 {
			list = append(list, sheet.Same(fmt.Sprintf("%d–%d", pages[i], pages[j])))
			i = j + 1
			continue
		}
		list = append(list, sheet.Same(fmt.Sprint(pages[i])))
		i++
	}
	return list
}

// formOf is the form of a document as far as it is known. What is handed in
// does not dwell on what a document lacks.
func (w *paper) formOf(d *model.Document) sheet.Words {
	var items []sheet.Words
	for _, mark := range []struct {
		is  *bool
		id  string
		not string
	}{{d.Original, "original", "copy"}, {d.Seal, "sealed", "unsealed"}, {d.Signature, "signed", "unsigned"}, {d.Notarised, "notarised", ""}} {
		switch {
		case mark.is == nil:
		case *mark.is:
			items = append(items, w.say("paper.form."+mark.id))
		case mark.not == "copy", mark.not != "" && !w.pack.Submission:
			items = append(items, w.say("paper.form."+mark.not))
		}
	}
	if items == nil && !w.pack.Submission {
		return w.say("paper.form.unknown")
	}
	return w.list(items)
}

// translations leads from a translation to its original and back.
func (w *paper) translations(d *model.Document) (lines []sheet.Block) {
	for i := range w.pack.Exhibits {
		e := &w.pack.Exhibits[i]
		id := ""
		switch {
		case d.TranslationOf != "" && e.Document.ID == d.TranslationOf:
			id = "paper.exhibit.translates"
		case e.Document.TranslationOf != "" && e.Document.TranslationOf == d.ID:
			id = "paper.exhibit.translated"
		default:
			continue
		}
		words := w.say(id, "Letter", e.Letter, "Page", w.doc.PageOf(exhibitAnchor(e.Letter)))
		lines = append(lines, w.linked(exhibitAnchor(e.Letter), words))
	}
	return lines
}

// linked is words that lead to an anchor of this package, once it is known.
func (w *paper) linked(anchor string, words sheet.Words) sheet.Block {
	if w.doc.PageOf(anchor) == 0 {
		return w.Short(words, sheet.Cell)
	}
	return sheet.Linked{Anchor: anchor, Block: w.Short(words, sheet.Tinted(sheet.Cell, sheet.LinkColor))}
}

// linkedPage is a page number of the package that leads there.
func (w *paper) linkedPage(anchor string) sheet.Block {
	page := w.doc.PageOf(anchor)
	if page == 0 {
		return sheet.Numbers("–", sheet.Cell)
	}
	return sheet.Linked{Anchor: anchor, Block: sheet.Numbers(fmt.Sprint(page), sheet.Tinted(sheet.Cell, sheet.LinkColor))}
}

// exhibitProves lists each claim that the exhibit is to prove.
func (w *paper) exhibitProves(e *model.Exhibit) {
	words, anchor := w.say("paper.exhibit.proves"), "exhibit."+e.Letter+".proves"
	list := w.shownIn(e)
	if len(list) == 0 {
		w.subpart(words, anchor, w.Para(w.say("paper.exhibit.proves.none"), sheet.Label))
		return
	}
	table := sheet.Table{Top: true, Heads: w.heads(
		sheet.Head{Title: "paper.index.claim", Share: 4}, sheet.Head{Title: "paper.index.value", Share: 4},
		right("paper.index.page", 1.7), right("paper.index.package_page", 1.7))}
	for _, s := range list {
		row := []sheet.Block{w.cell(w.claim(s.fact)), w.cell(w.claimed(s.fact)), sheet.Numbers(fmt.Sprint(s.page), sheet.Cell), w.linkedPage(s.anchor())}
		if s.fault != "" {
			row[3] = sheet.Numbers("–", sheet.Cell)
			row = append(row, w.Short(w.say("paper.index.fault."+s.fault), sheet.Tinted(sheet.Small, sheet.NotMet.Color())))
		}
		table.Rows = append(table.Rows, row)
	}
	w.subpart(words, anchor, table)
}

// subpart is a part of a separator, which the contents leave out.
func (w *paper) subpart(words sheet.Words, anchor string, first sheet.Block) {
	w.doc.Add(sheet.Gap(16))
	w.doc.AddUnder(sheet.Heading{Level: 1, Title: w.Line(words), Anchor: anchor, Lang: w.Lang(), Unlisted: true}, 5, first)
}

// exhibitFindings lists what an examiner would remark on the exhibit; what is
// handed in, only what is explained.
func (w *paper) exhibitFindings(e *model.Exhibit) {
	if w.pack.Submission {
		w.exhibitExplained(e)
		return
	}
	table := sheet.Table{Top: true, Heads: w.heads(
		sheet.Head{Title: "paper.assessment.severity", Share: 2}, sheet.Head{Title: "paper.assessment.finding", Share: 9})}
	for i := range w.result.Findings {
		if f := &w.result.Findings[i]; f.Document == e.Document.ID {
			table.Rows = append(table.Rows, []sheet.Block{
				w.status(severityTone(f.Severity), w.say("severity."+string(f.Severity))), w.ownFinding(f)})
		}
	}
	if table.Rows != nil {
		w.subpart(w.say("paper.exhibit.findings"), "exhibit."+e.Letter+".findings", table)
	}
}

// ownFinding is a finding on the exhibit at hand: the fact it concerns, and why
// it is accepted.
func (w *paper) ownFinding(f *model.Finding) sheet.Block {
	own := *f
	own.Document = ""
	return w.finding(&own)
}

// shownIn lists what an exhibit is to prove, by page, then in the order of the
// rulebook. What is handed in leaves out what does not count.
func (w *paper) shownIn(e *model.Exhibit) (list []shown) {
	for _, p := range e.Document.Proves {
		if s := w.shownBy(e, e.Document, p); !w.pack.Submission || w.claimable(s) {
			list = append(list, s)
		}
	}
	slices.SortStableFunc(list, func(a, b shown) int {
		if a.page != b.page {
			return a.page - b.page
		}
		return w.rb.FactIndex(a.fact) - w.rb.FactIndex(b.fact)
	})
	return list
}
