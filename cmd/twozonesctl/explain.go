package main

import (
	"fmt"
	"strings"

	"twozones/model"
	"twozones/model/assess"
	"twozones/model/casework"
)

// explainedAssessment is an assessment with its explanation beside the keys it
// always has.
type explainedAssessment struct {
	*model.Assessment
	Explanation *model.Explanation `json:"explanation"`
}

func explained(d *casework.Dossier) *model.Explanation {
	return assess.Explain(d.Rulebook, d.Case, d.On)
}

// printExplanation writes an explanation for people, one sentence a line.
func (p *program) printExplanation(d *casework.Dossier) {
	for _, line := range p.loc.Explanation(d.Rulebook, explained(d)) {
		if line.Level == 0 {
			fmt.Fprintln(p.out)
		}
		fmt.Fprintf(p.out, "%s%s\n", strings.Repeat("  ", line.Level), line.Text)
	}
}
