package rulebook_test

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
	"testing/fstest"

	"github.com/xuri/excelize/v2"

	"twozones/model"
	"twozones/model/rulebook"
)

// FuzzLoad: whatever the file holds, Load gives a rulebook or an error of ours,
// and a rulebook it gives can be written and read back.
func FuzzLoad(f *testing.F) {
	for _, pattern := range []string{"testdata/*.yaml", "testdata/broken/*.yaml", "../../docs/*.yaml"} {
		files, err := filepath.Glob(pattern)
		if err != nil || len(files) == 0 {
			f.Fatal(pattern, err)
		}
		for _, file := range files {
			f.Add(readFile(f, file))
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		rb, _, err := rulebook.Load("f.yaml", data)
		var ours *model.Error
		if err != nil {
			if !errors.As(err, &ours) {
				t.Errorf("not one of ours: %v", err)
			}
			return
		}
		written, err := rulebook.Write(rb)
		if err != nil {
			t.Fatal(err)
		}
		if _, _, err := rulebook.Load("written.yaml", written); err != nil && model.CodeOf(err) != model.CodeFileTooLarge {
			t.Errorf("cannot be read back: %v\n%s", err, written)
		}
	})
}

// FuzzSheet: whatever the file holds, Install gives a rulebook or errors of
// ours, and what it refuses is not installed.
func FuzzSheet(f *testing.F) {
	files, err := filepath.Glob("testdata/sheets/*.xlsx")
	if err != nil || len(files) < 4 {
		f.Fatal("no seeds", err)
	}
	for _, file := range files {
		f.Add(readFile(f, file))
	}
	small := readFile(f, "testdata/small.yaml")
	f.Fuzz(func(t *testing.T, data []byte) {
		shelf := rulebook.NewShelf(fstest.MapFS{"small@1.yaml": {Data: small}})
		dir := t.TempDir()
		shelf.Use(dir)
		_, err := shelf.Install("f.xlsx", data, options())
		left, _ := os.ReadDir(dir)
		var ours *model.Error
		switch {
		case err != nil && !errors.As(err, &ours):
			t.Errorf("not one of ours: %v", err)
		case err != nil && len(left) > 0:
			t.Errorf("refused and installed: %v", err)
		}
	})
}

// TestTheSeedsOfTheSheetFuzzer makes the seeds anew where WRITE_SEEDS is set, and holds
// that they do what they are for.
func TestTheSeedsOfTheSheetFuzzer(t *testing.T) {
	small := readFile(t, "testdata/small.yaml")
	seeds := map[string]struct {
		do   func(p *paper)
		code model.Code
	}{
		"unchanged": {func(*paper) {}, ""},
		"exact":     {func(p *paper) { p.likely() }, ""},
		"mistakes":  {func(p *paper) { p.set("M", 9, "八"); p.set("F", 10, ""); p.set("H", 12, 7) }, model.CodeSheet},
		"merged":    {func(p *paper) { _ = p.f.MergeCell(p.tab, "C9", "C10") }, model.CodeSheet},
		"own_cases": {func(p *paper) {
			p.ownCase(6, map[string]any{"name": "n", "on": 46349, "degree": "高", "expect.likely": 9, "expect.low": 8, "expect.high": 25})
		}, ""},
	}
	for name, seed := range seeds {
		path := filepath.Join("testdata", "sheets", name+".xlsx")
		if os.Getenv("WRITE_SEEDS") != "" {
			p := sheetOf(t, load(t, "small.yaml", small))
			seed.do(p)
			if err := os.WriteFile(path, p.bytes(), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		shelf := rulebook.NewShelf(fstest.MapFS{"small@1.yaml": {Data: small}})
		shelf.Use(t.TempDir())
		if _, err := shelf.Install(name, readFile(t, path), options()); model.CodeOf(err) != seed.code {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// FuzzCell puts any text into any cell of a sound sheet.
func FuzzCell(f *testing.F) {
	small := readFile(f, "testdata/small.yaml")
	data := sheetOf(f, load(f, "small.yaml", small)).bytes()
	for _, seed := range []struct {
		col, row byte
		text     string
	}{{13, 9, "８．５"}, {13, 10, "1e40"}, {8, 12, "-0"}, {14, 9, "×"}, {19, 11, ""}, {6, 9, "'=1"}, {3, 6, "46349.5"},
		{3, 30, "薪"}, {16, 9, "small"}, {13, 8, ""}, {4, 9, "0"}, {9, 14, "1,000"}} {
		f.Add(seed.col, seed.row, seed.text)
	}
	f.Fuzz(func(t *testing.T, col, row byte, text string) {
		p := open(t, data)
		name, err := excelize.CoordinatesToCellName(max(1, int(col%24)), max(1, int(row%32)))
		if err != nil || p.f.SetCellStr(p.tab, name, text) != nil {
			t.Skip()
		}
		shelf := rulebook.NewShelf(fstest.MapFS{"small@1.yaml": {Data: small}})
		shelf.Use(t.TempDir())
		_, err = shelf.Install("f.xlsx", p.bytes(), options())
		var ours *model.Error
		if err != nil && (!errors.As(err, &ours) || ours.Code == model.CodeInternal) {
			t.Errorf("%s = %q: %v", name, text, err)
		}
	})
}
