package casework_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"twozones/model"
	"twozones/model/casefile"
	"twozones/model/casework"
)

func quick(t testing.TB, k *casework.Kit) *casework.Quick {
	t.Helper()
	q, err := casework.NewQuick(k, casework.QuickProgramme)
	if err != nil {
		t.Fatal(err)
	}
	return q
}

// anyAnswer is a random answer that fits a fact, at times the one not known.
func anyAnswer(f *model.Fact, today model.Date, r *rand.Rand) model.Value {
	if r.IntN(6) == 0 {
		return model.Unknown
	}
	switch {
	case f.Kind == model.KindYesNo:
		return model.YesNo(r.IntN(2) == 0)
	case f.Kind == model.KindChoice:
		return model.Choice(f.Options[r.IntN(len(f.Options))].ID)
	case f.Kind == model.KindDate:
		return model.Day(today.AddDays(-r.IntN(80 * 365)))
	case f.Kind == model.KindSet:
		v := model.SetOf()
		for _, o := range f.Options {
			if r.IntN(2) == 0 {
				v.Set = append(v.Set, o.ID)
			}
		}
		return v
	}
	most := model.Decimal(2_000_000)
	if f.Max != nil {
		most = model.Decimal(f.Max.Floor())
	}
	return model.Number(f.Kind, model.Whole(r.Int64N(int64(most)+1)))
}

// fill answers some of the questions of a quick check at random.
func guess(t testing.TB, q *casework.Quick, r *rand.Rand) {
	t.Helper()
	for i := range q.Rulebook.Facts {
		f := &q.Rulebook.Facts[i]
		if v := anyAnswer(f, q.On, r); r.IntN(4) > 0 && q.Answer(f.ID, v) != nil {
			t.Fatalf("%s does not take %v", f.ID, v)
		}
	}
}

func asJSON(t testing.TB, v any) string {
	t.Helper()
	raw, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}

