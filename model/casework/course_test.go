package casework_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"twozones/model"
	"twozones/model/casework"
)

// packagePrinter takes files "package of CASE EDITION" for packages; one that ends
// in "!" was changed.
type packagePrinter struct{ printer }

func (packagePrinter) Verify(data []byte, _ string) model.Verified {
	parts := strings.Fields(string(data))
	if len(parts) < 4 || parts[0] != "package" {
		return model.Verified{}
	}
	return model.Verified{Ours: true, Unchanged: !strings.HasSuffix(string(data), "!"),
		Manifest: &model.Manifest{Case: parts[2], Edition: parts[3], Draft: hash("0"), Pages: 3, Lang: model.Zh}}
}

func hash(digit string) string { return strings.Repeat(digit, 64) }

// procedure is a desk whose today is 23 November 2026, with the demonstration case.
func procedure(t testing.TB) (*casework.Desk, *casework.Session) {
	t.Helper()
	k := kit(t)
	k.Printer = packagePrinter{}
	desk, err := casework.OpenDesk(k, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { desk.Close() })
	return desk, demo(t, desk)
}

func on(month, day int) model.Date {
	return model.Date{Year: 2026, Month: 0, Day: day}.AddMonths(month)
}

func packageFile(t testing.TB, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "package.pdf")
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func done(t testing.TB, errs ...error) {
	t.Helper()
	for i, err := range errs {
		if err != nil {
			t.Fatalf("act %d: %v", i+1, err)
		}
	}
}

func stored(t testing.TB, s *casework.Session) string {
	t.Helper()
	text, err := s.Stored()
	done(t, err)
	return text
}

// shown is the case and its assessment as people see them.
func shown(t testing.TB, s *casework.Session) string {
	t.Helper()
	raw, err := json.Marshal([]any{s.Case, s.Assessment, s.On})
	done(t, err)
	return string(raw)
}

// refusals are all ways to change the facts, or the documents, of a case.
func TestActsThatAreRefusedStoreNothing(t *testing.T) {
	_, s := procedure(t)
	before := stored(t, s)
	for name, c := range map[string]struct {
		err  error
		code model.Code
	}{
		"tomorrow":           {s.Submit(casework.HandIn{On: on(11, 24)}), model.CodeStageDay},
		"no package":         {s.Submit(casework.HandIn{On: on(11, 1), Package: packageFile(t, "%PDF")}), model.CodeNotHandedIn},
		"no file":            {s.Submit(casework.HandIn{On: on(11, 1), Package: "none.pdf"}), model.CodeFileMissing},
		"a supplement":       {s.AskSupplement(on(11, 1), on(11, 9), ""), model.CodeStageOrder},
		"points":             {s.RecordGiven(model.GivenPoints{}), model.CodeStageOrder},
		"a step":             {s.TickStep("medical", on(11, 1)), model.CodeStageOrder},
		"an unknown step":    {s.TickStep("x", on(11, 1)), model.CodeUnknownID},
		"a letter":           {s.Issue("1", on(11, 1)), model.CodeStageOrder},
		"taking nothing":     {s.TakeBack(), model.CodeStageOrder},
		"stepping back":      {s.StepBack(), model.CodeStageOrder},
		"saving no package":  {s.SavePackage(filepath.Join(t.TempDir(), "a.pdf")), model.CodeNotFound},
		"due diligence":      {s.DueDiligence(on(11, 1)), model.CodeStageOrder},
		"scoring":            {s.Score(on(11, 1)), model.CodeStageOrder},
		"refusing":           {s.Refuse(on(11, 1), ""), model.CodeStageOrder},
		"answering nothing":  {s.AnswerSupplement(on(11, 1)), model.CodeStageOrder},
		"a day that is none": {s.Submit(casework.HandIn{}), model.CodeStageDay},
	} {
		if model.CodeOf(c.err) != c.code {
			t.Errorf("%s: %v", name, c.err)
		}
	}
	if stored(t, s) != before {
		t.Error("something was stored")
	}
}

