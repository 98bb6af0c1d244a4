package casework

import (
	"encoding/json"
	"strings"

	"twozones/model"
	"twozones/model/store"
)

// Verbs of the journal for what becomes of a case.
const (
	VerbSubmit       = "submit"
	VerbTakeBack     = "take_back"
	VerbAsked        = "supplement"
	VerbAnswered     = "supplement_answered"
	VerbScoring      = "scoring"
	VerbDueDiligence = "due_diligence"
	VerbIssue        = "issue"
	VerbRefuse       = "refuse"
	VerbStepBack     = "step_back"
	VerbGiven        = "given_points"
	VerbStep         = "next_step"
)

// Course is what became of the case since it was handed in.
func (s *Session) Course() model.Course { return s.course }

// HandIn is the handing-in on the portal as a person tells of it.
type HandIn struct {
	On      model.Date
	Receipt string // the number that the portal gave, or ""
	Package string // path of the file that was handed in, or ""
}

// Submit notes that the case was handed in, keeps the package and freezes the
// facts, in one action. Submitting again corrects what was noted; the package that
// is kept stays where none is named. A file that is not a package of this case, as
// it was written, is package_unfit.
func (s *Session) Submit(h HandIn) error {
	kept, err := s.keepPackage(h.Package)
	if err != nil {
		return err
	}
	return s.advance(VerbSubmit, func(c model.Course, today model.Date) (model.Course, []store.Change, error) {
		if kept == nil && c.Submission != nil {
			kept = c.Submission.Package
		}
		next, err := c.Submit(model.Submission{On: h.On, Receipt: strings.TrimSpace(h.Receipt), Package: kept}, today)
		if err != nil {
			return c, nil, err
		}
		day, err := s.freezeDay(h.On)
		if err != nil || c.Frozen() {
			return next, []store.Change{day}, err
		}
		frozen, err := s.freeze()
		return next, append(frozen, day), err
	})
}

// TakeBack puts the case into preparation again: it follows its enterprise as
// before, and nothing is left of its course. Undo brings that back.
func (s *Session) TakeBack() error {
	return s.advance(VerbTakeBack, func(c model.Course, _ model.Date) (model.Course, []store.Change, error) {
		next, err := c.TakeBack()
		if err != nil {
			return c, nil, err
		}
		thawed, err := s.thaw()
		return next, thawed, err
	})
}

// AskSupplement notes that more material is asked for, until a day or, for the
// zero Date, without one.
func (s *Session) AskSupplement(on, by model.Date, what string) error {
	return s.step(VerbAsked, func(c model.Course, today model.Date) (model.Course, error) {
		return c.Ask(model.SupplementAsked{On: on, By: by, What: strings.TrimSpace(what)}, today)
	})
}

// AnswerSupplement notes that the supplement was handed in.
func (s *Session) AnswerSupplement(on model.Date) error {
	return s.step(VerbAnswered, func(c model.Course, today model.Date) (model.Course, error) { return c.Answer(on, today) })
}

// Score notes that the experts score from that day on.
func (s *Session) Score(on model.Date) error {
	return s.step(VerbScoring, func(c model.Course, today model.Date) (model.Course, error) { return c.Score(on, today) })
}

// DueDiligence notes that due diligence runs from that day on.
func (s *Session) DueDiligence(on model.Date) error {
	return s.step(VerbDueDiligence, func(c model.Course, today model.Date) (model.Course, error) { return c.LookInto(on, today) })
}

// Issue notes the recommendation letter.
func (s *Session) Issue(number string, on model.Date) error {
	return s.step(VerbIssue, func(c model.Course, today model.Date) (model.Course, error) {
		return c.Issue(model.Letter{Number: strings.TrimSpace(number), On: on}, today)
	})
}

// Refuse notes that there is no letter, and why, as far as was told.
func (s *Session) Refuse(on model.Date, reason string) error {
	return s.step(VerbRefuse, func(c model.Course, today model.Date) (model.Course, error) {
		return c.Refuse(model.Refusal{On: on, Reason: strings.TrimSpace(reason)}, today)
	})
}

// StepBack takes the last stage away, for one that was noted by mistake.
func (s *Session) StepBack() error {
	return s.step(VerbStepBack, func(c model.Course, _ model.Date) (model.Course, error) { return c.StepBack() })
}

// RecordGiven notes the points that the experts gave, as far as they were told;
// none at all takes them away.
func (s *Session) RecordGiven(g model.GivenPoints) error {
	return s.step(VerbGiven, func(c model.Course, _ model.Date) (model.Course, error) {
		if !c.Frozen() {
			return c, model.Fail(model.CodeStageOrder, nil, "rule", string(c.At()))
		}
		if err := g.Check(s.Rulebook); err != nil {
			return c, err
		}
		if c.Given = &g; g.IsZero() {
			c.Given = nil
		}
		return c, nil
	})
}

// Hits is how the estimate, as it was on the handing-in, stands to the points that
// were given; none where none were told.
func (s *Session) Hits() []model.Hit {
	if s.course.Given.IsZero() {
		return nil
	}
	return s.course.Given.Against(s.Rulebook, s.Assessment)
}

// TickStep notes the day on which a step after the letter was done; the zero Date
// takes that away.
func (s *Session) TickStep(id string, on model.Date) error {
	return s.step(VerbStep, func(c model.Course, today model.Date) (model.Course, error) {
		if s.Rulebook.NextStep(id) == nil {
			return c, model.Fail(model.CodeUnknownID, nil, "id", id)
		}
		return c.Tick(id, on, today)
	})
}

// step is an act that changes the course alone.
func (s *Session) step(verb string, act func(model.Course, model.Date) (model.Course, error)) error {
	return s.advance(verb, func(c model.Course, today model.Date) (model.Course, []store.Change, error) {
		next, err := act(c, today)
		return next, nil, err
	})
}

// advance does an act on the course as it is stored now, with what else changes,
// in one action.
func (s *Session) advance(verb string, act func(model.Course, model.Date) (model.Course, []store.Change, error)) error {
	if err := s.reload(); err != nil { // another session may have gone on
		return err
	}
	next, further, err := act(s.course, s.desk.Today())
	if err != nil {
		return err
	}
	change := store.Change{Entity: caseEntity(s.id), Field: fieldCourse}
	if next.Frozen() {
		raw, err := json.Marshal(next)
		if err != nil {
			return model.Fail(model.CodeInternal, err)
		}
		change.To = &store.Entry{Value: raw}
	}
	return s.save(verb, append([]store.Change{change}, further...)...)
}
