package pdf

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"twozones/model"
	"twozones/pdf/finish"
	"twozones/pdf/sheet"
)

func manifestIn(t testing.TB, pdf []byte) *model.Manifest {
	t.Helper()
	m := readManifest(finish.Manifest(pdf))
	if m == nil {
		t.Fatal("no manifest")
	}
	return m
}

func TestTheManifestSaysWhatThePackageIsMadeOf(t *testing.T) {
	p := bundle(t)
	c := composed(t, p)
	m := manifestIn(t, file(t, c))
	if m.Case != "case-7" || m.Draft != p.Fingerprint || m.Rulebook != "cn-beijing-two-zones@2025" || m.RulebookHash != p.Rulebook.Hash ||
		m.Version != "0.1.0" || m.Lang != model.Both || m.Edition != "working_copy" || m.On != today ||
		m.Pages != c.Pages() || m.First != 1 || m.Last != c.Pages() {
		t.Errorf("%+v", m)
	}
	var named []string
	for _, d := range m.Documents {
		s := sectionOf(t, c, d.ID)
		if d.First != s.First || d.Last != s.Last {
			t.Errorf("%s stands on %d to %d, by the manifest on %d to %d", d.ID, s.First, s.Last, d.First, d.Last)
		}
		named = append(named, d.ID)
	}
	if !slices.Equal(named, p.Rulebook.Documents) {
		t.Errorf("documents %v", named)
	}
	for i, e := range m.Exhibits {
		s := sectionOf(t, c, e.Letter)
		if want := p.Exhibits[i]; e.Hash != want.Document.Hash || !slices.Equal(e.Pages, want.Pages) || e.Separate != (want.Separate != "") ||
			e.Material != want.Document.Material || e.First != s.First || e.Last != s.Last {
			t.Errorf("%+v", e)
		}
	}
	if len(m.Exhibits) != 5 {
		t.Errorf("%d exhibits", len(m.Exhibits))
	}
}

func TestTheManifestHoldsNoAnswers(t *testing.T) {
	eachPackage(t, func(t *testing.T, s sample) {
		held, err := json.Marshal(manifestIn(t, s.bytes(t)))
		if err != nil {
			t.Fatal(err)
		}
		for _, private := range written(s.Case) {
			if len(private) > 4 && strings.Contains(string(held), private) {
				t.Errorf("the manifest holds %q", private)
			}
		}
	})
}

func TestAPartSaysWhichPagesItHolds(t *testing.T) {
	c := composed(t, bundle(t))
	m := manifestIn(t, file(t, c, 3, 4, 6))
	if m.First != 3 || m.Last != 6 || m.Pages != c.Pages() {
		t.Errorf("pages %d to %d of %d", m.First, m.Last, m.Pages)
	}
}

// partsThatDiffer names the parts of two packages whose texts differ.
func partsThatDiffer(t *testing.T, a, b *model.Package) (list []string) {
	t.Helper()
	for _, d := range model.Differences(manifestIn(t, printed(t, a)), manifestIn(t, printed(t, b))) {
		if d.Kind == model.DiffDocumentPart {
			list = append(list, d.Part)
		}
	}
	return list
}

func TestAChangeShowsInItsPartAlone(t *testing.T) {
	p, changed := packageOf(t, personas(t)[0].facts, model.Zh), packageOf(t, personas(t)[0].facts, model.Zh)
	changed.Case.Talent.WorkHistory[0].Title = "工程师助理"
	if got := partsThatDiffer(t, p, changed); !slices.Equal(got, []string{"declaration.work"}) {
		t.Errorf("parts %v differ", got)
	}
}

func TestPageNumbersOfTheFootDoNotCount(t *testing.T) {
	longer := packageOf(t, personas(t)[0].facts, model.Zh)
	attach(longer, textLeaf("more", a4), 1)
	for _, part := range partsThatDiffer(t, packageOf(t, personas(t)[0].facts, model.Zh), longer) {
		if part != "contents" {
			t.Errorf("with an exhibit more, %q differs", part)
		}
	}
}

func TestWhatRunsAlongThePagesDoesNotCount(t *testing.T) {
	submission := packageOf(t, personas(t)[0].facts, model.Both)
	submission.Submission = true
	for _, part := range partsThatDiffer(t, packageOf(t, personas(t)[0].facts, model.Both), submission) {
		if part != "cover" && part != "contents" && part != "gaps" {
			t.Errorf("without the mark of the working copy, %q differs", part)
		}
	}
}

// Every word of a document belongs to one of its parts, but for those that run
// along the pages.
func TestNothingIsLeftOutOfTheParts(t *testing.T) {
	eachPackage(t, func(t *testing.T, s sample) {
		c, err := compose(t.Context(), s.Package, stepsOf(s.Package, nil))
		if err != nil {
			t.Fatal(err)
		}
		for _, section := range c.sections {
			inParts := 0
			starts := startsOf(section, c.pages)
			for i, to := range starts[1:] {
				inParts += len(packed(textFrom(starts[i], to, c.pages)))
			}
			all := 0
			for n := section.First; n <= section.Last; n++ {
				all += len(packed(c.pages[n-1].TextBetween(sheet.MarginTop, bodyEnd)))
			}
			if inParts != all {
				t.Errorf("%s: %d bytes in its parts, %d on its pages", section.Document, inParts, all)
			}
		}
	})
}

func TestEditionsAreTold(t *testing.T) {
	p := &model.Package{}
	said := edition(p)
	p.Submission = true
	said += " " + edition(p)
	p.Redacted = true
	if said += " " + edition(p); said != "working_copy submission redacted" {
		t.Error(said)
	}
}

func TestPartsOfARedactedPackageNameNoFile(t *testing.T) {
	p := bundle(t)
	p.Redacted = true
	m := manifestIn(t, printed(t, p))
	if m.Case != "" || m.Edition != "redacted" {
		t.Errorf("case %q, edition %q", m.Case, m.Edition)
	}
	for _, e := range m.Exhibits {
		if e.Hash != "" || e.Material == "" {
			t.Error(fmt.Sprintf("%+v", e))
		}
	}
}
