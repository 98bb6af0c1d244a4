package rulebook_test

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"twozones/assets"
	"twozones/locales"
	"twozones/model"
	"twozones/model/assess"
	"twozones/model/rulebook"
)

var today = model.Date{Year: 2026, Month: 11, Day: 23}

// desk is a shelf with the bundled rulebooks and a folder to install into.
func desk(t testing.TB) (*rulebook.Shelf, string) {
	t.Helper()
	books, err := fs.Sub(assets.Rulebooks, "rulebooks")
	if err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(t.TempDir(), "rulebooks")
	shelf := rulebook.NewShelf(books)
	shelf.Use(dir)
	return shelf, dir
}

func find(t testing.TB, shelf *rulebook.Shelf, ref string) *model.Rulebook {
	t.Helper()
	rb, err := shelf.Find(ref)
	if err != nil {
		t.Fatal(err)
	}
	return rb
}

func options() rulebook.InstallOptions {
	return rulebook.InstallOptions{Today: today, Words: locales.SheetWords}
}

// paper is a transcription sheet on someone's desk.
type paper struct {
	t    testing.TB
	f    *excelize.File
	tab  string
	own  string
	rows map[string]int // by row id
}

func sheetOf(t testing.TB, rb *model.Rulebook) *paper {
	t.Helper()
	data, err := rulebook.WriteSheet(rb, locales.SheetWords)
	if err != nil {
		t.Fatal(err)
	}
	return open(t, data)
}

func open(t testing.TB, data []byte) *paper {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	p := &paper{t: t, f: f, tab: f.GetSheetList()[0], own: f.GetSheetList()[1], rows: map[string]int{}}
	rows, err := f.GetRows(p.tab)
	if err != nil {
		t.Fatal(err)
	}
	for i, row := range rows {
		if len(row) >= 19 {
			p.rows[row[18]] = i + 1
		}
	}
	return p
}

func (p *paper) row(id string) int {
	p.t.Helper()
	if p.rows[id] == 0 {
		p.t.Fatalf("no row %s", id)
	}
	return p.rows[id]
}

func (p *paper) set(column string, row int, v any) {
	p.t.Helper()
	if err := p.f.SetCellValue(p.tab, cell(column, row), v); err != nil {
		p.t.Fatal(err)
	}
}

func cell(column string, row int) string { return column + model.Whole(int64(row)).String() }

func (p *paper) bytes() []byte {
	p.t.Helper()
	var out bytes.Buffer
	if err := p.f.Write(&out); err != nil {
		p.t.Fatal(err)
	}
	return out.Bytes()
}

// likely fills in the likely figure of every row as its true points.
func (p *paper) likely() {
	for id, row := range p.rows {
		if strings.Count(id, "/") == 2 && !strings.HasSuffix(id, "~amount") {
			value, _ := p.f.GetCellValue(p.tab, cell("K", row))
			p.set("M", row, value)
		}
	}
}

func TestAnUnchangedSheetGivesTheSameFigures(t *testing.T) {
	for _, before := range bundled(t) {
		shelf, _ := desk(t)
		done, err := shelf.Install("sheet.xlsx", sheetOf(t, before).bytes(), options())
		if err != nil {
			t.Errorf("%s: %v", before.Ref(), err)
			continue
		}
		after := find(t, shelf, before.ID)
		if after.Version != before.Version+".1" || after.Supersedes != before.Version || done.Sheet.Rows != 0 {
			t.Errorf("%s became %s after %q", before.Ref(), after.Ref(), after.Supersedes)
		}
		if d := rulebook.Compare(before, after); !d.IsEmpty() {
			t.Errorf("%s: %+v", before.Ref(), d.Changes)
		}
		same := *after
		same.Version, same.Supersedes, same.Hash, same.Tests = before.Version, before.Supersedes, before.Hash, before.Tests
		if !reflect.DeepEqual(&same, before) {
			t.Errorf("%s is not the same", before.Ref())
		}
	}
}

