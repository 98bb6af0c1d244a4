package casework_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
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

func TestWhatARestoreWillChangeIsWhatItChanges(t *testing.T) {
	desk := open(t, t.TempDir())
	s := demo(t, desk)
	id, err := desk.NewCase(s.Rulebook.ID, s.Case.Enterprise.ID)
	if err != nil {
		t.Fatal(err)
	}
	other := session(t, desk, id)
	for i, set := range []func() error{
		func() error { return s.SetField("talent.name", "ONE, A") },
		func() error { return s.SetField("enterprise.contact_name", "王芳") },
		func() error { return s.Answer("education", model.Choice("master")) },
		func() error { return other.SetField("enterprise.contact_name", "孙丽") },
		func() error { return s.SetField("talent.name", "") },
		func() error { return s.SetField("enterprise.contact_phone", "010-12345678") },
		func() error { return s.Answer("education", model.Unknown) },
	} {
		if err := set(); err != nil {
			t.Fatal(i, err)
		}
	}
	history, err := s.History()
	if err != nil {
		t.Fatal(err)
	}
	last := uint64(len(history))
	for seq := uint64(1); seq <= last; seq++ {
		foreseen, err := s.ForeseeRestore(seq)
		if err != nil {
			t.Fatal(err)
		}
		if err := s.RestoreTo(seq); err != nil && len(foreseen) > 0 {
			t.Fatal(seq, err)
		}
		done, _ := s.History()
		var happened []casework.FieldChange
		if len(foreseen) > 0 || len(done) > len(history) {
			happened = done[len(done)-1].Changes
		}
		if got, want := told(foreseen), told(happened); got != want {
			t.Errorf("back to %d foresees\n%sand does\n%s", seq, got, want)
		}
		if len(happened) > 0 {
			if _, err := s.Undo(); err != nil {
				t.Fatal(err)
			}
		}
		history, _ = s.History()
	}
	if _, err := s.ForeseeRestore(99); model.CodeOf(err) != model.CodeNotFound {
		t.Error(err)
	}
}

// told lists changes, one a line, in the order of their fields.
func told(changes []casework.FieldChange) string {
	raw := func(v *casework.HistoricValue) string {
		if v == nil {
			return "nothing"
		}
		return string(v.Raw)
	}
	var lines []string
	for _, c := range changes {
		lines = append(lines, c.Field+" "+raw(c.From)+" > "+raw(c.To)+"\n")
	}
	slices.Sort(lines)
	return strings.Join(lines, "")
}

func TestASealedBackupTellsHowTheAppLooked(t *testing.T) {
	dir := t.TempDir()
	desk := open(t, dir)
	if err := desk.SaveSettings(casework.Settings{Started: true, By: "张丽", Lang: model.En, Theme: "dark", TextSize: 150}); err != nil {
		t.Fatal(err)
	}
	secret, err := casework.Passphrase("x")
	if err != nil {
		t.Fatal(err)
	}
	lock, err := casework.PreparePassphrase(secret)
	if err != nil {
		t.Fatal(err)
	}
	if warning, err := desk.Seal(lock); err != nil || warning != nil {
		t.Fatal(warning, err)
	}
	if _, warning, err := desk.BackUp(casework.WhyHand); err != nil || warning != nil {
		t.Fatal(warning, err)
	}
	desk.Close()
	want := casework.Settings{Lang: model.En, Theme: "dark", TextSize: 150}
	if got := casework.LastSettings(dir); got != want {
		t.Errorf("%+v", got)
	}
}

func TestSettingsAreReadOutOfABackupWhereTheDatabaseIsDamaged(t *testing.T) {
	dir, second := t.TempDir(), t.TempDir()
	desk := open(t, dir)
	want := casework.Settings{Started: true, Theme: "dark", TextSize: 150}
	for _, err := range []error{desk.SaveSettings(want), desk.SetBackupFolder(second)} {
		if err != nil {
			t.Fatal(err)
		}
	}
	if _, warning, err := desk.BackUp(casework.WhyHand); err != nil || warning != nil {
		t.Fatal(warning, err)
	}
	desk.Close()
	if err := os.WriteFile(filepath.Join(dir, "twozones.db"), []byte("no database"), 0o600); err != nil {
		t.Fatal(err)
	}
	if got := casework.LastSettings(dir); got != want {
		t.Errorf("%+v", got)
	}
	if got := casework.SecondFolder(dir); got != second {
		t.Errorf("second folder %q", got)
	}
	list, err := casework.Backups(dir, second, second)
	if err != nil || len(list) != 2 || list[0].Elsewhere || !list[1].Elsewhere {
		t.Errorf("listed %v (%v)", list, err)
	}
}
