package rulebook

import (
	"fmt"
	"slices"
	"strings"

	"twozones/model"
	"twozones/model/assess"
	"twozones/model/plain"
)

func (r *reader) tests(n *plain.Node) {
	unique := r.unique()
	r.Each(n, func(item *plain.Node) {
		r.Known(item, "name on facts proven readings expect")
		r.Need(item, "on")
		t := model.WorkedCase{Name: r.NeedStr(item, "name"), On: r.Date(item, "on"),
			Proven: r.Strings(item, "proven"), Facts: map[string]model.Value{}}
		unique(item, t.Name)
		r.Pairs(item.Get("facts"), func(p plain.Pair) {
			fact := r.rb.Fact(p.Key)
			if fact == nil {
				r.Fail(model.Fail(model.CodeUnknownFact, nil, "fact", p.Key).At(p.At))
				return
			}
			value, err := ReadValue(p.Value, fact, t.On)
			r.Fail(err)
			t.Facts[p.Key] = value
		})
		r.testReadings(item.Get("readings"), &t)
		t.Expect = r.expectation(r.Need(item, "expect"))
		r.rb.Tests = append(r.rb.Tests, t)
	})
}

func (r *reader) testReadings(n *plain.Node, t *model.WorkedCase) {
	r.Pairs(n, func(p plain.Pair) {
		id, err := p.Value.String()
		r.Fail(err)
		doubt := r.rb.Doubt(p.Key)
		if doubt == nil || doubt.Reading(id) == nil {
			r.Fail(model.Fail(model.CodeUnknownID, nil, "allowed", "doubts of this rulebook").At(p.At))
		}
		if t.Readings == nil {
			t.Readings = map[string]string{}
		}
		t.Readings[p.Key] = id
	})
}

func (r *reader) expectation(n *plain.Node) (e model.Expectation) {
	r.Known(n, "low likely high verdict eligibility class evidenced criteria")
	e.Claimed, e.Verdict, e.Class = r.expected(n)
	e.State = model.State(r.OneOf(n, "eligibility", "", "met", "not_met", "open"))
	if evidenced := n.Get("evidenced"); evidenced != nil {
		r.Known(evidenced, "low likely high verdict class")
		e.Evidenced, e.EvidencedVerdict, e.EvidencedClass = r.expected(evidenced)
	}
	r.Pairs(n.Get("criteria"), func(p plain.Pair) {
		if r.rb.Criterion(p.Key) == nil {
			r.Fail(model.Fail(model.CodeUnknownID, nil, "allowed", "criteria of this rulebook").At(p.At))
		}
		if e.Criteria == nil {
			e.Criteria = map[string]model.Range{}
		}
		e.Criteria[p.Key] = r.points(&plain.Node{Shape: plain.Map, Place: p.At,
			Pairs: []plain.Pair{{Key: "points", At: p.At, Value: p.Value}}})
	})
	return e
}

func (r *reader) expected(n *plain.Node) (score *model.Range, verdict model.Verdict, class []string) {
	if n.Get("low") != nil || n.Get("high") != nil || n.Get("likely") != nil {
		score = &model.Range{Low: r.NeedDec(n, "low"), Likely: r.NeedDec(n, "likely"), High: r.NeedDec(n, "high")}
	}
	return score, model.Verdict(r.OneOf(n, "verdict", "", "secure", "open", "short")), r.Strings(n, "class")
}

// runTests runs the worked cases; the first that fails is the error, with its
// sentence, what it expects and what came out.
func runTests(rb *model.Rulebook, n *plain.Node) error {
	for i := range rb.Tests {
		t := &rb.Tests[i]
		if differs := compare(&t.Expect, assess.Run(rb, caseOf(rb, t), t.On)); differs != "" {
			return model.Fail(model.CodeWorkedCase, nil, "name", t.Name, "differs", differs).At(n.Items[i].Place)
		}
	}
	return nil
}

// caseOf makes a worked case assessable: one readable page proves what it says
// is proven.
func caseOf(rb *model.Rulebook, t *model.WorkedCase) *model.Case {
	c := &model.Case{Answers: make(map[string]model.Answer, len(t.Facts))}
	for id, value := range t.Facts {
		c.Answers[id] = model.Answer{Value: value}
	}
	for doubt, reading := range t.Readings {
		if c.Readings == nil {
			c.Readings = map[string]model.ChosenReading{}
		}
		c.Readings[doubt] = model.ChosenReading{Reading: reading}
	}
	if len(t.Proven) > 0 {
		d := model.Document{ID: "proof", State: model.Readable, Pages: 1}
		for _, fact := range t.Proven {
			d.Proves = append(d.Proves, model.Proof{Fact: fact, Page: 1})
		}
		c.Documents = []model.Document{d}
	}
	return c
}

func compare(want *model.Expectation, got *model.Assessment) string {
	var differs []string
	note := func(what string, want, got any) {
		differs = append(differs, fmt.Sprintf("%s: %v ≠ %v", what, want, got))
	}
	if want.State != "" && want.State != got.Eligibility.State {
		note("eligibility", want.State, got.Eligibility.State)
	}
	if got.Scores != nil {
		compareScore(want, got, note)
	}
	for _, c := range got.Criteria {
		if points, ok := want.Criteria[c.ID]; ok && points != c.Claimed {
			note(c.ID, written(points), written(c.Claimed))
		}
	}
	return strings.Join(differs, "; ")
}

func compareScore(want *model.Expectation, got *model.Assessment, note func(string, any, any)) {
	scores := func(what string, want *model.Range, got model.Range) {
		if want != nil && *want != got {
			note(what, written(*want), written(got))
		}
	}
	verdicts := func(what string, want, got model.Verdict) {
		if want != "" && want != got {
			note(what, want, got)
		}
	}
	classes := func(what string, want, got []string) {
		if want != nil && !slices.Equal(want, got) {
			note(what, want, got)
		}
	}
	scores("claimed", want.Claimed, got.Scores.Claimed)
	scores("evidenced", want.Evidenced, got.Scores.Evidenced)
	verdicts("verdict", want.Verdict, got.Verdict.Claimed)
	verdicts("evidenced verdict", want.EvidencedVerdict, got.Verdict.Evidenced)
	if got.Class != nil {
		classes("class", want.Class, got.Class.Claimed)
		classes("evidenced class", want.EvidencedClass, got.Class.Evidenced)
	}
}

func written(r model.Range) string {
	return fmt.Sprintf("%s [%s–%s]", r.Likely, r.Low, r.High)
}
