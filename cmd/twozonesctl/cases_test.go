package main

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"testing"
	"time"

	"go.yaml.in/yaml/v3"
)

// calls runs one command in this process and gives its exit status and output.
func calls(t *testing.T, args ...string) (status int, out, errs string) {
	t.Helper()
	var stdout, stderr bytes.Buffer
	p := newProgram(&stdout, &stderr, func(name string) string {
		return map[string]string{"LANG": "en_GB.UTF-8", "TWOZONES_DATA": filepath.Join(t.TempDir(), "none")}[name]
	})
	p.kit.Clock = func() time.Time { return time.Date(2026, 11, 23, 12, 3, 0, 0, time.UTC) }
	status = p.run(context.Background(), args)
	return status, stdout.String(), stderr.String()
}

type score struct {
	Low, Likely, High float64
	Verdict           string
	Class             []string
}

// workedCase is one sentence of testdata/cases.yaml, worked out by hand from
// the published tables and the working estimate.
type workedCase struct {
	Name      string
	Rulebook  string
	On        string
	Facts     map[string]any
	Documents []map[string]any
	Expect    struct {
		score       `yaml:",inline"`
		Eligibility string
		Evidenced   *score
	}
}

func TestEveryWorkedCaseComesOutAsWorkedOutByHand(t *testing.T) {
	data, err := os.ReadFile("testdata/cases.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var file struct{ Cases []workedCase }
	if err := yaml.Unmarshal(data, &file); err != nil || len(file.Cases) < 30 {
		t.Fatal(len(file.Cases), err)
	}
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS("testdata")); err != nil {
		t.Fatal(err)
	}
	for _, c := range file.Cases {
		t.Run(c.Name, func(t *testing.T) { c.check(t, filepath.Join(dir, "case.json")) })
	}
}

func (c *workedCase) check(t *testing.T, path string) {
	facts, err := json.Marshal(map[string]any{"rulebook": c.Rulebook, "on": c.On, "facts": c.Facts, "documents": c.Documents})
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, facts, 0o600); err != nil {
		t.Fatal(err)
	}
	status, out, errs := calls(t, "assess", "--facts", path, "--json")
	if status != 0 {
		t.Fatal(status, errs)
	}
	var got struct {
		Eligibility struct{ State string }
		Scores      struct{ Claimed, Evidenced score }
		Verdict     struct{ Claimed, Evidenced string }
		Class       struct{ Claimed, Evidenced []string }
	}
	if err := json.Unmarshal([]byte(out), &got); err != nil {
		t.Fatal(err)
	}
	claimed, evidenced := got.Scores.Claimed, got.Scores.Evidenced
	claimed.Verdict, claimed.Class = got.Verdict.Claimed, got.Class.Claimed
	evidenced.Verdict, evidenced.Class = got.Verdict.Evidenced, got.Class.Evidenced
	if !reflect.DeepEqual(claimed, c.Expect.score) || got.Eligibility.State != c.Expect.Eligibility {
		t.Errorf("claimed %+v, %s; want %+v, %s", claimed, got.Eligibility.State, c.Expect.score, c.Expect.Eligibility)
	}
	if c.Expect.Evidenced != nil && !reflect.DeepEqual(evidenced, *c.Expect.Evidenced) {
		t.Errorf("evidenced %+v, want %+v", evidenced, *c.Expect.Evidenced)
	}
}
