package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"twozones/cmd/traced"
)

// The program does everything it can do, on files that would like it to call home,
// and not one socket is made.
func TestTheBuiltProgramMakesNoSocket(t *testing.T) {
	w := newWalk(t)
	for _, call := range w.calls() {
		w.run(call...)
	}
	for _, verb := range commands() {
		if !slices.ContainsFunc(w.calls(), func(call []string) bool { return strings.HasPrefix(strings.Join(call, " ")+" ", verb.name+" ") }) {
			t.Errorf("%s is not part of the walk", verb.name)
		}
	}
	trace, err := os.ReadFile(w.trace)
	if err != nil {
		t.Fatal(err)
	}
	if seen := traced.Read(trace); seen.Families != nil {
		t.Errorf("sockets were made: %v", seen)
	}
}

// walk is a call after the other of the built program, under one trace.
type walk struct {
	t                           *testing.T
	program, dir, trace, called string
}

func newWalk(t *testing.T) *walk {
	dir := t.TempDir()
	w := &walk{t: t, program: filepath.Join(dir, "twozonesctl"), dir: dir, trace: filepath.Join(dir, "trace")}
	traced.Command(t, w.trace, "true") // skips before anything is built
	build := exec.Command("go", "build", "-o", w.program, ".")
	build.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	for name, content := range map[string]string{"pass": "海淀 first\n", "next": "second one\n", "pdfpass": "sesame-8\n", "link.pdf": linkedPDF} {
		if err := os.WriteFile(w.file(name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return w
}

func (w *walk) file(name string) string { return filepath.Join(w.dir, name) }

// calls are every verb; ID stands for the id of the case that was imported last.
func (w *walk) calls() [][]string {
	pass := []string{"--passphrase-file", w.file("pass")}
	return [][]string{
		{"help"},
		{"assess", "--facts", demo, "--explain"},
		{"plan", "--facts", demo},
		{"package", "--facts", demo, "--out", w.file("facts.pdf"), "--lang", "both"},
		{"rulebook", "list"}, {"rulebook", "show", "cn-work-permit"},
		{"rulebook", "check", "../../docs/rulebook-example.yaml"},
		{"rulebook", "diff", "cn-work-permit@2017-04", "cn-work-permit@interim"},
		{"rulebook", "sheet", "cn-beijing-two-zones", "--out", w.file("sheet.xlsx")},
		{"rulebook", "install", "../../docs/rulebook-example.yaml", "--by", "Zhang Li"},
		{"case", "import", demo},
		{"case", "list", "--json"},
		{"case", "attach", "ID", w.file("link.pdf"), "--material", "diploma", "--proves", "education:1"},
		{"case", "package", "ID", "--out", w.file("case.pdf"), "--pdf-password-file", w.file("pdfpass")},
		{"case", "tasks", "ID", "--for", "talent", "--out", w.file("tasks.pdf")},
		{"case", "answers", "ID", "--out", w.file("answers.pdf")},
		{"case", "stage", "ID", "submitted", "--on", "2026-11-20"},
		{"case", "stage", "ID", "preparing"},
		{"case", "export", "ID", "--out", w.file("case.yaml")},
		{"verify", w.file("case.pdf"), "--pdf-password-file", w.file("pdfpass")},
		{"handover", "key"},
		{"handover", "seal", "ID", "--seal-passphrase-file", w.file("pass"), "--out", w.file("case.tzcase")},
		{"handover", "open", w.file("case.tzcase"), "--seal-passphrase-file", w.file("pass")},
		{"backup", "--out", w.file("all.zip")},
		{"passphrase", "set", "--new-passphrase-file", w.file("pass")},
		append([]string{"passphrase", "change", "--new-passphrase-file", w.file("next")}, pass...),
		{"passphrase", "remove", "--passphrase-file", w.file("next")},
		{"doctor"},
		{"restore", w.file("all.zip")},
		{"erase", "--yes"},
	}
}

func (w *walk) run(args ...string) {
	w.t.Helper()
	args = slices.Clone(args)
	for i := range args {
		if args[i] == "ID" {
			args[i] = w.called
		}
	}
	command := traced.Command(w.t, w.trace, w.program, append([]string{"--data", w.file("data")}, args...)...)
	var out, errs bytes.Buffer
	command.Stdout, command.Stderr = &out, &errs
	if err := command.Run(); err != nil {
		w.t.Fatalf("%v: %v\n%s", args, err, errs.String())
	}
	if args[0] == "case" && args[1] == "import" {
		w.called = strings.TrimSpace(out.String())
	}
}

// linkedPDF is a page with a link and an action that would fetch something.
var linkedPDF = func() string {
	objects := []string{
		"<</Type/Catalog/Pages 2 0 R/OpenAction<</S/URI/URI(http://127.0.0.1:9/open)>>>>",
		"<</Type/Pages/Kids[3 0 R]/Count 1>>",
		"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<<>>/Contents 4 0 R/Annots[5 0 R]>>",
		"<</Length 24>>stream\n0 0 m 500 800 l 100 0 l f\nendstream",
		"<</Type/Annot/Subtype/Link/Rect[0 0 500 500]/A<</S/URI/URI(http://127.0.0.1:9/link)>>>>",
	}
	var b strings.Builder
	b.WriteString("%PDF-1.4\n")
	var table strings.Builder
	for i, object := range objects {
		fmt.Fprintf(&table, "%010d 00000 n \n", b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, object)
	}
	at := b.Len()
	fmt.Fprintf(&b, "xref\n0 6\n0000000000 65535 f \n%strailer\n<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", table.String(), at)
	return b.String()
}()
