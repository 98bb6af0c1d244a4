package pdf

import (
	"twozones/model"
	"twozones/pdf/sheet"
	"twozones/pdf/text"
)

func right(title string, share float64) sheet.Head {
	return sheet.Head{Title: title, Share: share, Align: text.Right}
}

// criteria is the table of the score.
func (w *paper) criteria() {
	table := sheet.Table{Top: true, Heads: w.heads(
		sheet.Head{Title: "paper.assessment.criterion", Share: 3.4}, sheet.Head{Title: "paper.assessment.answer", Share: 4.95},
		sheet.Head{Title: "paper.assessment.rule", Share: 3.15}, right("paper.assessment.points", 2.1),
		right("paper.assessment.claimed.head", 2.1), right("paper.assessment.evidenced.head", 2.1))}
	for i := range w.pack.Explanation.Areas {
		area := &w.pack.Explanation.Areas[i]
		for j := range area.Criteria {
			table.Rows = append(table.Rows, w.criterion(&area.Criteria[j]))
		}
	}
	w.part(w.say("paper.assessment.table"), "assessment.table", table)
	w.doc.Add(sheet.Gap(6), w.calculationHint(), w.sourcesHint())
}

// criterion is its name, a line for each answer, what it gives, and the clause.
func (w *paper) criterion(c *model.ExplainedCriterion) []sheet.Block {
	clause := w.say("paper.assessment.clause", "Cap", c.Cap, "Basis", w.say("paper.basis."+string(c.Basis)),
		"Clause", c.Clause, "Source", w.sourceNumber(c.Source))
	return []sheet.Block{w.Cell(w.of(c.Label), sheet.Bold(sheet.Cell)), w.reasons(c),
		sheet.Numbers(w.points(c.Claimed), sheet.Bold(sheet.Cell)), sheet.Numbers(w.points(c.Evidenced), sheet.Bold(sheet.Cell)),
		w.Para(clause, basisStyle(c.Basis))}
}

// basisStyle makes an estimate look like one.
func basisStyle(b model.Basis) text.Style {
	if b == model.Estimate {
		return sheet.Tinted(sheet.Small, sheet.Open.Color())
	}
	return sheet.Small
}

// reasons is a line for each answer that earns, with its rule and its points,
// then one for each that is wanting.
func (w *paper) reasons(c *model.ExplainedCriterion) (lines sheet.Grid) {
	var open sheet.Grid
	for i := range c.Parts {
		p := &c.Parts[i]
		for j := range p.Facts {
			f := &p.Facts[j]
			answer := w.say("paper.assessment.fact_value", "Fact", w.label(w.rb.Fact(f.ID)), "Value", w.value(w.rb.Fact(f.ID), f.Value.Value))
			switch {
			case f.Earns:
				lines = append(lines, []sheet.Block{w.cell(answer), w.cell(w.rule(p, f)), sheet.Numbers(w.points(p.Points), sheet.Cell)})
			case !f.Value.IsKnown():
				open = append(open, []sheet.Block{w.Cell(answer, sheet.Tinted(sheet.Cell, sheet.Open.Color())),
					w.Cell(w.say("paper.rule.unknown"), sheet.Label), w.openPoints(p, f)})
			}
		}
	}
	return append(lines, open...)
}

// openPoints is what a part gives while its one fact is not known.
func (w *paper) openPoints(p *model.ExplainedPart, f *model.ExplainedFact) sheet.Block {
	if len(p.Facts) > 1 {
		return sheet.Gap(0)
	}
	return sheet.Numbers(w.zh.Span(*f.Can), sheet.Label)
}

// rule names the row of the table that an answer met; where the row has no
// name but the answer's, that the answer itself is the rule.
func (w *paper) rule(p *model.ExplainedPart, f *model.ExplainedFact) sheet.Words {
	fact := w.rb.Fact(f.ID)
	switch {
	case p.RuleLabel.IsZero():
		return w.withJudges(p, w.say("paper.rule."+p.Rule))
	case p.RuleLabel == fact.Label || f.Value.Kind == model.KindChoice && p.RuleLabel == fact.Option(f.Value.Option).Label:
		return w.withJudges(p, w.say("paper.rule.option"))
	}
	return w.withJudges(p, w.of(p.RuleLabel))
}

// withJudges adds that experts decide within the range.
func (w *paper) withJudges(p *model.ExplainedPart, label sheet.Words) sheet.Words {
	if !p.Judged {
		return label
	}
	return w.say("paper.rule.judged", "Rule", label)
}
