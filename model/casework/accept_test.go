package casework_test

import (
	"testing"

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
	if err := s.AcceptFinding(code, "", "  为下一轮做准备 "); err != nil {
		t.Fatal(err)
	}
	mustBe("为下一轮做准备", was-1)
	if err := s.AcceptFinding(code, "", "已与咨询电话确认"); err != nil {
		t.Fatal(err)
	}
	mustBe("已与咨询电话确认", was-1)
	if field, err := s.Undo(); err != nil || field != "accepted" {
		t.Errorf("undone %q, %v", field, err)
	}
	mustBe("为下一轮做准备", was-1)
	if err := s.WithdrawAcceptance(code, ""); err != nil {
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
	for _, c := range []struct{ code, document, reason string }{
		{model.FindingRoundClosed, "", " \n"}, {model.FindingRoundClosed, "passport", "x"}, {"no.such", "", "x"},
	} {
		if err := s.AcceptFinding(c.code, c.document, c.reason); err == nil {
			t.Errorf("accepted %+v", c)
		}
	}
	if err := s.WithdrawAcceptance("no.such", ""); err != nil || s.CanUndo() {
		t.Errorf("%v, or something was written", err)
	}
}
