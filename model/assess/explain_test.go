package assess_test

import (
	"math/rand/v2"
	"reflect"
	"testing"

	"twozones/model"
	"twozones/model/assess"
)

var books = []string{"cn-beijing-two-zones", "cn-work-permit", "cn-work-permit@2017-04", "cn-zhongguancun"}

// randomFile is a random case with sound and unsound documents, and readings.
func randomFile(rb *model.Rulebook) *model.Case {
	c := randomCase(rb)
	for range rand.IntN(4) {
		d := model.Document{ID: string(rune('m' + len(c.Documents))), State: model.Readable, Pages: 1 + rand.IntN(2)}
		switch rand.IntN(6) {
		case 0:
			d.ValidUntil = today.AddDays(rand.IntN(400) - 200)
		case 1:
			d.Issued = today.AddDays(rand.IntN(400) - 200)
		case 2:
			d.State = model.Missing
		}
		for range rand.IntN(4) {
			d.Proves = append(d.Proves, model.Proof{Fact: rb.Facts[rand.IntN(len(rb.Facts))].ID, Page: rand.IntN(4)})
		}
		c.Documents = append(c.Documents, d)
	}
	for _, d := range rb.Doubts {
		if rand.IntN(2) == 0 {
			c.Readings = map[string]model.ChosenReading{d.ID: {Reading: d.Readings[rand.IntN(len(d.Readings))].ID}}
		}
	}
	return c
}

// The tree and the assessment give the same figures, and the tree adds up:
// parts to criteria, criteria to areas, each cut by its cap.
func TestTheExplanationAddsUpToTheAssessment(t *testing.T) {
	for _, ref := range books {
		rb := find(t, ref)
		for n := range 1000 {
			if n == 500 { // no bundled area cuts anything
				halveCaps(rb)
			}
			c := randomFile(rb)
			a, e := assess.Run(rb, c, today), assess.Explain(rb, c, today)
			if !reflect.DeepEqual(a, e.Assessment) {
				t.Fatal("another assessment is explained")
			}
			if a.Scores != nil {
				addsUp(t, rb, a, e)
			}
			for i, group := range e.Eligibility {
				result := a.Eligibility.Groups[i]
				if group.State != result.State || len(group.Conditions) != len(result.Conditions) {
					t.Fatalf("%s: %v, explained as %v", ref, result, group)
				}
			}
		}
	}
}

func halveCaps(rb *model.Rulebook) {
	for i := range rb.Areas {
		rb.Areas[i].Cap /= 2
	}
}

func addsUp(t *testing.T, rb *model.Rulebook, a *model.Assessment, e *model.Explanation) {
	t.Helper()
	var total model.Scores
	n := 0
	for _, area := range e.Areas {
		var sum model.Scores
		for _, criterion := range area.Criteria {
			partsAddUp(t, &criterion)
			result := a.Criteria[n]
			if n++; result.ID != criterion.ID || result.Claimed != criterion.Claimed || result.Evidenced != criterion.Evidenced || result.Basis != criterion.Basis {
				t.Fatalf("%s: assessed %+v, explained %+v", rb.Ref(), result, criterion)
			}
			sum = plus(sum, criterion.Claimed, criterion.Evidenced)
		}
		cut(t, area.ID, sum, area.Cap, area.Claimed, area.Evidenced, area.Cut)
		total = plus(total, area.Claimed, area.Evidenced)
	}
	if n != len(a.Criteria) || total != *a.Scores {
		t.Fatalf("%s: areas add up to %v, not %v", rb.Ref(), total, *a.Scores)
	}
}

func partsAddUp(t *testing.T, c *model.ExplainedCriterion) {
	t.Helper()
	var sum model.Scores
	for _, part := range c.Parts {
		sum = plus(sum, part.Claimed, part.Evidenced)
		for _, fact := range part.Facts {
			if fact.Earns && !fact.Value.IsKnown() {
				t.Fatalf("%s earns unanswered", fact.ID)
			}
			if single := len(part.Facts) == 1; single && part.Evidenced != (model.Range{}) && len(fact.Proofs) == 0 {
				t.Fatalf("%s counts as evidenced without a page", fact.ID)
			} else if single && len(fact.Proofs) > 0 && fact.Value.IsKnown() && part.Evidenced != part.Claimed {
				t.Fatalf("%s is proven and does not count", fact.ID)
			}
		}
	}
	cut(t, c.ID, sum, c.Cap, c.Claimed, c.Evidenced, c.Cut)
}

func plus(s model.Scores, claimed, evidenced model.Range) model.Scores {
	return model.Scores{Claimed: s.Claimed.Plus(claimed), Evidenced: s.Evidenced.Plus(evidenced)}
}

