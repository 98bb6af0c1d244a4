package assess

import (
	"slices"

	"twozones/model"
)

// eligibility evaluates all conditions. Where a route decides which conditions
// apply and it is not known, an outcome stands only if all routes agree on it.
func (s *sheet) eligibility() model.Eligibility {
	route := s.route()
	result := model.Eligibility{Groups: make([]model.GroupResult, len(s.rb.Eligibility))}
	routes := s.routesToTry(route)
	for i := range s.rb.Eligibility {
		group := &s.rb.Eligibility[i]
		result.Groups[i] = model.GroupResult{ID: group.ID,
			State:      agreed(routes, func(r string) model.State { return s.group(group, r) }),
			Conditions: s.conditions(group, route)}
	}
	result.State = agreed(routes, s.allGroups)
	return result
}

func (s *sheet) routesToTry(route string) []string {
	i := s.rb.FactIndex(s.rb.Routes)
	if route != "" || i < 0 {
		return []string{route}
	}
	var all []string
	for _, option := range s.rb.Facts[i].Options {
		all = append(all, option.ID)
	}
	return all
}

// agreed is the state on which all routes agree, or open.
func agreed(routes []string, state func(route string) model.State) model.State {
	first := state(routes[0])
	for _, r := range routes[1:] {
		if state(r) != first {
			return model.Open
		}
	}
	return first
}

func (s *sheet) allGroups(route string) model.State {
	state := model.Met
	for i := range s.rb.Eligibility {
		state = and(state, s.group(&s.rb.Eligibility[i], route))
	}
	return state
}

func (s *sheet) group(g *model.Group, route string) model.State {
	state := model.Met
	if g.Any {
		state = model.NotMet
	}
	for i := range g.Conditions {
		c := &g.Conditions[i]
		if !applies(c, route) {
			continue
		}
		if g.Any {
			state = or(state, s.condition(c))
		} else {
			state = and(state, s.condition(c))
		}
	}
	return state
}

func applies(c *model.Condition, route string) bool {
	return c.Route == "" || route == "" || c.Route == route
}

func (s *sheet) conditions(g *model.Group, route string) []model.ConditionResult {
	list := make([]model.ConditionResult, 0, len(g.Conditions))
	for i := range g.Conditions {
		if c := &g.Conditions[i]; applies(c, route) {
			list = append(list, model.ConditionResult{ID: c.ID, State: s.condition(c)})
		}
	}
	return list
}

func (s *sheet) condition(c *model.Condition) model.State {
	return s.any(c.Any)
}

func (s *sheet) any(whens []model.When) model.State {
	state := model.NotMet
	for _, when := range whens {
		state = or(state, s.when(when))
	}
	return state
}

func (s *sheet) when(w model.When) model.State {
	state := model.Met
	for i := range w {
		state = and(state, s.holds(&w[i]))
	}
	return state
}

// holds is one comparison; an unknown fact leaves it open.
func (s *sheet) holds(t *model.Test) model.State {
	v := &s.values[t.Index]
	switch {
	case !v.IsKnown():
		return model.Open
	case t.Yes != nil:
		return state(v.Yes == *t.Yes)
	case t.AtLeast != nil:
		return state(v.Number >= *t.AtLeast)
	case t.AgeFrom != nil:
		return state(v.Date.YearsUntil(s.on) >= *t.AgeFrom)
	case v.Kind == model.KindSet:
		return state(slices.ContainsFunc(t.OneOf, v.Has))
	}
	return state(slices.Contains(t.OneOf, v.Option))
}

func state(holds bool) model.State {
	if holds {
		return model.Met
	}
	return model.NotMet
}

// and, or: not met, open, met are ordered from least to greatest.
func and(a, b model.State) model.State {
	switch {
	case a == model.NotMet || b == model.NotMet:
		return model.NotMet
	case a == model.Open || b == model.Open:
		return model.Open
	}
	return model.Met
}

func or(a, b model.State) model.State {
	switch {
	case a == model.Met || b == model.Met:
		return model.Met
	case a == model.Open || b == model.Open:
		return model.Open
	}
	return model.NotMet
}
