package assess

import (
	"slices"

	"twozones/model"
)

// Plan turns the score around: what to prove, what could be gained, what is
// fixed, and the smallest sets of steps that reach the pass mark.
//
// A step to prove is one fact. One paper may well prove several, but whether
// it does depends on what is written on it; so each step names every material
// that can prove its fact, and promises nothing about a second one.
//
// A gain is a better answer that is then proven. Attainable facts go to better
// options and up to the next bands; what grows with time goes to the next
// threshold that earns more, and to later ones within two years; what others
// judge is shown as a range from nothing up and is part of no set. Nothing is
// proposed for a fixed fact or a fixed option, for a question without an
// answer, or downwards.
func Plan(rb *model.Rulebook, c *model.Case, on model.Date) *model.Plan {
	b := newBoard(newSheet(rb, c, on))
	p := &planner{board: b, now: b.total().Evidenced, state: b.outcome(), met: b.metConditions(),
		plan: &model.Plan{Fixed: []model.PlanStep{}}}
	for i := range rb.Facts {
		p.start = append(p.start, held{b.values[i], b.proven[i]})
		p.proveStep(i)
		p.gainSteps(i)
		p.fixedStep(i)
	}
	p.plan.Prove, p.plan.Gain = p.listed(false), p.listed(true)
	p.search()
	return p.plan
}

// Unproven lists the answers that earn points and are not proven, the most points
// first: what a Plan has to prove, without the search for sets.
func Unproven(rb *model.Rulebook, c *model.Case, on model.Date) []model.PlanStep {
	b := newBoard(newSheet(rb, c, on))
	p := &planner{board: b, now: b.total().Evidenced}
	for i := range rb.Facts {
		p.proveStep(i)
	}
	return p.listed(false)
}

// planner is a plan in the making.
type planner struct {
	*board
	now   model.Range // the evidenced score as it stands
	state model.State
	met   []string // conditions met as it stands
	start []held   // by fact, as the case stands
	steps []step
	plan  *model.Plan
}

// step is a model.PlanStep with what the search needs.
type step struct {
	model.PlanStep
	fact   int
	value  model.Value
	gain   bool
	counts bool        // may be part of a set
	gives  model.Range // what the answer earns in its part by itself
	place  int         // in Prove or Gain
}

// adds is what the evidenced score gains if a fact has this answer, proven.
func (p *planner) adds(fact int, v model.Value) model.Range {
	before := p.put(fact, v, true)
	defer p.back(fact, before)
	return minus(p.total().Evidenced, p.now)
}

// raises reports whether a difference is for the better: more on the likely
// score, or as much and no end lower.
func raises(d model.Range) bool {
	return d.Likely > 0 || d.Likely == 0 && d.Low >= 0 && d.High >= 0 && d != model.Range{}
}

func (p *planner) proveStep(fact int) {
	v := p.values[fact]
	part := p.partOf(fact)
	if !v.IsKnown() || p.proven[fact] || part == nil {
		return
	}
	points := p.adds(fact, v)
	if points == (model.Range{}) {
		return
	}
	p.steps = append(p.steps, step{fact: fact, value: v, counts: true, gives: p.gives(part, fact, v),
		PlanStep: model.PlanStep{Facts: p.factID(fact), Points: points, Evidence: p.evidence(fact),
			Earliest: p.on, Change: p.rb.Facts[fact].Changes}})
}

func (p *planner) factID(fact int) []string { return []string{p.rb.Facts[fact].ID} }

// evidence lists the materials that can prove a fact.
func (p *planner) evidence(fact int) []string {
	list := []string{}
	for i := range p.rb.Materials {
		if slices.Contains(p.rb.Materials[i].Proves, p.rb.Facts[fact].ID) {
			list = append(list, p.rb.Materials[i].ID)
		}
	}
	return list
}

// fixedStep notes what a fixed fact gives, and for a date of birth until when.
func (p *planner) fixedStep(fact int) {
	v := p.values[fact]
	if !v.IsKnown() || p.rb.Facts[fact].Changes != model.Fixed {
		return
	}
	s := model.PlanStep{Facts: p.factID(fact), Evidence: p.evidence(fact), Change: model.Fixed}
	if part := p.partOf(fact); part != nil {
		s.Points = p.gives(part, fact, v)
		if v.Kind == model.KindDate {
			p.nextAge(&s, part, fact)
		}
	}
	p.plan.Fixed = append(p.plan.Fixed, s)
}

// nextAge finds the first birthday from which an age gives other points.
func (p *planner) nextAge(s *model.PlanStep, part *model.Part, fact int) {
	today, born := p.on, p.values[fact].Date
	defer func() { p.sheet.on = today }()
	for _, age := range p.thresholds(fact) {
		years := int(age.Floor())
		birthday := yearsOn(born, years)
		if !today.Before(birthday) {
			continue
		}
		p.sheet.on = birthday
		if then := p.gives(part, fact, p.values[fact]); then != s.Points {
			s.Until, s.Then, s.Years = birthday.AddDays(-1), &then, years
			s.Warning = then.Likely < s.Points.Likely || then.Likely == s.Points.Likely && then.Low < s.Points.Low
			return
		}
	}
}

// listed sorts the steps of one list, the most points first, and notes where
// each stands.
func (p *planner) listed(gain bool) []model.PlanStep {
	var order []int
	for i := range p.steps {
		if p.steps[i].gain == gain {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(i, j int) int {
		a, b := p.steps[i].Points, p.steps[j].Points
		if a.Likely != b.Likely {
			return sign(b.Likely - a.Likely)
		}
		return sign(b.High - a.High)
	})
	list := make([]model.PlanStep, len(order))
	for place, i := range order {
		p.steps[i].place = place
		list[place] = p.steps[i].PlanStep
	}
	return list
}

func sign(d model.Decimal) int {
	switch {
	case d < 0:
		return -1
	case d > 0:
		return 1
	}
	return 0
}

// Outlook is the plan, the margin, the next two years and the open questions of
// a case.
func Outlook(rb *model.Rulebook, c *model.Case, on model.Date) *model.Outlook {
	return &model.Outlook{Plan: Plan(rb, c, on), Margin: Margin(rb, c, on),
		Timeline: Timeline(rb, c, on, PlanMonths), Questions: Questions(rb, c, on)}
}
