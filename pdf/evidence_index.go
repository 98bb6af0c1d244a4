package pdf

import (
	"fmt"
	"slices"
	"strings"

	"twozones/model"
	"twozones/model/assess"
	"twozones/pdf/sheet"
)

// evidenceIndex lists the exhibits, leads from every claim to the pages that
// prove it, and from every page of evidence to its claims.
func (w *paper) evidenceIndex() {
	w.start(running{named: true})
	w.title("evidence_index", w.say("paper.index.sub"))
	w.exhibitList()
	w.indexOfClaims()
	w.indexOfPages()
}

// shown is a page of a document that is offered as proof of a fact.
type shown struct {
	exhibit  *model.Exhibit // nil where the package leaves the document out
	document *model.Document
	fact     string
	page     int    // of the document, from 1
	fault    string // why it does not count here: last word of paper.index.fault; "" where it does
	bundled  bool   // the page itself is in the package
}

// The faults of a page that proves its fact, but not within this package.
const (
	leftOut   = "left_out"
	unbundled = "unbundled"
)

// anchor is the page of the package to turn to: the page itself, or the
// separator where the page is not bundled.
func (s *shown) anchor() string {
	if s.bundled {
		return pageAnchor(s.exhibit.Letter, s.page)
	}
	return exhibitAnchor(s.exhibit.Letter)
}

// shownBy looks at one offer of proof.
func (w *paper) shownBy(e *model.Exhibit, d *model.Document, p model.Proof) shown {
	s := shown{exhibit: e, document: d, fact: p.Fact, page: p.Page, bundled: e != nil && slices.Contains(e.Pages, p.Page)}
	switch {
	case w.besidePackage(e, d):
	case d.State == model.Missing:
		s.fault = "missing"
	case d.State != model.Readable:
		s.fault = "unreadable"
	case p.Page < 1 || p.Page > d.Pages:
		s.fault = "no_page"
	case !assess.Valid(d, w.result.On) && w.result.On.Before(d.Issued):
		s.fault = "not_yet_valid"
	case !assess.Valid(d, w.result.On):
		s.fault = "expired"
	case e == nil:
		s.fault = leftOut
	case !s.bundled && e.Separate == "" && !w.redacted:
		s.fault = unbundled
	}
	return s
}

// offered lists every page offered as proof of a fact, in the order of the
// package.
func (w *paper) offered(fact string) (list []shown) {
	add := func(e *model.Exhibit, d *model.Document) {
		for _, p := range d.Proves {
			if p.Fact == fact {
				list = append(list, w.shownBy(e, d, p))
			}
		}
	}
	for i := range w.pack.Exhibits {
		add(&w.pack.Exhibits[i], w.pack.Exhibits[i].Document)
	}
	for i := range w.c.Documents {
		if d := &w.c.Documents[i]; w.pack.Exhibit(d.ID) == nil {
			add(nil, d)
		}
	}
	return list
}

func (w *paper) claim(fact string) sheet.Words {
	if f := w.rb.Fact(fact); f != nil {
		return w.label(f)
	}
	return sheet.Same(fact)
}

// claimed is the answer that is to be proven.
func (w *paper) claimed(fact string) sheet.Words {
	f, answer := w.rb.Fact(fact), w.c.Answers[fact].Value
	if f == nil || !answer.IsKnown() {
		return w.say("value.unknown")
	}
	return w.value(f, answer)
}

// indexOfClaims is a table for the conditions of each side and for each
// criterion that an answer earns points in.
func (w *paper) indexOfClaims() {
	table := sheet.Table{Top: true, Heads: w.heads(
		sheet.Head{Title: "paper.index.claim", Share: 3}, sheet.Head{Title: "paper.index.value", Share: 3},
		sheet.Head{Title: "paper.index.exhibit", Share: 4}, right("paper.index.package_page", 1.5))}
	groups, deciding := w.pack.Explanation.Eligibility, assess.Deciding(w.rb, w.c, w.result.On)
	for i := range groups {
		table.Rows = append(table.Rows, w.claimGroup(w.of(groups[i].Label), decidingFacts(&groups[i], deciding))...)
	}
	for i := range w.pack.Explanation.Areas {
		for j := range w.pack.Explanation.Areas[i].Criteria {
			c := &w.pack.Explanation.Areas[i].Criteria[j]
			table.Rows = append(table.Rows, w.claimGroup(w.of(c.Label), earningFacts(c))...)
		}
	}
	words := w.say("paper.index.claims")
	if table.Rows == nil {
		w.part(words, "evidence_index.claims", w.cell(w.say("paper.index.claims.none")))
		return
	}
	w.part(words, "evidence_index.claims", table)
}

// decidingFacts are the answers that make a condition hold, and those that
// something was offered as proof of.
func decidingFacts(g *model.ExplainedGroup, deciding map[string][]string) (facts []string) {
	for i := range g.Conditions {
		c := &g.Conditions[i]
		for j := range c.Facts {
			f := &c.Facts[j]
			offered := len(f.Proofs)+len(f.Failed) > 0
			decides := c.State == model.Met && slices.Contains(deciding[g.ID+"."+c.ID], f.ID)
			if f.Value.IsKnown() && (decides || offered) && !slices.Contains(facts, f.ID) {
				facts = append(facts, f.ID)
			}
		}
	}
	return facts
}

