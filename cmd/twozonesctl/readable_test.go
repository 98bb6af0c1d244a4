package main

import (
	"bytes"
	"encoding/hex"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf16"

	"twozones/model/casework"
)

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
