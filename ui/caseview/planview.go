package caseview

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"

	"twozones/locales"
	"twozones/model"
	"twozones/ui/theme"
	"twozones/ui/widgets"
)

// fillAhead shows the ways ahead.
func (p *reviewPage) fillAhead(o *model.Outlook) {
	v := p.v
	told := ahead{v: v, o: o, told: chapters(v.plainLines(v.words.Outlook(v.session.Rulebook, v.session.Case, v.session.Assessment, o)))}
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

const tagColumn float32 = 26

// step is a row of one of the three lists: its short name, the fact, what is to
// be said of it, and at the right the points.
func (a *ahead) step(tag, name, about, points string) fyne.CanvasObject {
	row, left := widgets.Row(theme.Gap), float32(0)
	if tag != "" {
		left = theme.Scaled(tagColumn) + theme.Gap
		row.Add(widgets.AtLeast(fyne.NewSize(theme.Scaled(tagColumn), 1),
			widgets.NewText(tag, widgets.Body.Strong().In(theme.Accent))))
	}
	row.Add(widgets.Grow(widgets.NewParagraph(name, widgets.Body)))
	if points != "" {
		row.Add(widgets.NewText(points, widgets.Body.Strong()))
	}
	if about == "" {
		return row
	}
	return widgets.Stack(0, row, widgets.Inset(0, 0, 0, left, widgets.NewParagraph(about, widgets.Small)))
}

func proveTag(i int) string { return fmt.Sprint("A", i+1) }
func gainTag(i int) string  { return fmt.Sprint("B", i+1) }

func (a *ahead) fact(s *model.PlanStep) *model.Fact { return a.v.session.Rulebook.Fact(s.Facts[0]) }

func (a *ahead) name(s *model.PlanStep) string { return a.v.words.Of(a.fact(s).Label) }

// now is the present answer of a step's fact.
func (a *ahead) now(s *model.PlanStep) string {
	return a.answer(s, a.v.session.Case.Answers[s.Facts[0]].Value)
}

func (a *ahead) answer(s *model.PlanStep, value model.Value) string {
	if value.Kind == model.KindDate {
		return a.v.words.Day(value.Date)
	}
	return a.v.words.Value(a.fact(s), value)
}

func (a *ahead) joined(names []string) string {
	return strings.Join(names, a.v.words.T("list.separator"))
}

func (a *ahead) evidence(s *model.PlanStep) string {
	var names []string
	for _, id := range s.Evidence {
		names = append(names, a.v.words.Of(a.v.session.Rulebook.Material(id).Label))
	}
	return a.joined(names)
}

func (a *ahead) plus(r model.Range) string {
	if r == (model.Range{}) {
		return ""
	}
	return a.v.words.T("review.plus", "Points", a.v.words.Points(r))
}

func (a *ahead) proofs() (rows []fyne.CanvasObject) {
	if len(a.o.Prove) > 0 {
		rows = append(rows, widgets.NewParagraph(a.v.words.T("review.prove.note"), widgets.Quiet))
	}
	for i := range a.o.Prove {
		s := &a.o.Prove[i]
		about := a.v.words.T("review.prove", "Value", a.now(s), "Evidence", a.evidence(s), "Several", len(s.Evidence) > 1)
		rows = append(rows, widgets.HLine(), a.step(proveTag(i), a.name(s), about, a.plus(s.Points)))
	}
	return rows
}

func (a *ahead) gains() (rows []fyne.CanvasObject) {
	if a.v.session.Assessment.Scores != nil && len(a.o.Gain) > 0 {
		rows = append(rows, widgets.NewParagraph(a.v.words.T("review.gain.note"), widgets.Quiet))
	}
	for i := range a.o.Gain {
		s := &a.o.Gain[i]
		points := a.plus(s.Points)
		if s.Change == model.Judged && s.Points.High > 0 {
			points = a.v.words.T("review.plus.most", "High", s.Points.High)
		}
		rows = append(rows, widgets.HLine(), a.step(gainTag(i), a.name(s), a.gain(s), points))
	}
	return rows
}

// gain says how a step comes about, when, and which conditions it meets.
func (a *ahead) gain(s *model.PlanStep) string {
	id, day := "review.gain", ""
	switch s.Change {
	case model.Judged:
		id = "review.gain.judged"
	case model.Grows:
		id = "review.gain.grows"
	}
	if !s.Earliest.IsZero() {
		day = a.v.words.Day(s.Earliest)
	}
	var meets []string
	for _, condition := range s.Meets {
		meets = append(meets, a.v.conditionName(condition))
	}
	return a.v.words.T(id, "Value", a.now(s), "To", a.answer(s, a.added(s)), "Day", day,
		"Conditions", a.joined(meets), "Evidence", a.evidence(s), "Several", len(s.Evidence) > 1)
}

// added is what an answer has beyond the present one: of a set the new members.
func (a *ahead) added(s *model.PlanStep) model.Value {
	now := a.v.session.Case.Answers[s.Facts[0]].Value
	if s.To.Kind != model.KindSet {
		return s.To.Value
	}
	var fresh []string
	for _, id := range s.To.Set {
		if !now.Has(id) {
			fresh = append(fresh, id)
		}
	}
	return model.SetOf(fresh...)
}

// conditionName is the name of group.condition.
func (v *View) conditionName(id string) string {
	group, one, _ := strings.Cut(id, ".")
	for i := range v.session.Rulebook.Eligibility {
		if g := &v.session.Rulebook.Eligibility[i]; g.ID == group {
			return v.words.Of(condition(g, one).Label)
		}
	}
	return id
}

func (a *ahead) fixed() (rows []fyne.CanvasObject) {
	for i := range a.o.Fixed {
		s := &a.o.Fixed[i]
		name, about, points := a.v.words.T("review.fixed", "Fact", a.name(s), "Value", a.now(s)), "", ""
		if a.v.session.Rulebook.CriterionOf(s.Facts[0]) != nil {
			points = a.v.words.T("review.points", "Points", a.v.words.Points(s.Points))
		}
		if s.Then != nil {
			about = a.v.words.T("review.fixed.until", "Until", a.v.words.Day(s.Until),
				"Years", s.Years, "Then", a.v.words.Points(*s.Then), "Warning", s.Warning)
		}
		rows = append(rows, widgets.HLine(), a.step("", name, about, points))
	}
	return rows
}
