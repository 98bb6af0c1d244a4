package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
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
	if message, err := exec.Command("mount", "-o", "remount,ro", dir).CombinedOutput(); err != nil {
		t.Fatalf("%v %s", err, message)
	}
	for name, switches := range waysToWrite {
		status, _, errs := calls(t, append([]string{"package", "--facts", demo, "--out", out}, switches...)...)
		if status != 1 || errs == "" {
			t.Errorf("%s: %d %s", name, status, errs)
		}
		untouched(t, dir)
	}
}
