package rulebook_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"twozones/locales"
	"twozones/model"
	"twozones/model/rulebook"
)

// own writes a worked case of the user's own: values by the id of the column.
func (p *paper) ownCase(row int, values map[string]any) {
	p.t.Helper()
	ids, err := p.f.GetRows(p.own)
	if err != nil {
		p.t.Fatal(err)
	}
	for id, v := range values {
		col := 0
		for i, name := range ids[4] {
			if name == id {
				col = i + 1
			}
		}
		name, err := excelize.CoordinatesToCellName(col, row)
		if err == nil {
			err = p.f.SetCellValue(p.own, name, v)
		}
		if err != nil {
			p.t.Fatal(id, err)
		}
	}
}

func TestWorkedCasesOfOnesOwnAreRunAndKept(t *testing.T) {
	shelf, _ := desk(t)
	p := sheetOf(t, find(t, shelf, "cn-work-permit"))
	p.ownCase(6, map[string]any{"name": "硕士五级得二十分", "on": time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC), "education": "master",
		"chinese": "HSK 五级及以上", "annual_salary_cny": "４５０，０００", "birth_date": "1988/3/5", "no_criminal_record": "是",
		"has_employer": "yes", "distinctions": "", "expect.eligibility": "符合", "expect.low": 55, "expect.likely": 55, "expect.high": 115})
	p.ownCase(7, map[string]any{"name": "Only the eligibility", "on": "2026-11-23", "has_employer": "否", "expect.eligibility": "not_met"})
	done, err := shelf.Install("sheet.xlsx", p.bytes(), options())
	if err != nil {
		t.Fatal(err)
	}
	tests := done.Rulebook.Tests
	last := tests[len(tests)-2]
	if done.Sheet.Own != 2 || last.Name != "硕士五级得二十分" || last.Facts["annual_salary_cny"].Number != model.Whole(450000) ||
		last.Facts["birth_date"].Date.String() != "1988-03-05" || last.Facts["chinese"].Option != "hsk5" || last.On.String() != "2026-11-23" {
		t.Errorf("%+v", last)
	}
}

func TestAWorkedCaseThatFailsIsNamed(t *testing.T) {
	shelf, _ := desk(t)
	p := sheetOf(t, find(t, shelf, "cn-work-permit"))
	p.ownCase(6, map[string]any{"name": "博士得 19 分", "on": "2026-11-23", "education": "博士，或国际职业资格最高等级、高级技师", "expect.likely": 19})
	_, err := shelf.Install("sheet.xlsx", p.bytes(), options())
	s := locales.For(model.Zh).Error(err)
	if model.CodeOf(err) != model.CodeWorkedCase || !strings.Contains(s, "博士得 19 分") || !strings.Contains(s, "!A6") {
		t.Error(s)
	}
}

func TestMistakesInWorkedCasesAreNamedByCell(t *testing.T) {
	base := find(t, func() *rulebook.Shelf { s, _ := desk(t); return s }(), "cn-work-permit")
	full := func() map[string]any {
		return map[string]any{"name": "n", "on": "2026-11-23", "education": "master", "expect.likely": 15}
	}
	for rule, change := range map[string]func(v map[string]any){
		"case_name":    func(v map[string]any) { delete(v, "name") },
		"not_date":     func(v map[string]any) { v["on"] = "someday" },
		"case_value":   func(v map[string]any) { v["education"] = "硕士生" },
		"case_state":   func(v map[string]any) { v["expect.eligibility"] = "也许" },
		"case_points":  func(v map[string]any) { v["expect.low"] = 1 },
		"case_nothing": func(v map[string]any) { delete(v, "expect.likely") },
		"not_number":   func(v map[string]any) { v["expect.likely"] = "many" },
		"case_twice":   func(v map[string]any) { v["name"] = base.Tests[0].Name },
	} {
		shelf, _ := desk(t)
		p := sheetOf(t, base)
		values := full()
		change(values)
		p.ownCase(6, values)
		_, err := shelf.Install("sheet.xlsx", p.bytes(), options())
		var all rulebook.SheetErrors
		if !errors.As(err, &all) || all[0].Data["rule"] != rule || !strings.Contains(all[0].Place.Key, "6") {
			t.Errorf("%s: %v", rule, err)
			continue
		}
		checkCellSentence(t, all[0], all[0].Place.Key)
	}
}

