package main

import (
	"io"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"twozones/locales"
	"twozones/model"
	"twozones/model/casework"
)

// onSmallDisk runs a test of this program on a disk of its own, of a few
// kilobytes, and only there; the other run gets false.
func onSmallDisk(t *testing.T, options string) (dir string, here bool) {
	t.Helper()
	if dir := os.Getenv("TWOZONES_SMALL_DISK"); dir != "" {
		return dir, true
	}
	if runtime.GOOS != "linux" {
		t.Skip("needs a file system of its own")
	}
	dir = t.TempDir()
	script := `mount -t tmpfs -o ` + options + ` tmpfs "$1" && exec "$2" -test.v -test.run "^$3\$"`
	if err := exec.Command("unshare", "-rm", "sh", "-c", `mount -t tmpfs tmpfs "$1"`, "sh", dir).Run(); err != nil {
		t.Skip("this machine gives no file system of its own:", err)
	}
	cmd := exec.Command("unshare", "-rm", "sh", "-c", script, "sh", dir, os.Args[0], t.Name())
	cmd.Env = append(os.Environ(), "TWOZONES_SMALL_DISK="+dir)
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Errorf("%v", err)
	}
	t.Logf("%s", out)
	return dir, false
}

// waysToWrite are the layouts of a package, with what each leaves beside an
// earlier one.
var waysToWrite = map[string][]string{
	"one file":    nil,
	"in parts":    {"--layout", "parts", "--part-size", "200KB"},
	"by material": {"--layout", "materials"},
}

// separate is a document of the case, as it lies beside a package.
func separate(t *testing.T) []byte {
	t.Helper()
	return readFile(t, filepath.Join(filepath.Dir(demo), "documents", "passport.pdf"))
}

