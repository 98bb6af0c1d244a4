package casework_test

import (
	"context"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"twozones/model"
	"twozones/model/casework"
)

func TestLaterChangesOfTheEnterpriseDoNotMoveACaseThatWasHandedIn(t *testing.T) {
	desk, s := procedure(t)
	other, err := desk.Duplicate(s.ID())
	done(t, err, s.SaveDay(model.Date{}), s.Submit(casework.HandIn{On: on(11, 20), Receipt: " 2026-77 "}))
	if s.On != on(11, 20) || s.Course().Submission.Receipt != "2026-77" {
		t.Errorf("on %s, %+v", s.On, s.Course().Submission)
	}
	before := shown(t, s)
	neighbour := session(t, desk, other)
	for _, f := range neighbour.Rulebook.Facts {
		if f.About == model.EnterpriseSide {
			done(t, neighbour.Answer(f.ID, model.Unknown))
		}
	}
	for _, field := range casework.EnterpriseFields {
		done(t, neighbour.SetField(field, "changed"))
	}
	if again := session(t, desk, s.ID()); shown(t, again) != before {
		t.Errorf("it moved:\n%s\n%s", before, shown(t, again))
	}
	if r, err := desk.Reassess(context.Background(), "cn-beijing-two-zones", s.ID()); err != nil || !reflect.DeepEqual(r.Cases[0].Before.Scores, s.Assessment.Scores) {
		t.Errorf("assessed again otherwise: %v", err)
	}
	done(t, s.TakeBack())
	if again := session(t, desk, s.ID()); shown(t, again) == before || again.Case.Enterprise.NameZh != "changed" || again.On != desk.Today() {
		t.Error("taken back, it does not follow its enterprise again")
	}
	if _, err := s.Undo(); err != nil || shown(t, s) != before {
		t.Errorf("undoing that does not freeze it as it was: %v", err)
	}
}

func TestTheDayThatWasSetStaysAndIsLeftToTheCopy(t *testing.T) {
	desk, s := procedure(t)
	done(t, s.SaveDay(on(11, 1)), s.Submit(casework.HandIn{On: on(11, 20)}))
	if s.On != on(11, 1) {
		t.Errorf("assessed on %s", s.On)
	}
	id, err := desk.Duplicate(s.ID())
	done(t, err)
	copied := session(t, desk, id)
	if copied.Course().Frozen() || copied.On != on(11, 1) || strings.Contains(stored(t, copied), "frozen.") {
		t.Errorf("the copy is not in preparation: %+v, %s", copied.Course(), copied.On)
	}
	done(t, copied.Answer("education", model.Choice("master")))
}

func TestACopyOfACaseThatFollowedTodayFollowsToday(t *testing.T) {
	desk, s := procedure(t)
	done(t, s.SaveDay(model.Date{}), s.Submit(casework.HandIn{On: on(10, 2)}))
	id, err := desk.Duplicate(s.ID())
	done(t, err)
	if copied := session(t, desk, id); copied.On != desk.Today() {
		t.Errorf("assessed on %s", copied.On)
	}
}

func refusals(s *casework.Session) (facts, documents map[string]func() error) {
	doubt := s.Rulebook.Doubts[0]
	facts = map[string]func() error{
		"an answer":                  func() error { return s.Answer("education", model.Choice("master")) },
		"an answer of the firm":      func() error { return s.Answer("enterprise_type", model.Choice("other_key")) },
		"a name":                     func() error { return s.SetField("talent.name", "X") },
		"the firm's address":         func() error { return s.SetField("enterprise.address", "X") },
		"a reading":                  func() error { return s.Follow(doubt.ID, model.ChosenReading{Reading: doubt.Readings[1].ID}) },
		"the day":                    func() error { return s.SaveDay(on(1, 1)) },
		"no day":                     func() error { return s.SaveDay(model.Date{}) },
		"the same answer once again": func() error { return s.Answer("education", s.Case.Answers["education"].Value) },
	}
	documents = map[string]func() error{
		"attaching": func() error { _, err := s.Attach([]byte("1:9 more"), model.Document{File: "more.pdf"}); return err },
		"describing": func() error {
			return s.ChangeDocument(s.Case.Documents[0].ID, func(d *model.Document) { d.Note = "note" })
		},
		"taking out": func() error { return s.Detach(s.Case.Documents[0].ID) },
	}
	return facts, documents
}

