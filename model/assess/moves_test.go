package assess_test

import (
	"math/rand/v2"
	"testing"

	"twozones/model"
	"twozones/model/assess"
)

// The moves of a criterion follow on from each other and lead from the one
// assessment to the other.
func TestMovesLeadFromBeforeToAfter(t *testing.T) {
	for _, ref := range books {
		rb := find(t, ref)
		for range 500 {
			before, after := randomFile(rb), randomFile(rb)
			onBefore, onAfter := today.AddDays(rand.IntN(6000)), today.AddDays(rand.IntN(6000))
			moves := assess.Moves(rb, before, after, onBefore, onAfter)
			a, b := assess.Run(rb, before, onBefore), assess.Run(rb, after, onAfter)
			for i := range a.Criteria {
				at := a.Criteria[i].Claimed
				for _, m := range moves {
					if m.Criterion == a.Criteria[i].ID && !m.Evidence {
						if m.From != at || m.To == at {
							t.Fatalf("%s stood at %v: %+v", m.Criterion, at, m)
						}
						at = m.To
					}
				}
				if at != b.Criteria[i].Claimed {
					t.Fatalf("%s: the moves end at %v, not %v", a.Criteria[i].ID, at, b.Criteria[i].Claimed)
				}
			}
			state := a.Eligibility.State
			for _, m := range moves {
				if m.Criterion == "" && m.Group == "" {
					state = m.ToState
				}
			}
			if state != b.Eligibility.State {
				t.Fatalf("the moves end at %s, not %s", state, b.Eligibility.State)
			}
		}
	}
}

func TestNothingChangedNothingMoves(t *testing.T) {
	for _, ref := range books {
		rb := find(t, ref)
		c := randomFile(rb)
		if moves := assess.Moves(rb, c, c, today, today); len(moves) != 0 {
			t.Errorf("%s: %+v", ref, moves)
		}
	}
}

func day(s string) model.Date {
	d, err := model.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

func born(on string) *model.Case {
	return &model.Case{Answers: map[string]model.Answer{"birth_date": {Value: model.Day(day(on))}},
		Documents: []model.Document{{ID: "passport", State: model.Readable, Pages: 1, ValidUntil: day("2031-01-01"),
			Proves: []model.Proof{{Fact: "birth_date", Page: 1}}}}}
}

func TestABirthdayIsNamedWithItsDay(t *testing.T) {
	rb := find(t, "cn-work-permit")
	for name, c := range map[string]struct {
		born, from, to string
		want           []model.Move
	}{
		"on the day":         {"1984-06-30", "2030-06-29", "2030-06-30", []model.Move{{Cause: model.MoveBirthday, Years: 46, Day: day("2030-06-30")}}},
		"some time later":    {"1984-06-30", "2029-01-01", "2030-12-31", []model.Move{{Cause: model.MoveBirthday, Years: 46, Day: day("2030-06-30")}}},
		"the day before":     {"1984-06-30", "2028-06-28", "2030-06-29", nil},
		"no band changes":    {"1980-06-30", "2029-01-01", "2030-12-31", nil},
		"29 February":        {"1984-02-29", "2029-01-01", "2030-12-31", []model.Move{{Cause: model.MoveBirthday, Years: 46, Day: day("2030-03-01")}}},
		"back before it":     {"1984-06-30", "2030-07-01", "2030-06-29", []model.Move{{Cause: model.MoveNotYet, Years: 46, Day: day("2030-06-30")}}},
		"two bands on a way": {"1984-06-30", "2009-01-01", "2030-12-31", []model.Move{{Cause: model.MoveBirthday, Years: 26, Day: day("2010-06-30")}, {Cause: model.MoveBirthday, Years: 46, Day: day("2030-06-30")}}},
	} {
		file := born(c.born)
		moves := assess.Moves(rb, file, file, day(c.from), day(c.to))
		if len(moves) != len(c.want) {
			t.Errorf("%s: %+v", name, moves)
			continue
		}
		for i, m := range moves {
			w := c.want[i]
			if m.Criterion != "age" || m.Fact != "birth_date" || m.Cause != w.Cause || m.Years != w.Years || m.Day != w.Day || m.Evidence {
				t.Errorf("%s: %+v", name, m)
			}
		}
	}
}

func TestTurningEighteenOpensTheWay(t *testing.T) {
	rb := find(t, "cn-work-permit")
	c := born("2010-05-01")
	moves := assess.Moves(rb, c, c, day("2028-04-30"), day("2028-05-01"))
	if len(moves) != 2 || moves[1].Criterion != "" || moves[1].Group != "" || moves[1].FromState != model.NotMet ||
		moves[1].ToState != model.Open || moves[1].Years != 18 {
		t.Errorf("%+v", moves)
	}
}

func TestADocumentMovesEvidenceAndSaysWhy(t *testing.T) {
	rb := find(t, "cn-work-permit")
	with, without := born("1988-06-30"), born("1988-06-30")
	without.Documents = nil
	other := born("1988-06-30")
	other.Documents[0].ID = "card"
	issued := born("1988-06-30")
	issued.Documents[0].Issued = day("2027-01-01")
	for name, c := range map[string]struct {
		before, after *model.Case
		from, to      string
		cause         model.MoveCause
		day           model.Date
		points        [2]int64
	}{
		"attached": {without, with, "2026-11-23", "2026-11-23", model.MoveDocument, model.Date{}, [2]int64{0, 15}},
		"removed":  {with, without, "2026-11-23", "2026-11-23", model.MoveDocument, model.Date{}, [2]int64{15, 0}},
		"expired":  {with, with, "2026-11-23", "2031-01-02", model.MoveExpired, day("2031-01-01"), [2]int64{15, 0}},
		"issued":   {issued, issued, "2026-11-23", "2027-01-01", model.MoveIssued, day("2027-01-01"), [2]int64{0, 15}},
		"replaced": {with, other, "2026-11-23", "2026-11-23", "", model.Date{}, [2]int64{}},
	} {
		moves := assess.Moves(rb, c.before, c.after, day(c.from), day(c.to))
		if c.cause == "" && len(moves) == 0 {
			continue
		}
		if len(moves) != 1 {
			t.Errorf("%s: %+v", name, moves)
			continue
		}
		m := moves[0]
		if !m.Evidence || m.Criterion != "age" || m.Fact != "birth_date" || m.Cause != c.cause || m.Day != c.day || m.Document != "passport" ||
			m.From != model.Exactly(model.Whole(c.points[0])) || m.To != model.Exactly(model.Whole(c.points[1])) {
			t.Errorf("%s: %+v", name, m)
		}
	}
}

func TestAnAnswerAndAReadingMove(t *testing.T) {
	rb := find(t, "cn-work-permit@2017-04")
	before, after := born("1981-06-30"), born("1981-06-30")
	after.Answers["education"] = model.Answer{Value: model.Choice("master")}
	after.Readings = map[string]model.ChosenReading{"age_band_ends": {Reading: "B"}}
	moves := assess.Moves(rb, before, after, today, today)
	if len(moves) != 2 {
		t.Fatalf("%+v", moves)
	}
	if m := moves[0]; m.Cause != model.MoveReading || m.Criterion != "age" || m.Reading != "B" || m.From.Likely != model.Whole(15) || m.To.Likely != 0 {
		t.Errorf("%+v", m)
	}
	if m := moves[1]; m.Cause != model.MoveAnswer || m.Criterion != "education" || m.FromValue.IsKnown() || m.ToValue.Option != "master" ||
		m.From.High != model.Whole(20) || m.To != model.Exactly(model.Whole(15)) {
		t.Errorf("%+v", m)
	}
}
