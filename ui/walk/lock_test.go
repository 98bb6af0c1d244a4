package walk_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"twozones/model/casework"
	"twozones/model/vault"
	"twozones/ui/gallery/find"
	"twozones/ui/screen"
)

const passphrase = "four horses drink tea by the river"

// sealedCase is the demonstration case on the screen, under a passphrase.
func sealedCase(t *testing.T, field string) (p *person, id string) {
	t.Helper()
	usual := vault.Recommended
	vault.Recommended = vault.Cost{Passes: 1, KiB: 1 << 10, Lanes: 1}
	t.Cleanup(func() { vault.Recommended = usual })
	p = &person{t: t, data: t.TempDir(), out: filepath.Join(t.TempDir(), "package.pdf")}
	p.start()
	p.begin()
	id, _ = importDemo(t, p.app.Desk())
	secret, err := casework.Passphrase(passphrase)
	if err != nil {
		t.Fatal(err)
	}
	ready, err := casework.PreparePassphrase(secret)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := p.app.Desk().Seal(ready); err != nil {
		t.Fatal(err)
	}
	p.app.Go(screen.Route{Place: screen.Case, Case: id, Field: field})
	p.settle()
	return p, id
}

func (p *person) unlock() {
	p.t.Helper()
	find.Entries(p.canvas())[0].(interface{ SetText(string) }).SetText(passphrase)
	p.tap(p.word("lock.unlock"))
	p.until(func() bool { return p.app.Desk() != nil })
}

func (p *person) seesNobody() {
	p.t.Helper()
	all := find.All(p.canvas())
	for _, name := range []string{"王𬺓", "NAKAMURA", "Søren", "680", "量子"} {
		if strings.Contains(all, name) {
			p.t.Errorf("%q is on the canvas of the locked app:\n%s", name, all)
		}
	}
}

// An answer that could not be saved is neither shown while the cases are locked
// nor lost: it is saved once they are open again.
func TestAnAnswerThatFailsToBeSavedSurvivesLocking(t *testing.T) {
	p, id := sealedCase(t, "education")
	session := opened(t, p.app.Desk(), id)
	master := p.words().Of(session.Rulebook.Fact("education").Option("master").Label)
	if session.Case.Answers["education"].Value.Option == "master" {
		t.Fatal("it is answered so already")
	}
	p.app.Desk().Close() // stands for a disk that writes no more
	p.pick(master)
	p.sees(p.word("case.alarm.retry"))
	p.app.Lock()
	p.settle()
	p.seesNobody()
	p.unlock()
	p.settle()
	if got := opened(t, p.app.Desk(), id).Case.Answers["education"].Value.Option; got != "master" {
		t.Errorf("the answer is %q", got)
	}
	if find.Button(p.canvas(), p.word("case.alarm.retry")) != nil {
		t.Error("it is told as unsaved still")
	}
	p.sees(master)
}

// What is typed and fits no answer yet stands in its entry again.
func TestSomethingHalfTypedSurvivesLocking(t *testing.T) {
	p, _ := sealedCase(t, "annual_salary_cny")
	entry := find.Entries(p.canvas())[0]
	p.canvas().Focus(entry)
	entry.(interface{ SetText(string) }).SetText("seventy thous")
	p.app.Lock()
	p.settle()
	if strings.Contains(find.All(p.canvas()), "seventy") {
		t.Error("it is on the canvas of the locked app")
	}
	p.unlock()
	p.settle()
	if !strings.Contains(find.All(p.canvas()), "seventy thous") {
		t.Errorf("it is gone; the screen reads:\n%s", find.Texts(p.canvas()))
	}
}

func TestUnlockingGoesBackToThePageOfTheCase(t *testing.T) {
	p, _ := sealedCase(t, "")
	for _, page := range []string{"evidence.title", "case.outline.review", "case.outline.package"} {
		p.tap(p.word(page))
		p.settle()
		before := find.Texts(p.canvas())
		p.app.Lock()
		p.settle()
		p.seesNobody()
		p.unlock()
		p.until(func() bool { return mostlyAlike(before, find.Texts(p.canvas())) })
	}
}

// mostlyAlike reports whether nine lines of ten that stood on a screen stand on the
// other: some come from the background.
func mostlyAlike(before, after string) bool {
	lines, there := strings.Split(before, "\n"), 0
	for _, line := range lines {
		if strings.Contains(after, line) {
			there++
		}
	}
	return there*10 >= len(lines)*9
}

// A document opened in another program lies in a private folder under a name that
// tells nothing, until the case is left.
func TestADocumentIsOpenedThroughAPrivateFolder(t *testing.T) {
	p, id := sealedCase(t, "")
	p.app.Go(screen.Route{Place: screen.Case, Case: id, Field: "document." + opened(t, p.app.Desk(), id).Case.Documents[0].ID})
	p.settle()
	for range 2 {
		before := len(p.launched)
		p.tap(p.word("lock.view"))
		p.until(func() bool { return len(p.launched) > before })
	}
	folder := casework.ViewingDir(p.data)
	for i, path := range p.launched {
		if want := filepath.Join(folder, []string{"document-1.pdf", "document-2.pdf"}[i]); path != want {
			t.Errorf("opened %s, not %s", path, want)
		}
		data, err := os.ReadFile(path)
		if err != nil || !strings.HasPrefix(string(data), "%PDF") {
			t.Errorf("%s is no document: %v", path, err)
		}
		for at, want := range map[string]os.FileMode{path: 0o600, folder: 0o700} {
			if info, err := os.Stat(at); err != nil || info.Mode().Perm() != want {
				t.Errorf("%s: %v, %v", at, info, err)
			}
		}
	}
	p.app.Go(screen.Route{Place: screen.Cases})
	if _, err := os.Stat(folder); !os.IsNotExist(err) {
		t.Error("the documents are left")
	}
}
