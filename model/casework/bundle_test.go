package casework_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"twozones/model"
	"twozones/model/casefile"
	"twozones/model/casework"
)

// bundle is a case with evidence of known sizes, and where its package goes.
func bundle(t *testing.T, contents ...string) (*casework.Session, string) {
	t.Helper()
	s := demo(t, open(t, t.TempDir()))
	for len(s.Case.Documents) > 0 {
		if err := s.Detach(s.Case.Documents[0].ID); err != nil {
			t.Fatal(err)
		}
	}
	materials := []string{"contract", "passport", "diploma", "salary_certificate"}
	for i, content := range contents {
		attach(t, s, content, model.Document{Material: materials[i%len(materials)]})
	}
	return s, filepath.Join(t.TempDir(), "package.pdf")
}

func arranged(a casework.Arrangement) casework.PackageOptions {
	return casework.PackageOptions{Arrangement: a}
}

func write(t *testing.T, s *casework.Session, opt casework.PackageOptions, out string) *casework.Made {
	t.Helper()
	made, err := s.Package(context.Background(), opt, out)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range made.Files {
		if info, err := os.Stat(f.Path); err != nil || info.Size() != f.Size {
			t.Errorf("%s: %v, %v", filepath.Base(f.Path), info, err)
		}
	}
	return made
}

func TestACeilingIsMetByTheCoarsestPicturesThatItNeeds(t *testing.T) {
	s, out := bundle(t, "1:100000", "1:400000", "1:2000")
	whole := write(t, s, arranged(casework.Arrangement{}), out).Files[0].Size
	made := write(t, s, arranged(casework.Arrangement{Ceiling: whole - 150_000}), out)
	if made.Files[0].Size > whole-150_000 || !reflect.DeepEqual(made.Harder, []string{"B"}) {
		t.Errorf("%d bytes of %d, harder %v", made.Files[0].Size, whole, made.Harder)
	}
	if e := made.Exhibit("passport"); e == nil || e.Level != 1 {
		t.Errorf("%+v", e)
	}
}

func TestACeilingThatCannotBeMetBlamesTheLargestExhibit(t *testing.T) {
	s, out := bundle(t, "1:100000", "1:4000000")
	_, err := s.Package(context.Background(), arranged(casework.Arrangement{Ceiling: 300_000}), out)
	if model.CodeOf(err) != model.CodeTooLarge || errorData(err, "exhibit") != "B" {
		t.Errorf("%v", err)
	}
	if _, err := os.Stat(out); err == nil {
		t.Error("a package that is too large was written")
	}
}

