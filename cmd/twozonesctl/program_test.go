package main

import (
	"bytes"
	"context"
	"encoding/binary"
	"flag"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the golden files anew")

const demo = "../../assets/demo/case.yaml"

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", "golden", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs:\n%s", name, got)
	}
}

func TestWhatPeopleAndProgramsRead(t *testing.T) {
	for name, args := range map[string][]string{
		"demo.zh.txt":        {"assess", "--facts", demo, "--lang", "zh"},
		"demo.en.txt":        {"assess", "--facts", demo, "--lang", "en"},
		"demo.json":          {"assess", "--json", "--facts", demo},
		"rulebooks.zh.txt":   {"rulebook", "list", "--lang", "zh"},
		"two-zones.en.txt":   {"rulebook", "show", "cn-beijing-two-zones", "--lang=en"},
		"work-permit.zh.txt": {"rulebook", "show", "cn-work-permit@2017-04", "--lang", "zh"},
		"help.zh.txt":        {"help", "--lang", "zh"},
	} {
		status, out, errs := calls(t, args...)
		if status != 0 || errs != "" || strings.ContainsAny(out, "⟦⟧") || strings.Contains(out, "<no value>") {
			t.Errorf("%s: %d %s", name, status, errs)
		}
		golden(t, name, out)
	}
}

func TestSwitchesStandAnywhereAndTheCallWins(t *testing.T) {
	_, a, _ := calls(t, "assess", "--json", "--facts", demo, "--on", "2027-03-01")
	_, b, _ := calls(t, "assess", "--on=2027-03-01", "--facts="+demo, "--json")
	if a != b || !strings.Contains(a, `"on": "2027-03-01"`) {
		t.Error("switches are not read alike")
	}
	if status, _, errs := calls(t, "rulebook", "show", "--lang", "zh", "cn-work-permit"); status != 0 {
		t.Error(errs)
	}
}

