package pdf

import "twozones/pdf/sheet"

// employerCommitment is the employer's letter of commitment.
func (w *paper) employerCommitment() {
	w.letter("employer_commitment", w.sender(), sheet.Words{})
	w.undertaking("paper.commitment.employer.", true, "paper.letter.representative", "paper.letter.handler", "paper.letter.date")
}
