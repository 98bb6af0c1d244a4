package casework_test

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"twozones/model"
	"twozones/model/casework"
	"twozones/model/rulebook"
)

// imported stores a case file and gives its id.
func imported(t *testing.T, desk *casework.Desk, text string) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "patent.pdf"), []byte("%PDF-1.4"), 0o600); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, "case.yaml")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	id, _, err := desk.Import(path)
	if err != nil {
		t.Fatal(err)
	}
	return id
}

func reassessed(t *testing.T, desk *casework.Desk, ref string, ids ...string) map[string]casework.Reassessed {
	t.Helper()
	done, err := desk.Reassess(context.Background(), ref, ids...)
	if err != nil {
		t.Fatal(err)
	}
	byID := map[string]casework.Reassessed{}
	for _, c := range done.Cases {
		if c.Err != nil {
			t.Error(c.ID, c.Err)
		}
		byID[c.ID] = c
	}
	return byID
}

const trial = `rulebook: cn-work-permit@2017-04
on: 2026-11-23
talent: {name: "MUELLER, Anna"}
`

func TestWhoGainsAndWhoFallsUnderTheTableInForce(t *testing.T) {
	desk := open(t, t.TempDir())
	patent := imported(t, desk, trial+"facts: {distinctions: [patent_or_ip], has_employer: true}\ndocuments: [{id: p, file: patent.pdf, proves: [{fact: distinctions, page: 1}]}]\n")
	speaker := imported(t, desk, trial+"facts: {chinese: hsk5}\n")
	graduate := imported(t, desk, trial+"facts: {education: master}\n")
	elsewhere := imported(t, desk, "rulebook: cn-beijing-two-zones\nfacts: {education: master}\n")
	byID := reassessed(t, desk, "cn-work-permit@interim")
	for id, want := range map[string]casework.Outcome{patent: casework.Gains, speaker: casework.Falls, graduate: casework.Same} {
		if byID[id].Outcome != want {
			t.Errorf("%s, want %s: %+v", byID[id].Outcome, want, byID[id])
		}
	}
	if _, ok := byID[elsewhere]; ok || len(byID) != 3 {
		t.Error("a case of another programme is among them")
	}
	p := byID[patent]
	if p.Before.Scores.Claimed.Likely != 0 || p.After.Scores.Claimed.Likely != model.Whole(5) || p.After.Scores.Evidenced.Likely != model.Whole(5) ||
		p.Name != "MUELLER, Anna" || p.Pinned.Version != "2017-04" || len(p.Asks)+len(p.Misfits)+len(p.Idle) != 0 {
		t.Errorf("%+v", p)
	}
	if one := reassessed(t, desk, "cn-work-permit@interim", speaker); len(one) != 1 || one[speaker].Outcome != casework.Falls {
		t.Errorf("%+v", one)
	}
	mixed := imported(t, desk, "rulebook: cn-work-permit\nfacts: {chinese: hsk5, work_experience_years: 20, distinctions: [patent_or_ip]}\ndocuments: [{id: p, file: patent.pdf, proves: [{fact: chinese, page: 1}]}]\n")
	if c := reassessed(t, desk, "cn-work-permit@2017-04", mixed)[mixed]; c.Outcome != casework.Mixed {
		t.Errorf("%+v", c)
	}
	if _, err := desk.Reassess(context.Background(), "cn-work-permit", "nosuchcase"); model.CodeOf(err) != model.CodeNotFound {
		t.Error(err)
	}
	if session(t, desk, patent).Rulebook.Version != "2017-04" {
		t.Error("a case was moved")
	}
}

// changedRules is the example rulebook: an option and a question gone, another
// question new.
func changedRules(t *testing.T, desk *casework.Desk) {
	t.Helper()
	data, err := os.ReadFile("../../docs/rulebook-example.yaml")
	if err != nil {
		t.Fatal(err)
	}
	install := func(text string) {
		if _, err := desk.Shelf.Install("rules.yaml", []byte(text), rulebook.InstallOptions{}); err != nil {
			t.Fatal(err)
		}
	}
	text := string(data)
	install(text)
	before, _, _ := strings.Cut(text, "\ntests:")
	next := strings.NewReplacer("version: 2027.1", "version: 2028.1", `round: "2027"`, `round: "2028"`,
		"fact: patents\n", "fact: papers\n", "  patents:\n", "  papers:\n",
		"{id: hsk4, label: {zh: HSK 四级, en: HSK level 4}}", "{id: hsk6, label: {zh: HSK 六级, en: HSK level 6}}",
		"{id: hsk4, is: hsk4, points: 3}", "{id: hsk6, is: hsk6, points: 5}").Replace(before)
	install(next + "\ntests: []\n")
}

