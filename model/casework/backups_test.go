package casework_test

import (
	"testing"

	"twozones/model"
	"twozones/model/casework"
)

func TestACaseComesBackFromABackupBesideWhatIsThere(t *testing.T) {
	desk := open(t, t.TempDir())
	s := demo(t, desk)
	made, warning, err := desk.BackUp(casework.WhyHand)
	if err != nil || warning != nil {
		t.Fatal(err, warning)
	}
	rows, err := desk.CasesIn(made)
	if err != nil || len(rows) != 1 || rows[0].ID != s.ID() {
		t.Fatal(rows, err)
	}
	same, err := desk.RestoreCase(made, s.ID())
	if err != nil {
		t.Fatal(err)
	}
	if got := session(t, desk, same); got.Case.Enterprise.ID != s.Case.Enterprise.ID || len(got.Case.Answers) != len(s.Case.Answers) {
		t.Error("an unchanged enterprise was made anew, or answers are lost")
	}
	before := s.Case.Enterprise.NameZh
	if err := s.SetField("enterprise.name_zh", "改名后的公司"); err != nil {
		t.Fatal(err)
	}
	id, err := desk.RestoreCase(made, s.ID())
	if err != nil {
		t.Fatal(err)
	}
	if got := session(t, desk, id); got.Case.Enterprise.ID == s.Case.Enterprise.ID || got.Case.Enterprise.NameZh != before {
		t.Error("a changed enterprise was used or overwritten")
	}
}

func TestACaseGoesBackToAMomentAndForwardAgain(t *testing.T) {
	desk := open(t, t.TempDir())
	s := demo(t, desk)
	for _, name := range []string{"ONE, A", "TWO, B", "THREE, C"} {
		if err := s.SetField("talent.name", name); err != nil {
			t.Fatal(err)
		}
	}
	history, err := s.History()
	if err != nil || len(history) != 4 || string(history[2].Changes[0].From.Raw) != `"ONE, A"` {
		t.Fatal(history, err)
	}
	if err := s.RestoreTo(2); err != nil || s.Case.Talent.Name != "ONE, A" {
		t.Error(err, s.Case.Talent.Name)
	}
	if _, err := s.Undo(); err != nil || s.Case.Talent.Name != "THREE, C" {
		t.Error(err, s.Case.Talent.Name)
	}
	if err := s.RestoreTo(99); model.CodeOf(err) != model.CodeNotFound {
		t.Error(err)
	}
}

func TestTheTrashSaysWhenACaseWasDeleted(t *testing.T) {
	desk := open(t, t.TempDir())
	s := demo(t, desk)
	if err := desk.Delete(s.ID()); err != nil {
		t.Fatal(err)
	}
	rows, err := desk.Trash()
	if err != nil || len(rows) != 1 || rows[0].Deleted.IsZero() {
		t.Error(rows, err)
	}
}
