package pdf

import (
	"twozones/locales"
	"twozones/model"
	"twozones/pdf/sheet"
)

// selfAssessment draws the score: the bar, the figures, the verdict in words,
// each criterion with its reasons, the sums and the findings.
func (w *paper) selfAssessment() {
	if w.result.Scores == nil {
		return
	}
	estimated := w.result.Basis == model.Estimate
	w.start(running{named: true, estimates: estimated})
	w.title("self_assessment", w.say("paper.assessment.sub", "Date", w.result.On, "Pass", w.result.PassMark, "Max", w.fullMarks()))
	w.doc.Add(sheet.Gap(8))
	w.scoreBar()
	if estimated {
		w.doc.Add(sheet.Notice(sheet.Open, w.Cell(w.say("paper.estimate"), sheet.Tinted(sheet.Cell, sheet.Open.Color()))), sheet.Gap(8))
	}
	w.verdictWords()
	w.criteria()
	w.areas()
	w.findings()
}

// fullMarks is the sum of the caps of the areas.
func (w *paper) fullMarks() (sum model.Decimal) {
	for i := range w.rb.Areas {
		sum += w.rb.Areas[i].Cap
	}
	return sum
}

func (w *paper) scoreBar() {
	claimed, evidenced := w.result.Scores.Claimed, w.result.Scores.Evidenced
	pass := *w.result.PassMark
	w.doc.Add(sheet.Score{
		Max: w.fullMarks().Float(), Evidenced: evidenced.Likely.Float(), Likely: claimed.Likely.Float(),
		Low:  sheet.At{Value: claimed.Low.Float(), Label: claimed.Low.String()},
		High: sheet.At{Value: claimed.High.Float(), Label: highLabel(claimed)},
		Pass: sheet.At{Value: pass.Float(), Label: w.oneLanguage(w.say("paper.assessment.pass", "Words", w.Line(w.say("word.pass_mark")), "Points", pass))}, HasPass: true,
	}, sheet.Gap(6))
	words := w.say("paper.assessment.evidenced")
	if !evidenced.IsExact() {
		words = w.say("paper.assessment.evidenced.span", "Span", w.zh.Span(evidenced))
	}
	verdict := w.result.Verdict.Claimed
	w.doc.Add(sheet.Counts([]sheet.Count{
		{Value: evidenced.Likely.String(), Caption: w.stacked(words)},
		{Value: claimed.Likely.String(), Caption: w.stacked(w.say("paper.assessment.claimed"))},
		{Value: w.zh.Span(claimed), Caption: w.stacked(w.say("paper.assessment.range"))},
	}, sheet.Badge{Tone: verdictTone(verdict), Text: w.Line(w.say("verdict." + string(verdict)))}), sheet.Gap(10))
}

// highLabel is empty where both ends are the same figure.
func highLabel(r model.Range) string {
	if r.IsExact() {
		return ""
	}
	return r.High.String()
}

func (w *paper) verdictWords() {
	said := func(id string, v model.Verdict) sheet.Block {
		return w.status(verdictTone(v), w.say(id, "Verdict", w.say("verdict."+string(v)), "Means", w.say("verdict."+string(v)+".means")))
	}
	w.doc.Add(said("paper.assessment.verdict.claimed", w.result.Verdict.Claimed), sheet.Gap(3),
		said("paper.assessment.verdict.evidenced", w.result.Verdict.Evidenced), sheet.Gap(3))
	if class := w.result.Class; class != nil {
		w.doc.Add(w.Cell(w.say("paper.assessment.class.claimed", "Classes", w.classes(class.Claimed)), sheet.Cell),
			w.Cell(w.say("paper.assessment.class.evidenced", "Classes", w.classes(class.Evidenced)), sheet.Cell), sheet.Gap(3))
	}
	w.doc.Add(w.Cell(w.say("paper.assessment.caution"), sheet.Small))
}

