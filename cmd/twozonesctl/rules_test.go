package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"twozones/locales"
	"twozones/model"
	"twozones/model/rulebook"
)

func TestTheTwoWorkPermitTablesComparedInWords(t *testing.T) {
	for name, args := range map[string][]string{
		"diff-work-permit.zh.txt": {"rulebook", "diff", "cn-work-permit@2017-04", "cn-work-permit@interim", "--lang", "zh"},
		"diff-work-permit.en.txt": {"rulebook", "diff", "cn-work-permit@2017-04", "cn-work-permit@interim", "--lang", "en"},
		"diff-back.zh.txt":        {"rulebook", "diff", "cn-work-permit@interim", "cn-work-permit@2017-04", "--lang", "zh"},
		"diff-same.en.txt":        {"rulebook", "diff", "cn-work-permit", "cn-work-permit@interim", "--lang", "en"},
		"diff-example.en.txt":     {"rulebook", "diff", "cn-zhongguancun", "../../docs/rulebook-example.yaml", "--lang", "en"},
		"diff-example.zh.txt":     {"rulebook", "diff", "../../docs/rulebook-example.yaml", "cn-zhongguancun", "--lang", "zh"},
	} {
		status, out, errs := calls(t, args...)
		if status != 0 || errs != "" || strings.ContainsAny(out, "⟦⟧") || strings.Contains(out, "<no value>") {
			t.Errorf("%s: %d %s %s", name, status, errs, out)
		}
		golden(t, name, out)
	}
}

func TestTheDifferenceAsATableHasTheSameRows(t *testing.T) {
	for _, lang := range []model.Lang{model.Zh, model.En} {
		loc := locales.For(lang)
		p := newProgram(&bytes.Buffer{}, &bytes.Buffer{}, func(string) string { return "" })
		from, err := p.kit.Shelf.Find("cn-work-permit@2017-04")
		if err != nil {
			t.Fatal(err)
		}
		to, err := p.kit.Shelf.Find("cn-work-permit@interim")
		if err != nil {
			t.Fatal(err)
		}
		d := rulebook.Compare(from, to)
		rows := loc.DiffTable(d)
		if len(rows) == 0 || len(rows) > len(d.Changes) {
			t.Fatal(len(rows))
		}
		found := false
		for _, row := range rows {
			if row.Where == "" || row.What == "" || row.Before == "" && row.After == "" && !strings.Contains(row.What, "。") && !strings.HasSuffix(row.What, ".") {
				t.Errorf("%+v", row)
			}
			found = found || strings.HasPrefix(row.What, "HSK 4") && row.Before == "8" && row.After == "4" || strings.HasPrefix(row.What, "HSK 四级") && row.Before == "8" && row.After == "4"
		}
		if !found {
			t.Errorf("%+v", rows)
		}
	}
}

// readNothing asks for the two-zones sheet and gives its path and the data
// directory.
func sheetAt(t *testing.T) (sheet, data string) {
	t.Helper()
	dir := t.TempDir()
	sheet, data = filepath.Join(dir, "表.xlsx"), filepath.Join(dir, "data")
	status, out, errs := calls(t, "rulebook", "sheet", "cn-beijing-two-zones", "--out", sheet, "--data", data, "--lang", "zh")
	if status != 0 || errs != "" || !strings.Contains(out, "表.xlsx") {
		t.Fatal(status, out, errs)
	}
	return sheet, data
}

func TestASheetGoesOutAndComesInAsTheNextVersion(t *testing.T) {
	sheet, data := sheetAt(t)
	_, before, _ := calls(t, "assess", "--facts", demo, "--json", "--data", data)
	status, out, errs := calls(t, "rulebook", "install", sheet, "--data", data, "--by", "张丽", "--lang", "zh")
	if status != 0 || errs != "" || !strings.Contains(out, "cn-beijing-two-zones@2025.1") || !strings.Contains(out, "转录人：张丽") ||
		!strings.Contains(out, "不再沿用") || strings.ContainsAny(out, "⟦⟧") {
		t.Fatal(status, out, errs)
	}
	_, after, _ := calls(t, "assess", "--facts", demo, "--json", "--data", data, "--rulebook", "cn-beijing-two-zones")
	if want := strings.Replace(before, `"version": "2025"`, `"version": "2025.1"`, 1); after != want {
		t.Errorf("the unchanged sheet gives other figures:\n%s", after)
	}
	_, old, _ := calls(t, "assess", "--facts", demo, "--json", "--data", data, "--rulebook", "cn-beijing-two-zones@2025")
	if old != before {
		t.Error("the old version is not there as it was")
	}
	status, out, _ = calls(t, "rulebook", "install", sheet, "--data", data, "--by", "张丽", "--lang", "en")
	if status != 0 || !strings.Contains(out, "at hand already") {
		t.Error(status, out)
	}
	if files := names(t, filepath.Join(data, "rulebooks")); !slices.Equal(files, []string{"cn-beijing-two-zones@2025.1.yaml", "installed.txt"}) {
		t.Error(files)
	}
	if _, err := os.Stat(filepath.Join(data, "twozones.db")); err == nil {
		t.Error("the database was opened")
	}
	_, list, _ := calls(t, "rulebook", "list", "--json", "--data", data)
	var all []listed
	if err := json.Unmarshal([]byte(list), &all); err != nil || all[0].Version != "2025.1" || !all[0].Installed || !all[0].Current || all[1].Current {
		t.Error(err, list)
	}
}

