package casework_test

import (
	"context"
	"maps"
	"path/filepath"
	"reflect"
	"slices"
	"testing"
	"time"

	"twozones/model"
	"twozones/model/casework"
)

// office opens a data directory of its own, whose clock is some hours off.
func office(t testing.TB, by string, hours int) *casework.Desk {
	t.Helper()
	k := kit(t)
	clock := k.Clock
	k.Clock = func() time.Time { return clock().Add(time.Duration(hours) * time.Hour) }
	desk, err := casework.OpenDesk(k, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { desk.Close() })
	desk.By = by
	return desk
}

// sealFor seals a case for another office and gives the file.
func sealFor(t testing.TB, s *casework.Session, from, to *casework.Desk, part casework.Part) string {
	t.Helper()
	key, err := to.OwnKey()
	if err != nil {
		t.Fatal(err)
	}
	out := filepath.Join(t.TempDir(), "case.tzcase")
	opt := casework.HandoverOptions{Part: part, Documents: true, Key: key}
	if _, err := from.SealCase(context.Background(), s.ID(), opt, out); err != nil {
		t.Fatal(err)
	}
	return out
}

func reading(t testing.TB, desk *casework.Desk, file string) *casework.Incoming {
	t.Helper()
	in, err := desk.ReadHandover(context.Background(), file, casework.Keys{})
	if err != nil {
		t.Fatal(err)
	}
	return in
}

func opened(t testing.TB, desk *casework.Desk, file string) *casework.Session {
	t.Helper()
	id, conflicts, err := desk.OpenHandover(context.Background(), reading(t, desk, file))
	if err != nil || len(conflicts) > 0 {
		t.Fatal(conflicts, err)
	}
	return session(t, desk, id)
}

// merged merges a file into a case and gives what was found.
func merged(t testing.TB, s *casework.Session, desk *casework.Desk, file string, choose func(casework.MergeEntry) casework.Choice) *casework.Merge {
	t.Helper()
	m, err := s.Compare(reading(t, desk, file))
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Accept(context.Background(), m, choose); err != nil {
		t.Fatal(err)
	}
	return m
}

func theirs(casework.MergeEntry) casework.Choice { return casework.TakeTheirs }

// fieldsOf are the fields of merge entries.
func fieldsOf(entries []casework.MergeEntry) (names []string) {
	for _, e := range entries {
		names = append(names, e.Field+e.Document)
	}
	slices.Sort(names)
	return names
}

// content is what a case says, whoever said it and under whichever ids.
func content(c *model.Case) *model.Case {
	same := *c
	same.ID, same.Enterprise.ID = "", ""
	same.Answers = map[string]model.Answer{}
	for id, answer := range c.Answers {
		same.Answers[id] = model.Answer{Value: answer.Value}
	}
	return &same
}

func steps(t testing.TB, s *casework.Session) int {
	t.Helper()
	history, err := s.History()
	if err != nil {
		t.Fatal(err)
	}
	return len(history)
}

func TestAHandedOverCaseIsTheSameCase(t *testing.T) {
	a, b := office(t, "张丽", 0), office(t, "李明", 5)
	first := demo(t, a)
	doubt := first.Rulebook.Doubts[0]
	if err := first.Follow(doubt.ID, model.ChosenReading{Reading: doubt.Readings[1].ID, Why: "so"}); err != nil {
		t.Fatal(err)
	}
	copied := opened(t, b, sealFor(t, first, a, b, casework.Whole))
	for i := range copied.Case.Documents {
		copied.Case.Documents[i].File = first.Case.Documents[i].File // without folders now
		if data, err := copied.Original(copied.Case.Documents[i].ID); err != nil || len(data) == 0 {
			t.Error(err)
		}
	}
	if want, got := content(first.Case), content(copied.Case); !reflect.DeepEqual(want, got) {
		t.Errorf("handed over\n%+v\nopened\n%+v", want, got)
	}
	if !reflect.DeepEqual(first.Assessment, copied.Assessment) {
		t.Error("it is assessed otherwise")
	}
	want, got := first.Case.Answers["education"], copied.Case.Answers["education"]
	if got.By != "张丽" || !got.At.Equal(want.At) || got.From != model.HandedOver {
		t.Errorf("who answered and when is %+v, was %+v", got.Provenance, want.Provenance)
	}
	if copied.CanUndo() {
		t.Error("opening can be undone")
	}
}

