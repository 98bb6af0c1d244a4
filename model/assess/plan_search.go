package assess

import (
	"cmp"
	"slices"

	"twozones/model"
)

// The search gives up after so many positions, fewer where a rulebook has
// hundreds of parts, or after so many sets; and says so.
const (
	maxPositions = 100_000
	maxCounts    = 4_000_000 // parts counted
	maxSets      = 500
)

// search is branch and bound over sets of steps, by size. Every position is
// counted by the engine itself, caps and best-of parts included. What a step
// adds by itself is the most it can add beside others: parts add up or take
// the best, and caps only cut; so the sum of the greatest steps left bounds
// what a branch can still reach.
type search struct {
	*planner
	groups    []group
	chosen    []*step
	size      int // of the sets looked for in this pass
	positions int
	limit     int  // of positions
	cut       bool // a branch ended only because of the size
	found     []model.PlanSet
}

// group is the steps on one fact, of which a set takes one at most.
type group struct {
	fact  int
	steps []*step
	most  model.Decimal // that any of them adds by itself
}

func (p *planner) search() {
	s := &search{planner: p, groups: p.groups(), limit: min(maxPositions, maxCounts/(1+p.parts()))}
	p.plan.Reached = s.reached()
	p.plan.Complete, p.plan.Bound = true, len(s.groups)
	for s.size = 1; !p.plan.Reached && s.size <= len(s.groups); s.size++ {
		s.cut = false
		if !s.visit(0) {
			p.plan.Complete, p.plan.Bound = false, s.size-1
			break
		}
		if !s.cut {
			break
		}
	}
	s.sort()
	p.plan.Sets = append([]model.PlanSet{}, s.found...)
	p.plan.Reachable = p.plan.Reached || len(s.found) > 0 || s.reachable()
}

func (p *planner) groups() (list []group) {
	for i := range p.steps {
		s := &p.steps[i]
		if !s.counts {
			continue
		}
		at := slices.IndexFunc(list, func(g group) bool { return g.fact == s.fact })
		if at < 0 {
			list, at = append(list, group{fact: s.fact}), len(list)
		}
		list[at].steps = append(list[at].steps, s)
		list[at].most = max(list[at].most, s.Points.Likely)
	}
	slices.SortStableFunc(list, func(a, b group) int { return sign(b.most - a.most) })
	return list
}

// reached reports whether the goal is reached as the board stands.
func (s *search) reached() bool {
	if !s.rb.HasPoints() {
		return s.outcome() == model.Met
	}
	return s.total().Evidenced.Likely >= *s.rb.PassMark
}

// visit looks at all sets that hold the steps chosen so far and take others
// from the groups at and after a place. It gives false when the search has to
// be given up.
func (s *search) visit(at int) bool {
	if s.positions++; s.positions > s.limit || len(s.found) >= maxSets {
		return false
	}
	if s.reached() {
		if len(s.chosen) == s.size && s.minimal() {
			s.found = append(s.found, s.set())
		}
		return true
	}
	if at == len(s.groups) || !s.canReach(at) {
		return true
	}
	g := &s.groups[at]
	for _, step := range g.steps {
		if !s.with(step, func() bool { return s.visit(at + 1) }) {
			return false
		}
	}
	return s.visit(at + 1)
}

// with carries something out with one more step taken.
func (s *search) with(step *step, do func() bool) bool {
	before := s.put(step.fact, step.value, true)
	s.chosen = append(s.chosen, step)
	ok := do()
	s.chosen = s.chosen[:len(s.chosen)-1]
	s.back(step.fact, before)
	return ok
}

// canReach bounds what a branch can reach with the steps it may still take.
func (s *search) canReach(at int) bool {
	left := s.size - len(s.chosen)
	if !s.rb.HasPoints() {
		s.cut = s.cut || left == 0
		return left > 0
	}
	need := *s.rb.PassMark - s.total().Evidenced.Likely
	for i := at; i < len(s.groups); i++ {
		if i-at == left {
			break
		}
		need -= s.groups[i].most
	}
	if need <= 0 {
		return true
	}
	for i := at + left; i < len(s.groups); i++ {
		need -= s.groups[i].most
	}
	s.cut = s.cut || need <= 0
	return false
}