func TestTrueFiguresCollapseTheRangeAndOldResultsStay(t *testing.T) {
	shelf, _ := desk(t)
	old := find(t, shelf, "cn-beijing-two-zones")
	c := &model.Case{Answers: map[string]model.Answer{}}
	for id, value := range old.Tests[0].Facts {
		c.Answers[id] = model.Answer{Value: value}
	}
	before := assess.Run(old, c, today)
	p := sheetOf(t, old)
	p.likely()
	p.set("M", p.row("ability/4/some"), "４．５") // full-width digits are understood
	p.set("C", 5, "=张丽")
	p.set("C", 6, "2026年11月20日")
	done, err := shelf.Install("sheet.xlsx", p.bytes(), options())
	if err != nil {
		t.Fatal(err)
	}
	now := find(t, shelf, "cn-beijing-two-zones")
	after := assess.Run(now, c, today)
	want := model.Exactly(before.Scores.Claimed.Likely + 1_500_000)
	if after.Scores.Claimed != want || after.Basis != model.Transcribed || now.Ref() != "cn-beijing-two-zones@2025.1" {
		t.Errorf("%s: %v, %s", now.Ref(), after.Scores.Claimed, after.Basis)
	}
	if again := assess.Run(find(t, shelf, "cn-beijing-two-zones@2025"), c, today); !reflect.DeepEqual(again, before) {
		t.Error("the old version gives another result")
	}
	source := now.Source("transcription")
	if source == nil || source.Publisher.Zh != "=张丽" || source.Date != "2026-11-20" || done.Sheet.By != "=张丽" {
		t.Errorf("%+v", source)
	}
	if strings.Contains(now.Criterion("age").Clause.Zh, "估算") {
		t.Error("a clause still speaks of an estimate:", now.Criterion("age").Clause.Zh)
	}
	if len(done.Sheet.Kept) < 8 || len(done.Sheet.Dropped) < 30 || len(now.Tests) != len(done.Sheet.Kept) {
		t.Error(len(done.Sheet.Kept), len(done.Sheet.Dropped), len(now.Tests))
	}
	for _, test := range now.Tests {
		if test.Expect.Claimed != nil || test.Expect.Verdict != "" || test.Expect.Criteria != nil || test.Expect.State == "" {
			t.Errorf("%s still expects points", test.Name)
		}
	}
	if done.Diff == nil || len(done.Diff.Unchanged) != 0 {
		t.Error("the difference is missing")
	}
}

func TestARowLeftEmptyKeepsItsRangeAndBasis(t *testing.T) {
	shelf, _ := desk(t)
	p := sheetOf(t, find(t, shelf, "cn-beijing-two-zones"))
	p.set("M", p.row("education/1/doctorate"), 14)
	if _, err := shelf.Install("sheet.xlsx", p.bytes(), options()); err != nil {
		t.Fatal(err)
	}
	rows := find(t, shelf, "cn-beijing-two-zones").Criterion("education").Parts[0].Rows
	if rows[0].Points != model.Exactly(model.Whole(14)) || rows[0].Basis != model.Transcribed || rows[0].Source != "transcription" {
		t.Errorf("%+v", rows[0])
	}
	if rows[1].Points.IsExact() || rows[1].Basis != model.Estimate || rows[1].Source != "" {
		t.Errorf("%+v", rows[1])
	}
}

