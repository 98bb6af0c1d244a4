package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"twozones/model/casework"
)

func TestEraseTakesWhatIsOursAndSaysWhatStays(t *testing.T) {
	data := t.TempDir()
	ends(t, 0, "case", "import", demo, "--data", data)
	letter := filepath.Join(data, "letter.docx")
	writeFile(t, letter, []byte("mine"))

	ends(t, 2, "erase", "--data", data)
	if _, err := os.Stat(filepath.Join(data, "twozones.db")); err != nil {
		t.Fatal("erased without --yes")
	}
	out, errs := ends(t, 0, "erase", "--yes", "--data", data, "--lang", "en")
	if errs != "" || !strings.Contains(out, letter) || strings.ContainsAny(out, "⟦⟧") {
		t.Errorf("it says %s%s", out, errs)
	}
	entries, err := os.ReadDir(data)
	if err != nil || len(entries) != 1 || entries[0].Name() != "letter.docx" {
		t.Errorf("left: %v, %v", entries, err)
	}
	if out, _ := ends(t, 0, "case", "list", "--data", data); strings.Contains(out, "NAKAMURA") {
		t.Error(out)
	}
}

func TestEraseOfSealedDataNeedsNoPassphraseAndSaysWhatItCannotKnow(t *testing.T) {
	for name, with := range map[string]bool{"without": false, "with": true} {
		t.Run(name, func(t *testing.T) {
			data, second, file := t.TempDir(), t.TempDir(), filepath.Join(t.TempDir(), "pass")
			writeFile(t, file, []byte("海淀 seventeen\n"))
			ends(t, 0, "case", "import", demo, "--data", data)
			backUpInto(t, data, second)
			ends(t, 0, "passphrase", "set", "--new-passphrase-file", file, "--data", data)
			args := []string{"erase", "--yes", "--data", data, "--lang", "en"}
			if with {
				args = append(args, "--passphrase-file", file)
			}
			_, errs := ends(t, 0, args...)
			left, err := os.ReadDir(second)
			if err != nil || with != (len(left) == 0) || with != (errs == "") {
				t.Errorf("%d files are left in the second folder, %v; it says %q", len(left), err, errs)
			}
		})
	}
}

// backUpInto makes a backup in a second folder too.
func backUpInto(t *testing.T, data, second string) {
	t.Helper()
	desk, err := casework.OpenDesk(newProgram(nil, nil, os.Getenv).kit, data)
	if err != nil {
		t.Fatal(err)
	}
	defer desk.Close()
	if err := desk.SetBackupFolder(second); err != nil {
		t.Fatal(err)
	}
	if _, warning, err := desk.BackUp(casework.WhyHand); warning != nil || err != nil {
		t.Fatal(warning, err)
	}
}