func TestNoExhibitIsBlamedForTheWrittenPages(t *testing.T) {
	s, out := bundle(t, "1:5", "1:60")
	for name, a := range map[string]casework.Arrangement{"with evidence": {Ceiling: 6_000}, "redacted": {Ceiling: 6_000, Redacted: true}} {
		_, err := s.Package(context.Background(), arranged(a), out)
		if model.CodeOf(err) != model.CodeTooLarge || errorData(err, "exhibit") != "" {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestADocumentBesideThePackageKeepsTheLimitOfAFile(t *testing.T) {
	s, out := bundle(t, "1:5")
	attach(t, s, "locked"+strings.Repeat(" ", 500_000), model.Document{Material: "diploma"})
	for _, layout := range casework.Layouts {
		_, err := s.Package(context.Background(), arranged(casework.Arrangement{Layout: layout, PartLimit: 400_000}), out)
		if model.CodeOf(err) != model.CodeTooLarge || errorData(err, "exhibit") != "B" {
			t.Errorf("%s: %v", layout, err)
		}
	}
}

func TestPartsKeepTheirLimitAndLoseNoPage(t *testing.T) {
	s, out := bundle(t, "3:100000", "8:90000", "1:200000", "2:150000")
	const limit = 400_000
	made := write(t, s, arranged(casework.Arrangement{Layout: casework.InParts, PartLimit: limit}), out)
	if len(made.Files) < 4 {
		t.Errorf("%d parts", len(made.Files))
	}
	next := 1
	for _, f := range made.Files {
		if f.Size > limit || f.First != next {
			t.Errorf("%s: %d bytes, from page %d, expected %d", filepath.Base(f.Path), f.Size, f.First, next)
		}
		next = f.Last + 1
	}
	if next-1 != made.Manifest.Pages {
		t.Errorf("the parts end with page %d of %d", next-1, made.Manifest.Pages)
	}
	if _, err := os.Stat(out); err == nil {
		t.Error("parts lie in their folder, not in one file")
	}
}

// Whatever the limit: parts that keep it and hold every page once, or a refusal
// where a single page is larger.
func TestPartsFollowEachOtherUnderAnyLimit(t *testing.T) {
	for limit := int64(90 << 10); limit < 160<<10; limit += 2 << 10 {
		s, out := bundle(t, "3:60000", "2:70000")
		made := write(t, s, arranged(casework.Arrangement{Layout: casework.InParts, PartLimit: limit}), out)
		next := 1
		for _, f := range made.Files {
			if f.Size > limit || f.First != next {
				t.Fatalf("limit %d: %d bytes, from page %d, expected %d", limit, f.Size, f.First, next)
			}
			next = f.Last + 1
		}
	}
}

func TestAPageTooLargeForAPartIsMadeCoarser(t *testing.T) {
	s, out := bundle(t, "2:900000")
	made := write(t, s, arranged(casework.Arrangement{Layout: casework.InParts, PartLimit: 500_000}), out)
	if !reflect.DeepEqual(made.Harder, []string{"A"}) {
		t.Errorf("harder %v", made.Harder)
	}
}

func TestEachMaterialGetsItsFile(t *testing.T) {
	s, out := bundle(t, "1:5", "1:6", "1:7", "1:8", "1:9")
	made := write(t, s, arranged(casework.Arrangement{Purpose: casework.ForSubmission, Layout: casework.ByMaterial}), out)
	var names []string
	for _, f := range made.Files {
		names = append(names, filepath.Base(f.Path))
	}
	want := []string{"00-0.pdf", "01-employer_application0.pdf", "02-employer_commitment0.pdf", "03-personal_commitment0.pdf",
		"04-declaration0.pdf", "05-contract0.pdf", "06-passport0.pdf", "07-diploma0.pdf", "08-salary_certificate0.pdf"}
	if !reflect.DeepEqual(names, want) {
		t.Errorf("%v", names)
	}
}

func TestALockedFileGoesBesideThePackage(t *testing.T) {
	s, out := bundle(t, "1:5")
	attach(t, s, "locked away", model.Document{File: "王小明的证书.PDF", Material: "diploma"})
	made := write(t, s, arranged(casework.Arrangement{}), out)
	if len(made.Files) != 2 || made.Files[1].Exhibit != "B" {
		t.Fatalf("%+v", made.Files)
	}
	name := filepath.Base(made.Files[1].Path)
	if !strings.HasPrefix(name, "02-") || !strings.HasSuffix(name, ".pdf") || strings.Contains(name, "王小明") {
		t.Errorf("named %q", name)
	}
	data, err := os.ReadFile(filepath.Join(strings.TrimSuffix(out, ".pdf")+".files", name))
	if err != nil || string(data) != "locked away" {
		t.Errorf("%q, %v", data, err)
	}
}

func TestNothingIsHandedInThatHasNeitherPageNorFile(t *testing.T) {
	s, _ := bundle(t, "1:5", "1:6")
	s.Case.Documents[0].State, s.Case.Documents[0].Pages = model.Missing, 0
	if list := s.ExhibitOrder(&casework.Arrangement{Purpose: casework.ForSubmission}); len(list) != 1 {
		t.Errorf("%d exhibits are handed in", len(list))
	}
	if list := s.ExhibitOrder(&casework.Arrangement{Purpose: casework.ForReview}); len(list) != 2 {
		t.Errorf("%d exhibits are reviewed", len(list))
	}
}

func TestTheOrderIsTheRulebooksUnlessOneIsChosen(t *testing.T) {
	s, _ := bundle(t, "1:5 a", "1:6 b", "1:7 c")
	translation := attach(t, s, "1:8", model.Document{Material: "translation", TranslationOf: "passport"})
	order := func(a casework.Arrangement) (ids []string) {
		for _, d := range s.ExhibitOrder(&a) {
			ids = append(ids, d.ID)
		}
		return ids
	}
	if got := order(casework.Arrangement{}); !reflect.DeepEqual(got, []string{"contract", "passport", translation, "diploma"}) {
		t.Errorf("usually %v", got)
	}
	chosen := casework.Arrangement{Exhibits: []string{"diploma", "gone"}, LeftOut: []string{"passport"}}
	if got := order(chosen); !reflect.DeepEqual(got, []string{"diploma", "contract", translation}) {
		t.Errorf("chosen %v", got)
	}
	if got := order(casework.Arrangement{Purpose: casework.ForTalent}); slices.Contains(got, "contract") {
		t.Errorf("the employer's contract is in the talent's package: %v", got)
	}
}

func TestAnArrangementIsKept(t *testing.T) {
	dir := t.TempDir()
	desk := open(t, dir)
	s := demo(t, desk)
	want := casework.Arrangement{Purpose: casework.ForReview, Lang: model.Both, Documents: []string{"cover"}, Ceiling: 5}
	if err := s.Arrange(want); err != nil {
		t.Fatal(err)
	}
	desk.Close()
	if got := session(t, open(t, dir), s.ID()).Arrangement(); !reflect.DeepEqual(got, want) {
		t.Errorf("%+v", got)
	}
}

func TestPackagesAreRememberedWithWhatChangedSince(t *testing.T) {
	s, out := bundle(t, "1:5")
	write(t, s, arranged(casework.Arrangement{Lang: model.Zh}), out)
	records, err := s.Packages()
	if err != nil || len(records) != 1 || records[0].Manifest.Lang != model.Zh {
		t.Fatalf("%+v, %v", records, err)
	}
	if changed, err := s.ChangedSince(context.Background(), &records[0]); err != nil || len(changed) != 0 {
		t.Errorf("unchanged: %v, %v", changed, err)
	}
	if err := s.SetField("talent.post_title", "总监"); err != nil {
		t.Fatal(err)
	}
	if changed, err := s.ChangedSince(context.Background(), &records[0]); err != nil || len(changed) == 0 {
		t.Errorf("changed: %v, %v", changed, err)
	}
	if field, err := s.Undo(); err != nil || field != "talent.post_title" {
		t.Errorf("making a package can be undone: %q, %v", field, err)
	}
}

// whatLies lists a folder with the contents of its files.
func whatLies(t *testing.T, folder string) map[string]string {
	t.Helper()
	found := map[string]string{}
	err := filepath.WalkDir(folder, func(path string, entry os.DirEntry, err error) error {
		if err == nil && entry.Type().IsRegular() {
			data, err := os.ReadFile(path)
			found[path] = string(data)
			return err
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func TestACancelledPackageLeavesTheEarlierOneUntouched(t *testing.T) {
	for _, layout := range casework.Layouts {
		s, out := bundle(t, "2:100000", "3:200000")
		attach(t, s, "locked away", model.Document{Material: "diploma"})
		a := casework.Arrangement{Layout: layout, PartLimit: 400_000}
		write(t, s, arranged(a), out)
		before := whatLies(t, filepath.Dir(out))
		total := 0
		count := arranged(a)
		count.Progress = func(_, _ int) { total++ }
		write(t, s, count, out)
		for stop := 1; stop < total; stop++ {
			ctx, cancel := context.WithCancel(context.Background())
			seen, opt := 0, arranged(a)
			opt.Progress = func(_, _ int) {
				if seen++; seen == stop {
					cancel()
				}
			}
			_, err := s.Package(ctx, opt, out)
			if err != nil && model.CodeOf(err) != model.CodeCancelled {
				t.Errorf("%s, stopped at step %d: %v", layout, stop, err)
			}
			if after := whatLies(t, filepath.Dir(out)); !reflect.DeepEqual(after, before) {
				t.Fatalf("%s, stopped at step %d: the folder changed", layout, stop)
			}
		}
	}
}

func TestAFolderThatIsNotOursIsLeftAlone(t *testing.T) {
	s, out := bundle(t, "1:5")
	folder := strings.TrimSuffix(out, ".pdf") + ".files"
	if err := os.Mkdir(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	own := filepath.Join(folder, "letter to my mother.txt")
	if err := os.WriteFile(own, []byte("dear"), 0o600); err != nil {
		t.Fatal(err)
	}
	_, err := s.Package(context.Background(), arranged(casework.Arrangement{Layout: casework.ByMaterial}), out)
	if model.CodeOf(err) != model.CodeOutputExists {
		t.Errorf("%v", err)
	}
	if data, _ := os.ReadFile(own); string(data) != "dear" {
		t.Error("a person's own file is gone")
	}
}

// A folder goes only where every file in it can be made again from the case.
func TestFilesThatPeopleNumberedThemselvesAreLeftAlone(t *testing.T) {
	for name, c := range map[string]struct {
		file, content string
		want          model.Code
	}{
		"a person's own":          {"2024-03-05 photo.jpg", "dear", model.CodeOutputExists},
		"a package gone over":     {"01-form.pdf", "filled in %PDF ", model.CodeOutputExists},
		"a copy of a document":    {"01-contract.pdf", "1:5", ""},
		"a part of a package":     {"01-part.pdf", "%PDF part", ""},
		"the app's own documents": {"01-data", "", model.CodeOutputIsInput},
	} {
		s, out := bundle(t, "1:5")
		folder := strings.TrimSuffix(out, ".pdf") + ".files"
		own := filepath.Join(folder, c.file)
		if err := os.Mkdir(folder, 0o700); err != nil {
			t.Fatal(err)
		}
		desk := open(t, t.TempDir())
		if c.want == model.CodeOutputIsInput {
			desk.Protected = []string{folder}
		} else if err := os.WriteFile(own, []byte(c.content), 0o600); err != nil {
			t.Fatal(err)
		}
		_, err := desk.WritePackage(context.Background(), s.Dossier, arranged(casework.Arrangement{Layout: casework.ByMaterial}), out)
		if model.CodeOf(err) != c.want {
			t.Errorf("%s: %v", name, err)
		}
		if data, _ := os.ReadFile(own); c.want != "" && string(data) != c.content {
			t.Errorf("%s: it is gone", name)
		}
	}
}

func TestEvidenceInTheFolderOfThePackageIsLeftAlone(t *testing.T) {
	dir := t.TempDir()
	desk := open(t, t.TempDir())
	own := filepath.Join(dir, "package.files", "01-contract.pdf")
	if err := os.Mkdir(filepath.Dir(own), 0o700); err != nil {
		t.Fatal(err)
	}
	facts := filepath.Join(dir, "case.yaml")
	text := "rulebook: cn-beijing-two-zones\ndocuments: [{id: a, file: package.files/01-contract.pdf, material: contract}]\n"
	for path, content := range map[string]string{own: "1:5", facts: text} {
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	d, err := desk.ReadCase(facts, casefile.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, layout := range casework.Layouts {
		_, err := desk.WritePackage(context.Background(), d, arranged(casework.Arrangement{Layout: layout, PartLimit: 1 << 20}), filepath.Join(dir, "package.pdf"))
		if alone := layout == casework.OneFile; alone != (err == nil) {
			t.Errorf("%s: %v", layout, err)
		}
		if data, _ := os.ReadFile(own); string(data) != "1:5" {
			t.Fatalf("%s: the evidence is gone", layout)
		}
	}
}

func TestTheFolderOfAnEarlierPackageDoesNotLieBesideANewOneThatNeedsNone(t *testing.T) {
	s, out := bundle(t, "1:5", "locked away")
	write(t, s, arranged(casework.Arrangement{}), out)
	folder := strings.TrimSuffix(out, ".pdf") + ".files"
	if _, err := os.Stat(folder); err != nil {
		t.Fatal(err)
	}
	write(t, s, arranged(casework.Arrangement{Redacted: true}), out)
	if _, err := os.Stat(folder); err == nil {
		t.Error("evidence lies beside a redacted edition")
	}
}

// What a redacted edition withholds cannot be found by trying its fingerprint.
func TestTheFingerprintOfARedactedEditionTellsNoFigureAndNoDate(t *testing.T) {
	s := demo(t, open(t, t.TempDir()))
	fingerprint := func() string {
		p, err := open(t, t.TempDir()).Kit.Package(s.Dossier, arranged(casework.Arrangement{Redacted: true}))
		if err != nil {
			t.Fatal(err)
		}
		return p.Fingerprint
	}
	before := fingerprint()
	for id, value := range map[string]model.Value{"annual_salary_cny": model.Number(model.KindMoney, 1_000_000),
		"birth_date": model.Day(s.On), "experience_years": model.Number(model.KindInteger, 3_000_000)} {
		s.Case.Answers[id] = model.Answer{Value: value}
	}
	s.Case.Documents[0].Issued, s.Case.Documents[0].ValidUntil = s.On, s.On
	if fingerprint() != before {
		t.Error("it changes with what is withheld")
	}
	s.Case.Answers["education"] = model.Answer{}
	if fingerprint() == before {
		t.Error("it does not change with what is shown")
	}
}

func TestAChangedDocumentEndsThePackageWithASentence(t *testing.T) {
	dir := t.TempDir()
	desk := open(t, dir)
	s := demo(t, desk)
	id := attach(t, s, "1:5 as it was", model.Document{Material: "contract"})
	hash := named(t, s, id).Hash
	path := filepath.Join(dir, "documents", hash[:2], hash)
	if err := os.WriteFile(path, []byte("1:5 as it is"), 0o600); err != nil {
		t.Fatal(err)
	}
	out := filepath.Join(t.TempDir(), "p.pdf")
	if _, err := s.Package(context.Background(), casework.PackageOptions{}, out); model.CodeOf(err) != model.CodeDocumentDamaged {
		t.Errorf("%v", err)
	}
	if _, err := os.Stat(out); err == nil {
		t.Error("a package with a changed document was written")
	}
}

func TestTasksAreOnePartysAlone(t *testing.T) {
	s, _ := bundle(t)
	desk := open(t, t.TempDir())
	out := filepath.Join(t.TempDir(), "tasks.pdf")
	if err := desk.WriteTasks(context.Background(), s.Tasks(model.TalentParty, model.En), out); err != nil {
		t.Fatal(err)
	}
	if data, _ := os.ReadFile(out); string(data) != "tasks of "+fmt.Sprint(model.TalentParty) {
		t.Errorf("%q", data)
	}
}
