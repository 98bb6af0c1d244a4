package model

import (
	"maps"
	"slices"
)

// The acts on a course. Each gives the course after it and leaves the one before
// alone; one that does not follow from where the case stands is stage_order, a day
// that cannot be is stage_day. The same act again, in the stage that it led to,
// corrects what was noted.

// Submit notes the handing-in. The day must not be in the future, nor after what
// came of it.
func (c Course) Submit(s Submission, today Date) (Course, error) {
	if err := between(s.On, Date{}, c.firstAfter(), today); err != nil {
		return c, err
	}
	c.Submission = &s
	return c.staged(), nil
}

// TakeBack is the case in preparation again: nothing of its course is left. It is
// refused once there is an outcome.
func (c Course) TakeBack() (Course, error) {
	if c.At() == Preparing || c.Decided() {
		return c, c.outOfOrder()
	}
	return Course{}, nil
}

// Ask notes that more material is asked for, until a day or, for the zero Date,
// without one.
func (c Course) Ask(a SupplementAsked, today Date) (Course, error) {
	a.Answered = Date{}
	asked := slices.Clone(c.Asked)
	switch c.At() {
	case Supplement:
		asked = asked[:len(asked)-1]
	case Submitted, Scoring, DueDiligence:
	default:
		return c, c.outOfOrder()
	}
	earliest := c.Submission.On
	if n := len(asked); n > 0 {
		earliest = asked[n-1].Answered
	}
	if err := between(a.On, earliest, Date{}, today); err != nil {
		return c, err
	}
	if !a.By.IsZero() && a.By.Before(a.On) {
		return c, dayBefore(a.On)
	}
	c.Asked = append(asked, a)
	return c.staged(), nil
}

// Answer notes that the supplement was handed in. The case stands again where it
// stood before.
func (c Course) Answer(on, today Date) (Course, error) {
	if c.At() != Supplement {
		return c, c.outOfOrder()
	}
	last := len(c.Asked) - 1
	if err := between(on, c.Asked[last].On, Date{}, today); err != nil {
		return c, err
	}
	c.Asked = slices.Clone(c.Asked)
	c.Asked[last].Answered = on
	return c.staged(), nil
}

// Score notes that the experts score from that day on.
func (c Course) Score(on, today Date) (Course, error) {
	if at := c.At(); at != Submitted && at != Scoring {
		return c, c.outOfOrder()
	}
	if err := between(on, c.Submission.On, Date{}, today); err != nil {
		return c, err
	}
	c.ScoredOn = on
	return c.staged(), nil
}

// LookInto notes that due diligence runs from that day on.
func (c Course) LookInto(on, today Date) (Course, error) {
	if at := c.At(); at != Submitted && at != Scoring && at != DueDiligence {
		return c, c.outOfOrder()
	}
	if err := between(on, later(c.Submission.On, c.ScoredOn), Date{}, today); err != nil {
		return c, err
	}
	c.LookedInto = on
	return c.staged(), nil
}

// Issue notes the recommendation letter; a refusal noted before is taken for a
// mistake.
func (c Course) Issue(l Letter, today Date) (Course, error) {
	if err := c.decide(l.On, today); err != nil {
		return c, err
	}
	c.Letter, c.Refusal = &l, nil
	return c.staged(), nil
}

// Refuse notes that there is no letter; one noted before is taken for a mistake.
func (c Course) Refuse(r Refusal, today Date) (Course, error) {
	if err := c.decide(r.On, today); err != nil {
		return c, err
	}
	c.Refusal, c.Letter, c.Steps = &r, nil, nil
	return c.staged(), nil
}

// decide reports whether there may be an outcome on a day: not while a supplement
// is open, for it has to be noted as handed in first.
func (c Course) decide(on, today Date) error {
	if at := c.At(); at == Preparing || at == Supplement {
		return c.outOfOrder()
	}
	return between(on, c.latest(), Date{}, today)
}

