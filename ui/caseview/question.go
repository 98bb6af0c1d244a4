package caseview

import (
	"fyne.io/fyne/v2"

	"twozones/locales"
	"twozones/model"
	"twozones/ui/ask"
	"twozones/ui/theme"
	"twozones/ui/widgets"
)

// question is the card of one fact: the question, why it is asked, the answer,
// and where that came from.
type question struct {
	v      *View
	fact   *model.Fact
	answer ask.Input
	source *widgets.Paragraph
	proof  *widgets.Badge
	proofs *proofLine
	moved  *movedLine
	object fyne.CanvasObject
}

// leastSource is the width at which where an answer came from can still be read.
const leastSource = 120

func newQuestion(v *View, fact *model.Fact) *question {
	q := &question{v: v, fact: fact, source: widgets.NewParagraph("", widgets.Quiet), proof: widgets.NewBadge(widgets.Open, "")}
	q.answer = ask.New(fact, ask.Asker{Words: v.words, After: v.host.After(), Today: v.host.Desk().Today(), Worth: v.session.OptionPoints(fact.ID),
		Save: func(value model.Value) string {
			return v.save(fact.ID, func() error { return v.session.Answer(fact.ID, value) })
		},
		Held: func() bool { return v.pending.has(fact.ID) }})
	look, pad := widgets.Title, theme.GapPage
	if v.whole {
		look, pad = widgets.Heading, theme.GapSection
	}
	column := widgets.Stack(theme.Gap+theme.GapSmall, ask.Question(v.words, fact, look))
	if !v.whole || v.clauses {
		column.Add(ask.Why(v.words, v.session.Dossier, fact, v.clauses))
	}
	column.Add(q.answer.Object())
	q.moved = newMovedLine(v, fact.ID)
	column.Add(q.moved.stack)
	q.proofs = newProofLine(v, fact)
	column.Add(widgets.Inset(theme.GapSmall, 0, 0, 0, widgets.Beside(theme.GapWide, leastSource, q.source, q.proof, q.proofs.attach)))
	column.Add(q.proofs.stack)
	q.object = widgets.NewCard(pad, column)
	return q
}

// answerUnknown answers the one question that shows: not known yet.
func (v *View) answerUnknown() {
	if p, asks := v.page.(*interviewPage); asks && len(p.questions) == 1 {
		p.questions[0].answer.LeaveOpen()
	}
}

// refresh shows where the answer came from and whether it is proven.
func (q *question) refresh() {
	given, answered := q.v.session.Case.Answers[q.fact.ID]
	q.source.SetText(source(q.v.words, given.Provenance, answered), widgets.Quiet)
	setShown(q.proof, given.Value.IsKnown())
	if len(q.v.session.Evidence(q.fact.ID)) > 0 {
		q.proof.Set(widgets.Met, q.v.words.T("interview.proven"))
	} else {
		q.proof.Set(widgets.Open, q.v.words.T("interview.unproven"))
	}
	q.proofs.refresh(given.Value.IsKnown())
	q.answer.Show(given.Value, answered)
	q.moved.refresh()
}

// source says where an answer came from, by whom and when, as far as known.
func source(words *locales.Localizer, p model.Provenance, answered bool) string {
	if !answered || p.From == "" {
		return ""
	}
	id := "interview.source." + string(p.From)
	day := ""
	if !p.At.IsZero() {
		day = model.DateOf(p.At.In(model.Beijing)).String()
	}
	switch {
	case day == "":
		return words.T("interview.source.only", "Origin", words.T("origin."+string(p.From)))
	case p.By == "":
		return words.T(id+".nobody", "Date", day)
	}
	return words.T(id, "By", p.By, "Date", day)
}
