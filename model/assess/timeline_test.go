package assess_test

import (
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"twozones/model"
	"twozones/model/assess"
)

// onDay is the case on a later day, if the work goes on: years of work have
// grown by the half years that have passed.
func onDay(rb *model.Rulebook, c *model.Case, day model.Date) *model.Case {
	months := (day.Year-today.Year)*12 + int(day.Month-today.Month)
	if day.Day < today.Day {
		months--
	}
	grown := map[string]model.Value{}
	for i := range rb.Facts {
		if v := c.Answers[rb.Facts[i].ID].Value; rb.Facts[i].Changes == model.Grows && v.IsKnown() {
			v.Number = min(v.Number+model.Whole(int64(months))/12, *rb.Facts[i].Max)
			grown[rb.Facts[i].ID] = v
		}
	}
	return with(c, grown)
}

// The days of the timeline are those that a look at every single day finds.
func TestTheTimelineAgreesWithEveryDay(t *testing.T) {
	causes := map[model.MoveCause]int{}
	series(t, 60, func(t *testing.T, _ *rand.Rand, rb *model.Rulebook, c *model.Case) {
		line := assess.Timeline(rb, c, today, 24)
		var last model.TimelineDay
		next := 0
		until := model.Date{Year: 2028, Month: 11, Day: 23}
		for day := today; !until.Before(day); day = day.AddDays(1) {
			a, b := assess.Run(rb, onDay(rb, c, day), day), assess.Run(rb, c, day)
			now := model.TimelineDay{Claimed: a.Scores.Claimed, State: a.Eligibility.State}
			now.Evidenced = model.Range{Low: min(b.Scores.Evidenced.Low, now.Claimed.Low),
				Likely: min(b.Scores.Evidenced.Likely, now.Claimed.Likely), High: min(b.Scores.Evidenced.High, now.Claimed.High)}
			now.Open = rb.Window != nil && !day.Before(rb.Window.Opens) && !rb.Window.Closes.Before(day)
			listed := next < len(line.Days) && line.Days[next].On == day
			if changed := day == today || !sameDay(now, last); changed != listed {
				t.Errorf("%s: changed %v, listed %v", day, changed, listed)
				return
			}
			if listed {
				if !sameDay(now, line.Days[next]) {
					t.Errorf("%s: %+v, counted out %+v", day, line.Days[next], now)
				}
				if len(line.Days[next].Moves) == 0 && day != today && now.Open == last.Open {
					t.Errorf("%s: no reason", day)
				}
				for _, m := range line.Days[next].Moves {
					causes[m.Cause]++
				}
				next++
			}
			last = now
		}
		if line.From != today || line.Until != until || next != len(line.Days) {
			t.Errorf("%s to %s, %d of %d days", line.From, line.Until, next, len(line.Days))
		}
		bestDay(t, line)
	})
	for _, cause := range []model.MoveCause{model.MoveYears, model.MoveExpired, model.MoveIssued} {
		if causes[cause] == 0 {
			t.Errorf("%s never came up: %v", cause, causes)
		}
	}
	if causes[model.MoveDocument] > 0 {
		t.Errorf("%d moves without a day of their own", causes[model.MoveDocument])
	}
}

func sameDay(a, b model.TimelineDay) bool {
	return a.Claimed == b.Claimed && a.Evidenced == b.Evidenced && a.State == b.State && a.Open == b.Open
}

// bestDay checks that no listed day beats the best one, and no earlier equals it.
func bestDay(t *testing.T, line *model.Timeline) {
	t.Helper()
	if line.Best.IsZero() {
		for _, d := range line.Days {
			if d.Evidenced.Likely != line.Days[0].Evidenced.Likely || d.Claimed.Likely != line.Days[0].Claimed.Likely {
				t.Errorf("%s differs, yet none is the best", d.On)
			}
		}
		return
	}
	best := line.Days[slices.IndexFunc(line.Days, func(d model.TimelineDay) bool { return d.On == line.Best })]
	for _, d := range line.Days {
		if rank := compareDays(d, best); rank > 0 || rank == 0 && d.On.Before(best.On) {
			t.Errorf("%s is better than %s", d.On, best.On)
		}
	}
}

func compareDays(a, b model.TimelineDay) int {
	rank := func(d model.TimelineDay) []model.Decimal {
		var open, able model.Decimal
		if d.Open {
			open = 1
		}
		if d.State != model.NotMet {
			able = 1
		}
		return []model.Decimal{open, able, d.Evidenced.Likely, d.Claimed.Likely}
	}
	return slices.Compare(rank(a), rank(b))
}

// A birthday, a passport that runs out and a year of work, each with its day
// and its reason.
func TestTheDaysOfATimeline(t *testing.T) {
	rb := find(t, "cn-work-permit")
	c := &model.Case{
		Answers: map[string]model.Answer{
			"birth_date":            {Value: model.Day(model.Date{Year: 1981, Month: time.March, Day: 5})},
			"work_experience_years": {Value: model.Number(model.KindDecimal, model.Whole(17)/2)},
		},
		Documents: []model.Document{{ID: "passport", State: model.Readable, Pages: 1, Material: "passport",
			ValidUntil: model.Date{Year: 2028, Month: time.June, Day: 30}, Proves: []model.Proof{{Fact: "birth_date", Page: 1}}}},
	}
	line := assess.Timeline(rb, c, today, 24)
	var got []string
	for _, day := range line.Days {
		for _, m := range day.Moves {
			got = append(got, day.On.String()+" "+string(m.Cause)+" "+m.Fact+" "+m.From.Likely.String()+"→"+m.To.Likely.String())
		}
	}
	want := []string{
		"2027-03-05 birthday birth_date 15→10",
		"2027-05-23 years work_experience_years 11→12",
		"2028-05-23 years work_experience_years 12→13",
		"2028-07-01 expired birth_date 10→0",
	}
	if !slices.Equal(got, want) || line.Best != today {
		t.Errorf("%q, best %s", got, line.Best)
	}
}

func BenchmarkTimeline(b *testing.B) {
	c, rb := demo(b)
	for b.Loop() {
		assess.Timeline(rb, c, today, 24)
	}
}
