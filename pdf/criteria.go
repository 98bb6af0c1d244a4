package pdf

import (
	"slices"

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
		sheet.Head{Title: "paper.assessment.criterion", Share: 3.2}, sheet.Head{Title: "paper.assessment.answer", Share: 4.9},
		sheet.Head{Title: "paper.assessment.rule", Share: 3.2}, right("paper.assessment.points", 2.1),
		right("paper.assessment.claimed.head", 2.1), right("paper.assessment.evidenced.head", 2.1))}
	for i := range w.result.Criteria {
		table.Rows = append(table.Rows, w.criterion(&w.result.Criteria[i]))
	}
	w.part(w.say("paper.assessment.table"), "assessment.table", table)
	w.doc.Add(sheet.Gap(6), w.sourcesHint())
}

// criterion is its name, a line for each answer, what it gives, and the clause.
func (w *paper) criterion(r *model.CriterionResult) []sheet.Block {
	c := w.readAs(r.ID)
	clause := w.say("paper.assessment.clause", "Cap", r.Cap, "Basis", w.say("basis."+string(r.Basis)),
		"Clause", c.Clause, "Source", w.sourceNumber(c.Source))
	return []sheet.Block{w.Cell(w.of(c.Label), sheet.Bold(sheet.Cell)), w.reasons(c, r),
		sheet.Numbers(w.points(r.Claimed), sheet.Bold(sheet.Cell)), sheet.Numbers(w.points(r.Evidenced), sheet.Bold(sheet.Cell)),
		w.Para(clause, basisStyle(r.Basis))}
}

// readAs is a criterion as the chosen readings of doubtful clauses have it.
func (w *paper) readAs(id string) *model.Criterion {
	for i := range w.rb.Doubts {
		d := &w.rb.Doubts[i]
		reading := d.Reading(w.c.Readings[d.ID].Reading)
		if reading == nil {
			continue
		}
		for j := range reading.Criteria {
			if reading.Criteria[j].ID == id {
				return &reading.Criteria[j]
			}
		}
	}
	return w.rb.Criterion(id)
}

// basisStyle makes an estimate look like one.
func basisStyle(b model.Basis) text.Style {
	if b == model.Estimate {
		return sheet.Tinted(sheet.Small, sheet.Open.Color())
	}
	return sheet.Small
}

// reasons is a line for each answer: the answer, its rule and its points.
func (w *paper) reasons(c *model.Criterion, r *model.CriterionResult) (lines sheet.Grid) {
	for i := range r.Because {
		b := &r.Because[i]
		fact := w.rb.Fact(b.Fact)
		answer := w.say("paper.assessment.fact_value", "Fact", fact.Label, "Value", w.value(fact, b.Value.Value))
		lines = append(lines, []sheet.Block{w.cell(answer), w.cell(w.rule(c, b)), sheet.Numbers(w.points(b.Points), sheet.Cell)})
	}
	for _, id := range r.Unknown {
		answer := w.say("paper.assessment.fact_value", "Fact", w.rb.Fact(id).Label, "Value", w.say("value.unknown"))
		lines = append(lines, []sheet.Block{w.Cell(answer, sheet.Tinted(sheet.Cell, sheet.Open.Color())),
			w.Cell(w.say("paper.rule.unknown"), sheet.Label), w.unknownPoints(c, id)})
	}
	return lines
}

// unknownPoints is what a part gives while its one fact is not known.
func (w *paper) unknownPoints(c *model.Criterion, fact string) sheet.Block {
	for i := range c.Parts {
		if p := &c.Parts[i]; p.Fact == fact {
			return sheet.Numbers(w.zh.Span(p.Whole), sheet.Label)
		}
	}
	return sheet.Gap(0)
}

// rule names the row of the table that an answer met.
func (w *paper) rule(c *model.Criterion, b *model.Because) sheet.Words {
	for i := range c.Parts {
		p := &c.Parts[i]
		if !slices.Contains(p.Facts, b.Fact) {
			continue
		}
		for j := range p.Rows {
			if p.Rows[j].ID == b.Rule {
				return w.withJudges(p, w.rowLabel(&p.Rows[j]))
			}
		}
		if id := "paper.rule." + b.Rule; w.zh.Has(id) {
			return w.withJudges(p, w.say(id))
		}
	}
	return sheet.Same(b.Rule)
}

// withJudges adds that experts decide within the range.
func (w *paper) withJudges(p *model.Part, label sheet.Words) sheet.Words {
	if !p.Judged {
		return label
	}
	return w.say("paper.rule.judged", "Rule", label)
}

// rowLabel is a row's own label, or that the answer itself is the rule.
func (w *paper) rowLabel(row *model.Row) sheet.Words {
	if row.Label.IsZero() {
		return w.say("paper.rule.option")
	}
	return w.of(row.Label)
}
