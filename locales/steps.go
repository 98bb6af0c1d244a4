package locales

import (
	"slices"
	"strings"

	"twozones/model"
)

// Step is a step of a plan as a row of a list: its fact, what is to be said of it,
// and the points it brings. About and Points may be empty.
type Step struct{ Name, About, Points string }

// Prove is a step that proves an answer.
func (l *Localizer) Prove(rb *model.Rulebook, c *model.Case, s *model.PlanStep) Step {
	fact := rb.Fact(s.Facts[0])
	return Step{l.Of(fact.Label), l.T("review.prove", "Value", l.answer(fact, c.Answers[fact.ID].Value),
		"Evidence", l.materials(rb, s), "Several", len(s.Evidence) > 1), l.plus(s.Points)}
}

// Gain is a step that makes something true: how it comes about, when, and which
// conditions it meets.
func (l *Localizer) Gain(rb *model.Rulebook, c *model.Case, s *model.PlanStep) Step {
	fact, id, points, day := rb.Fact(s.Facts[0]), "review.gain", l.plus(s.Points), ""
	switch s.Change {
	case model.Judged:
		id = "review.gain.judged"
		if s.Points.High > 0 {
			points = l.T("review.plus.most", "High", s.Points.High)
		}
	case model.Grows:
		id = "review.gain.grows"
	}
	if !s.Earliest.IsZero() {
		day = l.Day(s.Earliest)
	}
	now := c.Answers[fact.ID].Value
	return Step{l.Of(fact.Label), l.T(id, "Value", l.answer(fact, now), "To", l.answer(fact, added(now, s.To.Value)), "Day", day,
		"Conditions", l.conditions(rb, s), "Evidence", l.materials(rb, s), "Several", len(s.Evidence) > 1), points}
}

// Fixed is what nobody can change, and until when it gives what it gives.
func (l *Localizer) Fixed(rb *model.Rulebook, c *model.Case, s *model.PlanStep) Step {
	fact := rb.Fact(s.Facts[0])
	step := Step{Name: l.T("review.fixed", "Fact", l.Of(fact.Label), "Value", l.answer(fact, c.Answers[fact.ID].Value))}
	if rb.CriterionOf(fact.ID) != nil {
		step.Points = l.T("review.points", "Points", l.Points(s.Points))
	}
	if s.Then != nil {
		step.About = l.T("review.fixed.until", "Until", l.Day(s.Until), "Years", s.Years, "Then", l.Points(*s.Then), "Warning", s.Warning)
	}
	return step
}

// plus is what a step adds. Where a wide range takes the place of a narrow one, or
// the other way round, the ends tell nothing, and the likely figure stands alone.
func (l *Localizer) plus(r model.Range) string {
	switch {
	case r == model.Range{}:
		return ""
	case !r.Ordered():
		r = model.Exactly(r.Likely)
	}
	return l.T("review.plus", "Points", l.Points(r))
}

// materials names what can prove a step.
func (l *Localizer) materials(rb *model.Rulebook, s *model.PlanStep) string {
	names := make([]string, len(s.Evidence))
	for i, id := range s.Evidence {
		names[i] = l.Of(rb.Material(id).Label)
	}
	return strings.Join(names, l.T("list.separator"))
}

// conditions names what a step meets.
func (l *Localizer) conditions(rb *model.Rulebook, s *model.PlanStep) string {
	names := make([]string, len(s.Meets))
	for i, id := range s.Meets {
		names[i] = l.condition(rb, id)
	}
	return strings.Join(names, l.T("list.separator"))
}

// added is what an answer has beyond the present one: of a set the new members.
func added(now, to model.Value) model.Value {
	if to.Kind != model.KindSet {
		return to
	}
	return model.SetOf(slices.DeleteFunc(slices.Clone(to.Set), now.Has)...)
}