func TestACaseThatComesBackUnchangedChangesNothing(t *testing.T) {
	a, b := office(t, "张丽", 0), office(t, "李明", 5)
	first := demo(t, a)
	copied := opened(t, b, sealFor(t, first, a, b, casework.Whole))
	before := steps(t, first)
	m := merged(t, first, a, sealFor(t, copied, b, a, casework.Whole), nil)
	if len(m.Takes)+len(m.Keeps)+len(m.Conflicts) > 0 || steps(t, first) != before {
		t.Errorf("%v %v %v", fieldsOf(m.Takes), fieldsOf(m.Keeps), fieldsOf(m.Conflicts))
	}
}

func money(n int64) model.Value { return model.Number(model.KindMoney, model.Whole(n)) }

func answerAll(t testing.TB, s *casework.Session, answers map[string]model.Value) {
	t.Helper()
	for _, fact := range slices.Sorted(maps.Keys(answers)) {
		if err := s.Answer(fact, answers[fact]); err != nil {
			t.Fatal(fact, err)
		}
	}
}

func TestAReturnedCaseIsMergedAnswerByAnswer(t *testing.T) {
	a, b := office(t, "张丽", 0), office(t, "李明", 5)
	first := demo(t, a)
	copied := opened(t, b, sealFor(t, first, a, b, casework.Whole))
	answerAll(t, first, map[string]model.Value{"education": model.Choice("master"), "experience_years": model.Number(model.KindDecimal, model.Whole(9))})
	answerAll(t, copied, map[string]model.Value{"annual_salary_cny": money(700000), "experience_years": model.Number(model.KindDecimal, model.Whole(11)),
		"beijing_insured_staff": model.Number(model.KindInteger, model.Whole(300))})
	for field, value := range map[string]any{"talent.email": "", "enterprise.address": "新地址", "talent.phone": "1"} {
		if err := copied.SetField(field, value); err != nil {
			t.Fatal(err)
		}
	}
	if err := first.SetField("talent.phone", ""); err != nil {
		t.Fatal(err)
	}
	if _, err := copied.Attach([]byte("2:10"), model.Document{File: "new.pdf", Material: "diploma"}); err != nil {
		t.Fatal(err)
	}
	if err := first.Detach("salary"); err != nil {
		t.Fatal(err)
	}
	file := sealFor(t, copied, b, a, casework.Whole)
	before := first.Case
	m := merged(t, first, a, file, nil)
	if got := fieldsOf(m.Takes); !slices.Equal(got, []string{"documentdiploma-2", "enterprise.address", "fact.annual_salary_cny", "fact.beijing_insured_staff", "talent.email"}) {
		t.Error("takes", got)
	}
	if got := fieldsOf(m.Keeps); !slices.Equal(got, []string{"documentsalary", "fact.education"}) {
		t.Error("keeps", got)
	}
	if got := fieldsOf(m.Conflicts); !slices.Equal(got, []string{"fact.experience_years", "talent.phone"}) {
		t.Fatal("conflicts", got)
	}
	for _, c := range m.Conflicts {
		if c.Fact == "experience_years" && (c.Mine.Answer.Number != model.Whole(9) || c.Mine.By != "张丽" || c.Theirs.Answer.Number != model.Whole(11) ||
			c.Theirs.By != "李明" || !c.Theirs.At.After(c.Mine.At)) {
			t.Errorf("%+v %+v", c.Mine, c.Theirs)
		}
		if c.Field == "talent.phone" && (c.Mine != nil || string(c.Theirs.Raw) != `"1"`) {
			t.Errorf("%+v %+v", c.Mine, c.Theirs)
		}
	}
	c := first.Case
	if c.Talent.Email != "" || c.Talent.Phone != "" || c.Enterprise.Address != "新地址" || c.Answers["annual_salary_cny"].Value.Number != model.Whole(700000) ||
		c.Answers["experience_years"].Value.Number != model.Whole(9) || c.Answers["education"].Value.Option != "master" || len(c.Documents) != 3 {
		t.Errorf("%+v", c)
	}
	if answer := c.Answers["annual_salary_cny"]; answer.By != "李明" || answer.From != model.HandedOver {
		t.Errorf("%+v", answer.Provenance)
	}
	again := merged(t, first, a, file, theirs)
	if len(again.Takes)+len(again.Conflicts) > 0 || !reflect.DeepEqual(content(c), content(first.Case)) {
		t.Error("the same file asks again", fieldsOf(again.Takes), fieldsOf(again.Conflicts))
	}
	if _, err := first.Undo(); err != nil || !reflect.DeepEqual(before, first.Case) {
		t.Errorf("undone it is\n%+v\nnot\n%+v: %v", first.Case, before, err)
	}
}