func TestWhatIsFrozenIsRefusedAndNothingIsStored(t *testing.T) {
	_, s := procedure(t)
	done(t, s.Submit(casework.HandIn{On: on(11, 1)}))
	facts, documents := refusals(s)
	before := stored(t, s)
	for name, change := range facts {
		if err := change(); model.CodeOf(err) != model.CodeFrozen || stored(t, s) != before {
			t.Errorf("%s: %v", name, err)
		}
	}
	for name, change := range documents {
		if err := change(); model.CodeOf(err) != model.CodeNoDocuments || stored(t, s) != before {
			t.Errorf("%s: %v", name, err)
		}
	}
	done(t, s.AskSupplement(on(11, 5), on(11, 26), "the diploma"))
	for name, change := range facts {
		if err := change(); model.CodeOf(err) != model.CodeFrozen {
			t.Errorf("%s while a supplement is asked for: %v", name, err)
		}
	}
	done(t, documents["attaching"](), documents["describing"](), s.AnswerSupplement(on(11, 6)))
	if err := documents["taking out"](); model.CodeOf(err) != model.CodeNoDocuments {
		t.Errorf("after the supplement: %v", err)
	}
}

func TestGoingBackToAMomentBringsTheCourseAndWhatIsFrozenAlong(t *testing.T) {
	desk, s := procedure(t)
	done(t, s.Submit(casework.HandIn{On: on(11, 1)}))
	handedIn, moment := shown(t, s), uint64(len(happenings(t, s)))
	done(t, s.Issue("3", on(11, 9)), s.StepBack(), s.TakeBack(), s.Answer("education", model.Choice("master")))
	for _, h := range happenings(t, s) {
		for _, c := range h.Changes {
			if strings.HasPrefix(c.Field, "frozen.") {
				t.Errorf("%s tells of %s", h.Verb, c.Field)
			}
		}
	}
	done(t, s.RestoreTo(moment))
	if again := session(t, desk, s.ID()); shown(t, again) != handedIn || again.Course().At() != model.Submitted {
		t.Errorf("at %s", again.Course().At())
	}
	done(t, s.RestoreTo(moment-1))
	if s.Course().Frozen() || strings.Contains(stored(t, s), "frozen.") {
		t.Error("before the submission it is frozen still")
	}
}

func TestAnExportedCaseShowsWhatIsFrozenAndComesBackInPreparation(t *testing.T) {
	desk, s := procedure(t)
	done(t, s.SaveDay(model.Date{}), s.Submit(casework.HandIn{On: on(11, 1), Package: packageFile(t, "package of "+s.ID()+" submission")}))
	name := s.Case.Enterprise.NameZh
	other, err := desk.Duplicate(s.ID())
	done(t, err, session(t, desk, other).SetField("enterprise.name_zh", "changed"))
	out := filepath.Join(t.TempDir(), "case.yaml")
	done(t, desk.Export(s.ID(), out))
	id, _, err := desk.Import(out)
	done(t, err)
	back := session(t, desk, id)
	if back.Course().Frozen() || back.Case.Enterprise.NameZh != name || back.On != on(11, 1) {
		t.Errorf("%s, %q, on %s", back.Course().At(), back.Case.Enterprise.NameZh, back.On)
	}
}

func TestNothingIsMergedIntoACaseThatWasHandedIn(t *testing.T) {
	a, b := office(t, "A", 0), office(t, "B", 1)
	s := demo(t, a)
	there := opened(t, b, sealFor(t, s, a, b, casework.Whole))
	done(t, there.SetField("talent.email", "a@example.com"))
	in := reading(t, a, sealFor(t, there, b, a, casework.Whole))
	done(t, s.Submit(casework.HandIn{On: on(11, 1)}))
	before := stored(t, s)
	if _, err := s.Compare(in); model.CodeOf(err) != model.CodeHandoverFrozen || stored(t, s) != before {
		t.Error(err)
	}
	done(t, s.TakeBack())
	m, err := s.Compare(in)
	done(t, err, s.Accept(context.Background(), m, nil))
	copied := opened(t, b, sealFor(t, s, a, b, casework.Whole))
	if copied.Course().Frozen() || copied.Field("talent.email") != "a@example.com" {
		t.Errorf("%+v", copied.Course())
	}
}
