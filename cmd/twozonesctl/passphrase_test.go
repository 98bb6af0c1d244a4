package main

import (
	"context"
	"errors"
	"io"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"twozones/model"
	"twozones/model/vault"
)

// Locks are made at a cost that suits tests.
func init() { vault.Recommended = vault.Cost{Passes: 1, KiB: 64, Lanes: 1} }

// secretFile is a file that holds a passphrase or a recovery key.
func secretFile(t testing.TB, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "secret.txt")
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// ends makes a call that must end with that status.
func ends(t *testing.T, want int, args ...string) (out, errs string) {
	t.Helper()
	status, out, errs := calls(t, append(args, "--lang", "en")...)
	if status != want || strings.ContainsAny(out+errs, "⟦⟧") || strings.Contains(out+errs, "<no value>") {
		t.Fatalf("%v: %d %s%s", args, status, out, errs)
	}
	return out, errs
}

// setPassphrase seals a data directory and gives the recovery key and the file
// of the passphrase.
func setPassphrase(t *testing.T, data, passphrase string) (recovery, file string) {
	t.Helper()
	file = secretFile(t, passphrase)
	out, _ := ends(t, 0, "passphrase", "set", "--new-passphrase-file", file, "--data", data)
	return strings.TrimSpace(out), file
}

func TestPassphrasesInFiles(t *testing.T) {
	data := t.TempDir()
	stored(t, data)
	before := contents(t, data)
	for what, content := range map[string]string{
		"empty": "", "blanks": "  \n", "a line break alone": "\r\n", "long": strings.Repeat("长", 2000), "two lines": "one\ntwo",
		"not UTF-8": "\xff\xfea\x00b\x00", "a null": "a\x00b", "larger than anything": strings.Repeat("x", 1<<20),
	} {
		out, errs := ends(t, 2, "passphrase", "set", "--new-passphrase-file", secretFile(t, content), "--data", data)
		if out != "" || !strings.Contains(errs, "othing was changed") {
			t.Errorf("%s: %s%s", what, out, errs)
		}
	}
	ends(t, 2, "passphrase", "set", "--data", data)
	ends(t, 2, "passphrase", "set", "--new-passphrase-file", filepath.Join(data, "none"), "--data", data)
	ends(t, 2, "passphrase", "change", "--new-passphrase-file", secretFile(t, "x"), "--data", data)
	ends(t, 2, "passphrase", "remove", "--data", data)
	if !maps.Equal(contents(t, data), before) {
		t.Fatal("something was touched")
	}
	for chosen, same := range map[string][]string{
		"口令 很长 很长 很长":                    {"\ufeff口令 很长 很长 很长\r\n", "口令　很长　很长　很长\n"},
		"ＦＵＬＬ　ｗｉｄｔｈ　１２３":                 {"FULL width 123", "\ufeffFULL width 123\n"},
		strings.Repeat("词 ", 1000) + ".": {strings.Repeat("词 ", 1000) + ".\r\n"},
		"Straße é ﬁn":                    {"Straße e\u0301 fin\n"},
	} {
		_, file := setPassphrase(t, data, chosen)
		for _, typed := range same {
			ends(t, 0, "case", "list", "--data", data, "--passphrase-file", secretFile(t, typed))
		}
		ends(t, 2, "case", "list", "--data", data, "--passphrase-file", secretFile(t, chosen+"x"))
		ends(t, 0, "passphrase", "remove", "--data", data, "--passphrase-file", file)
	}
}

var recoveryShape = regexp.MustCompile(`^([0-9A-HJKMNP-TV-Z]{5}-){6}[0-9A-HJKMNP-TV-Z]{5}\n$`)

