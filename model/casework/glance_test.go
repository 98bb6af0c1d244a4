package casework_test

import (
	"context"
	"slices"
	"sync"
	"testing"

	"twozones/model"
	"twozones/model/casework"
)

// mixedCases stores cases of several programmes and stages.
func mixedCases(t *testing.T, desk *casework.Desk) {
	t.Helper()
	first := demo(t, desk)
	for i, rulebook := range []string{"cn-work-permit", "cn-zhongguancun", "cn-beijing-two-zones", "cn-beijing-two-zones", "cn-work-permit@2017-04"} {
		id, err := desk.NewCase(rulebook, []string{"", first.Case.Enterprise.ID}[i%2])
		if err != nil {
			t.Fatal(err)
		}
		s := session(t, desk, id)
		if err := s.SetField("talent.name", "TALENT "+string(rune('A'+i))); err != nil {
			t.Fatal(err)
		}
		if s.Rulebook.Fact("education") != nil {
			if err := s.Answer("education", model.Choice("doctorate")); err != nil {
				t.Fatal(err)
			}
		}
		attach(t, s, "scan "+rulebook, model.Document{Material: "passport", ValidUntil: s.On.AddDays(20 * (i - 1))})
	}
}

func caseRows(t *testing.T, desk *casework.Desk) []casework.CaseRow {
	t.Helper()
	rows, err := desk.Cases()
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

// glances computes those that are not known and gives all.
func glances(t *testing.T, desk *casework.Desk, rows []casework.CaseRow) (all []*casework.Glance, computed int) {
	t.Helper()
	all = make([]*casework.Glance, len(rows))
	var places []int
	for i := range rows {
		if all[i] = desk.KnownGlance(&rows[i]); all[i] == nil {
			places = append(places, i)
		}
	}
	var mu sync.Mutex
	err := desk.Glances(context.Background(), rows, places, func(batch []casework.Glanced) {
		mu.Lock()
		defer mu.Unlock()
		for _, g := range batch {
			all[g.Row] = g.Glance
			computed++
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	return all, computed
}

func TestAGlanceSaysWhatTheOpenedCaseSays(t *testing.T) {
	desk := open(t, t.TempDir())
	mixedCases(t, desk)
	rows := caseRows(t, desk)
	all, computed := glances(t, desk, rows)
	if computed != len(rows) {
		t.Errorf("%d of %d computed", computed, len(rows))
	}
	due := 0
	for i := range rows {
		s, g := session(t, desk, rows[i].ID), all[i]
		if g.Eligibility != s.Assessment.Eligibility.State || g.Open != len(casework.Gaps(s.Dossier)) || g.HasPoints() != (s.Assessment.Scores != nil) {
			t.Errorf("%s: %+v", rows[i].Rulebook, g)
		}
		if a := s.Assessment; g.HasPoints() && (g.Claimed != a.Scores.Claimed || g.Evidenced != a.Scores.Evidenced.Likely || g.Verdict != a.Verdict.Claimed || g.Pass != *a.PassMark) {
			t.Errorf("%s: %+v, want %+v", rows[i].Rulebook, g, a.Scores)
		}
		if g.Deadline.Kind == casework.DueDocument {
			due++
		}
	}
	if due != 3 { // run out 20 days ago, today, in 20 days; not in 40 or 60
		t.Errorf("%d cases have a document that runs out", due)
	}
}

func TestOnlyWhatChangedIsComputedAgain(t *testing.T) {
	desk := open(t, t.TempDir())
	mixedCases(t, desk)
	rows := caseRows(t, desk)
	glances(t, desk, rows)
	if _, n := glances(t, desk, caseRows(t, desk)); n != 0 {
		t.Errorf("%d computed with nothing changed", n)
	}
	s := session(t, desk, rows[len(rows)-1].ID) // whose enterprise others share
	if err := s.SetField("talent.nationality", "DEU"); err != nil {
		t.Fatal(err)
	}
	if _, n := glances(t, desk, caseRows(t, desk)); n != 1 {
		t.Errorf("%d computed after one case changed", n)
	}
	shared := 0
	for i := range rows {
		if rows[i].FirmID == s.Case.Enterprise.ID {
			shared++
		}
	}
	if err := s.SetField("enterprise.name_zh", "甲公司"); err != nil {
		t.Fatal(err)
	}
	if _, n := glances(t, desk, caseRows(t, desk)); n != shared || n < 2 {
		t.Errorf("%d computed after an enterprise of %d cases changed", n, shared)
	}
}

func TestReadingGlancesStopsAndKeepsWhatItTold(t *testing.T) {
	desk := open(t, t.TempDir())
	mixedCases(t, desk)
	rows := caseRows(t, desk)
	places := make([]int, 0, 600)
	for i := range 600 {
		places = append(places, i%len(rows))
	}
	ctx, cancel := context.WithCancel(context.Background())
	told := 0
	err := desk.Glances(ctx, rows, places, func(batch []casework.Glanced) { told += len(batch); cancel() })
	if model.CodeOf(err) != model.CodeCancelled || told == 0 || told >= len(places) {
		t.Errorf("%d told, %v", told, err)
	}
	if desk.KnownGlance(&rows[0]) == nil {
		t.Error("forgotten")
	}
}

func TestASupplementIsTheDeadlineBeforeAllOthers(t *testing.T) {
	desk := open(t, t.TempDir())
	s := demo(t, desk)
	attach(t, s, "old", model.Document{Material: "passport", ValidUntil: s.On.AddDays(-100)})
	day := desk.Today()
	by := day.AddDays(9)
	for _, step := range []struct {
		act  func() error
		want casework.DeadlineKind
	}{
		{func() error { return s.Submit(casework.HandIn{On: day}) }, ""},
		{func() error { return s.AskSupplement(day, by, "") }, casework.DueSupplement},
		{func() error { return s.AnswerSupplement(day) }, ""},
		{func() error { return s.Issue("1", day) }, ""},
	} {
		if err := step.act(); err != nil {
			t.Fatal(err)
		}
		rows := caseRows(t, desk)
		if got := desk.Glance(&rows[0]).Deadline; got.Kind != step.want || step.want != "" && got.Day != by {
			t.Errorf("%s: %+v", s.Course().At(), got)
		}
	}
}

func TestManyAreArchivedDeletedAndBroughtBack(t *testing.T) {
	desk := open(t, t.TempDir())
	var ids []string
	for range 450 {
		id, err := desk.NewCase("cn-beijing-two-zones", "e1")
		if err != nil {
			t.Fatal(err)
		}
		ids = append(ids, id)
	}
	if err := desk.Archive(ids[7]); err != nil {
		t.Fatal(err)
	}
	archived := func() (n int) {
		for _, row := range caseRows(t, desk) {
			if row.Archived {
				n++
			}
		}
		return n
	}
	var steps []int
	changed, err := desk.ArchiveAll(context.Background(), ids, func(done int) { steps = append(steps, done) })
	if err != nil || len(changed) != 449 || slices.Contains(changed, ids[7]) || archived() != 450 || !slices.Equal(steps, []int{200, 400, 450}) {
		t.Errorf("%d changed, %d archived, %v, %v", len(changed), archived(), steps, err)
	}
	if _, err := desk.UnarchiveAll(context.Background(), changed, nil); err != nil || archived() != 1 {
		t.Errorf("%d archived after taking it back, %v", archived(), err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	gone, err := desk.DeleteAll(ctx, ids, func(int) { cancel() })
	if model.CodeOf(err) != model.CodeCancelled || len(gone) != 200 || len(caseRows(t, desk)) != 250 {
		t.Errorf("%d deleted, %d left, %v", len(gone), len(caseRows(t, desk)), err)
	}
	if back, err := desk.RestoreAll(context.Background(), ids, nil); err != nil || !slices.Equal(back, gone) || len(caseRows(t, desk)) != 450 {
		t.Errorf("%d restored, %v", len(back), err)
	}
	history, err := session(t, desk, ids[3]).History()
	if err != nil || len(history) != 5 {
		t.Errorf("the history has %d entries, want created, archived, unarchived, deleted, restored: %v", len(history), err)
	}
}
