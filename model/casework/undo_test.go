package casework_test

import (
	"testing"

	"twozones/model"
)

// Undo in a case that was brought back from the trash must not put it there again.
func TestUndoNeitherDeletesACaseNorRestoresIt(t *testing.T) {
	desk := open(t, t.TempDir())
	s := demo(t, desk)
	if err := s.SetField("talent.name", "ANNA"); err != nil {
		t.Fatal(err)
	}
	if err := desk.Delete(s.ID()); err != nil {
		t.Fatal(err)
	}
	if err := desk.Restore(s.ID()); err != nil {
		t.Fatal(err)
	}
	if field, err := s.Undo(); s.CanUndo() || field != "" || err != nil {
		t.Errorf("undone: %q, %v", field, err)
	}
	if rows, err := desk.Cases(); err != nil || len(rows) != 1 {
		t.Errorf("%d cases, %v", len(rows), err)
	}
	if err := s.SetField("talent.name", "BERTA"); err != nil {
		t.Fatal(err)
	}
	if field, err := s.Undo(); field != "talent.name" || err != nil || s.Field("talent.name") != "ANNA" {
		t.Errorf("then undone: %q, %v", field, err)
	}
}

func TestAChangeIsUndoneByItsNumberOnlyWhileItIsTheLast(t *testing.T) {
	desk := open(t, t.TempDir())
	s := demo(t, desk)
	if err := s.SetField("talent.name", "ANNA"); err != nil {
		t.Fatal(err)
	}
	anna := s.LastAction()
	if err := s.SetField("talent.name", "BERTA"); err != nil {
		t.Fatal(err)
	}
	if _, err := s.UndoAction(anna); model.CodeOf(err) != model.CodeChangedSince || s.Field("talent.name") != "BERTA" {
		t.Errorf("undone with %v", err)
	}
	if _, err := s.UndoAction(s.LastAction()); err != nil || s.Field("talent.name") != "ANNA" {
		t.Errorf("not undone: %v", err)
	}
	if _, err := s.UndoAction(anna); err != nil || s.Field("talent.name") == "ANNA" {
		t.Errorf("then not undone: %v", err)
	}
}
