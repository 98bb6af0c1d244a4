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
	words := widgets.Stack(0, widgets.NewParagraph(v.words.Of(fact.Question), look))
	if help := v.words.Of(fact.Help); help != "" {
		words.Add(widgets.NewParagraph(help, widgets.Quiet))
	}
	column := widgets.Stack(theme.Gap+theme.GapSmall, words)
	if !v.whole || v.clauses {
		column.Add(v.why(fact))
	}
	column.Add(q.answer.Object())
	q.moved = newMovedLine(v, fact.ID)
	column.Add(q.moved.stack)
	q.proofs = newProofLine(v, fact)
	column.Add(widgets.Inset(theme.GapSmall, 0, 0, 0, widgets.Row(theme.GapWide, widgets.Grow(q.source), q.proof, q.proofs.attach)))
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

// why says what the answer is for: the criterion it feeds, the conditions it
// decides, the clause, and the source of both.
func (v *View) why(fact *model.Fact) fyne.CanvasObject {
	reason := v.session.Why(fact.ID)
	lines := []string{}
	clauses := []model.Text{}
	from := fact.Source
	if c := reason.Criterion; c != nil {
		lines = append(lines, v.words.T("interview.why.criterion", "Criterion", v.words.Of(c.Label), "Cap", c.Cap))
		clauses = append(clauses, c.Clause)
		from = c.Source
	}
	for _, c := range reason.Conditions {
		lines = append(lines, v.words.T("interview.why.condition", "Condition", v.words.Of(c.Label)))
		clauses = append(clauses, c.Clause)
		from = c.Source
	}
	if fact.ID == v.session.Rulebook.Routes {
		lines = append(lines, v.words.T("interview.why.route"))
	}
	spans := []widgets.Span{{Text: v.words.T("interview.why"), Look: widgets.Body.Strong()}}
	for i, line := range lines {
		if i > 0 {
			line = "\n" + line
		}
		spans = append(spans, widgets.Span{Text: line, Look: widgets.Body})
	}
	spans = append(spans, v.clauseSpans(clauses)...)
	if s := v.session.Rulebook.Source(from); s != nil {
		spans = append(spans, widgets.Span{Text: "\n" + v.words.T("interview.why.source", "Source", v.words.Of(s.Title)), Look: widgets.Small})
	}
	return widgets.NewNotice(widgets.Informing, spans...)
}

// clauseSpans is the clauses in the chosen language, or in both.
func (v *View) clauseSpans(clauses []model.Text) (spans []widgets.Span) {
	for _, clause := range clauses {
		if clause.IsZero() {
			continue
		}
		spans = append(spans, widgets.Span{Text: "\n" + v.words.Of(clause), Look: widgets.Quiet})
		if v.clauses {
			spans = append(spans, widgets.Span{Text: "\n" + clause.In(v.otherLanguage()), Look: widgets.Quiet})
		}
	}
	return spans
}

func (v *View) otherLanguage() model.Lang {
	if v.words.Lang() == model.Zh {
		return model.En
	}
	return model.Zh
}
