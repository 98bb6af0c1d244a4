package model_test

import (
	"testing"

	"twozones/model"
)

// table is a rulebook of two areas, of 40 and 60 points.
func table() *model.Rulebook {
	return &model.Rulebook{Areas: []model.Area{{ID: "one", Cap: model.Whole(40)}, {ID: "two", Cap: model.Whole(60)}}}
}

func points(t *testing.T, text string) model.Decimal {
	t.Helper()
	d, err := model.ParseDecimal(text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestGivenPointsMustBePossible(t *testing.T) {
	for name, c := range map[string]struct {
		one, two, total string
		rule            string
	}{
		"all of them":          {"40", "60", "100", ""},
		"a total alone":        {"", "", "82.5", ""},
		"one area, and more":   {"12.25", "", "72.25", ""},
		"above the cap":        {"40.000001", "", "", "cap"},
		"below nought":         {"-0.5", "", "", "negative"},
		"a total too low":      {"30", "30", "59.999999", "total_min"},
		"a total too high":     {"30", "", "90.5", "total_max"},
		"a total above all":    {"", "", "100.1", "total_max"},
		"a sum that differs":   {"30", "30", "61", "total_max"},
		"nothing given at all": {"", "", "", ""},
	} {
		g := model.GivenPoints{Areas: map[string]model.Decimal{}}
		for id, text := range map[string]string{"one": c.one, "two": c.two} {
			if text != "" {
				g.Areas[id] = points(t, text)
			}
		}
		if c.total != "" {
			total := points(t, c.total)
			g.Total = &total
		}
		err := g.Check(table())
		rule := ""
		if e, ok := err.(*model.Error); ok {
			rule = e.Data["rule"]
		}
		if rule != c.rule || (err != nil) != (c.rule != "") {
			t.Errorf("%s: %v", name, err)
		}
	}
	unknown := model.GivenPoints{Areas: map[string]model.Decimal{"three": 0}}
	if err := unknown.Check(table()); model.CodeOf(err) != model.CodeUnknownID {
		t.Error(err)
	}
}

func TestGivenPointsAreHeldAgainstTheEstimate(t *testing.T) {
	r := func(low, likely, high int64) model.Range {
		return model.Range{Low: model.Whole(low), Likely: model.Whole(likely), High: model.Whole(high)}
	}
	a := &model.Assessment{Scores: &model.Scores{Claimed: r(50, 70, 90)}, Criteria: []model.CriterionResult{
		{Area: "one", Claimed: r(10, 20, 30)}, {Area: "one", Claimed: r(10, 15, 20)}, {Area: "two", Claimed: r(30, 35, 50)}}}
	g := model.GivenPoints{Areas: map[string]model.Decimal{"one": points(t, "35"), "two": points(t, "29.5")}}
	hits := g.Against(table(), a)
	want := []model.Hit{
		{Area: "one", Given: points(t, "35"), Estimate: r(20, 35, 40), Within: true},
		{Area: "two", Given: points(t, "29.5"), Estimate: r(30, 35, 50), Off: points(t, "-5.5")},
		{Given: points(t, "64.5"), Estimate: r(50, 70, 90), Within: true, Off: points(t, "-5.5")}}
	if len(hits) != len(want) {
		t.Fatalf("%+v", hits)
	}
	for i := range want {
		if hits[i] != want[i] {
			t.Errorf("%+v, not %+v", hits[i], want[i])
		}
	}
}
