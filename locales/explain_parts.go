package locales

import (
	"slices"
	"strings"

	"twozones/model"
)

// part goes through the facts of a part: the one that earns first, then the
// others.
func (t *teller) part(p *model.ExplainedPart) {
	for i := range p.Facts {
		if f := &p.Facts[i]; f.Earns {
			t.earning(p, f)
		}
	}
	for i := range p.Facts {
		f := &p.Facts[i]
		switch {
		case !f.Value.IsKnown():
			t.unanswered(p, f)
		case !f.Earns:
			t.idle(p, f)
		}
	}
}

// idle tells an answer that does not earn: another one of its part counts, or
// no row applies.
func (t *teller) idle(p *model.ExplainedPart, f *model.ExplainedFact) {
	id := "nothing"
	switch {
	case p.EvidencedBy == f.ID:
		id = "instead"
	case p.Rule != "":
		id = "also"
	}
	t.say(2, LineRule, "explain.part."+id, "Fact", t.Of(f.Label), "Value", t.answer(t.rb.Fact(f.ID), f.Value.Value),
		"Points", t.Points(p.Evidenced))
	t.pages(3, f)
}

func (t *teller) earning(p *model.ExplainedPart, f *model.ExplainedFact) {
	fact := t.rb.Fact(f.ID)
	data := []any{"Fact", t.Of(f.Label), "Value", t.answer(fact, f.Value.Value), "Rule", nested(t.Of(p.RuleLabel)), "Points", t.Points(p.Points)}
	if p.Steps != nil {
		data = append(data, "Start", t.Value(fact, model.Number(fact.Kind, p.Steps.Start)),
			"First", p.Steps.First, "Each", p.Steps.Each, "Max", p.Steps.Max)
	}
	if f.Years != nil {
		data = append(data, "Years", *f.Years, "Day", t.Day(t.e.Assessment.On))
	}
	t.say(2, LineRule, "explain.part."+sentence(p, f, fact), data...)
	if p.Judged && !p.Points.IsExact() {
		t.say(3, LineText, "explain.part.judged")
	}
	t.pages(3, f)
	if len(f.Proofs) == 0 && len(f.Failed) == 0 && p.Points.High > 0 {
		t.unproven(f.ID)
	}
}

// sentence is the last word of the message id for how a part earns.
func sentence(p *model.ExplainedPart, f *model.ExplainedFact, fact *model.Fact) string {
	switch {
	case p.Rule == "none" && p.RuleLabel.IsZero():
		return "nothing"
	case p.Rule == "below" && p.Steps != nil:
		return "below"
	case p.Kind == model.PartSteps && fact.Changes == model.Grows:
		return "years"
	case p.Kind == model.PartSteps:
		return "steps"
	case p.Kind == model.PartAmount:
		return "amount"
	case p.Kind == model.PartBest:
		return "best"
	case p.Kind == model.PartAnyOf && len(f.Value.Set) > 1:
		return "any_of"
	case p.Kind == model.PartOptions || p.Kind == model.PartAnyOf:
		return "option"
	case f.Years != nil:
		return "age"
	}
	return "row"
}

func (t *teller) unanswered(p *model.ExplainedPart, f *model.ExplainedFact) {
	id := "unknown"
	switch {
	case p.Kind == model.PartAmount && p.Judged:
		id = "granted"
	case len(p.Facts) > 1 && f.Can.High <= p.Points.High:
		id = "idle"
	case len(p.Facts) > 1:
		id = "lift"
	}
	t.say(2, LineOpen, "explain.part."+id, "Fact", t.Of(f.Label), "Span", t.Span(*f.Can), "High", f.Can.High)
	t.pages(3, f)
}

// pages lists where a fact is proven, and what was meant to prove it and does
// not.
func (t *teller) pages(level int, f *model.ExplainedFact) {
	for _, p := range f.Proofs {
		t.say(level, LineProof, "explain.proof", "Document", t.documentName(t.rb, p.Document, p.File, p.Material), "Page", p.Page)
	}
	for _, p := range f.Failed {
		t.say(level, LineUnproven, "explain.failed."+p.Code, "Document", t.documentName(t.rb, p.Document, p.File, p.Material),
			"Page", p.Page, "Day", t.Day(p.Day))
	}
}

// unproven names what would prove a fact.
func (t *teller) unproven(fact string) {
	var names []string
	for i := range t.rb.Materials {
		if slices.Contains(t.rb.Materials[i].Proves, fact) {
			names = append(names, t.T("explain.material", "Material", nested(t.Of(t.rb.Materials[i].Label))))
		}
	}
	id := "explain.unproven.any"
	switch len(names) {
	case 0:
		id = "explain.unproven"
	case 1:
		id = "explain.unproven.one"
	}
	t.say(3, LineUnproven, id, "Materials", strings.Join(names, t.T("list.separator")))
}

func (t *teller) doubts() {
	if len(t.e.Doubts) == 0 {
		return
	}
	t.say(0, LineHeading, "explain.doubts")
	for i := range t.e.Doubts {
		t.doubt(&t.e.Doubts[i])
	}
}

func (t *teller) doubt(d *model.ExplainedDoubt) {
	t.of = d.ID
	defer func() { t.of = "" }()
	t.add(1, LineCriterion, t.Of(d.Title))
	t.add(2, LineText, t.Of(d.About))
	t.add(2, LineText, t.Of(d.Effect))
	for _, id := range d.Sources {
		t.source(2, id, "")
	}
	var followed string
	for i := range d.Readings {
		t.reading(&d.Readings[i])
		if d.Readings[i].ID == d.Followed {
			followed = t.Of(d.Readings[i].Label)
		}
	}
	if !d.Matters {
		t.say(2, LineText, "explain.same")
	}
	if d.Chosen {
		t.say(2, LineFollowed, "explain.followed.chosen", "Reading", nested(followed), "Why", d.Why)
	} else {
		t.say(2, LineFollowed, "explain.followed.default")
	}
}

func (t *teller) reading(r *model.ExplainedReading) {
	if r.Scores == nil {
		t.say(2, LineReading, "explain.reading.no_points", "Reading", nested(t.Of(r.Label)), "State", t.state(r.State))
		return
	}
	class := ""
	if r.Class != nil {
		class = t.classes(r.Class.Claimed)
	}
	t.say(2, LineReading, "explain.reading", "Reading", nested(t.Of(r.Label)), "Class", class,
		"Claimed", t.Points(r.Scores.Claimed), "VerdictClaimed", t.T("verdict."+string(r.Verdict.Claimed)),
		"Evidenced", t.Points(r.Scores.Evidenced), "VerdictEvidenced", t.T("verdict."+string(r.Verdict.Evidenced)))
}