func TestOnlyAnUnchangedPackageOfTheCaseIsKept(t *testing.T) {
	desk, s := procedure(t)
	for rule, content := range map[string]string{
		"other": "package of somebody submission", "changed": "package of " + s.ID() + " submission !",
		"foreign": "a letter", "redacted": "package of " + s.ID() + " redacted",
	} {
		err := s.Submit(casework.HandIn{On: on(11, 1), Package: packageFile(t, content)})
		if model.CodeOf(err) != model.CodeNotHandedIn || errorData(err, "rule") != rule {
			t.Errorf("%s: %v", rule, err)
		}
	}
	content := "package of " + s.ID() + " submission"
	done(t, s.Submit(casework.HandIn{On: on(11, 1), Package: packageFile(t, content)}))
	done(t, s.Submit(casework.HandIn{On: on(11, 2), Receipt: "7"}))
	kept := session(t, desk, s.ID()).Course().Submission
	if kept.Package == nil || kept.Package.Size != int64(len(content)) || kept.Package.Manifest.Pages != 3 || kept.On != on(11, 2) || kept.Receipt != "7" {
		t.Fatalf("%+v", kept)
	}
	out := filepath.Join(t.TempDir(), "copy.pdf")
	done(t, s.SavePackage(out))
	if data, err := os.ReadFile(out); err != nil || string(data) != content {
		t.Errorf("%q, %v", data, err)
	}
}

func TestTheKeptPackageIsWatchedOverOpenAndEncrypted(t *testing.T) {
	for _, sealed := range []bool{false, true} {
		t.Run(fmt.Sprint("encrypted ", sealed), func(t *testing.T) {
			k := kit(t)
			k.Printer = packagePrinter{}
			dir := t.TempDir()
			desk, err := casework.OpenDesk(k, dir)
			done(t, err)
			t.Cleanup(func() { desk.Close() })
			s := demo(t, desk)
			for len(s.Case.Documents) > 0 {
				done(t, s.Detach(s.Case.Documents[0].ID))
			}
			content := "package of " + s.ID() + " submission"
			before := filesIn(t, filepath.Join(dir, "documents"))
			if sealed {
				encrypt(t, desk)
				before = filesIn(t, filepath.Join(dir, "documents"))
			}
			done(t, s.Submit(casework.HandIn{On: on(11, 1), Package: packageFile(t, content)}))
			var kept string
			for path := range filesIn(t, filepath.Join(dir, "documents")) {
				if !before[path] {
					kept = path
				}
			}
			raw, err := os.ReadFile(kept)
			done(t, err)
			if sealed == strings.Contains(string(raw), content) {
				t.Error("how it lies on the disk")
			}
			if r := desk.Examine(); r.Damaged() || s.PackageState() != model.Readable {
				t.Errorf("%+v, %s", r.Findings, s.PackageState())
			}
			done(t, os.WriteFile(kept, raw[:len(raw)-1], 0o600))
			wrong(t, desk, s, "package_changed", model.Unreadable)
			done(t, os.Remove(kept))
			wrong(t, desk, s, "package_missing", model.Missing)
		})
	}
}

func encrypt(t *testing.T, desk *casework.Desk) {
	t.Helper()
	passphrase, err := casework.Passphrase("海淀 seventeen")
	done(t, err)
	lock, err := casework.PreparePassphrase(passphrase)
	done(t, err)
	if warning, err := desk.Seal(lock); err != nil || warning != nil {
		t.Fatal(warning, err)
	}
}

func filesIn(t *testing.T, folder string) map[string]bool {
	t.Helper()
	files := map[string]bool{}
	done(t, filepath.WalkDir(folder, func(path string, entry os.DirEntry, err error) error {
		if err == nil && !entry.IsDir() {
			files[path] = true
		}
		return err
	}))
	return files
}

// wrong checks that a package in a bad way is named with its case, and not given
// out.
func wrong(t *testing.T, desk *casework.Desk, s *casework.Session, code string, state model.Readability) {
	t.Helper()
	report := desk.Examine()
	places := desk.Locate(report)
	found := false
	for i, f := range report.Findings {
		if f.Code == code && f.Damage && places[i].Case.ID == s.ID() && places[i].Field == "course" {
			found = true
		}
	}
	out := filepath.Join(t.TempDir(), "copy.pdf")
	if err := s.SavePackage(out); model.CodeOf(err) != model.CodePackageLost || !found || s.PackageState() != state {
		t.Errorf("%s: %v, %s, %+v", code, err, s.PackageState(), report.Findings)
	}
	if _, err := os.Stat(out); err == nil {
		t.Error("a copy was written")
	}
}

