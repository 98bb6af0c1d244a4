package caseview

import (
	"fyne.io/fyne/v2"

	"twozones/model"
	"twozones/ui/ask"
	"twozones/ui/theme"
	"twozones/ui/widgets"
)

// medicalMonths is how old a medical certificate may be on acceptance, in months.
const medicalMonths = 6

// medicalStep is the step whose certificate must not be old.
const medicalStep = "medical"

// next is the checklist of what comes after the letter: each step with its day.
func (p *coursePage) next() fyne.CanvasObject {
	v, t := p.v, p.v.words.T
	steps, done := v.session.Rulebook.NextSteps, v.session.Course().Steps
	list := widgets.Stack(theme.GapWide, widgets.Stack(0,
		widgets.Row(theme.Gap, widgets.Grow(widgets.NewParagraph(t("course.next"), widgets.Heading)),
			widgets.NewText(t("course.next.done", "Done", len(done), "Total", len(steps)), widgets.Small)),
		widgets.NewParagraph(t("course.next.about"), widgets.Quiet)))
	for i := range steps {
		list.Add(widgets.HLine())
		list.Add(p.nextStep(&steps[i]))
	}
	if s := v.session.Rulebook.Source(steps[0].Source); s != nil {
		list.Add(widgets.NewParagraph(t("interview.why.source", "Source", v.words.Of(s.Title)), widgets.Small))
	}
	return widgets.NewCard(theme.GapSection, list)
}

func (p *coursePage) nextStep(s *model.Step) fyne.CanvasObject {
	v := p.v
	on, done := v.session.Course().Steps[s.ID]
	text := widgets.Stack(0, widgets.NewParagraph(v.words.Of(s.Label), widgets.Body),
		widgets.NewParagraph(v.words.T("course.next.from", "Party", v.words.T("party."+string(s.From))), widgets.Small))
	if s.ID == medicalStep {
		text.Add(widgets.NewParagraph(v.words.T("course.next.medical", "Day", v.host.Desk().Today().AddMonths(-medicalMonths)), widgets.Small.In(theme.Open)))
	}
	row := widgets.NewCheckRow(text, v.words.Of(s.Label), done, func(ticked bool) {
		day := model.Date{}
		if ticked {
			day = v.host.Desk().Today()
		}
		v.tick(s.ID, day)
	})
	if p.lead == nil {
		p.lead = row
	}
	if !done {
		return row
	}
	day := widgets.NewDateField(widgets.FieldWords{Label: v.words.T("course.next.on"), Placeholder: v.words.T("evidence.date_form")},
		ask.DateWords(v.words, v.host.Desk().Today(), "interview.not_date"), v.host.After())
	day.SetText(on.String())
	day.OnCommit = func(iso string) { day.SetError(v.tick(s.ID, dayOf(iso))) }
	p.inputs = append(p.inputs, &entry{courseDraft(s.ID), day.Field})
	return widgets.Stack(theme.GapSmall, row, widgets.Inset(0, 0, 0, theme.GapSection+theme.GapSmall, day))
}

// tick notes the day of a step; it gives the sentence of a day that is refused.
func (v *View) tick(step string, on model.Date) (refused string) {
	if v.session.Course().Steps[step] == on {
		return ""
	}
	return v.save(courseDraft(step), func() error { return v.session.TickStep(step, on) })
}
