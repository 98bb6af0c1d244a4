package assess

import "twozones/model"

// criterion adds up the parts, then the cap cuts.
func (s *sheet) criterion(c *model.Criterion, area string) model.CriterionResult {
	result := model.CriterionResult{
		ID: c.ID, Area: area, Cap: c.Cap, Basis: c.Basis,
		Unknown: []string{}, Because: s.room(len(c.Parts)),
	}
	for i := range c.Parts {
		part := &c.Parts[i]
		claimed, evidenced := s.part(part, &result)
		result.Claimed = result.Claimed.Plus(claimed)
		result.Evidenced = result.Evidenced.Plus(evidenced)
	}
	result.Claimed = result.Claimed.Capped(c.Cap)
	result.Evidenced = result.Evidenced.Capped(c.Cap)
	return result
}

// room is an empty slice for the reasons of n parts, cut from one that serves
// the whole assessment.
func (s *sheet) room(n int) []model.Because {
	if len(s.because) < n {
		s.because = make([]model.Because, max(n, partsIn(s.rb)))
	}
	mine := s.because[:0:n]
	s.because = s.because[n:]
	return mine
}

// part is what one part gives, claimed and evidenced; it notes the reason and
// the unknown facts in the result.
func (s *sheet) part(p *model.Part, result *model.CriterionResult) (claimed, evidenced model.Range) {
	if p.Kind == model.PartBest {
		return s.best(p, result)
	}
	value := &s.values[p.Index]
	if !value.IsKnown() {
		result.Unknown = append(result.Unknown, p.Fact)
		return p.Whole, model.Range{}
	}
	rule, points := s.single(p, value)
	result.Because = append(result.Because,
		model.Because{Fact: p.Fact, Value: model.Plain{Value: *value}, Rule: rule, Points: points})
	if s.proven[p.Index] {
		evidenced = points
	}
	return points, evidenced
}

// single is the rule that a known value meets in a part on one fact, and its
// points.
func (s *sheet) single(p *model.Part, v *model.Value) (rule string, points model.Range) {
	switch p.Kind {
	case model.PartBands:
		measured := s.measure(p.Measure, v)
		for i := range p.Rows {
			if inBand(&p.Rows[i], measured) {
				return p.Rows[i].ID, p.Rows[i].Points
			}
		}
	case model.PartOptions:
		for i := range p.Rows {
			if s.holds(&p.Rows[i].When) == model.Met {
				return p.Rows[i].ID, p.Rows[i].Points
			}
		}
	case model.PartAnyOf:
		return s.anyOf(p)
	case model.PartSteps:
		return p.Steps.At(v.Number)
	case model.PartAmount:
		return "amount", model.Exactly(v.Number)
	}
	return "none", model.Range{}
}

func (s *sheet) measure(m model.Measure, v *model.Value) model.Decimal {
	switch m {
	case model.MeasureAge:
		return model.Whole(int64(v.Date.YearsUntil(s.on)))
	case model.MeasureWhole:
		return model.Whole(v.Number.Floor())
	}
	return v.Number
}

func inBand(r *model.Row, n model.Decimal) bool {
	return (r.From == nil || n >= *r.From) && (r.Below == nil || n < *r.Below)
}

// anyOf is the best of the members that a known set holds.
func (s *sheet) anyOf(p *model.Part) (rule string, points model.Range) {
	rule = "none"
	for i := range p.Rows {
		row := &p.Rows[i]
		if s.holds(&row.When) != model.Met {
			continue
		}
		if rule == "none" || row.Points.Likely > points.Likely {
			rule = row.ID
		}
		points = better(points, row.Points)
	}
	return rule, points
}

func better(a, b model.Range) model.Range {
	return model.Range{Low: max(a.Low, b.Low), Likely: max(a.Likely, b.Likely), High: max(a.High, b.High)}
}

// best is the best of several rows on several facts. Certain rows count at
// every end; an unknown choice gives at least the least of its rows; whatever
// may still apply counts for the high end only. Evidence counts the certain
// rows whose fact is proven.
func (s *sheet) best(p *model.Part, result *model.CriterionResult) (claimed, evidenced model.Range) {
	var winner *model.Row
	for i := range p.Rows {
		row := &p.Rows[i]
		switch s.holds(&row.When) {
		case model.Met:
			claimed = better(claimed, row.Points)
			if winner == nil || stronger(row.Points, winner.Points) {
				winner = row
			}
			if s.proven[row.When.Index] {
				evidenced = better(evidenced, row.Points)
			}
		case model.Open:
			claimed.High = max(claimed.High, row.Points.High)
		}
	}
	claimed.Low = max(claimed.Low, s.leastOfUnknown(p, result))
	claimed.Likely = max(claimed.Low, claimed.Likely)
	if winner != nil {
		value := s.values[winner.When.Index]
		result.Because = append(result.Because, model.Because{Fact: winner.When.Fact,
			Value: model.Plain{Value: value}, Rule: winner.ID, Points: winner.Points})
	}
	return claimed, evidenced
}

func stronger(a, b model.Range) bool {
	return a.Likely > b.Likely || a.Likely == b.Likely && a.High > b.High
}

// leastOfUnknown is what the unknown choice facts of a best-of part give at
// least; it notes all unknown facts of the part.
func (s *sheet) leastOfUnknown(p *model.Part, result *model.CriterionResult) (low model.Decimal) {
	for _, fact := range p.Facts {
		index := s.rb.FactIndex(fact)
		if s.values[index].IsKnown() {
			continue
		}
		result.Unknown = append(result.Unknown, fact)
		if s.rb.Facts[index].Kind == model.KindChoice {
			low = max(low, leastRow(p, index))
		}
	}
	return low
}

func leastRow(p *model.Part, index int) model.Decimal {
	least := model.Decimal(-1)
	for i := range p.Rows {
		if p.Rows[i].When.Index == index && (least < 0 || p.Rows[i].Points.Low < least) {
			least = p.Rows[i].Points.Low
		}
	}
	return max(least, 0)
}