// A wrong call or wrong input ends with 2, names the place and writes nothing.
func TestWrongInputEndsWithTwoAndLeavesNothing(t *testing.T) {
	dir := t.TempDir()
	file := func(name, content string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	out := filepath.Join(dir, "out.pdf")
	wp := "rulebook: cn-work-permit\n"
	for name, c := range map[string]struct{ content, says string }{
		"unknown fact":    {wp + "facts:\n  salary: 1\n", "case.yaml:3:3: facts.salary"},
		"unknown key":     {wp + "fact: {}\n", "case.yaml:2:1: fact"},
		"unknown option":  {wp + "facts: {education: phd}\n", "case.yaml:2:20: facts.education"},
		"wrong kind":      {wp + "facts: {education: [master]}\n", "facts.education"},
		"out of range":    {wp + "facts: {months_per_year: 13}\n", "12"},
		"impossible date": {wp + "on: 2026-02-30\n", "case.yaml:2:5: on"},
		"duplicate key":   {wp + wp, "case.yaml:2:1: rulebook"},
		"alias":           {wp + "facts: {a: &x 1, b: *x}\n", "case.yaml:2"},
		"broken YAML":     {wp + "facts: {\n", "case.yaml"},
		"binary":          {"\x00\x01\x02", "case.yaml"},
		"empty":           {"", "case.yaml"},
		"over 1 MiB":      {wp + strings.Repeat("#", 1<<20), "1 MiB"},
		"path upwards":    {wp + "documents: [{id: a, file: ../x.pdf}]\n", "documents[1].file"},
	} {
		path := file("case.yaml", c.content)
		for _, args := range [][]string{{"assess", "--facts", path}, {"package", "--facts", path, "--out", out}} {
			status, stdout, errs := calls(t, args...)
			if status != 2 || stdout != "" || !strings.Contains(errs, c.says) || strings.ContainsAny(errs, "⟦⟧") {
				t.Errorf("%s: %d %q", name, status, errs)
			}
		}
		if _, err := os.Stat(out); err == nil {
			t.Errorf("%s: an output was left", name)
		}
	}
}

func TestWrongCallsEndWithTwo(t *testing.T) {
	for _, args := range [][]string{
		{}, {"bogus"}, {"assess"}, {"assess", "--facts"}, {"assess", "--facts", demo, "--colour"},
		{"assess", "--facts", demo, "extra"}, {"assess", "--facts", demo, "--lang", "fr"},
		{"assess", "--facts", demo, "--lang", "both"}, {"assess", "--facts", demo, "--on", "2026-02-30"},
		{"assess", "--facts", demo, "--rulebook", "cn-nowhere"}, {"assess", "--facts", "no-such-file.yaml"},
		{"assess", "--facts", "."}, {"package", "--facts", demo}, {"rulebook"}, {"rulebook", "show"},
		{"assess", "--facts", demo, "--on", ""}, {"case", "list", "--data", ""},
		{"rulebook", "show", "cn-nowhere"}, {"rulebook", "check", "no-such-file.yaml"}, {"case"}, {"plan"}, {"plan", "--facts", "no-such-file.yaml"},
	} {
		if status, stdout, errs := calls(t, args...); status != 2 || stdout != "" || errs == "" || strings.ContainsAny(errs, "⟦⟧") {
			t.Errorf("%v: %d %q %q", args, status, stdout, errs)
		}
	}
}

func TestAPackageIsWrittenWholeOrNotAtAll(t *testing.T) {
	dir := t.TempDir()
	out := filepath.Join(dir, "a.pdf")
	status, stdout, errs := calls(t, "package", "--facts", demo, "--out", out, "--lang", "both")
	if status != 0 || stdout != "" || !strings.Contains(errs, "Business licence") {
		t.Fatal(status, stdout, errs)
	}
	first, err := os.ReadFile(out)
	if err != nil || !strings.HasPrefix(string(first), "%PDF-") {
		t.Fatal(err)
	}
	if status, _, errs := calls(t, "package", "--facts", demo, "--out", out, "--lang", "both"); status != 0 {
		t.Fatal(errs)
	}
	if again, _ := os.ReadFile(out); string(again) != string(first) {
		t.Error("the same case gives other bytes")
	}
	for _, bad := range []string{filepath.Join(dir, "nowhere", "a.pdf"), dir} {
		if status, _, errs := calls(t, "package", "--facts", demo, "--out", bad); status != 1 || errs == "" {
			t.Errorf("%s: %d %s", bad, status, errs)
		}
	}
	if left, _ := os.ReadDir(dir); len(left) != 1 {
		t.Errorf("left behind: %v", left)
	}
}

func TestAnUnwritableFolderKeepsTheOldPackage(t *testing.T) {
	if runtime.GOOS == "windows" || os.Geteuid() == 0 {
		t.Skip("permissions do not bind this user")
	}
	dir := t.TempDir()
	out := filepath.Join(dir, "a.pdf")
	if err := os.WriteFile(out, []byte("earlier"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(dir, 0o500); err != nil {
		t.Fatal(err)
	}
	defer os.Chmod(dir, 0o700)
	status, _, _ := calls(t, "package", "--facts", demo, "--out", out)
	if left, _ := os.ReadFile(out); status != 1 || string(left) != "earlier" {
		t.Error(status, string(left))
	}
}

func TestStoredCasesGoInAndComeOutTheSame(t *testing.T) {
	dir := t.TempDir()
	data := filepath.Join(dir, "data")
	status, out, errs := calls(t, "case", "import", demo, "--data", data)
	id := strings.TrimSpace(out)
	if status != 0 || errs != "" || strings.Count(out, "\n") != 1 || id == "" {
		t.Fatal(status, out, errs)
	}
	exported := filepath.Join(dir, "out.yaml")
	if status, _, errs := calls(t, "case", "export", id, "--out", exported, "--data", data); status != 0 {
		t.Fatal(errs)
	}
	if files, _ := os.ReadDir(exported + ".documents"); len(files) != 3 {
		t.Errorf("documents: %v", files)
	}
	status, out, errs = calls(t, "case", "import", exported, "--data", data)
	if second := strings.TrimSpace(out); status != 0 || errs != "" || second == id {
		t.Fatal(status, out, errs)
	}
	_, before, _ := calls(t, "assess", "--facts", demo, "--json")
	_, after, _ := calls(t, "assess", "--facts", exported, "--json")
	if before != after {
		t.Errorf("the export assesses differently:\n%s\n%s", before, after)
	}
	_, list, _ := calls(t, "case", "list", "--json", "--data", data)
	if strings.Count(list, `"created"`) != 2 || !strings.Contains(list, "NAKAMURA-O'BRIEN, Søren Łukasz") {
		t.Error(list)
	}
	pdf := filepath.Join(dir, "p.pdf")
	if status, _, errs := calls(t, "case", "package", id, "--out", pdf, "--submission", "--data", data); status != 2 || !strings.Contains(errs, "Business licence") {
		t.Error(status, errs)
	}
	if status, _, errs := calls(t, "case", "package", id, "--out", pdf, "--data", data); status != 0 {
		t.Error(errs)
	}
	if status, _, _ := calls(t, "case", "package", "nosuchcase", "--out", pdf, "--data", data); status != 2 {
		t.Error(status)
	}
}

func TestAnOutputNeverReplacesAnInputOrOurOwnFiles(t *testing.T) {
	dir := t.TempDir()
	data := filepath.Join(dir, "data")
	if err := os.CopyFS(dir, os.DirFS("../../assets/demo")); err != nil {
		t.Fatal(err)
	}
	facts := filepath.Join(dir, "case.yaml")
	_, out, _ := calls(t, "case", "import", facts, "--data", data)
	for _, args := range [][]string{
		{"package", "--facts", facts, "--out", facts},
		{"package", "--facts", facts, "--out", filepath.Join(dir, "documents", "diploma.pdf")},
		{"package", "--facts", facts, "--out", filepath.Join(data, "twozones.db"), "--data", data},
		{"case", "export", strings.TrimSpace(out), "--out", filepath.Join(data, "twozones.db"), "--data", data},
		{"rulebook", "sheet", "cn-work-permit", "--out", filepath.Join(data, "twozones.db"), "--data", data},
		{"case", "package", strings.TrimSpace(out), "--out", filepath.Join(data, "new.pdf"), "--data", data},
	} {
		if status, _, errs := calls(t, args...); status != 2 || errs == "" {
			t.Errorf("%v: %d %s", args, status, errs)
		}
	}
	if status, _, errs := calls(t, "assess", "--facts", facts); status != 0 {
		t.Error(errs)
	}
	if status, _, errs := calls(t, "case", "list", "--data", data); status != 0 {
		t.Error(errs)
	}
}

func TestAnExportLeavesForeignFilesAlone(t *testing.T) {
	dir := t.TempDir()
	data, exported := filepath.Join(dir, "data"), filepath.Join(dir, "out.yaml")
	_, out, _ := calls(t, "case", "import", demo, "--data", data)
	export := func(id string) int {
		status, _, _ := calls(t, "case", "export", id, "--out", exported, "--data", data)
		return status
	}
	id := strings.TrimSpace(out)
	if export(id) != 0 || export(id) != 0 {
		t.Fatal("an export over an earlier one fails")
	}
	note := filepath.Join(exported+".documents", "note.txt")
	if err := os.WriteFile(note, []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	before, _ := os.ReadFile(exported)
	if export(id) != 1 {
		t.Error("a foreign file was overrun")
	}
	if after, _ := os.ReadFile(exported); string(after) != string(before) {
		t.Error("a failed export changed the case file")
	}
	os.Remove(note)
	bare := filepath.Join(dir, "bare.yaml")
	if err := os.WriteFile(bare, []byte("rulebook: cn-work-permit\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	_, out, _ = calls(t, "case", "import", bare, "--data", data)
	if export(strings.TrimSpace(out)) != 0 {
		t.Fatal("a case without documents is not exported")
	}
	if _, err := os.Stat(exported + ".documents"); err == nil {
		t.Error("another person's documents stayed beside the case")
	}
	if left, _ := filepath.Glob(filepath.Join(dir, ".twozones-*")); len(left) > 0 {
		t.Error(left)
	}
}

func TestDamagedDocumentsAreNeitherUsedNorExported(t *testing.T) {
	dir := t.TempDir()
	data, exported := filepath.Join(dir, "data"), filepath.Join(dir, "out.yaml")
	_, out, _ := calls(t, "case", "import", demo, "--data", data)
	files, _ := filepath.Glob(filepath.Join(data, "documents", "*", "*"))
	if len(files) < 3 {
		t.Fatal(files)
	}
	for _, file := range files {
		if err := os.WriteFile(file, []byte("%PDF-1.4 other"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if status, _, errs := calls(t, "case", "export", strings.TrimSpace(out), "--out", exported, "--data", data); status != 1 || errs == "" {
		t.Error(status, errs)
	}
	if left, _ := filepath.Glob(filepath.Join(dir, "*.yaml*")); len(left) > 0 {
		t.Error(left)
	}
}

func TestWhatIsNoFileIsNotWaitedFor(t *testing.T) {
	dir := t.TempDir()
	pipe := filepath.Join(dir, "pipe.pdf")
	if err := exec.Command("mkfifo", pipe).Run(); err != nil {
		t.Skip("no pipes here:", err)
	}
	facts := filepath.Join(dir, "case.yaml")
	if err := os.WriteFile(facts, []byte("rulebook: cn-work-permit\ndocuments: [{id: a, file: pipe.pdf}]\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if status, out, _ := calls(t, "assess", "--facts", facts, "--json"); status != 0 || !strings.Contains(out, "document.unreadable") {
		t.Error(status, out)
	}
	for _, args := range [][]string{{"assess", "--facts", pipe}, {"rulebook", "check", pipe}, {"rulebook", "check", "/dev/zero"}, {"case", "import", pipe, "--data", filepath.Join(dir, "data")}} {
		if status, _, errs := calls(t, args...); status != 2 || errs == "" {
			t.Errorf("%v: %d %s", args, status, errs)
		}
	}
}

func TestLinksAreFollowedAndJudgedByWhereTheyEnd(t *testing.T) {
	dir, outside := t.TempDir(), t.TempDir()
	pdf, err := os.ReadFile("testdata/files/one-page.pdf")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "real.pdf"), pdf, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(outside, "secret.pdf"), pdf, 0o600); err != nil {
		t.Fatal(err)
	}
	facts := filepath.Join(dir, "case.yaml")
	text := "rulebook: cn-work-permit\ndocuments:\n  - {id: a, file: link.pdf, material: diploma}\n"
	if err := os.WriteFile(facts, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	for target, want := range map[string]int{
		"real.pdf": 0, filepath.Join(dir, "real.pdf"): 0, filepath.Join(outside, "secret.pdf"): 2,
		"../nowhere.pdf": 2, "/nonexistent/x.pdf": 2, "gone.pdf": 0,
	} {
		link := filepath.Join(dir, "link.pdf")
		os.Remove(link)
		if err := os.Symlink(target, link); err != nil {
			t.Skip("this system makes no links:", err)
		}
		status, _, errs := calls(t, "assess", "--facts", facts)
		if status != want || want == 2 && !strings.Contains(errs, "case.yaml:3:19: documents[1].file") {
			t.Errorf("%s: %d %s", target, status, errs)
		}
	}
}

func TestAFullDiskUnderTheResultsIsSaid(t *testing.T) {
	full, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
	if err != nil {
		t.Skip("no full device here:", err)
	}
	defer full.Close()
	for _, args := range [][]string{{"assess", "--facts", demo}, {"assess", "--json", "--facts", demo}, {"rulebook", "list"}} {
		var stderr bytes.Buffer
		p := newProgram(full, &stderr, func(string) string { return "" })
		if status := p.run(context.Background(), args); status != 1 || stderr.Len() == 0 {
			t.Errorf("%v: %d %s", args, status, stderr.String())
		}
	}
}

func TestTheSameCreditCodeWithAnotherValueIsASeparateEnterprise(t *testing.T) {
	dir := t.TempDir()
	data := filepath.Join(dir, "data")
	write := func(name, staff string) string {
		path := filepath.Join(dir, name)
		text := "rulebook: cn-beijing-two-zones\nenterprise: {name_zh: 甲, credit_code: 91350100M000100Y43}\nfacts: {beijing_insured_staff: " + staff + "}\n"
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	for i, staff := range []string{"100", "100", "101", "101", "null"} {
		status, out, errs := calls(t, "case", "import", write("c.yaml", staff), "--data", data)
		if conflict := i == 2; status != 0 || out == "" || conflict != (errs != "") {
			t.Errorf("import %d: %d %q", i, status, errs)
		}
	}
}

func TestAnUnusableDataDirectoryEndsWithOne(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if status, out, errs := calls(t, "case", "list", "--data", file); status != 1 || out != "" || errs == "" {
		t.Error(status, out, errs)
	}
	if status, _, errs := calls(t, "assess", "--facts", demo, "--data", file); status != 0 {
		t.Errorf("assess touched the data directory: %s", errs)
	}
}

func TestALostLastActionIsSaid(t *testing.T) {
	data := filepath.Join(t.TempDir(), "data")
	calls(t, "case", "import", demo, "--data", data)
	calls(t, "case", "import", demo, "--data", data)
	path := filepath.Join(data, "twozones.db")
	db, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	const page, transaction = 4096, 48 // where bbolt notes the number of the last transaction
	newer := 0
	if binary.LittleEndian.Uint64(db[page+transaction:]) > binary.LittleEndian.Uint64(db[transaction:]) {
		newer = page
	}
	db[newer+transaction] ^= 0xff
	if err := os.WriteFile(path, db, 0o600); err != nil {
		t.Fatal(err)
	}
	if status, _, errs := calls(t, "case", "list", "--data", data); status != 0 || !strings.Contains(errs, "last") {
		t.Error(status, errs)
	}
}

// A folder of an export goes only where every file in it is stored here, whatever
// it is called.
func TestAnExportLeavesFilesAloneThatPeopleNumberedThemselves(t *testing.T) {
	for name, spoil := range map[string]func(t *testing.T, folder string){
		"a person's own": func(t *testing.T, folder string) { writeFile(t, filepath.Join(folder, "04-photo.jpg"), []byte("mine")) },
		"an exported file gone over": func(t *testing.T, folder string) {
			files, _ := filepath.Glob(filepath.Join(folder, "01-*"))
			writeFile(t, files[0], append(readFile(t, files[0]), "a note"...))
		},
	} {
		dir := t.TempDir()
		data, exported := filepath.Join(dir, "data"), filepath.Join(dir, "out.yaml")
		_, out, _ := calls(t, "case", "import", demo, "--data", data)
		export := func() int {
			status, _, _ := calls(t, "case", "export", strings.TrimSpace(out), "--out", exported, "--data", data)
			return status
		}
		if export() != 0 || export() != 0 {
			t.Fatal("an export over an earlier one fails")
		}
		folder := exported + ".documents"
		spoil(t, folder)
		before := contents(t, folder)
		if export() != 1 {
			t.Errorf("%s: it was overrun", name)
		}
		if !maps.Equal(contents(t, folder), before) {
			t.Errorf("%s: the folder changed", name)
		}
	}
}

// contents are the files below a folder.
func contents(t *testing.T, folder string) map[string]string {
	t.Helper()
	found := map[string]string{}
	err := filepath.WalkDir(folder, func(path string, entry os.DirEntry, err error) error {
		if err == nil && entry.Type().IsRegular() {
			found[path] = string(readFile(t, path))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}