const exampleCase = `rulebook: example-talent@2027.1
on: 2027-03-10
enterprise: {name_zh: 示例公司}
facts: {registered: true, degree: doctorate, languages: [hsk4], patents: 2, years: 5, birth_date: 1990-01-01}
documents:
  - {id: certificate, file: patent.pdf, proves: [{fact: patents, page: 1}]}
  - {id: diploma, file: patent.pdf, material: diploma, proves: [{fact: degree, page: 1}, {fact: patents, page: 1}]}
readings: {age_40: {reading: included, why: 咨询电话}}
`

func TestNewQuestionsMisfitsAndDocumentsThatProveNothingAnyMore(t *testing.T) {
	desk := open(t, t.TempDir())
	changedRules(t, desk)
	id := imported(t, desk, exampleCase)
	c := reassessed(t, desk, "example-talent")[id]
	if !slices.Equal(c.Asks, []string{"papers"}) || !slices.Equal(c.Misfits, []string{"languages", "patents"}) ||
		!slices.Equal(c.Idle, []string{"certificate"}) || c.Outcome != casework.Falls || c.After.Eligibility != c.Before.Eligibility {
		t.Errorf("%+v", c)
	}
}

func TestMovingIsACopyAndTheOriginalStays(t *testing.T) {
	desk := open(t, t.TempDir())
	changedRules(t, desk)
	id := imported(t, desk, exampleCase)
	before := session(t, desk, id)
	copied, err := desk.MoveCopy(id, "example-talent")
	if err != nil {
		t.Fatal(err)
	}
	after := session(t, desk, copied)
	if after.Rulebook.Ref() != "example-talent@2028.1" || copied == id || after.Case.Enterprise.ID != before.Case.Enterprise.ID {
		t.Error(after.Rulebook.Ref())
	}
	registered := after.Case.Answers["registered"]
	if !registered.Value.Yes || registered.From != model.CarriedOver {
		t.Errorf("what the enterprise said is not carried over: %+v", registered)
	}
	if _, ok := after.Case.Answers["languages"]; ok || len(after.Case.Documents) != 2 || len(after.Case.Documents[1].Proves) != 1 || after.Case.Readings["age_40"].Why != "咨询电话" {
		t.Errorf("%+v", after.Case)
	}
	predicted := reassessed(t, desk, "example-talent", id)[id]
	if *predicted.After.Scores != *after.Assessment.Scores {
		t.Errorf("the copy scores %v, predicted was %v", after.Assessment.Scores, predicted.After.Scores)
	}
	again := session(t, desk, id)
	if again.Rulebook.Ref() != "example-talent@2027.1" || *again.Assessment.Scores != *before.Assessment.Scores || len(again.Case.Answers) != len(before.Case.Answers) {
		t.Error("the original changed")
	}
	rows, err := desk.Cases()
	if err != nil || len(rows) != 2 {
		t.Error(len(rows), err)
	}
}

func TestMovingACaseThatWasHandedInCarriesOverWhatItsEnterpriseSaysToday(t *testing.T) {
	desk := open(t, t.TempDir())
	changedRules(t, desk)
	id := imported(t, desk, exampleCase)
	other, err := desk.Duplicate(id)
	done(t, err, session(t, desk, id).Submit(casework.HandIn{On: desk.Today()}), session(t, desk, other).Answer("registered", model.YesNo(false)))
	copied, err := desk.MoveCopy(id, "example-talent")
	done(t, err)
	after := session(t, desk, copied)
	if registered := after.Case.Answers["registered"]; registered.Value.Yes || registered.From != model.CarriedOver || after.Course().Frozen() {
		t.Errorf("%+v at %s", registered, after.Course().At())
	}
	if before := session(t, desk, id); !before.Case.Answers["registered"].Value.Yes {
		t.Error("the original changed")
	}
}

// The store keeps what cases are pinned to, so a file that was deleted from the
// folder takes no case with it.
func TestACaseWhoseInstalledFileIsGoneIsReassessedAllTheSame(t *testing.T) {
	dir := t.TempDir()
	desk := open(t, dir)
	changedRules(t, desk)
	id := imported(t, desk, exampleCase)
	before := reassessed(t, desk, "example-talent@2028.1")[id]
	if err := os.Remove(filepath.Join(casework.RulebookDir(dir), "example-talent@2027.1.yaml")); err != nil {
		t.Fatal(err)
	}
	after := reassessed(t, desk, "example-talent@2028.1")[id]
	if after.Outcome != before.Outcome || after.Before.Scores == nil || *after.Before.Scores != *before.Before.Scores {
		t.Errorf("%+v", after)
	}
}

func TestReassessingStopsWhenToldTo(t *testing.T) {
	desk := open(t, t.TempDir())
	imported(t, desk, trial)
	ctx, stop := context.WithCancel(context.Background())
	stop()
	if _, err := desk.Reassess(ctx, "cn-work-permit"); model.CodeOf(err) != model.CodeCancelled {
		t.Error(err)
	}
}