func TestRowsAreAddedStruckAndMoved(t *testing.T) {
	shelf, _ := desk(t)
	p := sheetOf(t, find(t, shelf, "cn-beijing-two-zones"))
	below := p.row("education/1/below")
	if err := p.f.DuplicateRowTo(p.tab, below, below+1); err != nil { // the hidden id is copied with it
		t.Fatal(err)
	}
	p = open(t, p.bytes())
	added := below + 1
	p.set("F", added, "高级技师")
	p.set("G", added, "Senior technician")
	p.set("M", added, 7)
	p.set("N", p.row("innovation/1/new_model"), "×")
	if err := p.f.RemoveRow(p.tab, p.row("experience/2/china_below_1")); err != nil {
		t.Fatal(err)
	}
	p = open(t, p.bytes())
	p.set("H", p.row("experience/2/china_1"), "")
	p.set("I", p.row("benefit/1/tax_10"), 60)
	p.set("H", p.row("benefit/1/tax_50"), 60)
	p.set("D", p.row("education/1/master"), 20)
	for _, id := range []string{"age/1/under_18", "age/1/over_60"} {
		p.set("D", p.row(id), 5)
	}
	done, err := shelf.Install("sheet.xlsx", p.bytes(), options())
	if err != nil {
		t.Fatal(err)
	}
	rb := done.Rulebook
	education := rb.Criterion("education")
	option := rb.Fact("education").Option("added_1")
	if education.Cap != model.Whole(20) || option == nil || option.Label.En != "Senior technician" || len(education.Parts[0].Rows) != 5 {
		t.Errorf("%+v", education)
	}
	if rb.Fact("innovation_type").Option("new_model") != nil || len(rb.Criterion("innovation").Parts[0].Rows) != 4 {
		t.Error("the struck option is still there")
	}
	if slicesContain(rb.Material("innovation_proof").Needed[0][0].OneOf, "new_model") {
		t.Error("a material is needed for an option that is gone")
	}
	if bands := rb.Criterion("benefit").Parts[0].Rows; *bands[0].From != model.Whole(60) || *bands[1].Below != model.Whole(60) {
		t.Errorf("%+v", bands)
	}
	if len(rb.Criterion("experience").Parts[1].Rows) != 3 {
		t.Error("the band that was deleted is still there")
	}
	var warned []string
	for _, w := range done.Warnings {
		warned = append(warned, w.Data["rule"])
	}
	if !slicesContain(warned, "label_kept") {
		t.Errorf("no word on labels that no longer fit: %v", warned)
	}
}

func slicesContain(list []string, s string) bool {
	for _, one := range list {
		if one == s {
			return true
		}
	}
	return false
}

