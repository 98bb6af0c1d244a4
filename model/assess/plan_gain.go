package assess

import (
	"slices"

	"twozones/model"
)

// PlanMonths is how far ahead the planner looks for what time brings.
const PlanMonths = 24

// gainSteps adds the ways in which a fact could come to earn more, or to meet
// a condition that is not met.
func (p *planner) gainSteps(fact int) {
	f, v := &p.rb.Facts[fact], p.values[fact]
	switch {
	case f.Changes == model.Fixed:
	case v.IsKnown():
		p.betterAnswers(f, fact)
	case f.Changes == model.Judged:
		p.judgedStep(fact)
	}
}

func (p *planner) betterAnswers(f *model.Fact, fact int) {
	now, part := p.values[fact], p.partOf(fact)
	have, meets := model.Range{}, 0 // what the answer gives, or a lower number does already
	if part != nil {
		have = p.gives(part, fact, now)
	}
	for _, v := range p.otherAnswers(f, fact) {
		s := step{fact: fact, value: v, gain: true, PlanStep: model.PlanStep{Facts: p.factID(fact), To: model.Plain{Value: v},
			Evidence: p.evidence(fact), Change: f.Changes, Meets: p.meets(fact, v)}}
		if part != nil {
			s.gives = p.gives(part, fact, v)
			s.Points = p.adds(fact, v)
		}
		more := raises(minus(s.gives, have)) && raises(minus(s.Points, p.provenNow(fact)))
		inTime := true
		if f.Changes == model.Grows {
			s.Earliest = yearsAfter(p.on, v.Number-now.Number)
			inTime = p.within(s.Earliest) || !p.hasGain(fact)
		}
		if !(more && inTime) && len(s.Meets) == meets && !p.changesRoute(f) {
			continue
		}
		if f.Kind.IsNumber() {
			meets = len(s.Meets)
			if more {
				have = s.gives
			}
		}
		s.counts = more || !p.rb.HasPoints()
		if f.Changes == model.Judged {
			s.counts, s.Points = false, model.Range{High: max(0, s.Points.High)}
		}
		p.steps = append(p.steps, s)
	}
}

// provenNow is what proving the present answer would add.
func (p *planner) provenNow(fact int) model.Range {
	if p.partOf(fact) == nil {
		return model.Range{}
	}
	return p.adds(fact, p.values[fact])
}

func (p *planner) within(d model.Date) bool { return !monthsAfter(p.on, PlanMonths).Before(d) }

func (p *planner) hasGain(fact int) bool {
	return slices.ContainsFunc(p.steps, func(s step) bool { return s.gain && s.counts && s.fact == fact })
}

func (p *planner) changesRoute(f *model.Fact) bool {
	return f.ID == p.rb.Routes && p.state != model.Met
}

// otherAnswers lists what could come to be true instead of the present answer.
func (p *planner) otherAnswers(f *model.Fact, fact int) (list []model.Value) {
	now := p.values[fact]
	switch {
	case f.Kind == model.KindYesNo:
		return []model.Value{model.YesNo(!now.Yes)}
	case f.Kind == model.KindChoice:
		for _, o := range f.Options {
			if o.ID != now.Option && o.Changes != model.Fixed {
				list = append(list, model.Choice(o.ID))
			}
		}
	case f.Kind == model.KindSet:
		for _, o := range f.Options {
			if !now.Has(o.ID) && o.Changes != model.Fixed {
				list = append(list, f.InOrder(model.SetOf(append(slices.Clone(now.Set), o.ID)...)))
			}
		}
	case f.Kind.IsNumber():
		return p.higher(f, fact)
	}
	return list
}

// higher lists the thresholds above the present number. Where the number
// itself is the points, others have set it, and nothing is proposed.
func (p *planner) higher(f *model.Fact, fact int) (list []model.Value) {
	if part := p.partOf(fact); part != nil && part.Kind == model.PartAmount {
		return nil
	}
	for _, n := range p.thresholds(fact) {
		v := model.Number(f.Kind, roundedUp(n, unitOf(f.Kind)))
		if v.Number > p.values[fact].Number && f.Check(v, p.on) == nil {
			list = append(list, v)
		}
	}
	return list
}

// judgedStep is a fact without an answer that others decide: from nothing up to
// the most it can add.
func (p *planner) judgedStep(fact int) {
	s := step{fact: fact, gain: true, PlanStep: model.PlanStep{Facts: p.factID(fact), Evidence: p.evidence(fact), Change: model.Judged}}
	for _, v := range p.cells(fact) {
		if p.partOf(fact) != nil {
			s.Points.High = max(s.Points.High, p.adds(fact, v).High)
		}
		for _, id := range p.meets(fact, v) {
			if !slices.Contains(s.Meets, id) {
				s.Meets = append(s.Meets, id)
			}
		}
	}
	if s.Points.High > 0 || len(s.Meets) > 0 {
		p.steps = append(p.steps, s)
	}
}

// meets lists the conditions that are not met now and would be with this
// answer, as group.condition.
func (p *planner) meets(fact int, v model.Value) (list []string) {
	if p.state == model.Met {
		return nil
	}
	before := p.put(fact, v, p.proven[fact])
	defer p.back(fact, before)
	for _, id := range p.metConditions() {
		if !slices.Contains(p.met, id) {
			list = append(list, id)
		}
	}
	return list
}

// metConditions lists the conditions that are met as the board stands.
func (b *board) metConditions() (list []string) {
	route := b.route()
	for g := range b.rb.Eligibility {
		group := &b.rb.Eligibility[g]
		for i := range group.Conditions {
			if c := &group.Conditions[i]; applies(c, route) && b.condition(c) == model.Met {
				list = append(list, group.ID+"."+c.ID)
			}
		}
	}
	return list
}
