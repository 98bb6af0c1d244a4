package pdf

import (
	"strings"

	"twozones/model"
	"twozones/pdf/sheet"
	"twozones/pdf/text"
)

// calculatedDoubts gives the score under each reading of each doubtful clause.
func (w *paper) calculatedDoubts() {
	doubts := w.pack.Explanation.Doubts
	for i := range doubts {
		w.doc.Add(sheet.Gap(14))
		if i == 0 {
			w.doc.Keep(w.heading(w.say("paper.calculation.doubts"), "calculation.doubts"), sheet.Gap(5), w.calculatedDoubt(&doubts[i]))
		} else {
			w.doc.Keep(w.calculatedDoubt(&doubts[i]))
		}
	}
}

func (w *paper) calculatedDoubt(d *model.ExplainedDoubt) sheet.Block {
	stack := sheet.Stack{Gap: 4, Blocks: []sheet.Block{
		w.Cell(w.of(d.Title), sheet.Bold(sheet.Cell)), w.Para(w.of(d.About), sheet.Cell)}}
	if numbers := w.sourceNumbers(d.Sources); numbers != "" {
		stack.Blocks = append(stack.Blocks, w.Short(w.say("paper.calculation.sources", "Numbers", numbers), sheet.Small))
	}
	table := sheet.Table{Top: true, Heads: w.heads(
		sheet.Head{Title: "paper.calculation.reading", Share: 7},
		right("paper.assessment.claimed.head", 3), right("paper.assessment.evidenced.head", 3))}
	for i := range d.Readings {
		table.Rows = append(table.Rows, w.calculatedReading(d, &d.Readings[i]))
	}
	stack.Blocks = append(stack.Blocks, table)
	if !d.Matters {
		stack.Blocks = append(stack.Blocks, w.Para(w.say("paper.calculation.same"), sheet.Cell))
	}
	stack.Blocks = append(stack.Blocks, w.Para(w.whyFollowed(d), sheet.Cell))
	return stack
}

// sourceNumbers is the numbers of sources as the list of sources has them.
func (w *paper) sourceNumbers(ids []string) string {
	var numbers []string
	for _, id := range ids {
		if n := w.sourceNumber(id); n != "" {
			numbers = append(numbers, "["+n+"]")
		}
	}
	return strings.Join(numbers, " ")
}

// calculatedReading is a reading, ticked where it is followed, with the score
// and the verdict under it.
func (w *paper) calculatedReading(d *model.ExplainedDoubt, r *model.ExplainedReading) []sheet.Block {
	label := sheet.Stack{Gap: 2, Blocks: []sheet.Block{w.cell(w.of(r.Label))}}
	if r.ID == d.Followed {
		label.Blocks = append(label.Blocks, w.Short(w.say("paper.calculation.followed"), sheet.Small))
	}
	if d.Matters {
		label.Blocks = append(label.Blocks, w.Short(w.say("explain.eligibility."+string(r.State)), sheet.Small))
	}
	cells := []sheet.Block{sheet.Check{Checked: r.ID == d.Followed, Leading: sheet.Cell.Leading, Block: label}}
	if r.Scores == nil || r.Verdict == nil {
		return append(cells, sheet.Gap(0), sheet.Gap(0))
	}
	class := r.Class
	if class == nil {
		class = &model.Classes{}
	}
	return append(cells, w.under(r.Scores.Claimed, r.Verdict.Claimed, class.Claimed),
		w.under(r.Scores.Evidenced, r.Verdict.Evidenced, class.Evidenced))
}

// under is what a case comes to: the figure, the verdict and the class.
func (w *paper) under(points model.Range, verdict model.Verdict, classes []string) sheet.Block {
	said := sheet.Stacked(sheet.Numbers(w.points(points), sheet.Bold(sheet.Cell)), w.atRight(w.say("verdict."+string(verdict))))
	if len(classes) > 0 {
		said.Blocks = append(said.Blocks, w.atRight(w.classes(classes)))
	}
	return said
}

func (w *paper) atRight(words sheet.Words) sheet.Block {
	return sheet.Text(w.Line(words), sheet.Small, w.Lang()).Aligned(text.Right)
}
