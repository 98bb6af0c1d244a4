package main

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// twoContracts is a stored case with two documents of the same size, one saying
// AAAA and one BBBB, and where their bytes and prepared copies lie.
type twoContracts struct {
	data, id           string
	documents, copies  [2]string
	ids, names, inside [2]string
}

func storeTwoContracts(t *testing.T) *twoContracts {
	t.Helper()
	c := &twoContracts{data: t.TempDir(), names: [2]string{"geheim-1.pdf", "geheim-2.pdf"}, inside: [2]string{"AAAA", "BBBB"}}
	_, out, errs := calls(t, "case", "import", demo, "--data", c.data)
	if c.id = strings.TrimSpace(out); c.id == "" {
		t.Fatal(errs)
	}
	folder, before := t.TempDir(), storedFiles(c.data, "documents")
	for i := range c.names {
		file := filepath.Join(folder, c.names[i])
		writeFile(t, file, textPDF(c.inside[i], 1, 595, 842))
		status, out, errs := calls(t, "case", "attach", c.id, file, "--material", "contract", "--data", c.data)
		if status != 0 {
			t.Fatal(errs)
		}
		c.ids[i] = strings.TrimSpace(out)
		now := storedFiles(c.data, "documents")
		c.documents[i] = newIn(t, now, before)
		before = now
		copies, _ := filepath.Glob(filepath.Join(c.data, "prepared", "*", filepath.Base(c.documents[i])+".*"))
		if len(copies) != 1 {
			t.Fatalf("prepared copies: %v", copies)
		}
		c.copies[i] = copies[0]
	}
	return c
}

func storedFiles(data, folder string) []string {
	files, _ := filepath.Glob(filepath.Join(data, folder, "*", "*"))
	return files
}

func newIn(t *testing.T, now, before []string) string {
	t.Helper()
	for _, file := range now {
		if !slices.Contains(before, file) {
			return file
		}
	}
	t.Fatal("nothing was stored")
	return ""
}

func exchange(t *testing.T, files [2]string) {
	t.Helper()
	first, second := readFile(t, files[0]), readFile(t, files[1])
	writeFile(t, files[0], second)
	writeFile(t, files[1], first)
}

// damages are what may happen to files of documents; hit says which of the two
// it happens to.
var damages = []struct {
	name string
	hit  []int
	do   func(t *testing.T, files [2]string)
}{
	{"missing", []int{0}, func(t *testing.T, files [2]string) {
		if err := os.Remove(files[0]); err != nil {
			t.Fatal(err)
		}
	}},
	{"changed", []int{0}, func(t *testing.T, files [2]string) {
		writeFile(t, files[0], bytes.Replace(readFile(t, files[0]), []byte("AAAA"), []byte("CCCC"), 1))
	}},
	{"cut", []int{0}, func(t *testing.T, files [2]string) { writeFile(t, files[0], readFile(t, files[0])[:100]) }},
	{"emptied", []int{0}, func(t *testing.T, files [2]string) { writeFile(t, files[0], nil) }},
	{"swapped", []int{0, 1}, exchange},
	{"untouched", nil, func(*testing.T, [2]string) {}},
}

func TestWhateverHappensToADocumentIsFoundNamedAndNotBundled(t *testing.T) {
	for _, damage := range damages {
		c := storeTwoContracts(t)
		if len(readFile(t, c.documents[0])) != len(readFile(t, c.documents[1])) {
			t.Fatal("the documents are not of one size")
		}
		damage.do(t, c.documents)
		status, _, errs := calls(t, "doctor", "--data", c.data, "--lang", "en")
		if wrong := status == 1; wrong != (len(damage.hit) > 0) || strings.Contains(errs, "geheim") {
			t.Errorf("%s: the doctor says %d %s", damage.name, status, errs)
		}
		for _, i := range damage.hit {
			if !namesBoth(errs, c.ids[i], c.id) {
				t.Errorf("%s: the doctor does not name %s: %s", damage.name, c.ids[i], errs)
			}
		}
		c.checkPackage(t, damage.name, damage.hit)
		c.checkExport(t, damage.name, damage.hit)
	}
}

// namesBoth reports whether a line names both ids.
func namesBoth(lines, document, id string) bool {
	for line := range strings.Lines(lines) {
		words := strings.FieldsFunc(line, func(r rune) bool { return strings.ContainsRune(" :,.()\n", r) })
		if slices.Contains(words, document) && slices.Contains(words, id) {
			return true
		}
	}
	return false
}

// checkPackage: the package is made without the pages that were hit, and says
// so, as standard error does.
func (c *twoContracts) checkPackage(t *testing.T, name string, hit []int) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "p.pdf")
	status, _, errs := calls(t, "case", "package", c.id, "--out", file, "--data", c.data, "--lang", "en")
	if status != 0 {
		t.Errorf("%s: no package: %s", name, errs)
		return
	}
	text := run(t, "pdftotext", file, "-")
	for i, inside := range c.inside {
		damaged := slices.Contains(hit, i)
		if bundled := strings.Contains(text, inside+" page 1"); bundled == damaged {
			t.Errorf("%s: the page that says %s is bundled: %v", name, inside, bundled)
		}
		if named := strings.Contains(errs, c.names[i]); named != damaged {
			t.Errorf("%s: standard error names %s: %v: %s", name, c.names[i], named, errs)
		}
	}
	if said := strings.Contains(text, "file is not there") || strings.Contains(text, "cannot be read"); said != (len(hit) > 0) {
		t.Errorf("%s: the package says so: %v", name, said)
	}
	if strings.Contains(text, "CCCC") {
		t.Errorf("%s: changed bytes are bundled", name)
	}
}

// checkExport: a case goes out without a document that is gone, with a word;
// one whose bytes are not its own stays in.
func (c *twoContracts) checkExport(t *testing.T, name string, hit []int) {
	t.Helper()
	out := filepath.Join(t.TempDir(), "case.yaml")
	status, _, errs := calls(t, "case", "export", c.id, "--out", out, "--data", c.data, "--lang", "en")
	left, _ := filepath.Glob(out + "*")
	switch {
	case hit == nil:
		if status != 0 || errs != "" {
			t.Errorf("%s: exported with %d %s", name, status, errs)
		}
	case name == "missing" && (status != 0 || !strings.Contains(errs, c.names[0])):
		t.Errorf("%s: exported with %d %s", name, status, errs)
	case name != "missing" && (status != 1 || !strings.Contains(errs, c.ids[hit[0]]) || len(left) > 0):
		t.Errorf("%s: exported with %d %s, left %v", name, status, errs, left)
	}
}

// A prepared copy can be made again: whatever happens to it, the package is what
// it would have been.
func TestWhateverHappensToPreparedCopiesThePackageIsTheSame(t *testing.T) {
	for _, damage := range damages {
		c := storeTwoContracts(t)
		pack := func() []byte {
			file := filepath.Join(t.TempDir(), "p.pdf")
			if status, _, errs := calls(t, "case", "package", c.id, "--out", file, "--data", c.data); status != 0 {
				t.Fatal(errs)
			}
			return readFile(t, file)
		}
		want := pack()
		damage.do(t, c.copies)
		if got := pack(); !bytes.Equal(got, want) {
			t.Errorf("%s: the package is another", damage.name)
		}
		if status, _, errs := calls(t, "doctor", "--data", c.data); status != 0 {
			t.Errorf("%s: the doctor says %s", damage.name, errs)
		}
	}
}
