package casework_test

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"twozones/model"
	"twozones/model/casework"
	"twozones/model/handover"
	"twozones/model/vault"
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

// A undid what B still has: neither may win unasked, and what is decided stays.
func TestWhatOneSideUndidIsAsked(t *testing.T) {
	a, b := office(t, "张丽", 0), office(t, "李明", 5)
	first := demo(t, a)
	answerAll(t, first, map[string]model.Value{"education": model.Choice("master")})
	copied := opened(t, b, sealFor(t, first, a, b, casework.Whole))
	if _, err := first.Undo(); err != nil {
		t.Fatal(err)
	}
	file := sealFor(t, copied, b, a, casework.Whole)
	if m := merged(t, first, a, file, nil); !slices.Equal(fieldsOf(m.Conflicts), []string{"fact.education"}) || first.Case.Answers["education"].Value.Option != "doctorate" {
		t.Fatal(fieldsOf(m.Conflicts), first.Case.Answers["education"])
	}
	if m := merged(t, first, a, file, theirs); len(m.Conflicts)+len(m.Takes) > 0 {
		t.Error("it is asked again")
	}
	merged(t, copied, b, sealFor(t, first, a, b, casework.Whole), nil)
	if copied.Case.Answers["education"].Value.Option != "doctorate" {
		t.Error("the decision did not arrive")
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

// recipient is somebody with a key pair.
func recipient(t testing.TB) (public string, secret []byte) {
	t.Helper()
	key, public, err := vault.NewIdentity()
	if err != nil {
		t.Fatal(err)
	}
	return public, []byte(key)
}

// inside is the hand-over as its recipient can read it.
func inside(t testing.TB, file string, secret []byte) []byte {
	t.Helper()
	by, err := vault.ParseIdentityFile(secret)
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	r, err := vault.OpenWith(bytes.NewReader(data), by...)
	if err != nil {
		t.Fatal(err)
	}
	plain, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return plain
}

func TestAPartHoldsNothingOfTheOther(t *testing.T) {
	desk := office(t, "", 0)
	s := demo(t, desk)
	talentSays := []string{"NAKAMURA", "王𬺓", "Soren Nakamura", "DNK", "K7788991", "研发总监", "13900000000", "soren@", "Danmarks", "Nordlys",
		"Error-tolerant", "680000", "1985-02-27", "passport.pdf", "diploma.pdf", "fact.education", "first name", "1:1 about the talent"}
	firmSays := []string{"雁栖量子计算科技有限公司\"", "Yanqi Quantum", "91110116MA01QX7T3N", "示例路", "010-00000000", "hr@", "portal_check", "23.4", "212",
		"salary.pdf", "beijing_insured_staff", "1:1 about the employer", "乙公司"}
	neither := []string{"statement.pdf", "1:1 about both", "because of it", "2026-11-24"}
	for _, step := range []error{
		s.SetField("talent.name", "first name"), s.SetField("talent.name", "NAKAMURA"), s.SetField("enterprise.name_zh", "乙公司"),
		s.SetField("enterprise.name_zh", "雁栖量子计算科技有限公司"), s.SaveDay(model.Date{Year: 2026, Month: 11, Day: 24}),
		s.SetField("talent.work_history", []model.Employment{{Employer: "Nordlys"}}),
		s.Follow(s.Rulebook.Doubts[0].ID, model.ChosenReading{Reading: s.Rulebook.Doubts[0].Readings[0].ID, Why: "because of it"}),
	} {
		if step != nil {
			t.Fatal(step)
		}
	}
	for _, d := range []model.Document{{ID: "t", File: "t.pdf", From: model.TalentParty}, {ID: "e", File: "e.pdf", From: model.Employer},
		{ID: "n", File: "statement.pdf", Proves: []model.Proof{{Fact: "education", Page: 1}, {Fact: "key_enterprise", Page: 1}}}} {
		data := map[string]string{"t": "1:1 about the talent", "e": "1:1 about the employer", "n": "1:1 about both"}[d.ID]
		if _, err := s.Attach([]byte(data), d); err != nil {
			t.Fatal(err)
		}
	}
	parts := map[casework.Part][3][]string{ // what is in it, what is not
		casework.TalentPart:     {talentSays, firmSays, neither},
		casework.EnterprisePart: {firmSays, talentSays, neither},
		casework.Whole:          {slices.Concat(talentSays, firmSays, neither), nil, nil},
	}
	public, secret := recipient(t)
	for part, says := range parts {
		out := filepath.Join(t.TempDir(), "case.tzcase")
		opt := casework.HandoverOptions{Part: part, Documents: true, Key: public}
		if _, err := desk.SealCase(context.Background(), s.ID(), opt, out); err != nil {
			t.Fatal(err)
		}
		plain := inside(t, out, secret)
		head := plain[:bytes.Index(plain, []byte("\nid: "))+1] // the rulebook behind it names every fact
		rest := plain[bytes.LastIndex(plain, []byte("tests:")):]
		for _, planted := range says[0] {
			if planted != "first name" && planted != "乙公司" && !bytes.Contains(head, []byte(planted)) && !bytes.Contains(rest, []byte(planted)) {
				t.Errorf("%s lacks %s", part, planted)
			}
		}
		for _, planted := range slices.Concat(says[1], says[2], []string{"first name", "乙公司"}) {
			if bytes.Contains(head, []byte(planted)) || bytes.HasSuffix(plain, []byte(planted)) || strings.Contains(planted, "1:1") && bytes.Contains(plain, []byte(planted)) {
				t.Errorf("%s holds %s", part, planted)
			}
		}
	}
}

func TestOnlyWhoeverItIsForCanOpenIt(t *testing.T) {
	a, b, c := office(t, "张丽", 0), office(t, "李明", 5), office(t, "王芳", 9)
	if _, err := c.OwnKey(); err != nil {
		t.Fatal(err)
	}
	s := demo(t, a)
	file := sealFor(t, s, a, b, casework.Whole)
	if _, err := c.ReadHandover(context.Background(), file, casework.Keys{}); model.CodeOf(err) != model.CodeSealNoMatch {
		t.Error(err)
	}
	public, secret := recipient(t)
	out := filepath.Join(t.TempDir(), "case.tzcase")
	if _, err := a.SealCase(context.Background(), s.ID(), casework.HandoverOptions{Key: public}, out); err != nil {
		t.Fatal(err)
	}
	in, err := office(t, "", 1).ReadHandover(context.Background(), out, casework.Keys{Identity: slices.Concat([]byte("# a key\n"), secret)})
	if err != nil || in.Documents != 0 || in.By != "张丽" {
		t.Error(in, err)
	}
	first, err := b.OwnKey()
	if second, again := b.OwnKey(); err != nil || again != nil || first != second {
		t.Error("the app's key is another one", err, again)
	}
}

func TestFilesThatAreGoneOrChangedAreLeftOutAndNamed(t *testing.T) {
	a, b := office(t, "张丽", 0), office(t, "李明", 5)
	s := demo(t, a)
	if _, err := s.Attach([]byte("1:1 zh"), model.Document{ID: "diploma-zh", File: "zh.pdf", TranslationOf: "diploma"}); err != nil {
		t.Fatal(err)
	}
	damage(t, a, s.Case.Documents[1].Hash)
	key, _ := b.OwnKey()
	out := filepath.Join(t.TempDir(), "case.tzcase")
	sealed, err := a.SealCase(context.Background(), s.ID(), casework.HandoverOptions{Documents: true, Key: key}, out)
	want := []casework.LeftOut{{Document: "diploma", File: "diploma.pdf"}, {Document: "diploma-zh", File: "zh.pdf"}}
	if err != nil || !slices.Equal(sealed.LeftOut, want) || sealed.Documents != 2 {
		t.Fatalf("%+v %v", sealed, err)
	}
	copied := opened(t, b, out)
	if len(copied.Case.Documents) != 2 {
		t.Error(len(copied.Case.Documents))
	}
	if m := merged(t, s, a, sealFor(t, copied, b, a, casework.Whole), nil); len(m.Takes)+len(m.Conflicts) > 0 || len(s.Case.Documents) != 4 {
		t.Error("what was left out is taken for removed")
	}
}

func damage(t testing.TB, desk *casework.Desk, hash string) {
	t.Helper()
	path := filepath.Join(desk.Protected[0], "documents", hash[:2], hash)
	if err := os.WriteFile(path, []byte("changed"), 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestWhatCannotBeMergedOrSealedIsRefused(t *testing.T) {
	a, b := office(t, "张丽", 0), office(t, "李明", 5)
	first, other := demo(t, a), demo(t, a)
	file := sealFor(t, opened(t, b, sealFor(t, first, a, b, casework.Whole)), b, a, casework.Whole)
	if _, err := other.Compare(reading(t, a, file)); model.CodeOf(err) != model.CodeHandoverOther {
		t.Error("another case:", err)
	}
	if err := a.Delete(first.ID()); err != nil {
		t.Fatal(err)
	}
	if _, err := first.Compare(reading(t, a, file)); model.CodeOf(err) != model.CodeCaseDeleted {
		t.Error("a deleted case:", err)
	}
	out := filepath.Join(t.TempDir(), "case.tzcase")
	stopped, stop := context.WithCancel(context.Background())
	stop()
	for name, c := range map[string]struct {
		ctx  context.Context
		id   string
		opt  casework.HandoverOptions
		out  string
		code model.Code
	}{
		"a deleted case":     {nil, first.ID(), casework.HandoverOptions{Passphrase: "x"}, out, model.CodeCaseDeleted},
		"no case":            {nil, "x", casework.HandoverOptions{Passphrase: "x"}, out, model.CodeNoCase},
		"no key":             {nil, other.ID(), casework.HandoverOptions{Key: "age1x"}, out, model.CodeSealKey},
		"neither":            {nil, other.ID(), casework.HandoverOptions{}, out, model.CodePassphraseEmpty},
		"into the data":      {nil, other.ID(), casework.HandoverOptions{Passphrase: "x"}, filepath.Join(a.Protected[0], "x"), model.CodeOutputIsInput},
		"nowhere":            {nil, other.ID(), casework.HandoverOptions{Passphrase: "x"}, filepath.Join(out, "x"), model.CodeDiskGone},
		"stopped in between": {stopped, other.ID(), casework.HandoverOptions{Passphrase: "x", Documents: true}, out, model.CodeCancelled},
	} {
		if c.ctx == nil {
			c.ctx = context.Background()
		}
		if _, err := a.SealCase(c.ctx, c.id, c.opt, c.out); model.CodeOf(err) != c.code {
			t.Errorf("%s: %v", name, err)
		}
	}
	if left, _ := os.ReadDir(filepath.Dir(out)); len(left) > 0 {
		t.Error("something was left behind:", left)
	}
}

func TestOpeningJoinsTheEnterpriseThatSaysTheSame(t *testing.T) {
	a, b := office(t, "张丽", 0), office(t, "李明", 5)
	first, there := demo(t, a), demo(t, b)
	file := sealFor(t, first, a, b, casework.Whole)
	joined := opened(t, b, file)
	if joined.Case.Enterprise.ID != there.Case.Enterprise.ID {
		t.Error("the same enterprise is another one")
	}
	if m := merged(t, first, a, sealFor(t, joined, b, a, casework.Whole), nil); len(m.Takes)+len(m.Conflicts) > 0 {
		t.Error(fieldsOf(m.Takes), fieldsOf(m.Conflicts))
	}
	if err := there.SetField("enterprise.address", "别处"); err != nil {
		t.Fatal(err)
	}
	id, conflicts, err := b.OpenHandover(context.Background(), reading(t, b, file))
	if err != nil || !slices.Equal(conflicts, []string{"enterprise.address"}) {
		t.Fatal(conflicts, err)
	}
	if s := session(t, b, id); s.Case.Enterprise.ID == there.Case.Enterprise.ID || s.Case.Enterprise.Address == "别处" {
		t.Error("a conflicting value changed what was there")
	}
	// what another case of the enterprise changed there comes back as theirs
	if m := merged(t, first, a, sealFor(t, joined, b, a, casework.Whole), nil); !slices.Equal(fieldsOf(m.Takes), []string{"enterprise.address"}) {
		t.Error(fieldsOf(m.Takes), fieldsOf(m.Conflicts))
	}
}

// spoilt seals a hand-over whose head was changed.
func spoilt(t testing.TB, file string, secret []byte, to *casework.Desk, spoil func(h *handover.Head)) string {
	t.Helper()
	r, err := handover.Read(context.Background(), bytes.NewReader(inside(t, file, secret)))
	if err != nil {
		t.Fatal(err)
	}
	files := map[string][]byte{}
	if err := r.Files(func(f handover.File, data []byte) error { files[f.Hash] = data; return nil }); err != nil {
		t.Fatal(err)
	}
	spoil(r.Head)
	key, _ := to.OwnKey()
	recipient, err := vault.ParseRecipient(key)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	w, err := vault.SealTo(&out, recipient)
	if err == nil {
		err = handover.Write(context.Background(), w, r.Head, r.Rules, func(f handover.File) (io.ReadCloser, error) {
			return io.NopCloser(bytes.NewReader(files[f.Hash])), nil
		})
	}
	if err == nil {
		err = w.Close()
	}
	path := filepath.Join(t.TempDir(), "x.tzcase")
	if err := os.WriteFile(path, out.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestEntriesThatNoCaseCouldHoldAreRefused(t *testing.T) {
	a, b := office(t, "张丽", 0), office(t, "李明", 5)
	s := demo(t, a)
	public, secret := recipient(t)
	file := filepath.Join(t.TempDir(), "case.tzcase")
	if _, err := a.SealCase(context.Background(), s.ID(), casework.HandoverOptions{Key: public, Documents: true}, file); err != nil {
		t.Fatal(err)
	}
	at := func(h *handover.Head, field string) *handover.Entry {
		i := slices.IndexFunc(h.Entries, func(e handover.Entry) bool { return e.Field == field })
		return &h.Entries[i]
	}
	set := func(field, value string) func(h *handover.Head) {
		return func(h *handover.Head) { at(h, field).Value = json.RawMessage(value) }
	}
	document := func(change func(d *model.Document)) func(h *handover.Head) {
		return func(h *handover.Head) {
			e := at(h, "document")
			var d model.Document
			json.Unmarshal(e.Value, &d)
			change(&d)
			e.Value, _ = json.Marshal(d)
		}
	}
	for name, spoil := range map[string]func(h *handover.Head){
		"an unknown fact":        func(h *handover.Head) { at(h, "fact.education").Field = "fact.secret" },
		"a fact of the other":    func(h *handover.Head) { at(h, "fact.education").Side = handover.EnterpriseSide },
		"an option":              set("fact.education", `{"choice":"secret"}`),
		"another kind":           set("fact.education", `{"yes_no":true}`),
		"two kinds":              set("fact.education", `{"choice":"master","yes_no":true}`),
		"out of range":           set("fact.experience_years", `{"decimal":900}`),
		"written otherwise":      set("fact.experience_years", `{"decimal":9.0}`),
		"a date to come":         set("fact.birth_date", `{"date":"2999-01-01"}`),
		"a list for a name":      set("talent.name", `["secret"]`),
		"an unknown member":      set("talent.work_history", `[{"secret":1}]`),
		"a control":              set("talent.name", `"secret\u001b[2J"`),
		"two lines":              set("talent.name", `"a\nsecret"`),
		"no sex":                 set("talent.sex", `"secret"`),
		"no country":             set("talent.nationality", `"secret"`),
		"no date":                set("talent.work_history", `[{"from":"secret"}]`),
		"another field":          func(h *handover.Head) { at(h, "talent.name").Field = "rulebook" },
		"deleted":                func(h *handover.Head) { at(h, "talent.name").Field = "deleted" },
		"an id of an enterprise": func(h *handover.Head) { at(h, "enterprise.address").Field = "enterprise.id" },
		"beyond the part":        func(h *handover.Head) { h.Part = casework.TalentPart },
		"a material":             document(func(d *model.Document) { d.Material, d.Note = "", "\x00"; d.Note = "secret\x01" }),
		"a proof of nothing":     document(func(d *model.Document) { d.Proves = []model.Proof{{Fact: "secret", Page: 1}} }),
		"no page":                document(func(d *model.Document) { d.Proves = []model.Proof{{Fact: "education", Page: -1}} }),
		"a loose translation":    document(func(d *model.Document) { d.TranslationOf = "secret" }),
		"a slant":                document(func(d *model.Document) { d.Turn = 45 }),
		"a party":                document(func(d *model.Document) { d.From = "secret" }),
		"too large together":     set("talent.post_title", `"`+strings.Repeat("长", 349_000)+`"`),
	} {
		_, err := b.ReadHandover(context.Background(), spoilt(t, file, secret, b, spoil), casework.Keys{})
		if model.CodeOf(err) != model.CodeHandoverEntry || strings.Contains(err.Error(), "secret") && name != "an unknown fact" {
			t.Errorf("%s: %v", name, err)
		}
	}
	if rows, err := b.Cases(); err != nil || len(rows) > 0 {
		t.Error("something was stored", rows, err)
	}
	if stray, _ := filepath.Glob(filepath.Join(b.Protected[0], "documents", "*", "*")); len(stray) > 0 {
		t.Error("files were stored")
	}
}
