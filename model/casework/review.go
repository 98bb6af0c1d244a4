package casework

import (
	"slices"

	"twozones/model"
	"twozones/model/assess"
)

// Explain opens every figure of the case.
func (d *Dossier) Explain() *model.Explanation { return assess.Explain(d.Rulebook, d.Case, d.On) }

// Questions is the order of what is still open, and whether asking on can
// change anything.
func (d *Dossier) Questions() *model.Questions { return assess.Questions(d.Rulebook, d.Case, d.On) }

// Outlook is the case turned around: the ways to the pass mark, the margin, the
// score by date. It takes some time; nothing in the Dossier changes, so it may
// run beside other readers.
func (d *Dossier) Outlook() *model.Outlook { return assess.Outlook(d.Rulebook, d.Case, d.On) }

// NameCard is how the talent's name is written, and in which documents.
func (d *Dossier) NameCard() model.NameCard { return assess.NameCard(d.Case) }

// Pending lists the findings that speak against the case as it stands: notes,
// accepted ones and answers not proven yet do not.
func (d *Dossier) Pending() []model.Finding {
	return slices.DeleteFunc(slices.Clone(d.Assessment.Findings), func(f model.Finding) bool { return !f.Disputes() })
}
