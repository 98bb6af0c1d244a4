package pdf

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"twozones/model"
	"twozones/model/assess"
	"twozones/pdf/ink"
	"twozones/pdf/leaf"
	"twozones/pdf/sheet"
)

// bundleDocuments are what the tests of the bundle have written.
var bundleDocuments = []string{"cover", "contents", "evidence_index", "explanations", "answer_sheet", "checklist"}

// blankLeaf is a prepared copy of so many empty A4 pages.
func blankLeaf(pages int) *leaf.Leaf {
	l := &leaf.Leaf{Objects: []leaf.Object{{Text: []string{"<</Type/XObject/Subtype/Form/BBox[0 0 595 842]/Length 0>>"}, Stream: []byte{}}}}
	for range pages {
		l.Pages = append(l.Pages, leaf.Page{Width: 595, Height: 842, Matrix: leaf.Matrix{1, 0, 0, 1, 0, 0}})
	}
	return l
}

// bundleDrawing draws the documents of a package and its exhibits with empty
// pages.
func bundleDrawing(p *model.Package) func(*sheet.Doc) error {
	return func(d *sheet.Doc) error {
		w := newPaper(p, d)
		for _, id := range p.Documents {
			d.At(id)
			documents[id](w)
		}
		for i := range p.Exhibits {
			e := &p.Exhibits[i]
			d.At("exhibit " + e.Letter)
			if len(e.Pages) > 0 {
				w.exhibit(e, blankLeaf(e.Document.Pages))
			} else {
				w.exhibit(e, nil)
			}
		}
		return d.Err()
	}
}

func bundlePages(t testing.TB, p *model.Package) []*ink.Page {
	t.Helper()
	pages, err := sheet.Compose(context.Background(), bundleDrawing(p))
	if err != nil {
		t.Fatal(err)
	}
	return pages
}