// Each mistake is named by its cell, and nothing is installed.
func TestMistakesAreNamedByCell(t *testing.T) {
	bundledShelf, _ := desk(t)
	base := find(t, bundledShelf, "cn-beijing-two-zones")
	permit := find(t, bundledShelf, "cn-work-permit")
	for name, c := range map[string]struct {
		rb   *model.Rulebook
		do   func(p *paper) string // makes the mistake and gives its cell
		rule string
	}{
		"text in a points cell": {base, func(p *paper) string {
			p.set("M", p.row("age/1/over_60"), "八分")
			return cell("M", p.row("age/1/over_60"))
		}, "not_number"},
		"an error of the spreadsheet": {base, func(p *paper) string { p.set("M", 12, "#N/A"); return "M12" }, "not_number"},
		"a negative figure":           {base, func(p *paper) string { p.set("M", 12, -1); return "M12" }, "negative"},
		"merged cells": {base, func(p *paper) string {
			if err := p.f.MergeCell(p.tab, "C10", "C11"); err != nil {
				p.t.Fatal(err)
			}
			return "C10"
		}, "merged"},
		"no Chinese":        {base, func(p *paper) string { p.set("F", 12, ""); return "F12" }, "missing_zh"},
		"no English":        {base, func(p *paper) string { p.set("G", 12, ""); return "G12" }, "missing_en"},
		"over the cap":      {base, func(p *paper) string { p.set("M", 12, 11); return "M12" }, "over_cap"},
		"a date for points": {base, func(p *paper) string { p.set("M", 12, 46200); return "M12" }, "over_cap"},
		"parts over the cap": {base, func(p *paper) string {
			p.set("M", p.row("benefit/1/tax_50"), 9)
			p.set("M", p.row("benefit/2/staff_500"), 2)
			return cell("D", p.row("benefit/1/tax_50"))
		}, "sum_over_cap"},
		"caps over the area": {base, func(p *paper) string {
			p.set("D", p.row("age/1/over_60"), 12)
			return cell("B", p.row("age/1/under_18"))
		}, "area_over_cap"},
		"two caps": {base, func(p *paper) string {
			p.set("D", p.row("age/1/age_18_25"), 8)
			p.set("D", p.row("age/1/over_60"), 9)
			return cell("D", p.row("age/1/over_60"))
		}, "two_caps"},
		"a gap between bands": {base, func(p *paper) string {
			p.set("H", p.row("age/1/age_26_45"), 27)
			return cell("H", p.row("age/1/age_26_45"))
		}, "gap"},
		"a gap above": {base, func(p *paper) string {
			p.set("I", p.row("age/1/over_60"), 70)
			return cell("I", p.row("age/1/over_60"))
		}, "open_end"},
		"a gap below": {base, func(p *paper) string {
			p.set("H", p.row("age/1/under_18"), 5)
			return cell("H", p.row("age/1/under_18"))
		}, "gap"},
		"bands that overlap": {base, func(p *paper) string {
			p.set("H", p.row("age/1/age_26_45"), 25)
			return cell("H", p.row("age/1/age_26_45"))
		}, "overlap"},
		"a band upside down": {base, func(p *paper) string {
			p.set("I", p.row("age/1/age_26_45"), 20)
			return cell("I", p.row("age/1/age_26_45"))
		}, "band_order"},
		"a struck band leaves a gap": {base, func(p *paper) string {
			p.set("N", p.row("age/1/age_26_45"), "×")
			return cell("H", p.row("age/1/age_46_55"))
		}, "gap"},
		"another rulebook's hash": {base, func(p *paper) string {
			for row := 5; row < 60; row++ {
				if v, _ := p.f.GetCellValue(p.tab, cell("R", row)); v != "" && row != 8 {
					p.set("R", row, strings.Repeat("0", 64))
				}
			}
			return "R5"
		}, "changed_base"},
		"a base that is not at hand": {base, func(p *paper) string {
			for row := 5; row < 60; row++ {
				if v, _ := p.f.GetCellValue(p.tab, cell("Q", row)); v != "" && row != 8 {
					p.set("Q", row, "1999")
				}
			}
			return "P5"
		}, "unknown_base"},
		"rows of two sheets":       {base, func(p *paper) string { p.set("Q", 12, "1999"); return "P12" }, "two_bases"},
		"an altered row id":        {base, func(p *paper) string { p.set("S", 12, "age/9/x"); return "S12" }, "unknown_row"},
		"a figure typed over":      {base, func(p *paper) string { p.set("K", 12, 9); return "K12" }, "figure_changed"},
		"a bound on an option":     {base, func(p *paper) string { p.set("H", 9, 3); return "H9" }, "no_bounds"},
		"a column gone":            {base, func(p *paper) string { p.set("N", 8, "?"); return "A8" }, "no_column"},
		"no table":                 {base, func(p *paper) string { p.set("M", 8, "?"); return "" }, "no_table"},
		"a new row without points": {base, func(p *paper) string { p.set("F", 60, "新"); p.set("G", 60, "New"); return "M60" }, "added_no_points"},
		"a new row of nowhere": {base, func(p *paper) string {
			p.set("C", 60, "别的要素")
			p.set("M", 60, 1)
			return "C60"
		}, "added_where"},
		"an option that eligibility asks for": {base, func(p *paper) string {
			p.set("N", p.row("ability/2/director"), "×")
			return cell("N", p.row("ability/2/director"))
		}, "strike_asked"},
		"a day that is none": {base, func(p *paper) string { p.set("C", 6, "昨天"); return "C6" }, "not_date"},
		"an amount": {permit, func(p *paper) string {
			p.set("M", p.row("local_bonus/1/~amount"), 5)
			return cell("M", p.row("local_bonus/1/~amount"))
		}, "amount_fixed"},
		"a row into steps": {permit, func(p *paper) string {
			p.set("C", 60, "相关工作年限")
			p.set("F", 60, "新")
			p.set("G", 60, "New")
			p.set("M", 60, 5)
			return "F60"
		}, "added_not_here"},
	} {
		t.Run(name, func(t *testing.T) {
			shelf, dir := desk(t)
			p := sheetOf(t, c.rb)
			want := c.do(p)
			_, err := shelf.Install("sheet.xlsx", p.bytes(), options())
			var all rulebook.SheetErrors
			if !errors.As(err, &all) && want != "" {
				t.Fatalf("%v", err)
			}
			found := false
			for _, e := range all {
				found = found || e.Place.Key == want && e.Data["rule"] == c.rule && e.Place.File == "sheet.xlsx"
				checkCellSentence(t, e, want)
			}
			if !found || model.CodeOf(err) != model.CodeSheet {
				t.Errorf("%v, want %s at %s", err, c.rule, want)
			}
			if left, _ := os.ReadDir(dir); len(left) != 0 {
				t.Errorf("installed all the same: %v", left)
			}
		})
	}
}

