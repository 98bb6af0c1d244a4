package model

import (
	"reflect"
	"strings"
	"testing"
)

func manifestSample() *Manifest {
	return &Manifest{
		Format: 1, Case: "c", Draft: "d", Rulebook: "rules@1", RulebookHash: "h", Version: "0.2", Lang: Zh, Edition: "submission",
		On: Date{2026, 11, 23}, Pages: 20, First: 1, Last: 20,
		Documents: []ManifestDocument{
			{ID: "cover", Parts: []ManifestPart{{"cover", "1"}}},
			{ID: "letter", Parts: []ManifestPart{{"letter", "2"}, {"letter.sign", "3"}}},
			{ID: "checklist", Parts: []ManifestPart{{"checklist", "4"}}},
		},
		Exhibits: []ManifestExhibit{
			{Letter: "A", Material: "passport", Hash: "aa", Pages: []int{1, 2}},
			{Letter: "B", Material: "diploma", Hash: "bb", Pages: []int{1}},
			{Letter: "C", Material: "contract", Hash: "cc", Separate: true},
		},
	}
}

func TestEqualPackagesDoNotDiffer(t *testing.T) {
	if got := Differences(manifestSample(), manifestSample()); got != nil {
		t.Errorf("%+v", got)
	}
}

func TestEveryDifferenceIsNamed(t *testing.T) {
	for name, c := range map[string]struct {
		change func(m *Manifest)
		want   []Difference
	}{
		"case":          {func(m *Manifest) { m.Case = "" }, []Difference{{Kind: DiffCase, Was: "c"}}},
		"draft":         {func(m *Manifest) { m.Draft = "e" }, []Difference{{Kind: DiffDraft, Was: "d", Is: "e"}}},
		"rulebook":      {func(m *Manifest) { m.Rulebook = "rules@2" }, []Difference{{Kind: DiffRulebook, Was: "rules@1", Is: "rules@2"}}},
		"rulebook hash": {func(m *Manifest) { m.RulebookHash = "i" }, []Difference{{Kind: DiffRulebook, Was: "rules@1", Is: "rules@1"}}},
		"day":           {func(m *Manifest) { m.On.Day = 24 }, []Difference{{Kind: DiffDay, Was: "2026-11-23", Is: "2026-11-24"}}},
		"edition":       {func(m *Manifest) { m.Edition = "redacted" }, []Difference{{Kind: DiffEdition, Was: "submission", Is: "redacted"}}},
		"version":       {func(m *Manifest) { m.Version = "0.3" }, []Difference{{Kind: DiffVersion, Was: "0.2", Is: "0.3"}}},
		"part of it":    {func(m *Manifest) { m.First = 8 }, []Difference{{Kind: DiffPages, Was: "1-20/20", Is: "8-20/20"}}},
		"language and with it all texts": {func(m *Manifest) { m.Lang, m.Documents[0].Parts[0].Hash = En, "x" },
			[]Difference{{Kind: DiffLanguage, Was: "zh", Is: "en"}}},
		"document removed": {func(m *Manifest) { m.Documents = m.Documents[1:] }, []Difference{{Kind: DiffDocumentRemoved, Document: "cover"}}},
		"document added": {func(m *Manifest) { m.Documents = append([]ManifestDocument{{ID: "new"}}, m.Documents...) },
			[]Difference{{Kind: DiffDocumentAdded, Document: "new"}}},
		"document moved": {func(m *Manifest) { m.Documents[1], m.Documents[2] = m.Documents[2], m.Documents[1] },
			[]Difference{{Kind: DiffDocumentMoved, Document: "checklist", Was: "3", Is: "2"}, {Kind: DiffDocumentMoved, Document: "letter", Was: "2", Is: "3"}}},
		"part differs": {func(m *Manifest) { m.Documents[1].Parts[1].Hash = "9" },
			[]Difference{{Kind: DiffDocumentPart, Document: "letter", Part: "letter.sign", Was: "3", Is: "9"}}},
		"part gone and new": {func(m *Manifest) { m.Documents[1].Parts[1].ID = "letter.seal" },
			[]Difference{{Kind: DiffDocumentPart, Document: "letter", Part: "letter.sign", Was: "3"},
				{Kind: DiffDocumentPart, Document: "letter", Part: "letter.seal", Is: "3"}}},
		"exhibit removed, the next one moves up": {func(m *Manifest) {
			m.Exhibits = append(m.Exhibits[:1], m.Exhibits[2])
			m.Exhibits[1].Letter = "B"
		}, []Difference{{Kind: DiffExhibitRemoved, Exhibit: "B", Material: "diploma"},
			{Kind: DiffExhibitMoved, Exhibit: "B", Material: "contract", Was: "C", Is: "B"}}},
		"exhibit added": {func(m *Manifest) {
			m.Exhibits = append(m.Exhibits, ManifestExhibit{Letter: "D", Material: "award", Hash: "dd"})
		}, []Difference{{Kind: DiffExhibitAdded, Exhibit: "D", Material: "award"}}},
		"other file": {func(m *Manifest) { m.Exhibits[1].Hash = "b2" },
			[]Difference{{Kind: DiffExhibitFile, Exhibit: "B", Material: "diploma", Was: "bb", Is: "b2"}}},
		"other file at another place": {func(m *Manifest) {
			m.Exhibits[0], m.Exhibits[1] = ManifestExhibit{Letter: "A", Material: "diploma", Hash: "b2", Pages: []int{1}}, m.Exhibits[0]
			m.Exhibits[1].Letter = "B"
		}, []Difference{{Kind: DiffExhibitMoved, Exhibit: "A", Material: "diploma", Was: "B", Is: "A"},
			{Kind: DiffExhibitFile, Exhibit: "A", Material: "diploma", Was: "bb", Is: "b2"},
			{Kind: DiffExhibitMoved, Exhibit: "B", Material: "passport", Was: "A", Is: "B"}}},
		"one file for two materials, in another order": {func(m *Manifest) {
			m.Exhibits = []ManifestExhibit{{Letter: "A", Material: "transcript", Hash: "bb"}, {Letter: "B", Material: "passport", Hash: "aa", Pages: []int{1, 2}},
				{Letter: "C", Material: "diploma", Hash: "bb", Pages: []int{1}}, {Letter: "D", Material: "contract", Hash: "cc", Separate: true}}
		}, []Difference{{Kind: DiffExhibitAdded, Exhibit: "A", Material: "transcript"},
			{Kind: DiffExhibitMoved, Exhibit: "B", Material: "passport", Was: "A", Is: "B"},
			{Kind: DiffExhibitMoved, Exhibit: "C", Material: "diploma", Was: "B", Is: "C"},
			{Kind: DiffExhibitMoved, Exhibit: "D", Material: "contract", Was: "C", Is: "D"}}},
		"other material": {func(m *Manifest) { m.Exhibits[1].Material = "award" },
			[]Difference{{Kind: DiffExhibitMaterial, Exhibit: "B", Material: "award", Was: "diploma", Is: "award"}}},
		"other pages": {func(m *Manifest) { m.Exhibits[0].Pages = []int{1, 2, 4} },
			[]Difference{{Kind: DiffExhibitPages, Exhibit: "A", Material: "passport", Was: "1,2", Is: "1,2,4"}}},
		"prepared harder": {func(m *Manifest) { m.Exhibits[0].Level = 2 },
			[]Difference{{Kind: DiffExhibitLevel, Exhibit: "A", Material: "passport", Was: "0", Is: "2"}}},
		"bundled": {func(m *Manifest) { m.Exhibits[2].Separate = false },
			[]Difference{{Kind: DiffExhibitSeparate, Exhibit: "C", Material: "contract", Was: "true", Is: "false"}}},
	} {
		a, b := manifestSample(), manifestSample()
		c.change(b)
		if got := Differences(a, b); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: %+v, want %+v", name, got, c.want)
		}
	}
}

func TestARedactedPackageDoesNotHaveOtherFiles(t *testing.T) {
	a, b := manifestSample(), manifestSample()
	for i := range b.Exhibits {
		b.Exhibits[i].Hash = ""
	}
	if got := Differences(a, b); got != nil {
		t.Errorf("%+v", got)
	}
}

// A person reads a list from the case down to the exhibits.
func TestDifferencesComeInOrder(t *testing.T) {
	a, b := manifestSample(), manifestSample()
	b.Version, b.Case, b.Documents, b.Exhibits = "0.3", "x", b.Documents[1:], b.Exhibits[1:]
	var kinds []string
	for _, d := range Differences(a, b) {
		kinds = append(kinds, string(d.Kind))
	}
	if got := strings.Join(kinds, " "); got != "case version document_removed exhibit_removed" {
		t.Error(got)
	}
}
