// Package assess turns a rulebook, a case and a day into an Assessment.
//
// [Run] is pure: no clock, no files, no globals; the same input gives the same
// output. Every score is a range (low, likely, high) that holds for every way
// the unknown facts and the judged points can turn out. Claimed counts the
// answers, evidenced only those that a valid, readable document proves on a
// page that exists. Nothing outside this package computes a point.
//
// [Explain] opens every figure of an assessment; [Moves] says what moved
// between two states of a case, and why. Both go through the same evaluation.
package assess

import (
	"twozones/model"
)

// Run assesses c under rb on the day on. The case's answers must fit the
// rulebook's facts: readers and the store see to that, and an answer to a fact
// the rulebook does not have is left out of account.
func Run(rb *model.Rulebook, c *model.Case, on model.Date) *model.Assessment {
	s := newSheet(rb, c, on)
	a := &model.Assessment{
		Rulebook: rb.ID, Version: rb.Version, Basis: rb.Basis, On: on,
		Eligibility: s.eligibility(),
		PassMark:    rb.PassMark,
		Unknown:     s.unknown(),
	}
	if rb.HasPoints() {
		s.score(a)
	} else {
		a.Criteria = []model.CriterionResult{}
	}
	a.Findings = s.findings(a)
	return a
}

// sheet is one assessment at work: the answers and what is proven, by the
// index of the fact in the rulebook.
type sheet struct {
	rb     *model.Rulebook
	c      *model.Case
	on     model.Date
	values []model.Value
	proven []bool

	because []model.Because // room not yet given to a criterion
	names   *names          // of the talent, once a document shows one
}

func newSheet(rb *model.Rulebook, c *model.Case, on model.Date) *sheet {
	s := &sheet{rb: rb, c: c, on: on,
		values: make([]model.Value, len(rb.Facts)), proven: make([]bool, len(rb.Facts))}
	for i := range rb.Facts {
		s.values[i] = c.Answers[rb.Facts[i].ID].Value
	}
	for i := range c.Documents {
		s.prove(&c.Documents[i])
	}
	return s
}

func (s *sheet) prove(d *model.Document) {
	if !counts(d, s.on) {
		return
	}
	for _, p := range d.Proves {
		if i := s.rb.FactIndex(p.Fact); i >= 0 && onPage(d, p) {
			s.proven[i] = true
		}
	}
}

func counts(d *model.Document, on model.Date) bool {
	return d.State == model.Readable && Valid(d, on)
}

func onPage(d *model.Document, p model.Proof) bool { return p.Page >= 1 && p.Page <= d.Pages }

// Valid reports whether a document counts on a day: issued (if given) <= day
// <= valid until (if given).
func Valid(d *model.Document, on model.Date) bool {
	return (d.Issued.IsZero() || !on.Before(d.Issued)) &&
		(d.ValidUntil.IsZero() || !d.ValidUntil.Before(on))
}

// unknown lists the unanswered facts, leaving out those that only another
// route would ask for.
func (s *sheet) unknown() []string {
	route := s.route()
	list := []string{}
	for i := range s.rb.Facts {
		fact := &s.rb.Facts[i]
		if !s.values[i].IsKnown() && (route == "" || fact.Route == "" || fact.Route == route) {
			list = append(list, fact.ID)
		}
	}
	return list
}

// route is the chosen route, or "" where there is none or it is not known.
func (s *sheet) route() string {
	if i := s.rb.FactIndex(s.rb.Routes); i >= 0 {
		return s.values[i].Option
	}
	return ""
}

// score adds up criteria, areas and the whole, each cut by its cap.
func (s *sheet) score(a *model.Assessment) {
	total := model.Scores{}
	a.Criteria = make([]model.CriterionResult, 0, criteriaIn(s.rb))
	var basis model.Basis
	for i := range s.rb.Areas {
		var capped model.Scores
		a.Criteria, _, capped = s.area(&s.rb.Areas[i], a.Criteria)
		total.Claimed = total.Claimed.Plus(capped.Claimed)
		total.Evidenced = total.Evidenced.Plus(capped.Evidenced)
	}
	for i := range a.Criteria {
		basis = basis.Weaker(a.Criteria[i].Basis)
	}
	pass := *s.rb.PassMark
	a.Basis, a.Scores = basis, &total
	a.Verdict = &model.Verdicts{
		Claimed:   model.VerdictOf(total.Claimed, pass),
		Evidenced: model.VerdictOf(total.Evidenced, pass),
	}
	if len(s.rb.Classes) > 0 {
		a.Class = &model.Classes{
			Claimed: classes(s.rb, total.Claimed), Evidenced: classes(s.rb, total.Evidenced),
		}
	}
}

// area appends the results of an area's criteria to list and gives their sum
// before and after the area's cap.
func (s *sheet) area(area *model.Area, list []model.CriterionResult) (_ []model.CriterionResult, sum, capped model.Scores) {
	for j := range area.Criteria {
		result := s.criterion(s.reading(&area.Criteria[j]), area.ID)
		sum.Claimed = sum.Claimed.Plus(result.Claimed)
		sum.Evidenced = sum.Evidenced.Plus(result.Evidenced)
		list = append(list, result)
	}
	return list, sum, model.Scores{Claimed: sum.Claimed.Capped(area.Cap), Evidenced: sum.Evidenced.Capped(area.Cap)}
}

func partsIn(rb *model.Rulebook) (n int) {
	for i := range rb.Areas {
		for j := range rb.Areas[i].Criteria {
			n += len(rb.Areas[i].Criteria[j].Parts)
		}
	}
	return n
}

func criteriaIn(rb *model.Rulebook) (n int) {
	for i := range rb.Areas {
		n += len(rb.Areas[i].Criteria)
	}
	return n
}

// reading is the criterion as the case reads it: a chosen reading of a doubt
// may replace it.
func (s *sheet) reading(criterion *model.Criterion) *model.Criterion {
	if len(s.c.Readings) == 0 {
		return criterion
	}
	for i := range s.rb.Doubts {
		doubt := &s.rb.Doubts[i]
		chosen, ok := s.c.Readings[doubt.ID]
		if !ok {
			continue
		}
		if r := doubt.Reading(chosen.Reading); r != nil {
			for j := range r.Criteria {
				if r.Criteria[j].ID == criterion.ID {
					return &r.Criteria[j]
				}
			}
		}
	}
	return criterion
}

// classes is every class within a range, lowest score first.
func classes(rb *model.Rulebook, r model.Range) []string {
	list := make([]string, 0, len(rb.Classes))
	for i, class := range rb.Classes {
		endsBelow := i+1 < len(rb.Classes) && rb.Classes[i+1].From <= r.Low
		if class.From <= r.High && !endsBelow {
			list = append(list, class.ID)
		}
	}
	return list
}
