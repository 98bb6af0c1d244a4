package assess

import "twozones/model"

// claimFindings remarks on each answer that earns points or decides eligibility
// and that no document proves, in the order of the rulebook's facts.
func (s *sheet) claimFindings(list []model.Finding, a *model.Assessment) []model.Finding {
	counting := make([]bool, len(s.rb.Facts))
	for i := range a.Criteria {
		for j := range a.Criteria[i].Because {
			if b := &a.Criteria[i].Because[j]; b.Points.High > 0 {
				counting[s.rb.FactIndex(b.Fact)] = true
			}
		}
	}
	for i := range s.rb.Eligibility {
		s.deciding(&s.rb.Eligibility[i], counting)
	}
	for i := range counting {
		if counting[i] && !s.proven[i] {
			list = append(list, model.Finding{Severity: model.Warning, Code: model.FindingUnproven, Fact: s.rb.Facts[i].ID})
		}
	}
	return list
}

// deciding marks the facts that meet the conditions of a group. Where one
// condition is enough and one is proven, the others need no proof.
func (s *sheet) deciding(g *model.Group, counting []bool) {
	route := s.route()
	if g.Any {
		for i := range g.Conditions {
			if c := &g.Conditions[i]; applies(c, route) && s.isProven(c) {
				return
			}
		}
	}
	for i := range g.Conditions {
		c := &g.Conditions[i]
		if !applies(c, route) || s.isProven(c) {
			continue
		}
		for _, when := range c.Any {
			if s.when(when) != model.Met {
				continue
			}
			for j := range when {
				counting[when[j].Index] = true
			}
		}
	}
}

// isProven reports whether one way of meeting a condition holds and is proven.
func (s *sheet) isProven(c *model.Condition) bool {
	for _, when := range c.Any {
		if s.when(when) == model.Met && s.allProven(when) {
			return true
		}
	}
	return false
}

func (s *sheet) allProven(w model.When) bool {
	for i := range w {
		if !s.proven[w[i].Index] {
			return false
		}
	}
	return true
}