func TestADecisionTravels(t *testing.T) {
	for name, choose := range map[string]func(casework.MergeEntry) casework.Choice{"mine": nil, "theirs": theirs} {
		a, b := office(t, "张丽", 0), office(t, "李明", 5)
		first := demo(t, a)
		copied := opened(t, b, sealFor(t, first, a, b, casework.Whole))
		answerAll(t, first, map[string]model.Value{"education": model.Choice("master")})
		answerAll(t, copied, map[string]model.Value{"education": model.Choice("bachelor")})
		if m := merged(t, first, a, sealFor(t, copied, b, a, casework.Whole), choose); len(m.Conflicts) != 1 {
			t.Fatal(fieldsOf(m.Conflicts))
		}
		m := merged(t, copied, b, sealFor(t, first, a, b, casework.Whole), nil)
		if len(m.Conflicts) > 0 || copied.Case.Answers["education"].Value.Option != first.Case.Answers["education"].Value.Option {
			t.Errorf("%s: %v, %v and %v", name, fieldsOf(m.Conflicts), first.Case.Answers["education"], copied.Case.Answers["education"])
		}
	}
}

// A undid what B still has: that is news to B, not the other way round.
func TestWhatOneSideUndidStaysUndone(t *testing.T) {
	a, b := office(t, "张丽", 0), office(t, "李明", 5)
	first := demo(t, a)
	answerAll(t, first, map[string]model.Value{"education": model.Choice("master")})
	copied := opened(t, b, sealFor(t, first, a, b, casework.Whole))
	if _, err := first.Undo(); err != nil {
		t.Fatal(err)
	}
	m := merged(t, first, a, sealFor(t, copied, b, a, casework.Whole), nil)
	if !slices.Equal(fieldsOf(m.Keeps), []string{"fact.education"}) || len(m.Takes)+len(m.Conflicts) > 0 {
		t.Fatal(fieldsOf(m.Keeps), fieldsOf(m.Takes), fieldsOf(m.Conflicts))
	}
	m = merged(t, copied, b, sealFor(t, first, a, b, casework.Whole), nil)
	if !slices.Equal(fieldsOf(m.Takes), []string{"fact.education"}) || copied.Case.Answers["education"].Value.Option != "doctorate" {
		t.Error("the undoing did not arrive", fieldsOf(m.Takes), fieldsOf(m.Conflicts))
	}
}

func TestWhatOneSideUndidAndTheOtherWentOnFromIsAsked(t *testing.T) {
	a, b := office(t, "张丽", 0), office(t, "李明", 5)
	first := demo(t, a)
	answerAll(t, first, map[string]model.Value{"education": model.Choice("master")})
	copied := opened(t, b, sealFor(t, first, a, b, casework.Whole))
	if _, err := first.Undo(); err != nil {
		t.Fatal(err)
	}
	answerAll(t, copied, map[string]model.Value{"education": model.Choice("bachelor")})
	file := sealFor(t, copied, b, a, casework.Whole)
	if m := merged(t, first, a, file, nil); !slices.Equal(fieldsOf(m.Conflicts), []string{"fact.education"}) {
		t.Fatal(fieldsOf(m.Keeps), fieldsOf(m.Takes), fieldsOf(m.Conflicts))
	}
	if m := merged(t, first, a, file, theirs); len(m.Conflicts)+len(m.Takes) > 0 {
		t.Error("it is asked again")
	}
	merged(t, copied, b, sealFor(t, first, a, b, casework.Whole), nil)
	if copied.Case.Answers["education"].Value.Option != "doctorate" {
		t.Error("the decision did not arrive")
	}
}

// A merge that was undone comes anew with the same file.
func TestAnUndoneMergeCanBeMadeAgain(t *testing.T) {
	a, b := office(t, "张丽", 0), office(t, "李明", 5)
	first := demo(t, a)
	copied := opened(t, b, sealFor(t, first, a, b, casework.Whole))
	answerAll(t, copied, map[string]model.Value{"education": model.Choice("master")})
	file := sealFor(t, copied, b, a, casework.Whole)
	for range 2 {
		if m := merged(t, first, a, file, nil); len(m.Takes) != 1 || first.Case.Answers["education"].Value.Option != "master" {
			t.Fatal(fieldsOf(m.Takes), fieldsOf(m.Conflicts))
		}
		if _, err := first.Undo(); err != nil {
			t.Fatal(err)
		}
	}
}