// earlier lays down a package as it was before: a file, and a folder of ours.
func earlier(t *testing.T, dir string) (file string) {
	t.Helper()
	file = filepath.Join(dir, "package.pdf")
	writeFile(t, file, []byte("earlier"))
	folder := filepath.Join(dir, "package.files")
	if err := os.MkdirAll(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	writeFile(t, filepath.Join(folder, "01-earlier.pdf"), separate(t))
	return file
}

// untouched checks that nothing but the earlier package is there.
func untouched(t *testing.T, dir string) {
	t.Helper()
	var found []string
	err := filepath.WalkDir(dir, func(path string, entry os.DirEntry, err error) error {
		if err == nil && entry.Type().IsRegular() {
			found = append(found, filepath.Base(path))
			if data, _ := os.ReadFile(path); string(data) != "earlier" && string(data) != string(separate(t)) {
				t.Errorf("%s was changed", filepath.Base(path))
			}
		}
		return err
	})
	if err != nil || strings.Join(found, " ") != "01-earlier.pdf package.pdf" {
		t.Errorf("there is %v, %v", found, err)
	}
}

func TestAFullDiskKeepsTheEarlierPackage(t *testing.T) {
	dir, here := onSmallDisk(t, "size=120k")
	if !here {
		return
	}
	for name, switches := range waysToWrite {
		out := earlier(t, dir)
		status, _, errs := calls(t, append([]string{"package", "--facts", demo, "--out", out, "--lang", "both"}, switches...)...)
		if status != 1 || !strings.Contains(errs, "unchanged") && !strings.Contains(errs, "未改动") {
			t.Errorf("%s: %d %s", name, status, errs)
		}
		untouched(t, dir)
	}
}

func TestAFolderThatCannotBeWrittenKeepsTheEarlierPackage(t *testing.T) {
	dir, here := onSmallDisk(t, "size=4m")
	if !here {
		return
	}
	out := earlier(t, dir)
	readOnly(t, dir)
	for name, switches := range waysToWrite {
		status, _, errs := calls(t, append([]string{"package", "--facts", demo, "--out", out}, switches...)...)
		if status != 1 || errs == "" {
			t.Errorf("%s: %d %s", name, status, errs)
		}
		untouched(t, dir)
	}
}

func readOnly(t *testing.T, dir string) {
	t.Helper()
	if message, err := exec.Command("mount", "-o", "remount,ro", dir).CombinedOutput(); err != nil {
		t.Fatalf("%v %s", err, message)
	}
}

// stored imports the demonstration case into a new data folder.
func stored(t *testing.T, data string) (id string) {
	t.Helper()
	_, out, errs := calls(t, "case", "import", demo, "--data", data)
	if out == "" {
		t.Fatal(errs)
	}
	return strings.TrimSpace(out)
}

func TestADataFolderThatIsReadOnlyIsSaidSoAndStaysAsItWas(t *testing.T) {
	dir, here := onSmallDisk(t, "size=8m")
	if !here {
		return
	}
	data, archive := filepath.Join(dir, "data"), filepath.Join(dir, "all.zip")
	id := stored(t, data)
	if status, _, errs := calls(t, "backup", "--out", archive, "--data", data); status != 0 {
		t.Fatal(errs)
	}
	database := readFile(t, filepath.Join(data, "twozones.db"))
	readOnly(t, dir)
	outside := filepath.Join(t.TempDir(), "out")
	for _, folder := range []string{data, filepath.Join(dir, "new")} {
		for _, call := range [][]string{
			{"case", "list"}, {"case", "import", demo}, {"case", "package", id, "--out", outside},
			{"case", "attach", id, filepath.Join(filepath.Dir(demo), "documents", "passport.pdf"), "--material", "passport"},
			{"backup", "--out", outside}, {"restore", archive},
		} {
			status, _, errs := calls(t, append(call, "--data", folder, "--lang", "en")...)
			if status != 1 || !strings.Contains(errs, "read-only") {
				t.Errorf("%v: %d %s", call, status, errs)
			}
		}
	}
	if status, out, errs := calls(t, "doctor", "--data", data, "--lang", "en"); status != 0 || !strings.Contains(out, "1 case") {
		t.Errorf("the doctor says %d %s%s", status, out, errs)
	}
	if status, _, errs := calls(t, "assess", "--facts", demo, "--data", data); status != 0 {
		t.Error(errs)
	}
	if string(readFile(t, filepath.Join(data, "twozones.db"))) != string(database) {
		t.Error("the database changed")
	}
}

// outputs are the calls that write a file from a stored case.
func outputs(id, dir string) [][]string {
	return [][]string{
		{"case", "package", id, "--out", filepath.Join(dir, "p.pdf")}, {"case", "export", id, "--out", filepath.Join(dir, "c.yaml")},
		{"case", "tasks", id, "--for", "talent", "--out", filepath.Join(dir, "t.pdf")}, {"case", "answers", id, "--out", filepath.Join(dir, "a.txt")},
		{"backup", "--out", filepath.Join(dir, "b.zip")}, {"rulebook", "sheet", "cn-beijing-two-zones", "--out", filepath.Join(dir, "s.xlsx")},
	}
}

// TestEveryOutputSaysWhyItWasRefused writes each over an earlier one, onto a
// full disk and onto one that is read-only.
func TestEveryOutputSaysWhyItWasRefused(t *testing.T) {
	dir, here := onSmallDisk(t, "size=8m")
	if !here {
		return
	}
	data := t.TempDir()
	id := stored(t, data)
	for _, call := range outputs(id, dir) {
		if status, _, errs := calls(t, append(call, "--data", data)...); status != 0 {
			t.Fatalf("%v: %s", call, errs)
		}
	}
	before := contents(t, dir)
	refused := func(word string) {
		t.Helper()
		for _, call := range outputs(id, dir) {
			status, _, errs := calls(t, append(call, "--data", data, "--lang", "en")...)
			if status != 1 || !strings.Contains(errs, word) {
				t.Errorf("%v: %d %s", call, status, errs)
			}
		}
	}
	filler := filepath.Join(dir, "filler")
	if err := exec.Command("dd", "if=/dev/zero", "of="+filler, "bs=4k").Run(); err == nil {
		t.Fatal("the disk is not full")
	}
	refused("The disk is full")
	if err := os.Remove(filler); err != nil {
		t.Fatal(err)
	}
	readOnly(t, dir)
	refused("read-only")
	if !maps.Equal(contents(t, dir), before) {
		t.Error("an earlier output is gone or changed, or something was left")
	}
}

func TestASecondBackupFolderThatRefusesIsNamedWithItsReason(t *testing.T) {
	dir, here := onSmallDisk(t, "size=16k")
	if !here {
		return
	}
	p := newProgram(io.Discard, io.Discard, func(string) string { return "" })
	desk, err := casework.OpenDesk(p.kit, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer desk.Close()
	if err := desk.SetBackupFolder(dir); err != nil {
		t.Fatal(err)
	}
	refused := func(zh, en string) {
		t.Helper()
		made, warning, err := desk.BackUp(casework.WhyHand)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := made.Look(); err != nil {
			t.Errorf("the first backup: %v", err)
		}
		for lang, word := range map[model.Lang]string{model.Zh: zh, model.En: en} {
			if said := locales.For(lang).Error(warning); !strings.Contains(said, word) {
				t.Errorf("it says %q", said)
			}
		}
		if left, _ := os.ReadDir(dir); len(left) > 0 {
			t.Errorf("left %v", left)
		}
	}
	refused("第二备份文件夹所在的磁盘已满", "second backup folder is full")
	readOnly(t, dir)
	refused("第二备份文件夹为只读", "second backup folder is read-only")
	if err := exec.Command("umount", dir).Run(); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(dir); err != nil {
		t.Fatal(err)
	}
	made, warning, err := desk.BackUp(casework.WhyHand)
	if said := locales.For(model.En).Error(warning); err != nil || made.Path == "" || !strings.Contains(said, "is not there") {
		t.Errorf("it says %q, %v", said, err)
	}
}