func cut(t *testing.T, id string, sum model.Scores, limit model.Decimal, claimed, evidenced model.Range, said bool) {
	t.Helper()
	if sum.Claimed.Capped(limit) != claimed || sum.Evidenced.Capped(limit) != evidenced {
		t.Fatalf("%s: %v under the cap %v is not %v, %v", id, sum, limit, claimed, evidenced)
	}
	if took := sum.Claimed.High > limit; took != said {
		t.Fatalf("%s: the cap took something: %v, said %v", id, took, said)
	}
}

func TestEachReadingIsTheAssessmentUnderIt(t *testing.T) {
	rb := find(t, "cn-work-permit@2017-04")
	c := &model.Case{Answers: map[string]model.Answer{
		"birth_date": {Value: model.Day(model.Date{Year: 1981, Month: 3, Day: 2})}}}
	c.Readings = map[string]model.ChosenReading{"age_band_ends": {Reading: "B", Why: "asked"}}
	e := assess.Explain(rb, c, today)
	d := e.Doubts[0]
	if !d.Matters || !d.Chosen || d.Followed != "B" || d.Why != "asked" {
		t.Errorf("%+v", d)
	}
	a, b := d.Readings[0].Scores.Claimed, d.Readings[1].Scores.Claimed
	if a.Likely-b.Likely != model.Whole(15) || b != e.Assessment.Scores.Claimed {
		t.Errorf("A %v, B %v", a, b)
	}
	for _, criterion := range e.Areas[0].Criteria {
		if want := map[bool]string{true: "B"}[criterion.ID == "age"]; criterion.Reading != want {
			t.Errorf("%s is read %q", criterion.ID, criterion.Reading)
		}
	}
	c.Readings = nil
	c.Answers["birth_date"] = model.Answer{Value: model.Day(model.Date{Year: 1982, Month: 3, Day: 2})}
	if d := assess.Explain(rb, c, today).Doubts[0]; d.Matters || d.Chosen || d.Followed != "A" {
		t.Errorf("%+v", d)
	}
}

func TestAPageThatDoesNotProveSaysWhy(t *testing.T) {
	rb := find(t, "cn-work-permit")
	sound := model.Document{ID: "d", File: "d.pdf", State: model.Readable, Pages: 1, Proves: []model.Proof{{Fact: "education", Page: 1}}}
	for _, try := range []struct {
		code  string
		spoil func(d *model.Document)
	}{
		{"", func(*model.Document) {}},
		{model.FindingFileMissing, func(d *model.Document) { d.State = model.Missing }},
		{model.FindingFileUnreadable, func(d *model.Document) { d.State = model.Unreadable }},
		{model.FindingNotYetValid, func(d *model.Document) { d.Issued = today.AddDays(1) }},
		{model.FindingExpired, func(d *model.Document) { d.ValidUntil = today.AddDays(-1) }},
		{model.FindingPageMissing, func(d *model.Document) { d.Proves = []model.Proof{{Fact: "education", Page: 2}} }},
		{model.FindingPageMissing, func(d *model.Document) { d.Proves = []model.Proof{{Fact: "education"}} }},
	} {
		d := sound
		try.spoil(&d)
		c := &model.Case{Documents: []model.Document{d},
			Answers: map[string]model.Answer{"education": {Value: model.Choice("master")}}}
		fact := assess.Explain(rb, c, today).Areas[0].Criteria[1].Parts[0].Facts[0]
		switch {
		case try.code == "":
			if len(fact.Proofs) != 1 || len(fact.Failed) != 0 || fact.Proofs[0].File != "d.pdf" {
				t.Errorf("sound: %+v", fact)
			}
		case len(fact.Proofs) != 0 || len(fact.Failed) != 1 || fact.Failed[0].Code != try.code:
			t.Errorf("%s: %+v", try.code, fact)
		}
	}
}

// What an unanswered fact can make of its part is the greatest that any answer
// to it does make of it.
func TestWhatAnOpenAnswerCanBring(t *testing.T) {
	for _, ref := range books[:3] {
		rb := find(t, ref)
		for range 300 {
			c := randomFile(rb)
			for a, area := range assess.Explain(rb, c, today).Areas {
				for i, criterion := range area.Criteria {
					for j, part := range criterion.Parts {
						for _, fact := range part.Facts {
							if known := fact.Value.IsKnown(); known != (fact.Can == nil) {
								t.Fatalf("%s: known %v, can %v", fact.ID, known, fact.Can)
							}
							if fact.Can == nil {
								continue
							}
							c.Answers[fact.ID] = model.Answer{Value: randomValue(rb.Fact(fact.ID))}
							after := assess.Explain(rb, c, today).Areas[a].Criteria[i].Parts[j]
							if after.Points.High > fact.Can.High {
								t.Fatalf("%s gives %v, could be %v", fact.ID, after.Points, *fact.Can)
							}
							delete(c.Answers, fact.ID)
						}
					}
				}
			}
		}
	}
}

func BenchmarkExplain(b *testing.B) {
	c, rb := demo(b)
	b.ReportAllocs()
	for b.Loop() {
		assess.Explain(rb, c, today)
	}
}