func names(t *testing.T, dir string) []string {
	t.Helper()
	entries, _ := os.ReadDir(dir)
	var list []string
	for _, e := range entries {
		list = append(list, e.Name())
	}
	return list
}

// What cannot be installed ends with 2, names the place and leaves nothing.
func TestWhatIsNotInstalled(t *testing.T) {
	dir := t.TempDir()
	example, err := os.ReadFile("../../docs/rulebook-example.yaml")
	if err != nil {
		t.Fatal(err)
	}
	text := string(example)
	for name, c := range map[string]struct{ content, says string }{
		"a window that closes before it opens": {strings.Replace(text, "closes: 2027-04-30", "closes: 2027-02-28", 1), "before it opens"},
		"a failing worked case":                {strings.Replace(text, "likely: 72", "likely: 73", 1), "A doctor of 39 with a good salary is class A"},
		"ten megabytes":                        {text + strings.Repeat("#", 10<<20), "1 MiB"},
		"empty":                                {"", "empty"},
		"not a sheet":                          {"PK\x03\x04 nothing", "spreadsheet"},
		"an old .xls":                          {"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ".xlsx"},
		"a gap":                                {strings.Replace(text, "from: 40, points: 5", "from: 41, points: 5", 1), "40 to 41"},
		"a bundled version":                    {strings.NewReplacer("id: example-talent", "id: cn-work-permit", "version: 2027.1", "version: interim").Replace(text), "cn-work-permit@interim"},
	} {
		path, data := filepath.Join(dir, "rules.yaml"), filepath.Join(dir, "data-"+strings.ReplaceAll(name, " ", "-"))
		if err := os.WriteFile(path, []byte(c.content), 0o600); err != nil {
			t.Fatal(err)
		}
		status, out, errs := calls(t, "rulebook", "install", path, "--data", data)
		if status != 2 || out != "" || !strings.Contains(errs, c.says) || strings.ContainsAny(errs, "⟦⟧") || strings.Contains(errs, "<no value>") {
			t.Errorf("%s: %d %q %q", name, status, out, errs)
		}
		if left := names(t, filepath.Join(data, "rulebooks")); len(left) != 0 {
			t.Errorf("%s: left %v", name, left)
		}
	}
	for _, args := range [][]string{{"rulebook", "install", "no-such-file.yaml"}, {"rulebook", "install"}, {"rulebook", "sheet", "cn-work-permit"},
		{"rulebook", "sheet", "cn-nowhere", "--out", filepath.Join(dir, "x.xlsx")}, {"rulebook", "diff", "cn-work-permit"},
		{"rulebook", "diff", "cn-work-permit", "cn-nowhere"}, {"rulebook", "install", dir}} {
		if status, out, errs := calls(t, append(args, "--data", filepath.Join(dir, "d"))...); status != 2 || out != "" || errs == "" {
			t.Errorf("%v: %d %q %q", args, status, out, errs)
		}
	}
	if _, err := os.Stat(filepath.Join(dir, "x.xlsx")); err == nil {
		t.Error("a sheet of nothing was written")
	}
}

func TestADamagedInstalledFileLeavesTheOthersAlone(t *testing.T) {
	data := t.TempDir()
	example := "../../docs/rulebook-example.yaml"
	if status, out, errs := calls(t, "rulebook", "install", example, "--data", data); status != 0 || !strings.Contains(out, "example-talent@2027.1") {
		t.Fatal(status, out, errs)
	}
	if err := os.WriteFile(filepath.Join(data, "rulebooks", "cn-work-permit@2030.yaml"), []byte("id: [\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	status, out, errs := calls(t, "rulebook", "list", "--data", data)
	if status != 0 || !strings.Contains(out, "example-talent@2027.1") || strings.Contains(out, "2030") || !strings.Contains(errs, "cn-work-permit@2030.yaml") {
		t.Error(status, out, errs)
	}
	if status, _, errs := calls(t, "rulebook", "show", "cn-work-permit@2030", "--data", data); status != 2 || !strings.Contains(errs, "cn-work-permit@2030.yaml") {
		t.Error(status, errs)
	}
	if status, _, _ := calls(t, "rulebook", "show", "cn-work-permit@interim", "--data", data); status != 0 {
		t.Error(status)
	}
}

func TestEveryMistakeInASheetIsSaidWithItsCell(t *testing.T) {
	const fixtures = "../../model/rulebook/testdata/"
	data := t.TempDir()
	if status, _, errs := calls(t, "rulebook", "install", fixtures+"small.yaml", "--data", data); status != 0 {
		t.Fatal(errs)
	}
	status, out, errs := calls(t, "rulebook", "install", fixtures+"sheets/mistakes.xlsx", "--data", data, "--lang", "zh")
	lines := strings.Split(strings.TrimSpace(errs), "\n")
	if status != 2 || out != "" || len(lines) < 3 {
		t.Fatal(status, out, errs)
	}
	for i, cell := range []string{"M9", "F10"} {
		if !strings.HasPrefix(lines[i], "mistakes.xlsx") || !strings.Contains(lines[i], cell) {
			t.Error(lines[i])
		}
	}
	if left := names(t, filepath.Join(data, "rulebooks")); len(left) != 2 {
		t.Error(left)
	}
	if status, out, errs := calls(t, "rulebook", "install", fixtures+"sheets/exact.xlsx", "--data", data, "--lang", "zh"); status != 0 || !strings.Contains(out, "small@1.1") {
		t.Error(status, out, errs)
	}
}