func checkCellSentence(t *testing.T, e *model.Error, cell string) {
	t.Helper()
	for _, lang := range []model.Lang{model.Zh, model.En} {
		s := locales.For(lang).Error(e)
		if strings.ContainsAny(s, "⟦⟧") || strings.Contains(s, "<no value>") || strings.Contains(s, "“”") || e.Place.Key == cell && !strings.Contains(s, cell) {
			t.Errorf("%q", s)
		}
	}
}

func TestNoTextBecomesAFormula(t *testing.T) {
	rb := load(t, "x", bytes.Replace(readFile(t, "testdata/small.yaml"), []byte("{zh: 高, en: High}"), []byte(`{zh: "=1+1", en: "@SUM(A1)"}`), 1))
	p := sheetOf(t, rb)
	for _, name := range []string{"F9", "G9"} {
		value, _ := p.f.GetCellValue(p.tab, name)
		formula, _ := p.f.GetCellFormula(p.tab, name)
		if !strings.HasPrefix(value, "'") || formula != "" {
			t.Errorf("%s: %q %q", name, value, formula)
		}
	}
}

func TestTheSheetIsMadeForADesk(t *testing.T) {
	shelf, _ := desk(t)
	p := sheetOf(t, find(t, shelf, "cn-beijing-two-zones"))
	for _, column := range []string{"P", "Q", "R", "S"} {
		if shown, err := p.f.GetColVisible(p.tab, column); err != nil || shown {
			t.Errorf("column %s shows", column)
		}
	}
	panes, err := p.f.GetPanes(p.tab)
	if err != nil || !panes.Freeze || panes.YSplit != 8 {
		t.Errorf("%+v", panes)
	}
	for cell, want := range map[string]string{"M8": "真实分值\nTrue points", "O8": "佐证材料\nEvidence", "P9": "cn-beijing-two-zones",
		"S9": "enterprise_type/1/headquarters", "A1": "官方附件转录表 · 北京市“两区”外籍创新创业人才积分评估（2025 年）"} {
		if got, _ := p.f.GetCellValue(p.tab, cell); got != want {
			t.Errorf("%s: %q", cell, got)
		}
	}
	if kind, _ := p.f.GetCellType(p.tab, "Q9"); kind != excelize.CellTypeSharedString && kind != excelize.CellTypeInlineString {
		t.Error("the version 2025 is a number")
	}
	rows := 0
	for id := range p.rows {
		if strings.Count(id, "/") == 2 {
			rows++
		}
	}
	if rows != 48 {
		t.Errorf("%d rows", rows)
	}
}

func TestAnotherReadingKeepsItsPointsAndIsNamed(t *testing.T) {
	shelf, _ := desk(t)
	p := sheetOf(t, find(t, shelf, "cn-work-permit@2017-04"))
	p.set("M", p.row("age/1/26_45"), 14)
	done, err := shelf.Install("sheet.xlsx", p.bytes(), options())
	if err != nil {
		t.Fatal(err)
	}
	if len(done.Warnings) != 2 || done.Warnings[0].Data["rule"] != "reading_kept" || done.Warnings[1].Code != model.CodeCapUnreachable {
		t.Error(done.Warnings)
	}
	if cap := done.Warnings[1].Place; cap.Key != cell("D", p.row("age/1/under_18")) || cap.File != "sheet.xlsx" {
		t.Error(cap)
	}
	for _, w := range done.Warnings {
		checkCellSentence(t, w, "")
	}
}
