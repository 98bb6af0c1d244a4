package caseview

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"

	"twozones/locales"
	"twozones/model"
	"twozones/ui/standing"
	"twozones/ui/theme"
	"twozones/ui/widgets"
)

// fillAhead shows the ways ahead.
func (p *reviewPage) fillAhead(o *model.Outlook) {
	v := p.v
	told := ahead{v: v, o: o, told: chapters(v.words.Outlook(v.session.Rulebook, v.session.Case, v.session.Assessment, o))}
	p.ahead.Objects = nil
	p.ahead.Add(told.standing())
	if v.session.Assessment.Scores != nil {
		p.ahead.Add(told.card("plan.prove.title", told.proofs()))
	}
	p.ahead.Add(told.card("plan.gain.title", told.gains()))
	p.ahead.Add(told.card("plan.fixed.title", told.fixed()))
	if o.Reached || len(o.Prove)+len(o.Gain) > 0 {
		p.ahead.Add(told.card("plan.sets.title", told.sets()))
	}
	if o.Margin != nil {
		p.ahead.Add(told.card("plan.margin.title", told.margin()))
	}
	p.ahead.Add(told.card(told.timelineTitle(), told.timeline()))
	if len(o.Questions.Order) > 0 {
		p.ahead.Add(told.card("plan.questions.title", told.questions()))
	}
}

// ahead draws an outlook; told is its sentences.
type ahead struct {
	v    *View
	o    *model.Outlook
	told []chapter
}

// lines are the sentences of a chapter, by the id of its heading.
func (a *ahead) lines(heading string) []locales.Line {
	for i := range a.told {
		if a.told[i].head.Text == a.v.words.T(heading) {
			return a.told[i].lead
		}
	}
	return nil
}

func (a *ahead) card(heading string, rows []fyne.CanvasObject) fyne.CanvasObject {
	list := widgets.Stack(theme.Gap+theme.GapSmall, widgets.NewParagraph(a.v.words.T(heading), widgets.Heading))
	if len(rows) == 0 {
		rows = []fyne.CanvasObject{widgets.NewParagraph(a.v.words.T("plan.nothing"), widgets.Quiet)}
	}
	for _, row := range rows {
		list.Add(row)
	}
	return widgets.NewCard(theme.GapSection, list)
}

// standing is the heading over the plan: from where to where.
func (a *ahead) standing() fyne.CanvasObject {
	words, assessment := a.v.words, a.v.session.Assessment
	heading, lines := words.T("plan.title.eligibility"), a.lines("plan.title.eligibility")
	if assessment.Scores != nil {
		id := "review.way"
		if a.o.Reached {
			id = "review.way.reached"
		}
		heading = words.T(id, "Points", assessment.Scores.Evidenced.Likely, "Pass", assessment.PassMark)
		lines = a.lines("plan.title")
	}
	text := widgets.Stack(theme.GapSmall, widgets.NewParagraph(heading, widgets.Title))
	for i := range lines {
		text.Add(sentence(&lines[i]))
	}
	return widgets.Inset(theme.GapWide, 0, 0, 0, text)
}

func proveTag(i int) string { return fmt.Sprint("A", i+1) }
func gainTag(i int) string  { return fmt.Sprint("B", i+1) }

// name is the fact of a step.
func (a *ahead) name(s *model.PlanStep) string {
	return a.v.words.Of(a.v.session.Rulebook.Fact(s.Facts[0]).Label)
}

func (a *ahead) joined(names []string) string {
	return strings.Join(names, a.v.words.T("list.separator"))
}

// row is a step of one of the lists, under a line.
func (a *ahead) row(tag string, s locales.Step) []fyne.CanvasObject {
	return []fyne.CanvasObject{widgets.HLine(), standing.Step(tag, s)}
}

func (a *ahead) proofs() (rows []fyne.CanvasObject) {
	if len(a.o.Prove) > 0 {
		rows = append(rows, widgets.NewParagraph(a.v.words.T("review.prove.note"), widgets.Quiet))
	}
	for i := range a.o.Prove {
		rows = append(rows, a.row(proveTag(i), a.v.words.Prove(a.v.session.Rulebook, a.v.session.Case, &a.o.Prove[i]))...)
	}
	return rows
}

func (a *ahead) gains() (rows []fyne.CanvasObject) {
	if a.v.session.Assessment.Scores != nil && len(a.o.Gain) > 0 {
		rows = append(rows, widgets.NewParagraph(a.v.words.T("review.gain.note"), widgets.Quiet))
	}
	for i := range a.o.Gain {
		rows = append(rows, a.row(gainTag(i), a.v.words.Gain(a.v.session.Rulebook, a.v.session.Case, &a.o.Gain[i]))...)
	}
	return rows
}

func (a *ahead) fixed() (rows []fyne.CanvasObject) {
	for i := range a.o.Fixed {
		rows = append(rows, a.row("", a.v.words.Fixed(a.v.session.Rulebook, a.v.session.Case, &a.o.Fixed[i]))...)
	}
	return rows
}