func (w *paper) classes(ids []string) sheet.Words {
	var items []sheet.Words
	for i := range w.rb.Classes {
		for _, id := range ids {
			if w.rb.Classes[i].ID == id {
				items = append(items, w.of(w.rb.Classes[i].Label))
			}
		}
	}
	return w.joined("paper.assessment.class.separator", items)
}

// areas is what each area comes to after its cap.
func (w *paper) areas() {
	table := sheet.Table{Heads: w.heads(
		sheet.Head{Title: "paper.assessment.area", Share: 5}, right("paper.assessment.area.cap", 1.5),
		right("paper.assessment.claimed.head", 2.5), right("paper.assessment.evidenced.head", 2.5))}
	for i := range w.pack.Explanation.Areas {
		area := &w.pack.Explanation.Areas[i]
		table.Rows = append(table.Rows, w.sum(w.of(area.Label), area.Cap, area.Claimed, area.Evidenced))
	}
	table.Rows = append(table.Rows, w.sum(w.say("paper.assessment.total"), w.fullMarks(), w.result.Scores.Claimed, w.result.Scores.Evidenced))
	w.part(w.say("paper.assessment.areas"), "assessment.areas", sheet.Whole(table))
}

func (w *paper) sum(label sheet.Words, limit model.Decimal, claimed, evidenced model.Range) []sheet.Block {
	figure := sheet.Bold(sheet.Cell)
	return []sheet.Block{w.Cell(label, figure), sheet.Numbers(limit.String(), sheet.Cell),
		sheet.Numbers(w.points(claimed), figure), sheet.Numbers(w.points(evidenced), figure)}
}

func (w *paper) findings() {
	words := w.say("paper.assessment.findings")
	if len(w.result.Findings) == 0 {
		w.part(words, "assessment.findings", w.cell(w.say("paper.assessment.findings.none")))
		return
	}
	table := sheet.Table{Top: true, Heads: w.heads(
		sheet.Head{Title: "paper.assessment.severity", Share: 2}, sheet.Head{Title: "paper.assessment.finding", Share: 9})}
	unproven := w.unproven()
	for i := range w.result.Findings {
		f := &w.result.Findings[i]
		if isUnproven(f) {
			table.Rows = append(table.Rows, unproven...)
			unproven = nil
			continue
		}
		table.Rows = append(table.Rows, []sheet.Block{
			w.status(severityTone(f.Severity), w.say("severity."+string(f.Severity))), w.finding(f)})
	}
	w.part(words, "assessment.findings", table)
}

// remark is what was found, in one sentence.
func (w *paper) remark(f *model.Finding) sheet.Words {
	return w.each(func(l *locales.Localizer) string { return l.Finding(w.rb, w.c, f) })
}

// finding is what was found, what it concerns, and why it is accepted.
func (w *paper) finding(f *model.Finding) sheet.Block {
	said := sheet.Stack{Gap: 2, Blocks: []sheet.Block{w.cell(w.remark(f))}}
	if of := w.concerns(f.Document, f.Fact); of != (sheet.Words{}) {
		said.Blocks = append(said.Blocks, w.Short(w.say("paper.assessment.finding.concerns", "What", of), sheet.Label))
	}
	if f.Accepted != "" {
		said.Blocks = append(said.Blocks, w.Short(w.say("paper.assessment.accepted", "Reason", f.Accepted), sheet.Label))
	}
	return said
}

func severityTone(s model.Severity) sheet.Tone {
	switch s {
	case model.Problem:
		return sheet.NotMet
	case model.Warning:
		return sheet.Open
	}
	return sheet.Plain
}

// concerns names the document and the fact of a finding.
func (w *paper) concerns(document, fact string) sheet.Words {
	var items []sheet.Words
	for i := range w.c.Documents {
		if d := &w.c.Documents[i]; document != "" && d.ID == document {
			items = append(items, w.checklistFile(d))
		}
	}
	if f := w.rb.Fact(fact); f != nil {
		items = append(items, w.of(f.Label))
	}
	return w.list(items)
}
