package casework_test

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"testing"
	"testing/fstest"
	"time"

	"twozones/assets"
	"twozones/model"
	"twozones/model/casefile"
	"twozones/model/casework"
	"twozones/model/rulebook"
)

func kit(t testing.TB) *casework.Kit {
	t.Helper()
	books, err := fs.Sub(assets.Rulebooks, "rulebooks")
	if err != nil {
		t.Fatal(err)
	}
	moment := time.Date(2026, 11, 23, 4, 3, 0, 0, time.UTC)
	return &casework.Kit{Shelf: rulebook.NewShelf(books), Printer: printer{}, Version: "test",
		Clock: func() time.Time { moment = moment.Add(time.Second); return moment }}
}

func open(t testing.TB, dir string) *casework.Desk {
	t.Helper()
	desk, err := casework.OpenDesk(kit(t), dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { desk.Close() })
	return desk
}

func demo(t testing.TB, desk *casework.Desk) *casework.Session {
	t.Helper()
	folder, err := fs.Sub(assets.Demo, "demo")
	if err != nil {
		t.Fatal(err)
	}
	id, err := desk.ImportDemo(folder)
	if err != nil {
		t.Fatal(err)
	}
	return session(t, desk, id)
}

func session(t testing.TB, desk *casework.Desk, id string) *casework.Session {
	t.Helper()
	s, err := desk.Open(id)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestAStoredCaseIsTheCaseThatWasImported(t *testing.T) {
	desk := open(t, t.TempDir())
	stored := demo(t, desk).Case
	path := filepath.Join("..", "..", "assets", "demo", "case.yaml")
	read, err := desk.ReadCase(path, casefile.Options{})
	if err != nil {
		t.Fatal(err)
	}
	want := *read.Case
	want.ID, want.Enterprise.ID = stored.ID, stored.Enterprise.ID
	for id, answer := range want.Answers { // the store notes a time where the file has none
		answer.Provenance = stored.Answers[id].Provenance
		want.Answers[id] = answer
	}
	if !reflect.DeepEqual(&want, stored) {
		t.Errorf("stored\n%+v\nread\n%+v", stored, &want)
	}
}

func TestAnswersSurviveClosing(t *testing.T) {
	dir := t.TempDir()
	desk := open(t, dir)
	id, err := desk.NewCase("cn-beijing-two-zones", "")
	if err != nil {
		t.Fatal(err)
	}
	s := session(t, desk, id)
	for fact, value := range map[string]model.Value{
		"education": model.Choice("doctorate"), "enterprise_type": model.Choice("other_key"), "post": model.Unknown,
		"annual_salary_cny": model.Number(model.KindMoney, model.Whole(600000)), "key_enterprise": model.YesNo(false),
	} {
		if err := s.Answer(fact, value); err != nil {
			t.Fatal(fact, err)
		}
	}
	history := []model.Employment{{From: "2013-01", Employer: "Example AG", Country: "DEU"}}
	for field, value := range map[string]any{"talent.name": "O'Brien, 王𬺓", "enterprise.name_zh": "甲公司", "talent.work_history": history} {
		if err := s.SetField(field, value); err != nil {
			t.Fatal(field, err)
		}
	}
	before := s.Assessment
	if err := desk.Close(); err != nil {
		t.Fatal(err)
	}
	again := session(t, open(t, dir), id)
	if !reflect.DeepEqual(before, again.Assessment) {
		t.Errorf("%+v\n%+v", before, again.Assessment)
	}
	if again.Field("talent.name") != "O'Brien, 王𬺓" || again.Field("enterprise.name_zh") != "甲公司" || !reflect.DeepEqual(again.Case.Talent.WorkHistory, history) {
		t.Errorf("%+v", again.Case)
	}
	if answer, ok := again.Case.Answers["post"]; !ok || answer.Value.IsKnown() || answer.From != model.Typed {
		t.Error("“I don't know yet” is not kept as an answer")
	}
}

func TestAnAnswerThatDoesNotFitIsNotSaved(t *testing.T) {
	desk := open(t, t.TempDir())
	s := demo(t, desk)
	before, saved := s.Assessment, s.SavedAt
	for fact, value := range map[string]model.Value{
		"education": model.Choice("phd"), "birth_date": model.Day(s.On.AddDays(1)), "nonsense": model.YesNo(true),
		"experience_years": model.Number(model.KindDecimal, model.Whole(81)), "post": model.YesNo(true),
		"beijing_insured_staff": model.Number(model.KindInteger, 1_500_000),
	} {
		if err := s.Answer(fact, value); !model.CodeOf(err).IsInput() {
			t.Errorf("%s: %v", fact, err)
		}
	}
	if again := session(t, desk, s.ID()); !reflect.DeepEqual(before, again.Assessment) || s.SavedAt != saved {
		t.Error("something was saved")
	}
}

func TestUndoAndRedoSurviveARestart(t *testing.T) {
	dir := t.TempDir()
	desk := open(t, dir)
	s := demo(t, desk)
	if s.CanUndo() || s.CanRedo() {
		t.Error("there is nothing to undo yet")
	}
	original := s.Assessment.Scores.Claimed
	for _, degree := range []string{"master", "bachelor"} {
		if err := s.Answer("education", model.Choice(degree)); err != nil {
			t.Fatal(err)
		}
	}
	desk.Close()
	s = session(t, open(t, dir), s.ID())
	for range 2 {
		if field, err := s.Undo(); err != nil || field != "education" {
			t.Fatal(field, err)
		}
	}
	if s.Assessment.Scores.Claimed != original || s.CanUndo() || !s.CanRedo() {
		t.Error(s.Assessment.Scores.Claimed, s.CanUndo(), s.CanRedo())
	}
	if _, err := s.Redo(); err != nil || s.Case.Answers["education"].Value.Option != "master" {
		t.Error(err, s.Case.Answers["education"])
	}
}

func TestEnterpriseFactsLiveOncePerRound(t *testing.T) {
	desk := open(t, t.TempDir())
	first := demo(t, desk)
	second, err := desk.NewCase("cn-beijing-two-zones", first.Case.Enterprise.ID)
	if err != nil {
		t.Fatal(err)
	}
	s := session(t, desk, second)
	if s.Case.Answers["beijing_insured_staff"].Value.Number != model.Whole(212) || s.Field("enterprise.name_zh") == "" {
		t.Error("the second case does not see the enterprise")
	}
	if s.Case.Answers["education"].Value.IsKnown() {
		t.Error("the second case sees the first talent")
	}
	if err := s.Answer("beijing_insured_staff", model.Number(model.KindInteger, model.Whole(600))); err != nil {
		t.Fatal(err)
	}
	if again := session(t, desk, first.ID()); again.Case.Answers["beijing_insured_staff"].Value.Number != model.Whole(600) {
		t.Error("the first case does not see the change")
	}
	other, err := desk.NewCase("cn-work-permit", first.Case.Enterprise.ID)
	if err != nil {
		t.Fatal(err)
	}
	if s := session(t, desk, other); s.Case.Answers["has_employer"].Value.IsKnown() || s.Field("enterprise.name_zh") == "" {
		t.Error("another round shares the facts, or not the identity")
	}
}

func TestDeletedCasesComeBack(t *testing.T) {
	desk := open(t, t.TempDir())
	s := demo(t, desk)
	for want, do := range []func(string) error{desk.Delete, desk.Restore} {
		if err := do(s.ID()); err != nil {
			t.Fatal(err)
		}
		if rows, err := desk.Cases(); err != nil || len(rows) != want {
			t.Error(rows, err)
		}
	}
	copied, err := desk.Duplicate(s.ID())
	if err != nil {
		t.Fatal(err)
	}
	if twin := session(t, desk, copied); !reflect.DeepEqual(twin.Assessment, s.Assessment) || twin.Case.Enterprise.ID != s.Case.Enterprise.ID {
		t.Error("the copy differs")
	}
}

func TestOutlineCountsWhatIsAnswered(t *testing.T) {
	s := demo(t, open(t, t.TempDir()))
	got := map[string]casework.SectionState{}
	for _, section := range s.Outline() {
		got[section.ID] = section.State
		if section.Done > section.Total || section.Total == 0 {
			t.Errorf("%+v", section)
		}
	}
	if got["eligible.talent"] != casework.Begun || got["education"] != casework.Complete || got["identity.talent"] != casework.Complete {
		t.Error(got)
	}
	for _, fact := range []string{"key_enterprise", "registered_in_beijing"} {
		if err := s.Answer(fact, model.YesNo(false)); err != nil {
			t.Fatal(err)
		}
	}
	for _, section := range s.Outline() {
		if section.ID == "eligible.enterprise" && section.State != casework.Troubled {
			t.Errorf("%+v", section)
		}
	}
}

func TestAFailedExportLeavesNoFile(t *testing.T) {
	desk := open(t, t.TempDir())
	s := demo(t, desk)
	dir := t.TempDir()
	out := filepath.Join(dir, "a.pdf")
	if err := os.WriteFile(out, []byte("earlier"), 0o600); err != nil {
		t.Fatal(err)
	}
	cancelled, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := s.Package(cancelled, casework.PackageOptions{Arrangement: casework.Arrangement{Lang: model.Zh}}, out); model.CodeOf(err) != model.CodeCancelled {
		t.Error(err)
	}
	desk.Kit.Printer = printer{fail: model.Fail(model.CodeDocumentBuild, nil, "field", "cover")}
	if _, err := s.Package(t.Context(), casework.PackageOptions{Arrangement: casework.Arrangement{Lang: model.Zh}}, out); model.CodeOf(err) != model.CodeDocumentBuild {
		t.Error(err)
	}
	if content, _ := os.ReadFile(out); string(content) != "earlier" {
		t.Errorf("%q", content)
	}
	if files, _ := os.ReadDir(dir); len(files) != 1 {
		t.Error(files)
	}
}

func TestASecondInstanceIsTold(t *testing.T) {
	dir := t.TempDir()
	open(t, dir)
	if _, err := casework.OpenDesk(kit(t), dir); model.CodeOf(err) != model.CodeOpenElsewhere {
		t.Error(err)
	}
}

func TestTheFingerprintFollowsCaseRulebookAndVersion(t *testing.T) {
	k := kit(t)
	path := filepath.Join("..", "..", "assets", "demo", "case.yaml")
	print := func(change func(*casework.Kit, *casework.Dossier)) string {
		d, err := k.ReadCase(path, casefile.Options{})
		if err != nil {
			t.Fatal(err)
		}
		other := *k
		change(&other, d)
		pack, err := other.Package(d, casework.PackageOptions{Arrangement: casework.Arrangement{Lang: model.Zh}})
		if err != nil {
			t.Fatal(err)
		}
		return pack.Fingerprint
	}
	same := print(func(*casework.Kit, *casework.Dossier) {})
	seen := map[string]bool{same: true}
	for name, change := range map[string]func(*casework.Kit, *casework.Dossier){
		"version":  func(k *casework.Kit, _ *casework.Dossier) { k.Version = "other" },
		"name":     func(_ *casework.Kit, d *casework.Dossier) { d.Case.Talent.Name += "x" },
		"answer":   func(_ *casework.Kit, d *casework.Dossier) { d.Case.Answers["post"] = model.Answer{} },
		"document": func(_ *casework.Kit, d *casework.Dossier) { d.Case.Documents[0].Hash = "0" },
		"day":      func(_ *casework.Kit, d *casework.Dossier) { d.On = d.On.AddDays(1) },
	} {
		if f := print(change); seen[f] {
			t.Errorf("%s does not change it", name)
		} else {
			seen[f] = true
		}
	}
	if print(func(*casework.Kit, *casework.Dossier) {}) != same {
		t.Error("the same case has two fingerprints")
	}
}

func TestACaseReopensUnderItsOwnRulesWhateverBecomesOfTheShelf(t *testing.T) {
	dir := t.TempDir()
	books, err := fs.Sub(assets.Rulebooks, "rulebooks")
	if err != nil {
		t.Fatal(err)
	}
	shelf := fstest.MapFS{}
	names, _ := fs.Glob(books, "*.yaml")
	for _, name := range names {
		data, err := fs.ReadFile(books, name)
		if err != nil {
			t.Fatal(err)
		}
		shelf[name] = &fstest.MapFile{Data: data}
	}
	k := kit(t)
	k.Shelf = rulebook.NewShelf(shelf)
	desk, err := casework.OpenDesk(k, dir)
	if err != nil {
		t.Fatal(err)
	}
	id := demo(t, desk).ID()
	before := session(t, desk, id).Assessment
	desk.Close()
	changed := shelf["cn-beijing-two-zones@2025.yaml"]
	changed.Data = append([]byte("# a new edition\n"), changed.Data...)
	delete(shelf, "cn-zhongguancun@2024.yaml")
	k = kit(t)
	k.Shelf = rulebook.NewShelf(shelf)
	desk, err = casework.OpenDesk(k, dir)
	if err != nil {
		t.Fatal(err)
	}
	defer desk.Close()
	if again := session(t, desk, id); !reflect.DeepEqual(again.Assessment, before) {
		t.Error("the case is assessed under other rules")
	}
	if _, err := desk.Duplicate(id); err != nil {
		t.Error(err)
	}
}

func TestWhatIsExportedIsItsOwnersAlone(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("there the rights of the folder apply")
	}
	desk := open(t, t.TempDir())
	s, dir := demo(t, desk), t.TempDir()
	if err := desk.Export(s.ID(), filepath.Join(dir, "case.yaml")); err != nil {
		t.Fatal(err)
	}
	files := 0
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || path == dir {
			return err
		}
		files++
		info, err := entry.Info()
		if err == nil && info.Mode().Perm()&0o077 != 0 {
			t.Errorf("%s: %v", filepath.Base(path), info.Mode())
		}
		return err
	})
	if err != nil || files < 4 {
		t.Error(files, err)
	}
}
