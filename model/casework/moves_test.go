package casework_test

import (
	"slices"
	"testing"

	"twozones/model"
)

func TestASessionKeepsWhatTheLastChangeMoved(t *testing.T) {
	s := demo(t, open(t, t.TempDir()))
	master := model.Choice("master")
	step := func(what string, err error, causes ...model.MoveCause) {
		t.Helper()
		var got []model.MoveCause
		for _, m := range s.LastMoves {
			got = append(got, m.Cause)
		}
		if err != nil || !slices.Equal(got, causes) {
			t.Errorf("%s: %v %+v", what, err, s.LastMoves)
		}
	}
	step("nothing done yet", nil)
	step("an answer", s.Answer("education", master), model.MoveAnswer)
	if m := s.LastMoves[0]; m.Criterion != "education" || m.From.Likely != model.Whole(15) || m.To.Likely != model.Whole(12) {
		t.Errorf("%+v", m)
	}
	step("the same answer", s.Answer("education", master))
	_, err := s.Undo()
	step("undone", err, model.MoveAnswer)
	_, err = s.Redo()
	step("redone", err, model.MoveAnswer)
	step("a field", s.SetField("talent.phone", "13900000001"))
	step("a refused answer leaves the last moves", nil)
	step("a reading without points", s.Follow("director_or_board", model.ChosenReading{Reading: "board"}))
	step("a day after two birthdays and an expiry", s.SaveDay(model.Date{Year: 2041, Month: 3, Day: 1}),
		model.MoveBirthday, model.MoveBirthday, model.MoveExpired)
}