func TestStepsAreTranscribedFigureByFigure(t *testing.T) {
	shelf, _ := desk(t)
	p := sheetOf(t, find(t, shelf, "cn-work-permit@2017-04"))
	p.set("M", p.row("work_experience/1/~first"), 6)
	p.set("M", p.row("work_experience/1/~each"), "0.5")
	p.set("M", p.row("work_experience/1/~max"), 8.3)
	p.set("H", p.row("work_experience/1/~first"), 3)
	done, err := shelf.Install("sheet.xlsx", p.bytes(), options())
	if err != nil {
		t.Fatal(err)
	}
	s := done.Rulebook.Criterion("work_experience").Parts[0].Steps
	if *s != (model.Steps{Start: model.Whole(3), First: model.Whole(6), Each: 500_000, Max: 8_300_000, Basis: model.Transcribed}) {
		t.Errorf("%+v", s)
	}
	if done.Rulebook.Ref() != "cn-work-permit@2017-04.1" || find(t, shelf, "cn-work-permit").Version != "2017-04.1" {
		t.Error(done.Rulebook.Ref())
	}
}

// bomb is a sheet whose first tab is replaced by XML that unpacks to much.
func bomb(t testing.TB, xml func(w io.Writer)) []byte {
	t.Helper()
	shelf, _ := desk(t)
	data := sheetOf(t, find(t, shelf, "cn-work-permit")).bytes()
	in, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, file := range in.File {
		w, err := z.Create(file.Name)
		if err != nil {
			t.Fatal(err)
		}
		if file.Name == "xl/worksheets/sheet1.xml" {
			fmt.Fprint(w, `<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>`)
			xml(w)
			fmt.Fprint(w, `</sheetData></worksheet>`)
			continue
		}
		r, err := file.Open()
		if err == nil {
			_, err = io.Copy(w, r)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestSheetsThatWouldFillTheMemoryAreRefused(t *testing.T) {
	for name, xml := range map[string]func(io.Writer){
		"unpacks to a hundred megabytes": func(w io.Writer) {
			for range 1000 {
				io.WriteString(w, strings.Repeat(" ", 100_000))
			}
		},
		"wide rows": func(w io.Writer) {
			for i := range 100_000 {
				fmt.Fprintf(w, `<row r="%d"><c r="XFD%d"><v>1</v></c></row>`, i+1, i+1)
			}
		},
		"a row far down": func(w io.Writer) { fmt.Fprint(w, `<row r="1048576"><c r="A1048576"><v>1</v></c></row>`) },
		"many rows": func(w io.Writer) {
			for i := range 200_000 {
				fmt.Fprintf(w, `<row r="%d"><c r="A%d"><v>1</v></c></row>`, i+1, i+1)
			}
		},
		"rows out of order": func(w io.Writer) { fmt.Fprint(w, `<row r="0"/><row r="-3"/><row r="999999999999"/>`) },
	} {
		shelf, _ := desk(t)
		data := bomb(t, xml)
		start := time.Now()
		_, err := shelf.Install("sheet.xlsx", data, options())
		if model.CodeOf(err) != model.CodeSheet || time.Since(start) > 5*time.Second {
			t.Errorf("%s: %v after %v", name, err, time.Since(start))
		}
	}
	shelf, _ := desk(t)
	if _, err := shelf.Install("x", append([]byte("PK\x03\x04"), make([]byte, 11<<20)...), options()); model.CodeOf(err) != model.CodeFileTooLarge {
		t.Error(err)
	}
}