// StepBack takes the last stage away, for one that was noted by mistake. In
// preparation and after the mere handing-in there is none to take away.
func (c Course) StepBack() (Course, error) {
	switch c.At() {
	case Supplement:
		c.Asked = slices.Clone(c.Asked[:len(c.Asked)-1])
	case Scoring:
		c.ScoredOn = Date{}
	case DueDiligence:
		c.LookedInto = Date{}
	case Issued, Refused:
		c.Letter, c.Refusal, c.Steps = nil, nil, nil
	default:
		return c, c.outOfOrder()
	}
	return c.staged(), nil
}

// Tick notes the day on which a step after the letter was done; the zero Date takes
// that away.
func (c Course) Tick(step string, on, today Date) (Course, error) {
	if c.At() != Issued {
		return c, c.outOfOrder()
	}
	if !on.IsZero() {
		if err := between(on, Date{}, Date{}, today); err != nil {
			return c, err
		}
	}
	steps := maps.Clone(c.Steps)
	if steps == nil {
		steps = map[string]Date{}
	}
	steps[step] = on
	maps.DeleteFunc(steps, func(_ string, day Date) bool { return day.IsZero() })
	c.Steps = steps
	return c, nil
}

// Decided reports whether there is an outcome.
func (c Course) Decided() bool { return c.At() == Issued || c.At() == Refused }

// staged is the course with the stage that follows from what was noted.
func (c Course) staged() Course {
	switch n := len(c.Asked); {
	case c.Letter != nil:
		c.Stage = Issued
	case c.Refusal != nil:
		c.Stage = Refused
	case n > 0 && c.Asked[n-1].Answered.IsZero():
		c.Stage = Supplement
	case !c.LookedInto.IsZero():
		c.Stage = DueDiligence
	case !c.ScoredOn.IsZero():
		c.Stage = Scoring
	case c.Submission != nil:
		c.Stage = Submitted
	default:
		c.Stage = ""
	}
	return c
}

// Reached is the day on which the case came to a stage; zero where it did not, or
// no day is known.
func (c Course) Reached(s Stage) Date {
	switch {
	case s == Submitted && c.Submission != nil:
		return c.Submission.On
	case s == Supplement && len(c.Asked) > 0:
		return c.Asked[len(c.Asked)-1].On
	case s == Scoring:
		return c.ScoredOn
	case s == DueDiligence:
		return c.LookedInto
	case s == Issued && c.Letter != nil:
		return c.Letter.On
	case s == Refused && c.Refusal != nil:
		return c.Refusal.On
	}
	return Date{}
}

// latest is the last day that was noted before the outcome.
func (c Course) latest() Date {
	day := later(later(c.Reached(Submitted), c.ScoredOn), c.LookedInto)
	for _, a := range c.Asked {
		day = later(day, later(a.On, a.Answered))
	}
	return day
}

// firstAfter is the first day that was noted after the handing-in, or zero.
func (c Course) firstAfter() (first Date) {
	days := []Date{c.ScoredOn, c.LookedInto, c.Reached(Issued), c.Reached(Refused)}
	for _, a := range c.Asked {
		days = append(days, a.On)
	}
	for _, day := range days {
		if !day.IsZero() && (first.IsZero() || day.Before(first)) {
			first = day
		}
	}
	return first
}

func later(a, b Date) Date {
	if a.Before(b) {
		return b
	}
	return a
}

// between refuses a day that is missing, in the future, before the earliest or
// after the last one allowed; zero bounds do not count.
func between(on, earliest, last, today Date) error {
	switch {
	case on.IsZero():
		return Fail(CodeStageDay, nil, "rule", "missing")
	case today.Before(on):
		return Fail(CodeStageDay, nil, "rule", "future", "limit", today.String())
	case on.Before(earliest):
		return dayBefore(earliest)
	case !last.IsZero() && last.Before(on):
		return Fail(CodeStageDay, nil, "rule", "after", "limit", last.String())
	}
	return nil
}

func dayBefore(earliest Date) error {
	return Fail(CodeStageDay, nil, "rule", "before", "limit", earliest.String())
}

func (c Course) outOfOrder() error { return Fail(CodeStageOrder, nil, "rule", string(c.At())) }
