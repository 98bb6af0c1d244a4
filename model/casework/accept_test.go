package casework_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"twozones/assets"
	"twozones/model"
	"twozones/model/casework"
)

// accepted is the reason for which a finding is accepted, as it is stored.
func accepted(t *testing.T, desk *casework.Desk, id, code string) string {
	t.Helper()
	for _, f := range session(t, desk, id).Assessment.Findings {
		if f.Code == code {
			return f.Accepted
		}
	}
	t.Fatalf("no finding %s", code)
	return ""
}

func TestAFindingIsAcceptedWithAReasonAndTheReasonCanBeTakenBack(t *testing.T) {
	desk := open(t, t.TempDir())
	s := demo(t, desk)
	const code = model.FindingRoundClosed
	was := len(s.Pending())
	mustBe := func(reason string, pending int) {
		t.Helper()
		if got := accepted(t, desk, s.ID(), code); got != reason {
			t.Errorf("accepted for %q, want %q", got, reason)
		}
		if len(s.Pending()) != pending {
			t.Errorf("%d pending, want %d", len(s.Pending()), pending)
		}
	}
	if err := s.AcceptFinding(code, "", "", "  为下一轮做准备 "); err != nil {
		t.Fatal(err)
	}
	mustBe("为下一轮做准备", was-1)
	if err := s.AcceptFinding(code, "", "", "已与咨询电话确认"); err != nil {
		t.Fatal(err)
	}
	mustBe("已与咨询电话确认", was-1)
	if field, err := s.Undo(); err != nil || field != "accepted" {
		t.Errorf("undone %q, %v", field, err)
	}
	mustBe("为下一轮做准备", was-1)
	if err := s.WithdrawAcceptance(code, "", ""); err != nil {
		t.Fatal(err)
	}
	mustBe("", was)
	if _, err := s.Undo(); err != nil {
		t.Fatal(err)
	}
	mustBe("为下一轮做准备", was-1)
}

func TestAcceptingNeedsAReasonAndAFinding(t *testing.T) {
	desk := open(t, t.TempDir())
	s := demo(t, desk)
	for _, c := range []struct{ code, document, fact, reason string }{
		{model.FindingRoundClosed, "", "", " \n"}, {model.FindingRoundClosed, "passport", "", "x"}, {"no.such", "", "", "x"},
		{model.FindingUnproven, "", "education", "x"},
	} {
		if err := s.AcceptFinding(c.code, c.document, c.fact, c.reason); err == nil {
			t.Errorf("accepted %+v", c)
		}
	}
	if err := s.WithdrawAcceptance("no.such", "", ""); err != nil || s.CanUndo() {
		t.Errorf("%v, or something was written", err)
	}
}

// reasons are those of the findings of a code, by fact.
func reasons(t *testing.T, desk *casework.Desk, id, code string) map[string]string {
	t.Helper()
	by := map[string]string{}
	for _, f := range session(t, desk, id).Assessment.Findings {
		if f.Code == code {
			by[f.Fact] = f.Accepted
		}
	}
	return by
}

func TestOneClaimIsAcceptedWithoutTheOthersOrAllAtOnce(t *testing.T) {
	desk := open(t, t.TempDir())
	s := demo(t, desk)
	const code, one, other = model.FindingUnproven, "china_years", "achievements"
	must := func(err error, wantOne, wantOther string) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		if got := reasons(t, desk, s.ID(), code); got[one] != wantOne || got[other] != wantOther {
			t.Errorf("%q and %q, want %q and %q", got[one], got[other], wantOne, wantOther)
		}
	}
	must(s.AcceptFinding(code, "", one, "税务记录在途"), "税务记录在途", "")
	must(s.AcceptFinding(code, "", "", "佐证另行递交"), "税务记录在途", "佐证另行递交")
	must(s.WithdrawAcceptance(code, "", one), "", "")
	must(s.AcceptFinding(code, "", "", "佐证另行递交"), "佐证另行递交", "佐证另行递交")
	must(s.WithdrawAcceptance(code, "", other), "", "")
}

func TestAnAcceptanceOfAFactThatTheNewRulesDoNotHaveIsLeftOut(t *testing.T) {
	desk := open(t, t.TempDir())
	s := demo(t, desk)
	for _, fact := range []string{"china_years", "achievements"} {
		if err := s.AcceptFinding(model.FindingUnproven, "", fact, "x"); err != nil {
			t.Fatal(err)
		}
	}
	id, err := desk.MoveCopy(s.ID(), "cn-work-permit")
	if err != nil {
		t.Fatal(err)
	}
	if accepted := session(t, desk, id).Case.Accepted; len(accepted) != 0 {
		t.Errorf("kept %v", accepted)
	}
}

func TestChosenPagesTurnsAndAcceptancesSurviveImportAndExport(t *testing.T) {
	dir := t.TempDir()
	if err := os.CopyFS(dir, assets.Demo); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(dir, "demo", "case.yaml")
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	text := strings.Replace(string(data), "material: diploma,", "material: diploma, bundle_pages: [1, 3], turn: 270,", 1) +
		"accepted: [{code: claim.unproven, fact: china_years, reason: 税务记录在途}]\n"
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	desk := open(t, t.TempDir())
	for range 2 {
		id, _, err := desk.Import(file)
		if err != nil {
			t.Fatal(err)
		}
		c := session(t, desk, id).Case
		if d := c.Documents[1]; !slices.Equal(d.Bundle, []int{1, 3}) || d.Turn != 270 {
			t.Errorf("pages %v, turned %d", d.Bundle, d.Turn)
		}
		if len(c.Accepted) != 1 || c.Accepted[0].Fact != "china_years" {
			t.Errorf("accepted %v", c.Accepted)
		}
		file = filepath.Join(t.TempDir(), "out.yaml")
		if err := desk.Export(id, file); err != nil {
			t.Fatal(err)
		}
	}
}