func TestAQuickCheckIsAssessedLikeACaseFileAndAStoredCaseWithTheSameAnswers(t *testing.T) {
	k, dir := kit(t), t.TempDir()
	desk := open(t, t.TempDir())
	programmes, err := k.QuickProgrammes()
	if err != nil {
		t.Fatal(err)
	}
	for seed := range uint64(24) {
		rb := programmes[int(seed)%len(programmes)]
		q, err := casework.NewQuick(k, rb.Ref())
		if err != nil {
			t.Fatal(err)
		}
		guess(t, q, rand.New(rand.NewPCG(seed, 1)))
		data, err := casefile.Write(q.Case)
		file := filepath.Join(dir, "case.yaml")
		if err := errors.Join(err, os.WriteFile(file, data, 0o600)); err != nil {
			t.Fatal(err)
		}
		read, err := k.ReadCase(file, casefile.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if got, want := asJSON(t, q.Assessment), asJSON(t, read.Assessment); got != want {
			t.Fatalf("seed %d: the quick check comes to\n%s\nthe case file to\n%s", seed, got, want)
		}
		id, err := desk.KeepQuick(q)
		if err != nil {
			t.Fatal(err)
		}
		if got, want := asJSON(t, session(t, desk, id).Assessment), asJSON(t, q.Assessment); got != want {
			t.Fatalf("seed %d: stored it comes to\n%s\nbefore to\n%s", seed, got, want)
		}
	}
}

func TestAQuickCheckAsksTheTalentFirstAndSaysWhatStillMatters(t *testing.T) {
	q := quick(t, kit(t))
	asked := q.Asked()
	if len(asked) != len(q.Rulebook.Facts) {
		t.Errorf("%d of %d questions are asked", len(asked), len(q.Rulebook.Facts))
	}
	enterprise := false
	for _, id := range asked {
		if about := q.Rulebook.Fact(id).About; about == model.EnterpriseSide {
			enterprise = true
		} else if enterprise {
			t.Errorf("%s is asked after the enterprise", id)
		}
		if !q.Matters(id) {
			t.Errorf("%s does not matter before anything is answered", id)
		}
	}
	for _, id := range []string{"key_enterprise", "registered_in_beijing"} {
		if err := q.Answer(id, model.YesNo(false)); err != nil {
			t.Fatal(err)
		}
	}
	for _, open := range q.Open.Order {
		if want := !q.Open.Decided && (open.Decides || open.Narrows > 0); q.Matters(open.Fact) != want {
			t.Errorf("%s matters: %v", open.Fact, !want)
		}
	}
	if q.Matters("key_enterprise") {
		t.Error("an answer that is given still matters")
	}
}

func TestAnAnswerThatDoesNotFitChangesNothing(t *testing.T) {
	q := quick(t, kit(t))
	before := q.Dossier
	for fact, v := range map[string]model.Value{"education": model.Choice("wizard"), "nothing": model.YesNo(true), "birth_date": model.Day(q.On.AddDays(2))} {
		if q.Answer(fact, v) == nil {
			t.Errorf("%s takes %v", fact, v)
		}
	}
	if q.Dossier != before || q.Begun() {
		t.Error("something was noted")
	}
}

func TestStartingOverForgetsEverythingAndCanBeUndone(t *testing.T) {
	q := quick(t, kit(t))
	guess(t, q, rand.New(rand.NewPCG(5, 5)))
	before := asJSON(t, q.Assessment)
	if err := q.Use("cn-work-permit"); err != nil {
		t.Fatal(err)
	}
	if err := q.Use(casework.QuickProgramme); err != nil {
		t.Fatal(err)
	}
	undo := q.StartOver()
	if q.Begun() || len(q.Case.Answers) > 0 {
		t.Error("answers are left")
	}
	if undo(); asJSON(t, q.Assessment) != before {
		t.Error("the answers did not come back")
	}
	q.Clear("education")
	if _, there := q.Case.Answers["education"]; there {
		t.Error("an answer taken back is there")
	}
}

func TestOnlyAnswersToTheSameQuestionComeAlongToAnotherProgramme(t *testing.T) {
	q := quick(t, kit(t))
	born := model.Day(model.Date{Year: 1985, Month: 3, Day: 4})
	if err := errors.Join(q.Answer("birth_date", born), q.Answer("education", model.Choice("master")), q.Use("cn-work-permit")); err != nil {
		t.Fatal(err)
	}
	if !q.Case.Answers["birth_date"].Value.Equal(born) {
		t.Error("the date of birth was not taken along")
	}
	if q.Case.Answers["education"].Value.IsKnown() {
		t.Error("the degree was taken along, though the other question counts vocational qualifications too")
	}
	if err := q.Use(casework.QuickProgramme); err != nil || !q.Case.Answers["education"].Value.IsKnown() {
		t.Errorf("the answers before are lost: %v", err)
	}
	if err := q.Use("cn-zhongguancun"); model.CodeOf(err) != model.CodeNoPoints {
		t.Errorf("a rulebook without points gives %v", err)
	}
}

// The plan of somebody whose answers are all proven in the end.
func TestThePlanOfAQuickCheckStartsFromTheAnswersProven(t *testing.T) {
	q := quick(t, kit(t))
	if err := errors.Join(q.Answer("education", model.Choice("bachelor")), q.Answer("experience_years", model.Number(model.KindDecimal, model.Whole(3)))); err != nil {
		t.Fatal(err)
	}
	plan := q.Plan
	if len(plan.Prove) != 2 {
		t.Errorf("%d answers are to be proven", len(plan.Prove))
	}
	whole := q.Outlook().Prove
	if asJSON(t, plan.Prove) != asJSON(t, whole) {
		t.Errorf("to be proven is\n%s\nby the outlook\n%s", asJSON(t, plan.Prove), asJSON(t, whole))
	}
	for _, s := range plan.Gain {
		if s.Facts[0] != "education" || s.To.Option != "master" {
			continue
		}
		after := quick(t, kit(t))
		if err := errors.Join(after.Answer("education", model.Choice("master")), after.Answer("experience_years", model.Number(model.KindDecimal, model.Whole(3)))); err != nil {
			t.Fatal(err)
		}
		if got, want := s.Points.Likely, after.Assessment.Scores.Claimed.Likely-q.Assessment.Scores.Claimed.Likely; got != want {
			t.Errorf("a master's degree adds %v, by the assessment %v", got, want)
		}
		return
	}
	t.Errorf("no step leads to a master's degree: %s", asJSON(t, plan.Gain))
}

// PrintQuick prints the answers' JSON.
func (p printer) PrintQuick(_ context.Context, q *model.QuickSheet) ([]byte, error) {
	raw, err := json.Marshal(q.Assessment)
	return raw, errors.Join(err, p.fail)
}

func TestAQuickCheckTouchesTheDataFolderOnlyWhenItIsKept(t *testing.T) {
	dir := t.TempDir()
	desk := open(t, dir)
	before := contents(t, dir)
	q := quick(t, desk.Kit)
	guess(t, q, rand.New(rand.NewPCG(9, 9)))
	sheet := q.Sheet(model.En)
	if err := desk.WriteQuick(context.Background(), sheet, filepath.Join(dir, "quick.pdf")); model.CodeOf(err) != model.CodeOutputIsInput {
		t.Errorf("into the data folder gives %v", err)
	}
	out := filepath.Join(t.TempDir(), "quick.pdf")
	if err := desk.WriteQuick(context.Background(), sheet, out); err != nil {
		t.Fatal(err)
	}
	written, err := os.ReadFile(out)
	if err != nil || len(written) == 0 {
		t.Fatalf("nothing was written: %v", err)
	}
	after := contents(t, dir)
	if len(after) != len(before) {
		t.Errorf("the data folder holds %d files, before %d", len(after), len(before))
	}
	for name, data := range before {
		if !bytes.Equal(after[name], data) {
			t.Errorf("%s has changed", name)
		}
	}
	if _, err := desk.KeepQuick(q); err != nil {
		t.Fatal(err)
	}
	if rows, err := desk.Cases(); err != nil || len(rows) != 1 {
		t.Errorf("%d cases are stored: %v", len(rows), err)
	}
}

func contents(t testing.TB, dir string) map[string][]byte {
	t.Helper()
	files := map[string][]byte{}
	err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err == nil && e.Type().IsRegular() {
			files[path], err = os.ReadFile(path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}