// tried are the acts that a random walk tries, each with a day.
func tried(t *testing.T, s *casework.Session, r *rand.Rand) map[string]func() error {
	total := model.Whole(int64(r.IntN(120)))
	day := s.Course().Reached(model.Submitted)
	if day.IsZero() {
		day = on(10, 1)
	}
	day = day.AddDays(r.IntN(60) - 5)
	file := ""
	if r.IntN(2) == 0 {
		file = packageFile(t, "package of "+s.ID()+" submission")
	}
	facts, documents := refusals(s)
	delete(facts, "the same answer once again")
	return map[string]func() error{
		"submit": func() error { return s.Submit(casework.HandIn{On: day, Package: file}) }, "take back": s.TakeBack,
		"ask":    func() error { return s.AskSupplement(day, day.AddDays(r.IntN(20)-1), "more") },
		"answer": func() error { return s.AnswerSupplement(day) }, "score": func() error { return s.Score(day) },
		"look into": func() error { return s.DueDiligence(day) }, "issue": func() error { return s.Issue("8", day) },
		"refuse": func() error { return s.Refuse(day, "short") }, "back": s.StepBack,
		"given": func() error { return s.RecordGiven(model.GivenPoints{Total: &total}) },
		"tick":  func() error { return s.TickStep("medical", day) },
		"fact":  facts["an answer"], "firm": facts["the firm's address"], "day": facts["the day"], "note": documents["describing"],
	}
}

// Whatever is done in whatever order: the case loads and says the same when it is
// opened again, what is refused stores nothing, and undo brings back every field.
func TestAnySequenceOfActsCanBeLoadedAndUndone(t *testing.T) {
	random := seeded(t)
	for range rounds(3) {
		desk, s := procedure(t)
		for range 40 {
			before := stored(t, s)
			acts := tried(t, s, random)
			name := pick(random, acts)
			records := len(happenings(t, s))
			err := acts[name]()
			switch after := stored(t, s); {
			case err != nil && (!model.CodeOf(err).IsInput() || after != before):
				t.Fatalf("%s: %v, and something was stored", name, err)
			case err == nil && after != before && len(happenings(t, s)) != records+1:
				t.Fatalf("%s is %d actions", name, len(happenings(t, s))-records)
			case err == nil && after != before:
				if _, err := s.Undo(); err != nil || stored(t, s) != before {
					t.Fatalf("undoing %s: %v\n%s\n%s", name, err, before, stored(t, s))
				}
				if _, err := s.Redo(); err != nil || stored(t, s) != after {
					t.Fatalf("redoing %s: %v", name, err)
				}
			}
			again := session(t, desk, s.ID())
			if frozen := strings.Contains(stored(t, s), `"frozen.`); shown(t, again) != shown(t, s) || again.Course().Frozen() != frozen {
				t.Fatalf("after %s it loads otherwise: %+v", name, again.Course())
			}
		}
	}
}

func pick(r *rand.Rand, acts map[string]func() error) string {
	names := slices.Sorted(maps.Keys(acts))
	return names[r.IntN(len(names))]
}

func happenings(t *testing.T, s *casework.Session) []casework.Happening {
	t.Helper()
	list, err := s.History()
	done(t, err)
	return list
}

func TestGivenPointsAreKeptAndHeldAgainstTheEstimate(t *testing.T) {
	desk, s := procedure(t)
	done(t, s.Submit(casework.HandIn{On: on(11, 1)}))
	total := s.Assessment.Scores.Claimed.Likely + model.Whole(2)
	done(t, s.RecordGiven(model.GivenPoints{Total: &total}))
	hits := session(t, desk, s.ID()).Hits()
	if len(hits) != 1 || !hits[0].Within || hits[0].Off != model.Whole(2) {
		t.Errorf("%+v", hits)
	}
	tooMany := model.Whole(101)
	if err := s.RecordGiven(model.GivenPoints{Total: &tooMany}); model.CodeOf(err) != model.CodeGivenPoints {
		t.Error(err)
	}
	done(t, s.RecordGiven(model.GivenPoints{}))
	if s.Course().Given != nil || s.Hits() != nil {
		t.Errorf("%+v", s.Course().Given)
	}
}
