package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"twozones/model"
)

// A name that would clear the screen or turn itself around arrives as it is in the
// store and in JSON, and harmless on a terminal.
func TestNamesCannotSteerTheTerminal(t *testing.T) {
	dir := t.TempDir()
	data := filepath.Join(dir, "data")
	steering := "\x1b[2J\u202efdp.exe"
	scan := filepath.Join(dir, "scan"+steering+".pdf")
	if err := os.WriteFile(scan, []byte(linkedPDF), 0o600); err != nil {
		t.Skipf("no such names here: %v", err)
	}
	facts := filepath.Join(dir, "case.yaml")
	if err := os.WriteFile(facts, []byte("rulebook: cn-work-permit\ntalent: {name: \"ANNA \u202eREVERSED\"}\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	_, id, _ := calls(t, "case", "import", facts, "--data", data)
	id = strings.TrimSpace(id)
	for _, args := range [][]string{
		{"case", "attach", id, scan, "--material", "diploma", "--data", data},
		{"case", "attach", id, filepath.Join(dir, "no"+steering), "--material", "diploma", "--data", data},
		{"case", "answers", id, "--data", data}, {"case", "list", "--data", data}, {"case", "list", "--json", "--data", data},
		{"case", "package", id, "--out", filepath.Join(dir, "a.pdf"), "--data", data},
		{"assess", "--facts", facts, "--explain"}, {"assess", "--facts", facts + steering}, {"no" + steering}, {"doctor", "--data", data},
	} {
		_, out, errs := calls(t, args...)
		for _, text := range []string{out, errs} {
			if strings.ContainsFunc(text, func(r rune) bool { return r == 0x1b || model.TurnsAround(r) }) {
				t.Errorf("%q: %q", args, text)
			}
		}
	}
	_, out, _ := calls(t, "case", "list", "--json", "--data", data)
	var rows []struct{ Name string }
	if err := json.Unmarshal([]byte(out), &rows); err != nil || len(rows) != 1 || rows[0].Name != "ANNA \u202eREVERSED" {
		t.Errorf("%v %v", rows, err)
	}
}
