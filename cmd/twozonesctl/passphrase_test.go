package main

import (
	"bytes"
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode/utf16"

	"twozones/model"
	"twozones/model/casework"
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

// forms are the bytes by which a word may lie in a file: as UTF-8, as UTF-16 in
// either order, and as the text of a PDF in hexadecimal digits.
func forms(word string) map[string][]byte {
	var little, big []byte
	for _, unit := range utf16.Encode([]rune(word)) {
		little = append(little, byte(unit), byte(unit>>8))
		big = append(big, byte(unit>>8), byte(unit))
	}
	digits := hex.EncodeToString(big)
	return map[string][]byte{"UTF-8": []byte(word), "UTF-16LE": little, "UTF-16BE": big,
		"hexadecimal": []byte(digits), "HEXADECIMAL": []byte(strings.ToUpper(digits)), "URL": []byte(fmt.Sprintf("%q", word))}
}

// personal are words of the demonstration case and of its documents.
var personal = []string{"NAKAMURA", "Łukasz", "王𬺓", "K7788991", "雁栖", "Yanqi", "91110116MA01QX7T3N", "13900000000", "680000",
	"张丽", "soren@", "passport.pdf", "diploma.pdf", "geheim", "工资证明"}

// scan lists where any of it lies below the folders, in bytes or in names.
// Windows are pieces of documents.
func scan(t *testing.T, windows [][]byte, folders ...string) (found []string) {
	t.Helper()
	for _, folder := range folders {
		err := filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() {
				return err
			}
			data, err := os.ReadFile(path)
			data = append(data, entry.Name()...)
			for _, word := range personal {
				for form, raw := range forms(word) {
					if bytes.Contains(data, raw) {
						found = append(found, fmt.Sprintf("%s as %s in %s", word, form, path))
					}
				}
			}
			for _, window := range windows {
				if bytes.Contains(data, window) {
					found = append(found, fmt.Sprintf("%q of a document in %s", window, path))
				}
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return found
}

// windowsOf are pieces of a file.
func windowsOf(t *testing.T, path string) (pieces [][]byte) {
	t.Helper()
	data := readFile(t, path)
	for at := 64; at+24 <= len(data); at += len(data)/7 + 1 {
		pieces = append(pieces, data[at:at+24])
	}
	return pieces
}

// busyData is a data directory with cases, documents, prepared copies, history,
// backups in two folders and what a killed process left; more does further work.
func busyData(t *testing.T, data, second string, switches ...string) (id string, windows [][]byte) {
	t.Helper()
	with := func(args ...string) []string { return append(append(args, "--data", data), switches...) }
	out, _ := ends(t, 0, with("case", "import", demo)...)
	id = strings.TrimSpace(out)
	file := filepath.Join(t.TempDir(), "geheim-王𬺓-工资证明.pdf")
	writeFile(t, file, textPDF("geheim NAKAMURA", 3, 595, 842))
	ends(t, 0, with("case", "attach", id, file, "--material", "contract")...)
	ends(t, 0, with("case", "package", id, "--out", filepath.Join(t.TempDir(), "p.pdf"))...)
	windows = append(windowsOf(t, file), windowsOf(t, filepath.Join(filepath.Dir(demo), "documents", "passport.pdf"))...)
	desk := openDesk(t, data, switches...)
	defer desk.Close()
	if err := desk.SetBackupFolder(second); err != nil {
		t.Fatal(err)
	}
	session, err := desk.Open(id)
	if err != nil {
		t.Fatal(err)
	}
	for _, title := range []string{"研发总监 geheim", "王𬺓"} {
		if err := session.SetField("talent.post_title", title); err != nil {
			t.Fatal(err)
		}
		if _, warning, err := desk.BackUp(casework.WhyHand); err != nil || warning != nil {
			t.Fatal(err, warning)
		}
	}
	folders := []string{data, filepath.Join(data, "documents"), filepath.Join(data, "prepared"), filepath.Join(data, "backups")}
	if len(switches) == 0 {
		folders = append(folders, second)
	}
	for _, folder := range folders {
		writeFile(t, filepath.Join(folder, strings.Repeat("k", 26)+".tmp"), []byte("NAKAMURA 王𬺓"))
	}
	return id, windows
}

// openDesk opens a data directory with the passphrase of the switches.
func openDesk(t *testing.T, data string, switches ...string) *casework.Desk {
	t.Helper()
	p := newProgram(io.Discard, io.Discard, func(string) string { return "" })
	if len(switches) == 2 {
		p.passphraseFile = switches[1]
	}
	desk, err := casework.OpenSealed(p.kit, data, p.unlock())
	if err != nil {
		t.Fatal(err)
	}
	return desk
}

// older lays down backups of other months, kept files and one that is damaged.
func older(t *testing.T, data string) {
	t.Helper()
	folder := filepath.Join(data, "backups")
	database := readFile(t, filepath.Join(data, "twozones.db"))
	for _, name := range []string{"twozones-20250131T000000Z-daily.db", "twozones-20250228T000000Z-start.db", "kept-20260101T000000Z.db"} {
		writeFile(t, filepath.Join(folder, name), database)
	}
	writeFile(t, filepath.Join(folder, "kept-20260202T000000Z.db"), database[:len(database)/2])
	writeFile(t, filepath.Join(folder, "twozones-20260303T000000Z-daily.db"), append([]byte("NAKAMURA"), database[8:]...))
}

func TestWithAPassphraseNothingPersonalIsReadable(t *testing.T) {
	t.Run("from the start", func(t *testing.T) {
		data, second := t.TempDir(), t.TempDir()
		_, file := setPassphrase(t, data, "五 个 词 的 口令")
		id, windows := busyData(t, data, second, "--passphrase-file", file)
		nothingFound(t, data, second, file, id, windows)
	})
	t.Run("later", func(t *testing.T) {
		data, second := t.TempDir(), t.TempDir()
		id, windows := busyData(t, data, second)
		older(t, data)
		for _, piece := range append(windows, []byte("王𬺓"), []byte("passport.pdf")) {
			if !strings.Contains(strings.Join(scan(t, [][]byte{piece}, data), "\n"), fmt.Sprintf("%q of", piece)) {
				t.Fatalf("%q is not there to be found", piece)
			}
		}
		_, file := setPassphrase(t, data, "五 个 词 的 口令")
		nothingFound(t, data, second, file, id, windows)
	})
}

// nothingFound scans, works on, and scans again.
func nothingFound(t *testing.T, data, second, file, id string, windows [][]byte) {
	t.Helper()
	with := []string{"--data", data, "--passphrase-file", file}
	ends(t, 0, append([]string{"case", "list"}, with...)...)
	look := func(when string) {
		t.Helper()
		if found := scan(t, windows, data, second); found != nil {
			t.Errorf("%s:\n%s", when, strings.Join(found, "\n"))
		}
	}
	look("sealed")
	attached := filepath.Join(filepath.Dir(demo), "documents", "diploma.pdf")
	ends(t, 0, append([]string{"case", "attach", id, attached, "--material", "diploma"}, with...)...)
	ends(t, 0, append([]string{"case", "import", demo}, with...)...)
	archive := filepath.Join(t.TempDir(), "all.zip")
	ends(t, 0, append([]string{"backup", "--out", archive}, with...)...)
	calls(t, append([]string{"backup", "--out", filepath.Join(data, "inside.zip")}, with...)...)
	look("after more work")
	if found := scan(t, windows, filepath.Dir(archive)); found != nil {
		t.Errorf("the archive:\n%s", strings.Join(found, "\n"))
	}
	ends(t, 0, append([]string{"doctor"}, with...)...)
	desk := openDesk(t, data, "--passphrase-file", file)
	defer desk.Close()
	list, err := desk.Backups()
	if err != nil || len(list) < 4 {
		t.Error(len(list), err)
	}
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
	if !strings.Contains(out, "sealed") {
		t.Error(out)
	}
	empty, other := t.TempDir(), t.TempDir()
	_, more := busyData(t, other, t.TempDir()) // the same documents in the open, and another case
	for _, into := range []string{empty, other} {
		if out, _ := ends(t, 0, "restore", archive, "--data", into); !strings.Contains(out, "sealed") {
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
