package pdf

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"twozones/model"
	"twozones/pdf/ink"
	"twozones/pdf/sheet"
)

// blockText is what a block writes, its lines joined.
func blockText(b sheet.Block) string {
	page := &ink.Page{}
	b.Lay(1000).Draw(page, 0, 0)
	said := strings.ReplaceAll(page.Text(), "\n", " / ")
	if said == "" {
		return "____"
	}
	return said
}

func rowText(cells []sheet.Block) string {
	said := make([]string, len(cells))
	for i, c := range cells {
		said[i] = blockText(c)
	}
	return strings.Join(said, " | ")
}

// fieldsOf lists the fields of cover, declaration and answer sheet, a line
// each: field: value.
func fieldsOf(w *paper) string {
	var b strings.Builder
	line := func(key, value string) { fmt.Fprintf(&b, "%s: %s\n", key, value) }
	pairs := func(head string, rows []sheet.Pair) {
		fmt.Fprintf(&b, "\n# %s\n", head)
		for _, row := range rows {
			line(row.Key, blockText(row.Value))
		}
	}
	pairs("cover", w.identity())
	pairs("declaration, applicant", w.applicantRows())
	pairs("declaration, enterprise", w.enterpriseRows())
	fmt.Fprintf(&b, "\n# declaration, lists\n")
	t := &w.c.Talent
	for i := range t.EducationHistory {
		line(fmt.Sprint("education ", i+1), rowText(w.education(&t.EducationHistory[i])))
	}
	for i := range t.WorkHistory {
		line(fmt.Sprint("work ", i+1), rowText(w.employment(&t.WorkHistory[i])))
	}
	for i := range t.Achievements {
		line(fmt.Sprint("achievement ", i+1), rowText(w.achieved(&t.Achievements[i])))
	}
	for _, side := range []string{model.EnterpriseSide, model.TalentSide} {
		fmt.Fprintf(&b, "\n# declaration, %s\n", side)
		for _, row := range w.answerRows(side) {
			line(blockText(row[0]), rowText(row[1:]))
		}
	}
	fmt.Fprintf(&b, "\n# answer sheet\n")
	zh, en := w.zh.AnswerSheet(w.rb, w.c), w.en.AnswerSheet(w.rb, w.c)
	for i := range zh {
		row := w.answerLine(i+1, zh[i], en[i])
		line(blockText(row[0])+" "+blockText(row[1]), blockText(row[2]))
	}
	return strings.TrimLeft(b.String(), "\n")
}

// The value of every field of the forms is kept for each persona and language.
func TestFieldsReadAsReviewed(t *testing.T) {
	eachPackage(t, func(t *testing.T, s sample) {
		var said string
		_, err := sheet.Compose(context.Background(), func(d *sheet.Doc) error {
			d.NewPage()
			said = fieldsOf(newPaper(s.Package, d))
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		reviewed(t, filepath.Join("testdata", "fields", s.name+"-"+string(s.Lang)+".txt"), said)
	})
}

// reviewed compares a text with the one that a person has read.
func reviewed(t *testing.T, file, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if line, a, b := firstDifference(got, string(want)); line > 0 {
		t.Errorf("%s line %d reads\n%s\nand was reviewed as\n%s\nLook at the pages, then: go test ./pdf -run Reviewed -update", file, line, a, b)
	}
}

func goldenText(pages []*ink.Page) string {
	var b strings.Builder
	for i, page := range pages {
		fmt.Fprintf(&b, "──── %d ────\n%s\n\n", i+1, page.Text())
	}
	return b.String()
}

// The demonstration case with evidence of every sort: index, explanations,
// separators and stamps.
func TestBundleReadsAsReviewed(t *testing.T) {
	for _, lang := range languages {
		p := bundleOf(t, lang)
		p.Documents = []string{"cover", "contents", "evidence_index", "explanations", "answer_sheet"}
		reviewed(t, filepath.Join("testdata", "golden", "bundle-"+string(lang)+".txt"), goldenText(bundlePages(t, p)))
	}
}
