package caseview

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"twozones/model"
	"twozones/ui/theme"
	"twozones/ui/widgets"
)

// courseField is how changes of the course are named.
const courseField = "course"

// progress is what the progress page keeps through rebuilding.
type progress struct {
	act     string            // whose form is open, "" for none
	typed   map[string]string // in the open form, by entry
	file    string            // the package that was chosen
	refused error             // why the act was not done
	busy    bool              // a package is being looked at
}

// coursePage is how far the case is: the stages from top to bottom, the present
// one with what can be noted now, then the result and what comes after it.
type coursePage struct {
	v       *View
	form    *courseForm // of the open act, or nil
	lead    fyne.Focusable
	inputs  []*entry // of the steps after the letter
	content *fyne.Container
	root    fyne.CanvasObject
	scroll  *container.Scroll
}

func newCoursePage(v *View) *coursePage {
	p := &coursePage{v: v, content: widgets.Stack(theme.GapWide)}
	title := widgets.Stack(theme.GapSmall, widgets.NewParagraph(v.words.T("case.outline.finish"), widgets.Quiet),
		widgets.NewParagraph(v.words.T("course.title"), widgets.Title), widgets.NewParagraph(v.words.T("course.about"), widgets.Quiet))
	column := widgets.Stack(theme.GapWide, title, p.content)
	p.fill()
	p.root, p.scroll = paged(column)
	return p
}

func (p *coursePage) object() fyne.CanvasObject   { return p.root }
func (p *coursePage) scroller() *container.Scroll { return p.scroll }

func (p *coursePage) entries() []*entry {
	if p.form == nil {
		return p.inputs
	}
	return append(p.form.entries, p.inputs...)
}

func (p *coursePage) first() fyne.Focusable {
	if p.form != nil {
		return p.form.first()
	}
	return p.lead
}

// refresh leaves an open form alone: nothing that it stands on has changed.
func (p *coursePage) refresh() {
	if p.form == nil {
		p.fill()
		p.v.relayout()
	}
}

func (p *coursePage) fill() {
	p.form, p.lead, p.inputs = nil, nil, nil
	p.content.Objects = []fyne.CanvasObject{p.stages()}
	course := p.v.session.Course()
	if course.Frozen() && p.v.session.Rulebook.HasPoints() {
		p.content.Add(p.given())
	}
	if course.At() == model.Issued && len(p.v.session.Rulebook.NextSteps) > 0 {
		p.content.Add(p.next())
	}
	p.content.Refresh()
}

// stages are the steps of the procedure as far as they are known of the case: a
// supplement only where one was asked for, one outcome once there is one.
func (p *coursePage) stages() fyne.CanvasObject {
	course := p.v.session.Course()
	shown := []model.Stage{model.Preparing, model.Submitted}
	if len(course.Asked) > 0 {
		shown = append(shown, model.Supplement)
	}
	shown = append(shown, model.Scoring, model.DueDiligence)
	if course.At() == model.Refused {
		shown = append(shown, model.Refused)
	} else {
		shown = append(shown, model.Issued)
	}
	list := widgets.Stack(0)
	for i, stage := range shown {
		list.Add(widgets.NewStep(p.mark(stage), i+1 == len(shown), p.stage(stage)))
	}
	return widgets.NewCard(theme.GapSection, list)
}

// mark is the shape before a stage: half for the present one, full for what is
// done.
func (p *coursePage) mark(stage model.Stage) widgets.State {
	course := p.v.session.Course()
	switch at := course.At(); {
	case stage == model.Refused:
		return widgets.Problem
	case stage == at && at != model.Issued:
		return widgets.Begun
	case stage == model.Preparing, !course.Reached(stage).IsZero():
		return widgets.Complete
	}
	return widgets.Untouched
}

// stage is a step: its name, its day, what was noted, and, for the present one,
// what can be done now.
func (p *coursePage) stage(stage model.Stage) fyne.CanvasObject {
	v, course := p.v, p.v.session.Course()
	now := stage == course.At()
	look := widgets.Quiet
	if now || p.mark(stage) == widgets.Complete {
		look = widgets.Body
	}
	if now {
		look = look.Strong()
	}
	name := "course.step." + string(stage)
	if stage == model.Issued && !course.Decided() {
		name = "course.step.outcome"
	}
	head := widgets.Row(theme.Gap, widgets.Grow(widgets.NewParagraph(v.words.T(name), look)))
	if day := course.Reached(stage); !day.IsZero() {
		head.Add(widgets.NewText(day.String(), widgets.Small))
	}
	step := widgets.Stack(theme.Gap, head)
	step.Objects = append(step.Objects, p.noted(stage)...)
	if now {
		step.Objects = append(step.Objects, p.present(stage)...)
	}
	return step
}

// noted is what was noted of a stage.
func (p *coursePage) noted(stage model.Stage) []fyne.CanvasObject {
	v, course := p.v, p.v.session.Course()
	switch {
	case stage == model.Submitted && course.Submission != nil:
		return p.submission(course.Submission)
	case stage == model.Supplement:
		return p.supplements(course.Asked)
	case stage == model.Issued && course.Letter != nil && course.Letter.Number != "":
		return []fyne.CanvasObject{widgets.NewParagraph(v.words.T("course.letter", "Number", course.Letter.Number), widgets.Body)}
	case stage == model.Refused && course.Refusal.Reason != "":
		return []fyne.CanvasObject{widgets.NewParagraph(v.words.T("course.reason.is", "Reason", course.Refusal.Reason), widgets.Body)}
	}
	return nil
}

// present is what the present stage means and what can be noted now, or the form
// of what is being noted.
func (p *coursePage) present(stage model.Stage) []fyne.CanvasObject {
	v := p.v
	list := []fyne.CanvasObject{widgets.NewParagraph(v.words.T("course.means."+string(stage)), widgets.Quiet)}
	if d := v.session.Deadline(); d.Kind != "" && stage == model.Preparing {
		list = append(list, widgets.NewParagraph(v.deadline(&d), widgets.Body))
	}
	if act := v.progress.act; act != "" && act != actGiven {
		p.form = newCourseForm(p, act)
		return append(list, p.form.object)
	}
	return append(list, p.acts(stage)...)
}

// acts are the buttons of what can be noted now, and those that put right what was
// noted.
func (p *coursePage) acts(stage model.Stage) (rows []fyne.CanvasObject) {
	next, right := widgets.Flow(theme.Gap), widgets.Flow(theme.Gap)
	for i, act := range actsAt[stage] {
		kind := widgets.Secondary
		if i == 0 {
			kind = widgets.Primary
		}
		b := widgets.NewButton(kind, p.v.words.T("course.act."+act), func() { p.open(act) })
		if p.lead == nil {
			p.lead = b
		}
		next.Add(b)
	}
	for _, act := range mendsAt[stage] {
		b := widgets.NewButton(widgets.Plain, p.v.words.T("course.act."+act), func() { p.mend(act) })
		if p.lead == nil {
			p.lead = b
		}
		right.Add(b)
	}
	for _, row := range []*fyne.Container{next, right} {
		if len(row.Objects) > 0 {
			rows = append(rows, row)
		}
	}
	return rows
}
