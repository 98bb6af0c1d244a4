package pdf

import (
	"twozones/model"
	"twozones/pdf/sheet"
)

func isUnproven(f *model.Finding) bool { return f.Code == model.FindingUnproven && f.Accepted == "" }

// unproven is one row for all answers without proof that nobody has accepted: no
// row where every answer has its proof.
func (w *paper) unproven() [][]sheet.Block {
	var facts []sheet.Words
	for i := range w.result.Findings {
		if f := &w.result.Findings[i]; isUnproven(f) {
			facts = append(facts, w.of(w.rb.Fact(f.Fact).Label))
		}
	}
	switch len(facts) {
	case 0:
		return nil
	case 1:
		return [][]sheet.Block{w.unprovenRow("finding."+model.FindingUnproven, facts)}
	}
	return [][]sheet.Block{w.unprovenRow("review.unproven.several", facts)}
}

func (w *paper) unprovenRow(id string, facts []sheet.Words) []sheet.Block {
	said := sheet.Stack{Gap: 2, Blocks: []sheet.Block{w.cell(w.say(id)),
		w.Short(w.say("paper.assessment.finding.concerns", "What", w.list(facts)), sheet.Label)}}
	return []sheet.Block{w.status(severityTone(model.Warning), w.say("severity."+string(model.Warning))), said}
}
