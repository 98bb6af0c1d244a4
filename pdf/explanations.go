package pdf

import (
	"slices"

	"twozones/model"
	"twozones/pdf/sheet"
)

// needsExplanations reports whether there is something to explain: a name
// written otherwise than in the passport, or a remark that is accepted.
func needsExplanations(p *model.Package) bool {
	return p.Names.Differs() || slices.ContainsFunc(p.Assessment.Findings, explained)
}

// explanations is the statement on names and on accepted remarks, to be signed
// by the talent and sealed by the employer. Without either it is not written.
func (w *paper) explanations() {
	if !needsExplanations(w.pack) {
		return
	}
	w.letter("explanations", w.sender(), w.say("paper.explanations.subject", w.common()...))
	w.addressee()
	w.paragraphs(w.say("paper.explanations.opening", w.common()...))
	if w.pack.Names.Differs() {
		w.explainNames()
	}
	w.explainFindings()
	w.signing(true, []string{"paper.letter.declarant", "paper.letter.representative", "paper.letter.date"}, w.say("paper.explanations.close"))
}

// oneOfTwo is the id of a heading: numbered where the statement has both parts.
func (w *paper) oneOfTwo(id string) string {
	if w.pack.Names.Differs() && slices.ContainsFunc(w.result.Findings, explained) {
		return id
	}
	return id + ".alone"
}

// explainNames is the name card, the spellings that differ, and the sentence
// that those the user entered belong to one person. What the user did not enter
// is for the applicant to explain, unless a reason is given already.
func (w *paper) explainNames() {
	card := &w.pack.Names
	rows := []sheet.Pair{w.unbrokenRow("paper.explanations.passport", sheet.Bold(sheet.Cell), card.Passport)}
	if card.Chinese != "" {
		rows = append(rows, w.unbrokenRow("paper.cover.chinese_name", sheet.Cell, card.Chinese))
	}
	if card.Pinyin != "" {
		rows = append(rows, w.unbrokenRow("paper.explanations.pinyin", sheet.Cell, card.Pinyin))
	}
	if len(card.Others) > 0 {
		rows = append(rows, w.unbrokenRow("paper.cover.other_names", sheet.Cell, card.Others...))
	}
	names := sheet.Pairs{KeyWidth: w.keyWidth(), Rows: rows}
	w.doc.Add(sheet.Gap(4), sheet.Led(w.strong(w.say(w.oneOfTwo("paper.explanations.names"))), 3, names), sheet.Gap(8), w.spellings(), sheet.Gap(8))
	var places []sheet.Words
	for _, s := range w.spelled(model.NameKnown) {
		places = append(places, w.say("paper.explanations.place", "Name", s.name, "Exhibits", w.exhibitLetters(s.documents)))
	}
	if places != nil {
		w.paragraphs(w.say("paper.explanations.same", "Places", w.joined("paper.explanations.separator", places), "Passport", entered(card.Passport)))
	}
	for _, match := range []model.NameMatch{model.NameVariant, model.NameDiffers} {
		for _, s := range w.spelled(match) {
			words := w.say("paper.explanations."+string(match), "Name", s.name, "Exhibits", w.exhibitLetters(s.documents), "Passport", entered(card.Passport))
			w.toFill(words, nameLines)
		}
	}
}

// spellings is a table of the names that are not as in the passport.
func (w *paper) spellings() sheet.Block {
	table := sheet.Table{Top: true, Heads: w.heads(
		sheet.Head{Title: "paper.index.exhibit", Share: 4.4}, sheet.Head{Title: "paper.explanations.spelling", Share: 4.4},
		sheet.Head{Title: "paper.explanations.match", Share: 3.4})}
	for _, s := range w.pack.Names.Spellings {
		if s.Match == model.NameSame {
			continue
		}
		table.Rows = append(table.Rows, []sheet.Block{w.documentCell(s.Document), sheet.Text(s.Name, sheet.Cell, ""),
			w.cell(w.say("paper.explanations.match." + string(s.Match)))})
	}
	return table
}

// documentCell names a document and leads to its exhibit.
func (w *paper) documentCell(id string) sheet.Block {
	for i := range w.c.Documents {
		d := &w.c.Documents[i]
		if d.ID != id {
			continue
		}
		if e := w.pack.Exhibit(id); e != nil {
			return w.linked(exhibitAnchor(e.Letter), w.documentName(d))
		}
		return w.cell(w.documentName(d))
	}
	return sheet.Gap(0)
}

// spelling is one way to write the name and the documents that do so.
type spelling struct {
	name      string
	documents []string
}

// nameLines is the room to explain a name by hand.
const nameLines = 2

// nameExplained reports whether the reason is given why a document writes the
// name otherwise.
func (w *paper) nameExplained(document string) bool {
	return slices.ContainsFunc(w.result.Findings, func(f model.Finding) bool {
		return f.Document == document && explained(f) && (f.Code == model.FindingNameSpelling || f.Code == model.FindingNameDiffers)
	})
}

// spelled gathers the documents by how they write the name, but for those
// whose reason is given.
func (w *paper) spelled(wanted model.NameMatch) (list []spelling) {
	for _, s := range w.pack.Names.Spellings {
		if s.Match != wanted || w.nameExplained(s.Document) {
			continue
		}
		i := slices.IndexFunc(list, func(other spelling) bool { return other.name == s.Name })
		if i < 0 {
			i = len(list)
			list = append(list, spelling{name: s.Name})
		}
		list[i].documents = append(list[i].documents, s.Document)
	}
	return list
}

// explainFindings is every accepted remark with the reason.
func (w *paper) explainFindings() {
	table := sheet.Table{Top: true, Heads: w.heads(
		sheet.Head{Title: "paper.explanations.matter", Share: 4.4}, sheet.Head{Title: "paper.explanations.concerns", Share: 3.4},
		sheet.Head{Title: "paper.explanations.reason", Share: 4.4})}
	for i := range w.result.Findings {
		if f := &w.result.Findings[i]; explained(*f) {
			table.Rows = append(table.Rows, []sheet.Block{w.cell(w.matter(f)), w.concerned(f), w.asEntered(f.Accepted)})
		}
	}
	if table.Rows != nil {
		w.doc.Add(sheet.Gap(4), sheet.Led(w.strong(w.say(w.oneOfTwo("paper.explanations.findings"))), 3, table), sheet.Gap(10))
	}
}

// concerned is the exhibit and the fact that a remark concerns.
func (w *paper) concerned(f *model.Finding) sheet.Block {
	said := sheet.Stacked(w.documentCell(f.Document))
	if fact := w.rb.Fact(f.Fact); fact != nil {
		said.Blocks = append(said.Blocks, w.cell(w.of(fact.Label)))
	}
	return said
}
