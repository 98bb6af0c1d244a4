package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// office is a data directory with the demonstration case.
func office(t *testing.T) (data, id string) {
	t.Helper()
	data = filepath.Join(t.TempDir(), "data")
	return data, strings.TrimSpace(done(t, "case", "import", filepath.Join("..", "..", "assets", "demo", "case.yaml"), "--data", data))
}

// done runs a command that must end well and gives what it printed.
func done(t *testing.T, args ...string) string {
	t.Helper()
	status, out, errs := calls(t, args...)
	if status != 0 {
		t.Fatalf("%v: %d %s", args, status, errs)
	}
	return out
}

func TestACaseGoesOutSealedAndComesBackMerged(t *testing.T) {
	a, id := office(t)
	b := filepath.Join(t.TempDir(), "data")
	file, back := filepath.Join(t.TempDir(), "case.tzcase"), filepath.Join(t.TempDir(), "back.tzcase")
	key := func(data string) string { return strings.TrimSpace(done(t, "handover", "key", "--data", data)) }
	if out := done(t, "handover", "seal", id, "--out", file, "--to", key(b), "--data", a); !strings.Contains(out, "documents: 3") {
		t.Error(out)
	}
	copied := strings.TrimSpace(done(t, "handover", "open", file, "--data", b))
	if out := done(t, "case", "list", "--data", b); !strings.HasPrefix(out, copied) || !strings.Contains(out, "NAKAMURA") {
		t.Error(out)
	}
	done(t, "case", "attach", copied, filepath.Join("..", "..", "assets", "demo", "documents", "salary.pdf"), "--material", "diploma", "--note", "again", "--data", b)
	done(t, "handover", "seal", copied, "--out", back, "--to", key(a), "--data", b)
	for i, want := range []string{"1 entry was taken from the file.\n", "0 entries were taken from the file.\n"} {
		status, out, errs := calls(t, "handover", "open", back, "--merge", id, "--data", a)
		if status != 0 || out != id+"\n" || errs != want {
			t.Errorf("%d: %d %q %q", i, status, out, errs)
		}
	}
}

func TestConflictsArePrintedBehindTheIDAndNothingOfThemElsewhere(t *testing.T) {
	a, id := office(t)
	b := filepath.Join(t.TempDir(), "data")
	file, back := filepath.Join(t.TempDir(), "case.tzcase"), filepath.Join(t.TempDir(), "back.tzcase")
	key := func(data string) string { return strings.TrimSpace(done(t, "handover", "key", "--data", data)) }
	done(t, "handover", "seal", id, "--out", file, "--to", key(b), "--data", a)
	copied := strings.TrimSpace(done(t, "handover", "open", file, "--data", b))
	salary := filepath.Join("..", "..", "assets", "demo", "documents", "salary.pdf")
	done(t, "case", "attach", id, salary, "--material", "diploma", "--note", "mine", "--data", a)
	done(t, "case", "attach", copied, salary, "--material", "diploma", "--note", "theirs", "--data", b)
	done(t, "handover", "seal", copied, "--out", back, "--to", key(a), "--data", b)
	status, out, errs := calls(t, "handover", "open", back, "--merge", id, "--data", a)
	lines := strings.Split(strings.TrimSpace(out), "\n")
	if status != 0 || len(lines) != 2 || lines[0] != id || !strings.HasPrefix(lines[1], "Document “diploma-2”: here ") || !strings.Contains(lines[1], "theirs") {
		t.Errorf("%d %q", status, out)
	}
	if strings.Contains(errs, "mine") || !strings.Contains(errs, "1 entry was changed on both sides") {
		t.Error(errs)
	}
}

func TestAPassphraseOpensHoweverItWasTyped(t *testing.T) {
	a, id := office(t)
	dir := t.TempDir()
	for name, text := range map[string]string{"typed": "两区通　ＡＢ１\n", "other": "\ufeff两区通 AB1\r\n", "wrong": "两区通 AB2", "empty": "\n"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	file := filepath.Join(dir, "case.tzcase")
	done(t, "handover", "seal", id, "--out", file, "--seal-passphrase-file", filepath.Join(dir, "typed"), "--part", "talent", "--no-documents", "--data", a)
	b := filepath.Join(t.TempDir(), "data")
	for _, name := range []string{"wrong", "empty", "none"} {
		status, out, errs := calls(t, "handover", "open", file, "--seal-passphrase-file", filepath.Join(dir, name), "--data", b)
		if status != 2 || out != "" || strings.Contains(errs, "AB") {
			t.Errorf("%s: %d %q %q", name, status, out, errs)
		}
	}
	copied := strings.TrimSpace(done(t, "handover", "open", file, "--seal-passphrase-file", filepath.Join(dir, "other"), "--data", b))
	exported := filepath.Join(dir, "case.yaml")
	done(t, "case", "export", copied, "--out", exported, "--data", b)
	text, err := os.ReadFile(exported)
	if err != nil || !strings.Contains(string(text), "K7788991") || strings.Contains(string(text), "91110116MA01QX7T3N") || strings.Contains(string(text), "documents") {
		t.Errorf("%s %v", text, err)
	}
}

func TestWrongCallsOfHandoverEndWithTwoAndLeaveNothing(t *testing.T) {
	a, id := office(t)
	dir := t.TempDir()
	out, kept := filepath.Join(dir, "out.tzcase"), filepath.Join(dir, "kept")
	if err := os.WriteFile(kept, []byte("not a key, not sealed"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{
		{"seal", id, "--to", "age1x"},
		{"seal", id, "--out", out},
		{"seal", id, "--out", out, "--to", "age1x"},
		{"seal", id, "--out", out, "--to", "age1x", "--seal-passphrase-file", kept},
		{"seal", id, "--out", out, "--seal-passphrase-file", kept, "--part", "half"},
		{"seal", "none", "--out", out, "--seal-passphrase-file", kept},
		{"open", kept}, {"open", out}, {"open", dir},
		{"open", kept, "--identity", kept},
		{"open", kept, "--identity", kept, "--seal-passphrase-file", kept},
		{"open", kept, "--seal-passphrase-file", kept, "--merge", id},
	} {
		if status, stdout, errs := calls(t, append(append([]string{"handover"}, args...), "--data", a)...); status != 2 || stdout != "" || errs == "" {
			t.Errorf("%v: %d %q %q", args, status, stdout, errs)
		}
	}
	if left, _ := os.ReadDir(dir); len(left) != 1 {
		t.Error("something was left", left)
	}
	if text, _ := os.ReadFile(kept); string(text) != "not a key, not sealed" {
		t.Error("the file was touched")
	}
}
