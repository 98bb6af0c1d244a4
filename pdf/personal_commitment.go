package pdf

import "twozones/pdf/sheet"

// personalCommitment is the individual's letter of commitment.
func (w *paper) personalCommitment() {
	w.letter("personal_commitment", nil, sheet.Words{})
	w.undertaking("paper.commitment.personal.", false, "paper.letter.applicant", "paper.letter.date")
}
