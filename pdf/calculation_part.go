package pdf

import (
	"twozones/locales"
	"twozones/model"
	"twozones/pdf/sheet"
	"twozones/pdf/text"
)

// calculatedPart is a line for its one answer; where the best of several
// counts, a line with the figures and below it a line for each answer.
func (w *paper) calculatedPart(c *model.ExplainedCriterion, p *model.ExplainedPart) (lines [][]sheet.Block) {
	claimed, evidenced := sheet.Numbers(w.points(p.Claimed), sheet.Label), sheet.Numbers(w.points(p.Evidenced), sheet.Label)
	if len(p.Facts) == 1 {
		return [][]sheet.Block{append(w.calculatedAnswer(c, p, &p.Facts[0], 0), claimed, evidenced)}
	}
	lines = append(lines, []sheet.Block{w.named(w.of(p.Label), sheet.Cell), claimed, evidenced})
	for i := range p.Facts {
		lines = append(lines, append(w.calculatedAnswer(c, p, &p.Facts[i], underPart), sheet.Gap(0), sheet.Gap(0)))
	}
	return lines
}

// underPart is how far an answer stands in below the name of its part.
const underPart = 10.0

// calculatedAnswer is an answer, the rule it met and the pages that prove it.
func (w *paper) calculatedAnswer(c *model.ExplainedCriterion, p *model.ExplainedPart, f *model.ExplainedFact, indent float64) []sheet.Block {
	style := sheet.Cell
	if !f.Value.IsKnown() {
		style = sheet.Tinted(sheet.Cell, sheet.Open.Color())
	}
	fact := w.rb.Fact(f.ID)
	value := w.value(fact, f.Value.Value)
	if f.Years != nil && !w.redacted {
		value = w.say("paper.calculation.years", "Value", value, "Years", *f.Years)
	}
	said := w.Short(w.say("paper.assessment.fact_value", "Fact", w.label(fact), "Value", value), style)
	rule, proof := w.ruleMet(c, p, f), w.proven(p, f)
	if w.Both() {
		return []sheet.Block{sheet.Padded{Left: indent, Block: sheet.Stacked(said, rule)}, proof}
	}
	return []sheet.Block{sheet.Padded{Left: indent, Block: said}, rule, proof}
}

// ruleMet is what the table says to an answer, and what that rests on where it
// is not what the criterion rests on.
func (w *paper) ruleMet(c *model.ExplainedCriterion, p *model.ExplainedPart, f *model.ExplainedFact) sheet.Block {
	switch {
	case !f.Value.IsKnown():
		return w.Short(w.say("paper.calculation."+stillOpen(p, f), "Span", w.zh.Span(*f.Can), "High", f.Can.High), sheet.Label)
	case !f.Earns:
		return w.Short(w.say("paper.calculation."+earnsNothing(p, f), "Points", w.points(p.Evidenced)), sheet.Label)
	}
	said := sheet.Stack{Gap: 1, Blocks: []sheet.Block{w.Short(w.earningRule(p, f), w.ruleStyle())}}
	if p.Basis != c.Basis || p.Source != "" && p.Source != c.Source {
		said.Blocks = append(said.Blocks, w.Short(w.say("paper.calculation.row_basis", "Basis", w.say("paper.basis."+string(p.Basis)),
			"Number", w.sourceNumber(p.Source)), basisStyle(p.Basis)))
	}
	return said
}

// ruleStyle sets the rule off where it stands below the answer.
func (w *paper) ruleStyle() text.Style {
	if w.Both() {
		return sheet.Label
	}
	return sheet.Cell
}

// stillOpen is the last word of the message for what an open answer can bring.
func stillOpen(p *model.ExplainedPart, f *model.ExplainedFact) string {
	switch {
	case p.Kind == model.PartAmount && p.Judged:
		return "granted"
	case len(p.Facts) > 1 && f.Can.High <= p.Points.High:
		return "idle"
	case len(p.Facts) > 1:
		return "lift"
	}
	return "unknown"
}

// earnsNothing is the last word of the message for an answer that does not
// count.
func earnsNothing(p *model.ExplainedPart, f *model.ExplainedFact) string {
	switch {
	case p.EvidencedBy == f.ID:
		return "instead"
	case p.Rule != "":
		return "also"
	}
	return "nothing"
}

// earningRule is the rule an answer met.
func (w *paper) earningRule(p *model.ExplainedPart, f *model.ExplainedFact) sheet.Words {
	if p.Kind == model.PartBest {
		return w.withJudges(p, w.say("paper.calculation.best", "Points", w.points(p.Points)))
	}
	if p.Steps != nil {
		fact, id := w.rb.Fact(f.ID), p.Rule
		if id == "steps" && fact.Changes == model.Grows {
			id = "years"
		}
		start := w.each(func(l *locales.Localizer) string { return l.Value(fact, model.Number(fact.Kind, p.Steps.Start)) })
		return w.say("paper.calculation.steps."+id, "Start", start, "First", p.Steps.First, "Each", p.Steps.Each, "Max", p.Steps.Max)
	}
	return w.rule(p, f)
}

// proven names the pages that prove an answer, and those that do not, with the
// reason.
func (w *paper) proven(p *model.ExplainedPart, f *model.ExplainedFact) sheet.Block {
	said := sheet.Stack{Gap: 1}
	for i := range f.Proofs {
		said.Blocks = append(said.Blocks, w.cell(w.provenPage(&f.Proofs[i])))
	}
	for i := range f.Failed {
		failed := &f.Failed[i]
		said.Blocks = append(said.Blocks, w.Cell(w.say("paper.unproven."+failed.Code, "Document", w.provenPage(&failed.ProvenPage),
			"Day", w.day(failed.Day)), sheet.Tinted(sheet.Cell, sheet.NotMet.Color())))
	}
	if len(said.Blocks) == 0 && f.Earns && p.Points.High > 0 {
		return w.Cell(w.say("paper.evidence.none"), sheet.Label)
	}
	return said
}

func (w *paper) provenPage(p *model.ProvenPage) sheet.Words {
	for i := range w.c.Documents {
		if d := &w.c.Documents[i]; d.ID == p.Document {
			return w.say("paper.evidence.page", "Document", w.cited(d), "Page", p.Page)
		}
	}
	return sheet.Same(p.Document)
}
