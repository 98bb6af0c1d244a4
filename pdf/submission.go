package pdf

import (
	"slices"

	"twozones/model"
	"twozones/pdf/sheet"
)

// What is handed in names what is there. Names of files, marks that nobody
// stated, proofs that do not count and advice to the user are for the desk and
// stay in the working copy.

// deskMatters are remarks on the work at the desk. Even where they are
// accepted, the authority has no use for them.
var deskMatters = []string{
	model.FindingRoundClosed, model.FindingRoundNotOpen, model.FindingMaterialUnknown, model.FindingDuplicate, model.FindingShared,
	model.FindingMarksUnstated, model.FindingPageNotBundled, model.FindingProvesNothing, model.FindingSeparate,
}

// explained reports whether a remark is explained to the authority: it is
// accepted, and not a matter of the desk.
func explained(f model.Finding) bool {
	return f.Accepted != "" && !slices.Contains(deskMatters, f.Code)
}

// matter is a remark as it is put to the authority.
func (w *paper) matter(f *model.Finding) sheet.Words {
	switch f.Code {
	case model.FindingUnproven:
		return w.say("paper.explanations.unproven")
	case model.FindingFileMissing, model.FindingFileUnreadable:
		return w.say("paper.explanations.not_bound")
	case model.FindingExpired:
		return w.say("paper.explanations.expired")
	}
	return w.remark(f)
}

// exhibitExplained lists what is explained about an exhibit that is handed in.
func (w *paper) exhibitExplained(e *model.Exhibit) {
	table := sheet.Table{Top: true, Heads: w.heads(
		sheet.Head{Title: "paper.explanations.matter", Share: 5}, sheet.Head{Title: "paper.explanations.reason", Share: 5})}
	for i := range w.result.Findings {
		if f := &w.result.Findings[i]; f.Document == e.Document.ID && explained(*f) {
			table.Rows = append(table.Rows, []sheet.Block{w.cell(w.matter(f)), w.asEntered(f.Accepted)})
		}
	}
	if table.Rows != nil {
		w.subpart(w.say("paper.exhibit.explained"), "exhibit."+e.Letter+".findings", table)
	}
}

// claimable reports whether a proof is named in what is handed in: it counts,
// and its claim is answered.
func (w *paper) claimable(s shown) bool {
	return s.fault == "" && w.c.Answers[s.fact].Value.IsKnown()
}

// besidePackage reports whether a file that this app cannot read is handed in
// all the same, for the examiner to open.
func (w *paper) besidePackage(e *model.Exhibit, d *model.Document) bool {
	return w.pack.Submission && e != nil && e.Separate != "" && d.State == model.Unreadable
}
