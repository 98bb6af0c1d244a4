package assess

import (
	"slices"

	"twozones/model"
)

// Explain assesses c as [Run] does and opens every figure: the tree from the
// areas down to the answers, the rules they met and the pages that prove them,
// the conditions of eligibility, and each doubt with the whole assessment
// under each of its readings.
func Explain(rb *model.Rulebook, c *model.Case, on model.Date) *model.Explanation {
	s := newSheet(rb, c, on)
	a := Run(rb, c, on)
	e := &model.Explanation{
		Assessment:  a,
		Areas:       make([]model.ExplainedArea, 0, len(rb.Areas)),
		Eligibility: s.explainGroups(a.Eligibility.Groups),
		Doubts:      make([]model.ExplainedDoubt, 0, len(rb.Doubts)),
	}
	if rb.FactIndex(rb.Routes) >= 0 {
		route := s.explainFact(rb.Routes, false)
		e.Route = &route
	}
	for i := range rb.Areas {
		e.Areas = append(e.Areas, s.explainArea(&rb.Areas[i]))
	}
	for i := range rb.Doubts {
		e.Doubts = append(e.Doubts, explainDoubt(rb, c, on, &rb.Doubts[i]))
	}
	return e
}

func (s *sheet) explainArea(area *model.Area) model.ExplainedArea {
	results, sum, capped := s.area(area, nil)
	explained := model.ExplainedArea{ID: area.ID, Label: area.Label, Cap: area.Cap,
		Sum: sum.Claimed, Claimed: capped.Claimed, Evidenced: capped.Evidenced, Cut: sum != capped}
	for i := range results {
		criterion := s.reading(&area.Criteria[i])
		explained.Criteria = append(explained.Criteria, s.explainCriterion(criterion, &results[i]))
	}
	return explained
}

func (s *sheet) explainCriterion(c *model.Criterion, result *model.CriterionResult) model.ExplainedCriterion {
	explained := model.ExplainedCriterion{ID: c.ID, Label: c.Label, Clause: c.Clause, Source: c.Source,
		Basis: result.Basis, Reading: s.readingOf(c), Cap: c.Cap, Claimed: result.Claimed, Evidenced: result.Evidenced}
	var sum model.Scores
	for i := range c.Parts {
		part := s.explainPart(&c.Parts[i])
		sum.Claimed, sum.Evidenced = sum.Claimed.Plus(part.Claimed), sum.Evidenced.Plus(part.Evidenced)
		explained.Parts = append(explained.Parts, part)
	}
	explained.Sum = sum.Claimed
	explained.Cut = sum.Claimed != result.Claimed || sum.Evidenced != result.Evidenced
	return explained
}

// readingOf is the reading that put c in the place of the rulebook's own
// criterion, or "".
func (s *sheet) readingOf(c *model.Criterion) string {
	if c == s.rb.Criterion(c.ID) {
		return ""
	}
	for i := range s.rb.Doubts {
		chosen := s.c.Readings[s.rb.Doubts[i].ID].Reading
		r := s.rb.Doubts[i].Reading(chosen)
		if r != nil && slices.ContainsFunc(r.Criteria, func(other model.Criterion) bool { return other.ID == c.ID }) {
			return chosen
		}
	}
	return ""
}

func (s *sheet) explainPart(p *model.Part) model.ExplainedPart {
	var noted model.CriterionResult
	claimed, evidenced := s.part(p, &noted)
	explained := model.ExplainedPart{Kind: p.Kind, Label: p.Label, Steps: p.Steps, Basis: p.Basis, Judged: p.Judged,
		Claimed: claimed, Evidenced: evidenced}
	earns := ""
	if len(noted.Because) > 0 {
		because := noted.Because[0]
		earns, explained.Rule, explained.Points = because.Fact, because.Rule, because.Points
		s.nameRule(p, &explained)
	}
	explained.EvidencedBy = s.evidencedBy(p, earns)
	for _, id := range p.Facts {
		fact := s.explainFact(id, id == earns)
		if !fact.Value.IsKnown() {
			fact.Can = s.can(p, id, &explained)
		}
		explained.Facts = append(explained.Facts, fact)
	}
	return explained
}

// evidencedBy is the fact that earns, where it is proven; in a best of several
// it may be the fact of a lesser row.
func (s *sheet) evidencedBy(p *model.Part, earns string) string {
	if earns == "" || s.proven[s.rb.FactIndex(earns)] {
		return earns
	}
	var winner *model.Row
	for i := range p.Rows {
		row := &p.Rows[i]
		if p.Kind == model.PartBest && s.proven[row.When.Index] && s.holds(&row.When) == model.Met &&
			(winner == nil || stronger(row.Points, winner.Points)) {
			winner = row
		}
	}
	if winner == nil {
		return ""
	}
	return winner.When.Fact
}

// can is what the answer to one unknown fact can make of its part, the other
// facts left as they are.
func (s *sheet) can(p *model.Part, fact string, explained *model.ExplainedPart) *model.Range {
	can := explained.Claimed
	if p.Kind == model.PartBest {
		can.High = 0
		for i := range p.Rows {
			if row := &p.Rows[i]; row.When.Fact == fact || s.holds(&row.When) == model.Met {
				can.High = max(can.High, row.Points.High)
			}
		}
	}
	return &can
}

