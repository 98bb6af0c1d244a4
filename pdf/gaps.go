package pdf

import (
	"strings"

	"twozones/model"
	"twozones/pdf/sheet"
)

// gaps lists what is missing; the cover points here.
func (w *paper) gaps() {
	words := w.say("paper.checklist.gaps")
	if len(w.pack.Gaps) == 0 {
		w.part(words, "gaps", w.cell(w.say("paper.checklist.gaps.none")))
		return
	}
	table := sheet.Table{Top: true, Heads: w.heads(
		sheet.Head{Title: "paper.checklist.gap.kind", Share: 2.4}, sheet.Head{Title: "paper.checklist.gap.item", Share: 8},
		sheet.Head{Title: "paper.checklist.gap.by", Share: 2.4})}
	for _, g := range w.pack.Gaps {
		item, by := w.gap(g)
		table.Rows = append(table.Rows, []sheet.Block{
			w.status(gapTone(g.Kind), w.say("paper.checklist.gap."+string(g.Kind))), w.cell(item), w.Short(by, sheet.Label)})
	}
	w.part(words, "gaps", table)
}

func gapTone(k model.GapKind) sheet.Tone {
	if k == model.GapFact {
		return sheet.Open
	}
	return sheet.NotMet
}

// gap is what is missing and who owes it.
func (w *paper) gap(g model.Gap) (item, by sheet.Words) {
	switch g.Kind {
	case model.GapFact:
		if fact := w.rb.Fact(g.ID); fact != nil {
			return w.of(fact.Label), w.side(fact.About)
		}
	case model.GapField:
		side, _, _ := strings.Cut(g.ID, ".")
		return w.say("field." + g.ID), w.side(side)
	case model.GapMaterial:
		if m := w.rb.Material(g.ID); m != nil {
			return w.of(m.Label), w.say("paper.party." + string(m.From))
		}
	case model.GapEligibility:
		return w.missingCondition(g.ID)
	case model.GapFinding:
		return w.missingFinding(g), sheet.Words{}
	}
	return sheet.Same(g.ID), sheet.Words{}
}

// side is who answers for one side of a case.
func (w *paper) side(about string) sheet.Words {
	if about == model.EnterpriseSide {
		return w.say("paper.party.employer")
	}
	return w.say("paper.party.talent")
}

func (w *paper) missingCondition(id string) (item, by sheet.Words) {
	group, condition, _ := strings.Cut(id, ".")
	for i := range w.rb.Eligibility {
		g := &w.rb.Eligibility[i]
		if g.ID != group {
			continue
		}
		for j := range g.Conditions {
			if g.Conditions[j].ID == condition {
				return w.of(g.Conditions[j].Label), w.side(group)
			}
		}
		return w.of(g.Label), w.side(group)
	}
	return sheet.Same(id), sheet.Words{}
}

func (w *paper) missingFinding(g model.Gap) sheet.Words {
	said := w.say("finding." + g.ID)
	if of := w.concerns(g.Document, ""); of != (sheet.Words{}) {
		return w.say("paper.checklist.gap.finding.of", "Finding", said, "Document", of)
	}
	return said
}
