package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestABackupIsRestoredElsewhereAndTheDoctorFindsDamage(t *testing.T) {
	dir, other := t.TempDir(), t.TempDir()
	archive := filepath.Join(t.TempDir(), "all.zip")
	status, id, errs := calls(t, "case", "import", demo, "--data", dir)
	if status != 0 {
		t.Fatal(errs)
	}
	if status, _, errs := calls(t, "backup", "--out", archive, "--data", dir); status != 0 {
		t.Fatal(errs)
	}
	if status, _, errs := calls(t, "restore", archive, "--data", other); status != 0 {
		t.Fatal(errs)
	}
	if _, out, _ := calls(t, "case", "list", "--data", other); !strings.Contains(out, strings.TrimSpace(id)) {
		t.Errorf("the case is not there: %s", out)
	}
	status, out, errs := calls(t, "doctor", "--data", other, "--lang", "en")
	if status != 0 || strings.ContainsAny(out+errs, "⟦⟧") || strings.Contains(out, "<no value>") {
		t.Errorf("%d %s%s", status, out, errs)
	}
	files, _ := filepath.Glob(filepath.Join(other, "documents", "*", "*"))
	for _, file := range files {
		writeFile(t, file, []byte("changed"))
	}
	if status, _, errs := calls(t, "doctor", "--data", other); status != 1 || errs == "" {
		t.Errorf("damaged documents end with %d %s", status, errs)
	}
	if status, out, _ := calls(t, "restore", archive, "--data", other, "--lang", "en"); status != 0 || !strings.Contains(out, "kept-") {
		t.Errorf("restored over: %d %s", status, out)
	}
	if status, _, _ := calls(t, "doctor", "--data", other); status != 0 {
		t.Errorf("after the restore the doctor ends with %d", status)
	}
}

func TestAnArchiveThatIsNotWholeChangesNothing(t *testing.T) {
	dir := t.TempDir()
	archive := filepath.Join(t.TempDir(), "all.zip")
	calls(t, "case", "import", demo, "--data", dir)
	if status, _, errs := calls(t, "backup", "--out", archive, "--data", dir); status != 0 {
		t.Fatal(errs)
	}
	whole, err := os.ReadFile(archive)
	if err != nil {
		t.Fatal(err)
	}
	for at := 50; at < len(whole); at += len(whole)/40 + 1 {
		bad := append([]byte{}, whole...)
		bad[at] ^= 1
		writeFile(t, archive, bad)
		into := t.TempDir()
		status, _, _ := calls(t, "restore", archive, "--data", into)
		if left, _ := os.ReadDir(into); status != 2 && status != 0 || status == 2 && len(left) > 0 {
			t.Errorf("byte %d: status %d, left %d", at, status, len(left))
		}
	}
}
