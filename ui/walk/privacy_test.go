package walk_test

import (
	"io"
	"io/fs"
	"log"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"

	"twozones/model/casework"
	"twozones/ui/gallery/find"
	"twozones/ui/screen"
)

// personal is what the demonstration case and the walk hold about people, and what
// the photo is called.
var personal = []string{"NAKAMURA", "王𬺓", "Søren", "Nakamura", "K7788991", "张丽", "雁栖", "91110116MA01QX7T3N",
	"13900000000", "soren@", "680000", "劳动合同"}

// A case is imported, a photo attached and filed, a package made, and something goes
// wrong. Then the privacy page names every file there is, and nothing personal
// stands in file names, reports, the log or the title of the window.
func TestThePrivacyPageNamesEveryFileAndNothingPersonalLeaksBesideTheCase(t *testing.T) {
	p := &person{t: t, data: t.TempDir(), out: filepath.Join(t.TempDir(), "package.pdf")}
	said := hearing(t, func() {
		p.start()
		p.begin()
		id, _ := importDemo(t, p.app.Desk())
		p.app.Go(screen.Route{Place: screen.Case, Case: id})
		p.settle()
		p.app.Receive([]fyne.URI{storage.NewFileURI(photoOf(t, "劳动合同 王𬺓.jpg"))})
		p.until(func() bool { return len(opened(t, p.app.Desk(), id).Case.Documents) == 4 })
		p.tap(p.word("case.outline.package"))
		p.settle()
		p.tap(p.word("package.save_as"))
		p.until(func() bool { _, err := os.Stat(p.out); return err == nil })
		p.app.OnInterface(func() { panic("NAKAMURA K7788991") })
		p.settle()
		p.foreign("notes of 张丽.txt")
		p.app.Go(screen.Route{Place: screen.Privacy})
		p.until(func() bool { return find.Button(p.canvas(), p.word("privacy.open")) != nil })
	})

	here, _, err := p.app.Desk().Kept()
	if err != nil {
		t.Fatal(err)
	}
	p.namesEveryFile(here)
	for _, k := range here {
		p.sees(p.word("privacy.kept." + string(k.As)))
		for _, name := range k.Files {
			if k.As != casework.KeptForeign {
				p.impersonal("the name of a file", name)
			}
			if k.As == casework.KeptReports || k.As == casework.KeptRulebooks {
				data, err := os.ReadFile(filepath.Join(k.Folder, name))
				if err != nil {
					t.Fatal(err)
				}
				p.impersonal(name, string(data))
			}
		}
	}
	p.sees("notes of 张丽.txt")
	p.impersonal("standard error", said)
	p.impersonal("the title", p.app.Window().Title())
}

// foreign puts a file of somebody else into the data directory.
func (p *person) foreign(name string) {
	p.t.Helper()
	if err := os.WriteFile(filepath.Join(p.data, name), []byte("own"), 0o600); err != nil {
		p.t.Fatal(err)
	}
}

// namesEveryFile compares a list with a walk of its own.
func (p *person) namesEveryFile(here []casework.Kept) {
	p.t.Helper()
	var listed, there []string
	for _, k := range here {
		listed = append(listed, k.Files...)
	}
	err := filepath.WalkDir(p.data, func(path string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() {
			rel, _ := filepath.Rel(p.data, path)
			there = append(there, rel)
		}
		return err
	})
	if err != nil {
		p.t.Fatal(err)
	}
	slices.Sort(listed)
	slices.Sort(there)
	if !slices.Equal(listed, there) {
		p.t.Errorf("the page tells of %v, there is %v", listed, there)
	}
	for _, as := range []casework.KeptAs{casework.KeptDatabase, casework.KeptDocuments, casework.KeptPrepared, casework.KeptBackups, casework.KeptReports, casework.KeptForeign} {
		if !slices.ContainsFunc(here, func(k casework.Kept) bool { return k.As == as }) {
			p.t.Errorf("no %s in %v", as, here)
		}
	}
	foreign := slices.IndexFunc(here, func(k casework.Kept) bool { return k.As == casework.KeptForeign })
	if foreign >= 0 && !slices.Equal(here[foreign].Files, []string{"notes of 张丽.txt"}) {
		p.t.Errorf("files of ours are taken for foreign: %v", here[foreign].Files)
	}
}

func (p *person) impersonal(what, text string) {
	p.t.Helper()
	for _, word := range personal {
		if strings.Contains(text, word) {
			p.t.Errorf("%s holds %q:\n%s", what, word, text)
		}
	}
}

// hearing gives what is written to standard error and the log meanwhile.
func hearing(t *testing.T, do func()) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "stderr")
	file, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	before := os.Stderr
	os.Stderr = file
	log.SetOutput(file)
	defer func() {
		os.Stderr = before
		log.SetOutput(before)
	}()
	do()
	if _, err := file.Seek(0, io.SeekStart); err != nil {
		t.Fatal(err)
	}
	said, err := io.ReadAll(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(said)
}
