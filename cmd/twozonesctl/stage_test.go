package main

import (
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"

	"twozones/model"
)

// demoStored imports the demonstration case and gives what runs a command on it.
func demoStored(t *testing.T) (id string, run func(args ...string) (int, string, string)) {
	t.Helper()
	data := filepath.Join(t.TempDir(), "data")
	run = func(args ...string) (int, string, string) { return calls(t, append(args, "--data", data)...) }
	status, out, errs := run("case", "import", filepath.Join("..", "..", "assets", "demo", "case.yaml"))
	if status != 0 {
		t.Fatal(errs)
	}
	return strings.TrimSpace(out), run
}

func TestACaseGoesThroughItsStagesOnTheCommandLine(t *testing.T) {
	id, run := demoStored(t)
	other := filepath.Join(t.TempDir(), "other.pdf")
	pack := filepath.Join(t.TempDir(), "package.pdf")
	foreign, _ := demoStored(t)
	for _, step := range []struct {
		args []string
		at   model.Stage
		want int
	}{
		{[]string{"case", "package", id, "--out", pack}, model.Preparing, 0},
		{[]string{"package", "--facts", filepath.Join("..", "..", "assets", "demo", "case.yaml"), "--out", other}, model.Preparing, 0},
		{[]string{"case", "stage", id, "scoring"}, model.Preparing, 2},
		{[]string{"case", "stage", id, "submitted", "--on", "2026-11-01", "--package", other}, model.Preparing, 2},
		{[]string{"case", "stage", id, "submitted", "--on", "2026-11-24"}, model.Preparing, 2},
		{[]string{"case", "stage", id, "submitted", "--on", "1.11.2026"}, model.Preparing, 2},
		{[]string{"case", "stage", id, "done"}, model.Preparing, 2},
		{[]string{"case", "stage", foreign, "submitted"}, model.Preparing, 2},
		{[]string{"case", "stage", id, "submitted", "--on", "2026-11-01", "--number", "77", "--package", pack}, model.Submitted, 0},
		{[]string{"case", "stage", id, "supplement", "--on", "2026-11-05", "--by", "2026-11-30", "--what", "diploma"}, model.Supplement, 0},
		{[]string{"case", "stage", id, "issued"}, model.Supplement, 2},
		{[]string{"case", "stage", id, "answered", "--on", "2026-11-08"}, model.Submitted, 0},
		{[]string{"case", "stage", id, "scoring", "--on", "2026-11-09"}, model.Scoring, 0},
		{[]string{"case", "stage", id, "due_diligence"}, model.DueDiligence, 0},
		{[]string{"case", "stage", id, "refused", "--reason", "points"}, model.Refused, 0},
		{[]string{"case", "stage", id, "issued", "--number", "8"}, model.Issued, 0},
		{[]string{"case", "stage", id, "preparing"}, model.Issued, 2},
		{[]string{"doctor"}, model.Issued, 0},
	} {
		status, _, errs := run(step.args...)
		if status != step.want || status != 0 && errs == "" {
			t.Errorf("%v: %d, %s", step.args, status, errs)
		}
		var rows []struct{ Stage model.Stage }
		if _, out, _ := run("case", "list", "--json"); json.Unmarshal([]byte(out), &rows) != nil || len(rows) != 1 || rows[0].Stage != step.at {
			t.Fatalf("%v: at %+v", step.args, rows)
		}
	}
}