func TestTheRecoveryKeyStandsAloneAndOpens(t *testing.T) {
	data := t.TempDir()
	id := stored(t, data)
	out, errs := ends(t, 0, "passphrase", "set", "--new-passphrase-file", secretFile(t, "the first"), "--data", data)
	if !recoveryShape.MatchString(out) || !strings.Contains(errs, "paper") {
		t.Fatalf("%q %s", out, errs)
	}
	typed := secretFile(t, "\ufeff"+strings.ToLower(strings.ReplaceAll(out, "-", " "))+"\r\n")
	if list, _ := ends(t, 0, "case", "list", "--data", data, "--recovery-key-file", typed); !strings.Contains(list, id) {
		t.Error(list)
	}
	wrong := []byte(out)
	wrong[13] = map[bool]byte{true: 'X', false: 'Y'}[wrong[13] != 'X'] // in the third group
	_, errs = ends(t, 2, "case", "list", "--data", data, "--recovery-key-file", secretFile(t, string(wrong)))
	if !strings.Contains(errs, "group 3.") {
		t.Error(errs)
	}
	ends(t, 2, "case", "list", "--data", data, "--recovery-key-file", secretFile(t, "no key"))
	ends(t, 0, "passphrase", "change", "--data", data, "--recovery-key-file", typed, "--new-passphrase-file", secretFile(t, "the second"))
	ends(t, 2, "case", "list", "--data", data, "--passphrase-file", secretFile(t, "the first"))
	ends(t, 0, "case", "list", "--data", data, "--passphrase-file", secretFile(t, "the second"))
	ends(t, 0, "case", "list", "--data", data, "--recovery-key-file", typed)
}

func TestASealedDirectoryIsNotTouchedWithoutItsPassphrase(t *testing.T) {
	data := t.TempDir()
	id := stored(t, data)
	recovery, file := setPassphrase(t, data, "the right one")
	before := contents(t, data)
	outside := filepath.Join(t.TempDir(), "out")
	for _, secret := range [][]string{nil, {"--passphrase-file", secretFile(t, "the wrong one")}, {"--passphrase-file", secretFile(t, "")},
		{"--passphrase-file", secretFile(t, recovery)}, {"--recovery-key-file", file}} {
		for _, call := range [][]string{
			{"case", "list"}, {"case", "import", demo}, {"case", "export", id, "--out", outside}, {"case", "package", id, "--out", outside},
			{"case", "attach", id, filepath.Join(filepath.Dir(demo), "documents", "passport.pdf"), "--material", "passport"},
			{"backup", "--out", outside}, {"doctor"}, {"passphrase", "remove"},
			{"passphrase", "change", "--new-passphrase-file", secretFile(t, "x")}, {"passphrase", "set", "--new-passphrase-file", secretFile(t, "x")},
		} {
			if out, errs := ends(t, 2, append(append(call, "--data", data), secret...)...); out != "" || errs == "" {
				t.Errorf("%v: %s%s", call, out, errs)
			}
		}
	}
	_, errs := ends(t, 2, "passphrase", "set", "--new-passphrase-file", file, "--data", data, "--passphrase-file", file)
	if !strings.Contains(errs, "already") {
		t.Error(errs)
	}
	if !maps.Equal(contents(t, data), before) {
		t.Error("something was touched")
	}
	if _, err := os.Stat(outside); err == nil {
		t.Error("something was written")
	}
	pdf := filepath.Join(t.TempDir(), "p.pdf")
	for _, call := range [][]string{ // these need no case
		{"assess", "--facts", demo}, {"plan", "--facts", demo}, {"package", "--facts", demo, "--out", pdf}, {"verify", pdf},
		{"rulebook", "list"}, {"rulebook", "show", "cn-work-permit"}, {"help"},
	} {
		ends(t, 0, append(call, "--data", data)...)
	}
}

// refusing is an output that takes nothing.
type refusing struct{}

func (refusing) Write([]byte) (int, error) { return 0, errors.New("no") }