// minimal reports whether every chosen step is needed and none can be exchanged
// for a lesser one on the same fact.
func (s *search) minimal() bool {
	for i, step := range s.chosen {
		s.positions++
		if s.without(i, nil) {
			return false
		}
		for g := range s.groups {
			if s.groups[g].fact != step.fact {
				continue
			}
			for _, other := range s.groups[g].steps {
				if lesser(other, step) && s.without(i, other) {
					return false
				}
			}
		}
	}
	return true
}

// without reports whether the goal is still reached with another step, or
// none, in place of the chosen one.
func (s *search) without(i int, other *step) bool {
	fact := s.chosen[i].fact
	value, proven := s.start[fact].value, s.start[fact].proven
	if other != nil {
		value, proven = other.value, true
	}
	held := s.put(fact, value, proven)
	defer s.back(fact, held)
	return s.reached()
}

// lesser reports whether a asks for less than b, on the same fact: it earns
// less, or the same with a smaller number.
func lesser(a, b *step) bool {
	if a == b || a.gain && !b.gain {
		return false
	}
	more := minus(b.gives, a.gives)
	if more == (model.Range{}) {
		return a.value.Kind.IsNumber() && a.value.Number < b.value.Number
	}
	return raises(more)
}

func (s *search) set() model.PlanSet {
	set := model.PlanSet{Prove: []int{}, Gain: []int{}, Points: s.total().Evidenced, Ready: s.on}
	for _, step := range s.chosen {
		if step.gain {
			set.Gain = append(set.Gain, step.place)
		} else {
			set.Prove = append(set.Prove, step.place)
		}
		switch {
		case step.Earliest.IsZero() || set.Ready.IsZero():
			set.Ready = model.Date{}
		case set.Ready.Before(step.Earliest):
			set.Ready = step.Earliest
		}
	}
	slices.Sort(set.Prove)
	slices.Sort(set.Gain)
	set.Later = s.later(&set)
	set.Secure = s.rb.HasPoints() && set.Points.Low >= *s.rb.PassMark
	return set
}

// later is what a set gives on the day it is ready, where that is less.
func (s *search) later(set *model.PlanSet) *model.Range {
	if !s.rb.HasPoints() || !s.on.Before(set.Ready) {
		return nil
	}
	then := newBoard(newSheet(s.rb, s.c, set.Ready))
	for _, step := range s.chosen {
		then.put(step.fact, step.value, true)
	}
	if score := then.total().Evidenced; score.Likely < set.Points.Likely {
		return &score
	}
	return nil
}

// sort puts the smallest sets first; among them those that still reach the pass
// mark when they are ready, that are ready soonest, ask for the fewest gains,
// and earn the most.
func (s *search) sort() {
	slices.SortStableFunc(s.found, func(a, b model.PlanSet) int {
		return cmp.Or(cmp.Compare(a.Size(), b.Size()), cmp.Compare(s.fades(a), s.fades(b)), cmp.Compare(waits(a), waits(b)), b.Ready.DaysUntil(a.Ready),
			cmp.Compare(len(a.Gain), len(b.Gain)), cmp.Compare(b.Points.Likely, a.Points.Likely),
			slices.Compare(a.Prove, b.Prove), slices.Compare(a.Gain, b.Gain))
	})
}

func (s *search) fades(set model.PlanSet) int {
	return ordinal(set.Later != nil && set.Later.Likely < *s.rb.PassMark)
}

func waits(s model.PlanSet) int {
	return ordinal(s.Ready.IsZero())
}

// reachable reports whether the best step on every fact together reach the goal.
func (s *search) reachable() bool {
	return s.rb.HasPoints() && s.all(0)
}

func (s *search) all(at int) bool {
	if at == len(s.groups) {
		return s.reached()
	}
	best := slices.MaxFunc(s.groups[at].steps, func(a, b *step) int { return cmp.Compare(a.gives.Likely, b.gives.Likely) })
	return s.with(best, func() bool { return s.all(at + 1) })
}
