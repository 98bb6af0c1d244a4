package caseview

import (
	"context"

	"twozones/model"
	"twozones/model/casework"
	"twozones/ui/screen"
)

// The acts of the progress page.
const (
	actSubmit     = "submit"
	actSupplement = "supplement"
	actAnswered   = "answered"
	actScoring    = "scoring"
	actDiligence  = "due_diligence"
	actIssue      = "issue"
	actRefuse     = "refuse"
	actGiven      = "given"

	mendCorrect  = "correct"
	mendStepBack = "step_back"
	mendTakeBack = "take_back"
	mendCopy     = "copy"
)

// actsAt are the acts that go on from a stage, the usual one first; mendsAt those
// that put right what was noted of it.
var (
	actsAt = map[model.Stage][]string{
		model.Preparing:    {actSubmit},
		model.Submitted:    {actScoring, actSupplement, actDiligence, actIssue, actRefuse},
		model.Supplement:   {actAnswered},
		model.Scoring:      {actDiligence, actSupplement, actIssue, actRefuse},
		model.DueDiligence: {actIssue, actRefuse, actSupplement},
	}
	mendsAt = map[model.Stage][]string{
		model.Submitted:    {mendCorrect, mendTakeBack},
		model.Supplement:   {mendCorrect, mendStepBack, mendTakeBack},
		model.Scoring:      {mendCorrect, mendStepBack, mendTakeBack},
		model.DueDiligence: {mendCorrect, mendStepBack, mendTakeBack},
		model.Issued:       {mendCorrect, mendStepBack},
		model.Refused:      {mendCopy, mendCorrect, mendStepBack},
	}
	actOf = map[model.Stage]string{
		model.Submitted: actSubmit, model.Supplement: actSupplement, model.Scoring: actScoring,
		model.DueDiligence: actDiligence, model.Issued: actIssue, model.Refused: actRefuse,
	}
)

// open opens the form of an act, filled with today or, for the stage that the case
// is at, with what was noted.
func (p *coursePage) open(act string) {
	p.v.dropCourseDrafts()
	p.v.progress = progress{act: act, typed: p.v.noted(act)}
	p.v.show()
}

// noted is what the form of an act begins with.
func (v *View) noted(act string) map[string]string {
	course := v.session.Course()
	typed := map[string]string{entryOn: v.host.Desk().Today().String()}
	if actOf[course.At()] == act {
		typed[entryOn] = course.Reached(course.At()).String()
	}
	switch {
	case act == actSubmit && course.Submission != nil:
		typed[entryReceipt] = course.Submission.Receipt
	case act == actSupplement && course.At() == model.Supplement:
		asked := course.Asked[len(course.Asked)-1]
		typed[entryBy], typed[entryWhat] = asked.By.String(), asked.What
	case act == actIssue && course.Letter != nil:
		typed[entryNumber] = course.Letter.Number
	case act == actRefuse && course.Refusal != nil:
		typed[entryReason] = course.Refusal.Reason
	case act == actGiven && course.Given != nil:
		for area, points := range course.Given.Areas {
			typed[entryArea+area] = points.String()
		}
		if course.Given.Total != nil {
			typed[entryTotal] = course.Given.Total.String()
		}
	}
	return typed
}

// mend puts right what was noted of the present stage.
func (p *coursePage) mend(act string) {
	v := p.v
	switch act {
	case mendCorrect:
		p.open(actOf[v.session.Course().At()])
	case mendStepBack:
		v.noteCourse(act, v.session.StepBack)
	case mendTakeBack:
		v.takeBack()
	case mendCopy:
		v.copyCase()
	}
}

func (v *View) takeBack() { v.noteCourse(mendTakeBack, v.session.TakeBack) }

// noteCourse does an act and says so, with the way to undo it. What is refused
// stays in the form, with the reason.
func (v *View) noteCourse(act string, do func() error) {
	v.courseDone(act, do())
}

func (v *View) courseDone(act string, err error) {
	v.progress.busy = false
	switch {
	case err != nil && v.progress.act == act && model.CodeOf(err).IsInput():
		v.progress.refused = err
		v.show()
	case err != nil:
		v.show()
		v.host.Fail(err)
	default:
		v.dropCourseDrafts()
		v.progress, v.moved = progress{}, ""
		v.show()
		v.host.Say(v.words.T("course.said."+act), v.undo)
	}
}

// submit notes the handing-in. A package may be large, so it is looked at beside
// the interface, through a session of its own.
func (v *View) submit(h casework.HandIn) {
	v.progress.busy, v.progress.refused = true, nil
	v.show()
	desk, id := v.host.Desk(), v.session.ID()
	v.host.Background(func(context.Context) func() {
		session, err := desk.Open(id)
		if err == nil {
			err = session.Submit(h)
		}
		return func() {
			if err == nil {
				v.session = session
			}
			v.courseDone(actSubmit, err)
		}
	})
}

// copyCase makes a copy of the case and goes there.
func (v *View) copyCase() {
	id, err := v.host.Desk().Duplicate(v.session.ID())
	if err != nil {
		v.host.Fail(err)
		return
	}
	v.host.Go(screen.Route{Place: screen.Case, Case: id})
	v.host.Say(v.words.T("course.copied"), nil)
}