func bundleFile(t testing.TB, p *model.Package) []byte {
	t.Helper()
	out, err := ink.Write(context.Background(), bundlePages(t, p), meta(p))
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// evidence of the demonstration case beside what it has: every way in which a
// document can stand in a bundle.
const moreEvidence = `
  - {id: translation, file: documents/译文.pdf, material: translation, issued: 2026-09-01, from: translator, seal: true, signature: true, notarised: true, translation_of: diploma, note: 由具备资质的翻译机构翻译并加盖翻译专用章。, proves: [{fact: education, page: 2}]}
  - {id: tax, file: documents/tax-return.pdf, material: beijing_tax_certificate, issued: 2026-05-31, from: employer, proves: [{fact: beijing_tax_cny_million, page: 1}, {fact: beijing_tax_cny_million, page: 12}, {fact: pays_tax_in_beijing, page: 12}, {fact: registered_in_beijing, page: 100}, {fact: beijing_tax_cny_million, page: 200}]}
  - {id: police, file: documents/police.pdf, material: no_crime_statement, issued: 2025-01-10, valid_until: 2025-07-10, from: authority, proves: [{fact: shortage_field, page: 1}]}
  - {id: contract, file: documents/gone.pdf, material: contract, from: employer, proves: [{fact: post, page: 3}]}
  - {id: portal, file: "documents/portal record.pdf", material: other, proves: [{fact: key_enterprise, page: 1}]}
  - {id: photos, file: documents/photos.jpg, material: other}
  - {id: insurance, file: documents/insurance.pdf, from: employer, material: insured_staff_statement, proves: [{fact: beijing_insured_staff, page: 1}, {fact: experience_years, page: 1}, {fact: experience_years, page: 2}, {fact: experience_years, page: 3}, {fact: experience_years, page: 4}, {fact: experience_years, page: 5}, {fact: experience_years, page: 9}]}
`

// bundleOf is the demonstration case with evidence of every sort.
func bundleOf(t testing.TB, lang model.Lang) *model.Package {
	t.Helper()
	facts := strings.Replace(personas(t)[0].facts, "\nanswers:", moreEvidence+`accepted:
  - {code: document.expired, document: police, reason: 新证明已向使馆申请，预计十二月上旬补交。}
answers:`, 1)
	p := packageOf(t, facts, lang)
	pages := map[string]int{"passport": 2, "diploma": 1, "translation": 2, "salary": 1, "tax": 300, "police": 1, "portal": 1, "photos": 2, "insurance": 5}
	for i := range p.Case.Documents {
		d := &p.Case.Documents[i]
		d.Pages = pages[d.ID]
		switch d.ID {
		case "contract":
			d.State = model.Missing
		case "portal":
			d.Separate = true
		case "tax":
			d.Bundle = []int{1, 12, 100}
		case "passport":
			d.Shows = &model.Shown{Name: "NAKAMURA-O'BRIEN, Søren Łukasz"}
		case "diploma":
			d.Shows = &model.Shown{Name: "Soren L. Nakamura"}
		}
	}
	assessed(p)
	p.Documents, p.Exhibits = bundleDocuments, exhibitsOf(p.Case)
	p.Names = model.NameCard{Passport: p.Case.Talent.Name, Chinese: p.Case.Talent.ChineseName, Pinyin: "WANG Hui", Others: p.Case.Talent.OtherNames,
		Spellings: []model.Spelling{{Document: "passport", Name: "NAKAMURA-O'BRIEN, Søren Łukasz", Match: model.NameSame},
			{Document: "diploma", Name: "Soren L. Nakamura", Match: model.NameVariant},
			{Document: "translation", Name: "索伦·中村", Match: model.NameDiffers},
			{Document: "salary", Name: "王𬺓", Match: model.NameKnown},
			{Document: "tax", Name: "Soren L. Nakamura", Match: model.NameVariant}}}
	return p
}

func assessed(p *model.Package) {
	p.Assessment = assess.Run(p.Rulebook, p.Case, today)
	p.Explanation = assess.Explain(p.Rulebook, p.Case, today)
	p.Gaps = gapsOf(p.Rulebook, p.Case, p.Assessment)
}

func exhibitsOf(c *model.Case) (list []model.Exhibit) {
	for i := range c.Documents {
		d := &c.Documents[i]
		e := model.Exhibit{Letter: model.ExhibitLetter(i), Document: d, Pages: d.BundledPages()}
		if d.Separate {
			e.Pages, e.Separate = nil, fmt.Sprintf("%02d %s.pdf", i+1, d.ID)
		}
		list = append(list, e)
	}
	return list
}

// With whatever case, every character of the new documents and of the exhibits
// reads back, the file is sound, and two runs give the same bytes.
func TestEvidenceDocumentsOfEveryPersona(t *testing.T) {
	eachPackage(t, func(t *testing.T, s sample) {
		p := s.Package
		p.Documents, p.Exhibits = bundleDocuments, exhibitsOf(p.Case)
		p.Names = model.NameCard{Passport: p.Case.Talent.Name, Spellings: []model.Spelling{{Name: "O'Brien 王𬺓", Match: model.NameVariant}}}
		pages := bundlePages(t, p)
		file, err := ink.Write(context.Background(), pages, meta(p))
		if err != nil {
			t.Fatal(err)
		}
		read := textOfPages(t, file)
		for i, page := range pages {
			if got, want := sorted(read[i]), sorted(drawnText(page)); got != want {
				t.Errorf("page %d reads\n%s\nwas drawn as\n%s", i+1, got, want)
			}
		}
		if all := strings.Join(read, ""); strings.Contains(all, "⟦") || strings.Contains(all, "<no value>") {
			t.Error("a sentence or one of its values is missing")
		}
		if out := run(t, file, "qpdf", "--check", "FILE"); strings.Contains(out, "WARNING") {
			t.Error(out)
		}
		if !bytes.Equal(file, bundleFile(t, p)) {
			t.Error("two runs gave different bytes")
		}
	})
}

func TestNotesAndNamesInDocumentsAreReportedWhereNoFontHasThem(t *testing.T) {
	p := bundleOf(t, model.Zh)
	p.Case.Documents[0].Note, p.Case.Documents[0].Shows.Name = "김", "민"
	p.Names.Spellings[0].Name = "수"
	found := (Printer{}).Unprintable(p)
	for _, r := range "김민수" {
		if !slices.Contains(found, model.Unprintable{Field: "documents", Rune: r}) {
			t.Errorf("%c is not reported: %v", r, found)
		}
	}
}

// In the declaration each answer names the exhibits that prove it, and what
// the package leaves out by its own name.
func TestDeclarationNamesTheExhibits(t *testing.T) {
	p := bundleOf(t, model.Zh)
	p.Documents = []string{"declaration"}
	p.Exhibits = slices.DeleteFunc(p.Exhibits, func(e model.Exhibit) bool { return e.Letter == "A" })
	said := strings.ReplaceAll(textUnder(t, p, "declaration"), "\n", "")
	for _, want := range []string{"出生日期1985-02-27有效护照（资料页），第1页", "学历博士佐证材料B，第1页佐证材料D，第2页", "本领域工作年限14年佐证材料J，第1–5页", "佐证材料E，第1、12、200页", "在华工作年限7年–"} {
		if !strings.Contains(said, want) {
			t.Errorf("the declaration does not say %q:\n%s", want, said)
		}
	}
}
