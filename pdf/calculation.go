package pdf

import (
	"slices"

	"twozones/model"
	"twozones/pdf/sheet"
	"twozones/pdf/text"
)

// calculation opens every figure of the score: area by area and criterion by
// criterion the answers, the rules they met, the pages that prove them, the
// clause, and what a cap cut; then the score under each reading of a doubt.
func (w *paper) calculation() {
	if w.result.Scores == nil {
		return
	}
	w.start(running{named: true, estimates: w.result.Basis == model.Estimate})
	w.title("calculation", w.say("paper.calculation.sub", "Date", w.result.On, "Rulebook", w.rb.Ref()))
	w.doc.Add(sheet.Gap(4),
		w.Para(w.say("explain.total", "Claimed", w.points(w.result.Scores.Claimed),
			"Evidenced", w.points(w.result.Scores.Evidenced), "Pass", w.result.PassMark), sheet.Cell), sheet.Gap(4),
		w.Para(w.say("paper.calculation.legend", "Page", w.doc.PageOf("sources")), sheet.Small))
	areas := w.pack.Explanation.Areas
	for i := range areas {
		w.calculatedArea(&areas[i], i > 0 && i == len(areas)-1)
	}
	w.calculatedDoubts()
}

// calculationHint says on which page the calculation stands, where this
// package has one.
func (w *paper) calculationHint() sheet.Block {
	if !w.includes("calculation") {
		return sheet.Gap(0)
	}
	return w.Cell(w.say("paper.assessment.calculation", "Page", w.doc.PageOf("calculation")), sheet.Small)
}

// calculationHeads are the columns of words, then the two of figures. In two
// languages the rule stands below the answer, or the columns would be narrow.
func (w *paper) calculationHeads() []sheet.Head {
	words := []sheet.Head{{Title: "paper.assessment.answer", Share: 4.2}, {Title: "paper.assessment.rule", Share: 3.8},
		{Title: "paper.declaration.evidence", Share: 3.8}}
	if w.Both() {
		words = []sheet.Head{{Title: "paper.calculation.answer", Share: 6.8}, {Title: "paper.declaration.evidence", Share: 5}}
	}
	return w.heads(append(words, right("paper.assessment.claimed.head", 2.1), right("paper.assessment.evidenced.head", 2.1))...)
}

// named is a cell over all columns of words.
func (w *paper) named(name sheet.Words, style text.Style) sheet.Block {
	return sheet.Span{Columns: len(w.calculationHeads()) - 2, Block: w.Short(name, style)}
}

// calculatedArea is the table of an area; the total stands below the last of
// several.
func (w *paper) calculatedArea(area *model.ExplainedArea, total bool) {
	table := sheet.Table{Top: true, Heads: w.calculationHeads()}
	for i := range area.Criteria {
		table.Rows = append(table.Rows, w.calculatedCriterion(&area.Criteria[i]))
	}
	table.Rows = append(table.Rows, w.calculatedSum(area))
	if total {
		name := w.say("paper.calculation.total", "Max", w.fullMarks())
		table.Rows = append(table.Rows, w.figures(name, w.result.Scores.Claimed, w.result.Scores.Evidenced, sheet.Bold(sheet.Cell)))
	}
	w.part(w.of(area.Label), "calculation."+area.ID, table)
}

// figures is a line of a name and what it comes to.
func (w *paper) figures(name sheet.Words, claimed, evidenced model.Range, style text.Style) []sheet.Block {
	return []sheet.Block{w.named(name, style),
		sheet.Numbers(w.points(claimed), style), sheet.Numbers(w.points(evidenced), style)}
}

func (w *paper) calculatedSum(area *model.ExplainedArea) []sheet.Block {
	name := w.say("paper.calculation.area", "Label", area.Label, "Cap", area.Cap)
	row := w.figures(name, area.Claimed, area.Evidenced, sheet.Bold(sheet.Cell))
	if area.Cut {
		row = append(row, w.cutBy(area.Sum, area.Cap, area.Claimed))
	}
	return row
}

// calculatedCriterion is its name with the figures, a line for each answer,
// and below them what the cap cut, the clause and its source.
func (w *paper) calculatedCriterion(c *model.ExplainedCriterion) []sheet.Block {
	name := w.say("paper.calculation.criterion", "Label", c.Label, "Cap", c.Cap)
	lines := sheet.Grid{w.figures(name, c.Claimed, c.Evidenced, sheet.Bold(sheet.Cell))}
	for i := range c.Parts {
		lines = append(lines, w.calculatedPart(c, &c.Parts[i])...)
	}
	row := []sheet.Block{lines}
	if c.Cut {
		row = append(row, w.cutBy(c.Sum, c.Cap, c.Claimed))
	}
	if d := w.doubtRead(c); d != nil {
		row = append(row, w.Para(w.say("explain.read_as", "Doubt", d.Title,
			"Reading", w.rb.Doubt(d.ID).Reading(c.Reading).Label), sheet.Small))
	}
	return append(row, clause(c.Clause), w.restsOn(c))
}

func (w *paper) cutBy(sum model.Range, limit model.Decimal, points model.Range) sheet.Block {
	return w.Cell(w.say("explain.cap", "Sum", w.points(sum), "Cap", limit, "Points", w.points(points)),
		sheet.Tinted(sheet.Cell, sheet.Accent))
}

// doubtRead is the doubt whose chosen reading put this criterion in place of
// the rulebook's own, or nil.
func (w *paper) doubtRead(c *model.ExplainedCriterion) *model.ExplainedDoubt {
	for i := range w.pack.Explanation.Doubts {
		d := &w.pack.Explanation.Doubts[i]
		reading := w.rb.Doubt(d.ID).Reading(c.Reading)
		if c.Reading != "" && d.Followed == c.Reading && reading != nil &&
			slices.ContainsFunc(reading.Criteria, func(other model.Criterion) bool { return other.ID == c.ID }) {
			return d
		}
	}
	return nil
}

// clause stands in both languages whatever the edition: an examiner compares
// it with the Chinese text.
func clause(t model.Text) sheet.Block {
	if t.Zh == t.En {
		return sheet.Text(t.Zh, sheet.Small, "")
	}
	return sheet.Stacked(sheet.Text(t.Zh, sheet.Small, text.Chinese), sheet.Text(t.En, sheet.Small, text.English))
}

// restsOn names source and basis of a criterion.
func (w *paper) restsOn(c *model.ExplainedCriterion) sheet.Block {
	return w.Short(w.say("paper.calculation.source", "Number", w.sourceNumber(c.Source),
		"Basis", w.say("paper.basis."+string(c.Basis))), basisStyle(c.Basis))
}