func TestNothingIsSealedBeforeTheRecoveryKeyIsOut(t *testing.T) {
	data := t.TempDir()
	stored(t, data)
	p := newProgram(refusing{}, io.Discard, func(string) string { return "" })
	status := p.run(context.Background(), []string{"passphrase", "set", "--new-passphrase-file", secretFile(t, "x"), "--data", data})
	if status != 1 {
		t.Error(status)
	}
	ends(t, 0, "case", "list", "--data", data)
}

func TestASealedArchiveIsRestored(t *testing.T) {
	data, archive := t.TempDir(), filepath.Join(t.TempDir(), "all.zip")
	id, windows := busyData(t, data, t.TempDir())
	_, file := setPassphrase(t, data, "the right one")
	with := []string{"--passphrase-file", file}
	out, _ := ends(t, 0, append([]string{"backup", "--out", archive, "--data", data}, with...)...)
	if !strings.Contains(out, "encrypted") {
		t.Error(out)
	}
	empty, other := t.TempDir(), t.TempDir()
	_, more := busyData(t, other, t.TempDir()) // the same documents in the open, and another case
	for _, into := range []string{empty, other} {
		if out, _ := ends(t, 0, "restore", archive, "--data", into); !strings.Contains(out, "encrypted") {
			t.Error(out)
		}
		ends(t, 2, "case", "list", "--data", into)
		if out, _ := ends(t, 0, append([]string{"case", "list", "--data", into}, with...)...); !strings.Contains(out, id) {
			t.Error(out)
		}
		if found := scan(t, append(windows, more...), into); found != nil {
			t.Errorf("in the open:\n%s", strings.Join(found, "\n"))
		}
		if _, errs := ends(t, 0, append([]string{"doctor", "--data", into}, with...)...); errs != "" {
			t.Error(errs)
		}
		ends(t, 0, append([]string{"case", "package", id, "--out", filepath.Join(t.TempDir(), "p.pdf"), "--data", into}, with...)...)
	}
	files, _ := filepath.Glob(filepath.Join(empty, "documents", "*", "*"))
	for _, path := range files {
		writeFile(t, path, readFile(t, path)[:40])
	}
	if _, errs := ends(t, 1, append([]string{"doctor", "--data", empty}, with...)...); errs == "" {
		t.Error("the doctor finds no damage")
	}
}

func TestTheNewSentencesHoldNoPersonalWords(t *testing.T) {
	data := t.TempDir()
	stored(t, data)
	_, errs := ends(t, 0, "passphrase", "set", "--new-passphrase-file", secretFile(t, "geheim"), "--data", data)
	for _, lang := range []model.Lang{model.Zh, model.En} {
		_, _, said := calls(t, "case", "list", "--data", data, "--passphrase-file", secretFile(t, "geheim2"), "--lang", string(lang))
		errs += said
	}
	if strings.Contains(errs, "geheim") {
		t.Error(errs)
	}
}

func TestRestoringOverASealedDirectoryNeedsItsPassphraseAndKeepsIt(t *testing.T) {
	data, archive := t.TempDir(), filepath.Join(t.TempDir(), "all.zip")
	id := stored(t, data)
	ends(t, 0, "backup", "--out", archive, "--data", data)
	_, file := setPassphrase(t, data, "the right one")
	before := contents(t, data)
	ends(t, 2, "restore", archive, "--data", data)
	ends(t, 2, "restore", archive, "--data", data, "--passphrase-file", secretFile(t, "the wrong one"))
	if !maps.Equal(contents(t, data), before) {
		t.Fatal("something was touched")
	}
	out, _ := ends(t, 0, "restore", archive, "--data", data, "--passphrase-file", file, "--lang", "en")
	if !strings.Contains(out, "is now encrypted") {
		t.Error(out)
	}
	ends(t, 2, "case", "list", "--data", data)
	if list, _ := ends(t, 0, "case", "list", "--data", data, "--passphrase-file", file); !strings.Contains(list, id) {
		t.Error(list)
	}
	ends(t, 0, "doctor", "--data", data, "--passphrase-file", file)
}