// nameRule names the row that was met; steps and amounts have no rows.
func (s *sheet) nameRule(p *model.Part, explained *model.ExplainedPart) {
	if p.Steps != nil {
		explained.Basis = p.Steps.Basis
	}
	for i := range p.Rows {
		if p.Rows[i].ID == explained.Rule {
			explained.RuleLabel, explained.Basis, explained.Source = s.rb.RowLabel(&p.Rows[i]), p.Rows[i].Basis, p.Rows[i].Source
		}
	}
}

func (s *sheet) explainFact(id string, earns bool) model.ExplainedFact {
	i := s.rb.FactIndex(id)
	value := s.values[i]
	explained := model.ExplainedFact{ID: id, Label: s.rb.Facts[i].Label, Value: model.Plain{Value: value},
		Earns: earns, Proofs: []model.ProvenPage{}}
	if value.Kind == model.KindDate {
		years := value.Date.YearsUntil(s.on)
		explained.Years = &years
	}
	for d := range s.c.Documents {
		s.explainProofs(&s.c.Documents[d], &explained)
	}
	return explained
}

func (s *sheet) explainProofs(d *model.Document, f *model.ExplainedFact) {
	for _, p := range d.Proves {
		if p.Fact != f.ID {
			continue
		}
		page := model.ProvenPage{Document: d.ID, File: d.File, Material: d.Material, Page: p.Page}
		if counts(d, s.on) && onPage(d, p) {
			f.Proofs = append(f.Proofs, page)
		} else {
			f.Failed = append(f.Failed, s.failed(d, page))
		}
	}
}

func (s *sheet) failed(d *model.Document, page model.ProvenPage) model.FailedPage {
	switch {
	case d.State == model.Missing:
		return model.FailedPage{ProvenPage: page, Code: model.FindingFileMissing}
	case d.State != model.Readable:
		return model.FailedPage{ProvenPage: page, Code: model.FindingFileUnreadable}
	case s.on.Before(d.Issued):
		return model.FailedPage{ProvenPage: page, Code: model.FindingNotYetValid, Day: d.Issued}
	case !Valid(d, s.on):
		return model.FailedPage{ProvenPage: page, Code: model.FindingExpired, Day: d.ValidUntil}
	}
	return model.FailedPage{ProvenPage: page, Code: model.FindingPageMissing}
}

func (s *sheet) explainGroups(results []model.GroupResult) []model.ExplainedGroup {
	groups := make([]model.ExplainedGroup, 0, len(results))
	for i, result := range results {
		group := &s.rb.Eligibility[i]
		explained := model.ExplainedGroup{ID: group.ID, Label: group.Label, State: result.State, Any: group.Any,
			Conditions: []model.ExplainedCondition{}}
		for _, outcome := range result.Conditions {
			for j := range group.Conditions {
				if c := &group.Conditions[j]; c.ID == outcome.ID {
					explained.Conditions = append(explained.Conditions, s.explainCondition(c, outcome.State))
				}
			}
		}
		groups = append(groups, explained)
	}
	return groups
}

func (s *sheet) explainCondition(c *model.Condition, state model.State) model.ExplainedCondition {
	explained := model.ExplainedCondition{ID: c.ID, Label: c.Label, Clause: c.Clause, IfNot: c.IfNot,
		Source: c.Source, State: state}
	for _, when := range c.Any {
		met := s.when(when) == model.Met
		for i := range when {
			known := slices.IndexFunc(explained.Facts, func(f model.ExplainedFact) bool { return f.ID == when[i].Fact })
			if known < 0 {
				explained.Facts = append(explained.Facts, s.explainFact(when[i].Fact, met))
			} else if met {
				explained.Facts[known].Earns = true
			}
		}
	}
	return explained
}

// explainDoubt assesses the case under each reading; whatever else the case
// reads its own way stays.
func explainDoubt(rb *model.Rulebook, c *model.Case, on model.Date, d *model.Doubt) model.ExplainedDoubt {
	explained := model.ExplainedDoubt{ID: d.ID, Title: d.Title, About: d.About, Effect: d.Effect, Sources: d.Sources,
		Followed: followed(d, c), Why: c.Readings[d.ID].Why}
	explained.Chosen = explained.Followed == c.Readings[d.ID].Reading
	for i := range d.Readings {
		r := &d.Readings[i]
		a := Run(rb, reread(c, d.ID, r.ID), on)
		reading := model.ExplainedReading{ID: r.ID, Label: r.Label, Scores: a.Scores, Verdict: a.Verdict,
			Class: a.Class, State: a.Eligibility.State}
		if i > 0 && differ(reading, explained.Readings[0]) {
			explained.Matters = true
		}
		explained.Readings = append(explained.Readings, reading)
	}
	return explained
}

func differ(a, b model.ExplainedReading) bool {
	return a.State != b.State || a.Scores != nil && *a.Scores != *b.Scores
}

// followed is the reading that counts: the chosen one, or the first, under
// which the rulebook is written.
func followed(d *model.Doubt, c *model.Case) string {
	if r := d.Reading(c.Readings[d.ID].Reading); r != nil {
		return r.ID
	}
	return d.Readings[0].ID
}

// reread is the case under another reading of one doubt.
func reread(c *model.Case, doubt, reading string) *model.Case {
	other := *c
	other.Readings = map[string]model.ChosenReading{doubt: {Reading: reading}}
	for id, chosen := range c.Readings {
		if id != doubt {
			other.Readings[id] = chosen
		}
	}
	return &other
}