// earningFacts are the answers that earn points in a criterion.
func earningFacts(c *model.ExplainedCriterion) (facts []string) {
	for i := range c.Parts {
		for j := range c.Parts[i].Facts {
			f := &c.Parts[i].Facts[j]
			counts := f.Earns && c.Parts[i].Points.High > 0 || c.Parts[i].EvidencedBy == f.ID
			if f.Value.IsKnown() && counts && !slices.Contains(facts, f.ID) {
				facts = append(facts, f.ID)
			}
		}
	}
	return facts
}

// claimGroup is the name of a group over its claims, with the first of them.
func (w *paper) claimGroup(name sheet.Words, facts []string) (rows [][]sheet.Block) {
	for i, fact := range facts {
		lines := sheet.Grid{w.claimLine(fact)}
		if i == 0 {
			lines = sheet.Grid{{sheet.Span{Columns: 4, Block: w.Short(name, sheet.Bold(sheet.Cell))}}, lines[0]}
		}
		rows = append(rows, []sheet.Block{lines})
	}
	return rows
}

// claimLine is a claim with its value and, line by line, its proofs.
func (w *paper) claimLine(fact string) []sheet.Block {
	return []sheet.Block{w.cell(w.claim(fact)), w.cell(w.claimed(fact)), w.proofLines(w.offered(fact))}
}

// proofLines stand in the last two columns: the exhibit with its page, and the
// page of the package.
func (w *paper) proofLines(offered []shown) sheet.Grid {
	var lines sheet.Grid
	counts := false
	for i := range offered {
		s := &offered[i]
		if w.pack.Submission && !w.claimable(*s) {
			continue
		}
		counts = counts || s.fault == ""
		lines = append(lines, w.proofLine(s))
	}
	if !counts {
		none := noProof()
		if !w.pack.Submission {
			none = w.Short(w.say("paper.index.none"), sheet.Tinted(sheet.Cell, sheet.Open.Color()))
		}
		lines = append(sheet.Grid{{none, sheet.Gap(0)}}, lines...)
	}
	return lines
}

func (w *paper) proofLine(s *shown) []sheet.Block {
	said := w.say("paper.evidence.page", "Document", w.cited(s.document), "Page", s.page)
	if s.fault != "" {
		why := w.say("paper.index.not_counting", "Proof", said, "Why", w.say("paper.index.fault."+s.fault))
		return []sheet.Block{w.Cell(why, sheet.Tinted(sheet.Cell, sheet.NotMet.Color())), sheet.Numbers("–", sheet.Cell)}
	}
	if s.exhibit.Separate != "" {
		said = w.say("paper.index.separate", "Proof", said, "File", s.exhibit.Separate)
	}
	return []sheet.Block{w.linked(s.anchor(), said), w.linkedPage(s.anchor())}
}

// indexOfPages lists every page of evidence that proves something, in the
// order of the package, with what it proves. What each exhibit is, the list
// says.
func (w *paper) indexOfPages() {
	table := sheet.Table{Top: true, Heads: w.heads(
		right("paper.index.package_page", 1.6), sheet.Head{Title: "paper.index.exhibit", Share: 3},
		right("paper.index.page", 1.9), sheet.Head{Title: "paper.index.proves", Share: 6.5})}
	for i := range w.pack.Exhibits {
		table.Rows = append(table.Rows, w.pagesThatProve(&w.pack.Exhibits[i])...)
	}
	words := w.say("paper.index.pages")
	if table.Rows == nil {
		w.part(words, "evidence_index.pages", w.cell(w.say("paper.index.pages.none")))
		return
	}
	w.part(words, "evidence_index.pages", table)
}

func (w *paper) pagesThatProve(e *model.Exhibit) (rows [][]sheet.Block) {
	list := slices.DeleteFunc(w.shownIn(e), func(s shown) bool { return s.fault != "" })
	for len(list) > 0 {
		n := 1
		for n < len(list) && list[n].page == list[0].page {
			n++
		}
		rows = append(rows, w.pageRow(list[:n]))
		list = list[n:]
	}
	return rows
}

// pageRow is one page with all it proves.
func (w *paper) pageRow(same []shown) []sheet.Block {
	s := &same[0]
	var claims []sheet.Words
	for i := range same {
		claims = append(claims, w.say("paper.assessment.fact_value", "Fact", w.claim(same[i].fact), "Value", w.claimed(same[i].fact)))
	}
	return []sheet.Block{w.linkedPage(s.anchor()), w.linked(s.anchor(), w.cited(s.document)),
		sheet.Numbers(fmt.Sprint(s.page), sheet.Cell), w.cell(w.lines(claims))}
}

// lines puts words below each other.
func (w *paper) lines(items []sheet.Words) sheet.Words {
	var zh, en []string
	for _, item := range items {
		zh, en = append(zh, item.Zh), append(en, item.En)
	}
	return sheet.Words{Zh: strings.Join(zh, "\n"), En: strings.Join(en, "\n")}
}

// exhibitLetters names exhibits, or the documents that the package leaves out.
func (w *paper) exhibitLetters(documents []string) sheet.Words {
	var names []sheet.Words
	for _, id := range documents {
		for i := range w.c.Documents {
			if w.c.Documents[i].ID == id {
				names = append(names, w.cited(&w.c.Documents[i]))
			}
		}
	}
	return w.joined("paper.separator", names)
}