func TestDocumentsOfOneNameAreBothKept(t *testing.T) {
	a, b := office(t, "张丽", 0), office(t, "李明", 5)
	first := demo(t, a)
	copied := opened(t, b, sealFor(t, first, a, b, casework.Whole))
	attach := func(s *casework.Session, data string, about model.Document) {
		about.File = "x.pdf"
		if _, err := s.Attach([]byte(data), about); err != nil {
			t.Fatal(err)
		}
	}
	attach(first, "1:10 mine", model.Document{ID: "award", Material: "diploma"})
	attach(copied, "1:10 theirs", model.Document{ID: "award", Material: "diploma"})
	attach(copied, "1:10 translation", model.Document{ID: "award-zh", TranslationOf: "award"})
	attach(first, "1:10 both", model.Document{ID: "mine", Note: "a"})
	attach(copied, "1:10 both", model.Document{ID: "theirs", Note: "a"})
	if err := copied.Arrange(casework.Arrangement{Exhibits: []string{"theirs", "award"}}); err != nil {
		t.Fatal(err)
	}
	file := sealFor(t, copied, b, a, casework.Whole)
	m := merged(t, first, a, file, nil)
	if got := fieldsOf(m.Takes); !slices.Equal(got, []string{"documentaward-2", "documentaward-zh", "package"}) || len(m.Conflicts) > 0 {
		t.Fatal(got, fieldsOf(m.Conflicts))
	}
	byID := map[string]model.Document{}
	for _, d := range first.Case.Documents {
		byID[d.ID] = d
	}
	if len(byID) != 7 || byID["award-zh"].TranslationOf != "award-2" || byID["award"].Hash == byID["award-2"].Hash {
		t.Errorf("%+v", byID)
	}
	if got := first.Arrangement().Exhibits; !slices.Equal(got, []string{"mine", "award-2"}) {
		t.Error("the arrangement names", got)
	}
	if m := merged(t, first, a, file, theirs); len(m.Takes)+len(m.Conflicts) > 0 {
		t.Error("the same file brings more", fieldsOf(m.Takes), fieldsOf(m.Conflicts))
	}
	// what theirs becomes goes on from the second, and comes back to where it was
	if err := copied.ChangeDocument("award", func(d *model.Document) { d.Note = "new" }); err != nil {
		t.Fatal(err)
	}
	merged(t, first, a, sealFor(t, copied, b, a, casework.Whole), nil)
	for _, d := range first.Case.Documents {
		if (d.Note == "new") != (d.ID == "award-2") {
			t.Errorf("%+v", d)
		}
	}
	if m := merged(t, copied, b, sealFor(t, first, a, b, casework.Whole), nil); !slices.Equal(fieldsOf(m.Takes), []string{"documentaward-3"}) && !slices.Equal(fieldsOf(m.Takes), []string{"documentaward-2"}) {
		t.Error("sent on, it brings", fieldsOf(m.Takes))
	}
	if len(copied.Case.Documents) != 7 {
		t.Errorf("%+v", copied.Case.Documents)
	}
}

// Both sides saw the other's answer and each chose its own: neither decision may
// undo the other unasked, and the next one holds for both.
func TestDecisionsThatCrossAreAskedOnceMore(t *testing.T) {
	a, b := office(t, "张丽", 0), office(t, "李明", 5)
	first := demo(t, a)
	copied := opened(t, b, sealFor(t, first, a, b, casework.Whole))
	answerAll(t, first, map[string]model.Value{"education": model.Choice("master")})
	answerAll(t, copied, map[string]model.Value{"education": model.Choice("bachelor")})
	fromA, fromB := sealFor(t, first, a, b, casework.Whole), sealFor(t, copied, b, a, casework.Whole)
	merged(t, first, a, fromB, nil)
	merged(t, copied, b, fromA, nil)
	crossed := sealFor(t, first, a, b, casework.Whole)
	if m := merged(t, copied, b, crossed, nil); !slices.Equal(fieldsOf(m.Conflicts), []string{"fact.education"}) || len(m.Takes) > 0 {
		t.Fatal(fieldsOf(m.Conflicts), fieldsOf(m.Takes))
	}
	if m := merged(t, copied, b, crossed, theirs); len(m.Conflicts)+len(m.Takes) > 0 {
		t.Error("it is asked again")
	}
	m := merged(t, first, a, sealFor(t, copied, b, a, casework.Whole), nil)
	if len(m.Conflicts) > 0 || first.Case.Answers["education"].Value.Option != "bachelor" || first.Case.Answers["education"].By != "李明" {
		t.Error("the last decision did not arrive", fieldsOf(m.Conflicts), first.Case.Answers["education"])
	}
}
