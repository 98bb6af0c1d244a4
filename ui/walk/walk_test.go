// Package walk_test goes through the whole program as a person does: the real app
// with the screens of cmd/twozones, in front of Fyne's test driver. It looks for
// things by the words of the localizer, and touches nothing but what shows.
package walk_test

import (
	"bytes"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"twozones/assets"
	"twozones/model"
	"twozones/model/assess"
	"twozones/model/casefile"
	"twozones/model/casework"
	"twozones/model/rulebook"
	"twozones/pdf"
	"twozones/ui/app"
	"twozones/ui/caseview"
	"twozones/ui/gallery"
	"twozones/ui/gallery/find"
	"twozones/ui/screen"
	"twozones/ui/widgets"
)

const programme = "cn-beijing-two-zones"

// now is the moment of the whole walk: 12:03 in Beijing, on the day of the
// demonstration case.
var now = time.Date(2026, 11, 23, 4, 3, 0, 0, time.UTC)

func TestMain(m *testing.M) {
	os.Setenv("LANG", "en_US.UTF-8")
	os.Exit(m.Run())
}

func TestAPersonWalksFromTheFirstRunToThePackage(t *testing.T) {
	p := &person{t: t, data: t.TempDir(), out: filepath.Join(t.TempDir(), "package.pdf")}
	p.demo = demonstration(t)
	p.start()
	p.begin()
	p.newCase()

	p.interview(p.answer, p.fillForm)
	p.seesScore()

	p.app.Close()
	p.start()
	p.openCase()
	p.compare()
	p.tap(p.word("case.section.identity.enterprise"))
	p.interview(p.seesAnswer, p.seesForm)
	p.seesScore()

	p.switchLanguage()
	p.tap(p.word("case.section.identity.enterprise"))
	p.interview(p.seesAnswer, p.seesForm)
	p.compare()
	p.export()
}

// demonstration is the demonstration case as it stands in its file, without
// documents.
func demonstration(t *testing.T) *casework.Dossier {
	t.Helper()
	const name = "demo/case.yaml"
	data, err := fs.ReadFile(assets.Demo, name)
	if err != nil {
		t.Fatal(err)
	}
	c, rb, err := casefile.Read(name, data, shelf(), casefile.Options{})
	if err != nil {
		t.Fatal(err)
	}
	c.Documents = nil
	return &casework.Dossier{Case: c, Rulebook: rb, On: c.On, Assessment: assess.Run(rb, c, c.On)}
}

func shelf() *rulebook.Shelf {
	books, _ := fs.Sub(assets.Rulebooks, "rulebooks")
	return rulebook.NewShelf(books)
}

// person sits in front of the app and knows the demonstration case by heart.
type person struct {
	t         *testing.T
	app       *app.App
	data, out string
	in        string // the file that is read, where one is
	folder    string // the folder that is written into, where one is
	suggested string // what the last file was to be called
	clock     *gallery.Clock
	demo      *casework.Dossier // the case at hand
	diary     *diary            // of the walk, where one is kept
	queue     chan func()       // what background work hands to the interface
	soon      []func()          // what the app put off for a moment
	launched  []string          // what was handed to other programs
}

func (p *person) start() {
	if p.clock == nil {
		p.clock = gallery.NewClock(now, 0)
	}
	p.queue, p.soon = make(chan func(), 1024), nil
	p.app = app.New(app.Parts{
		Fyne:    test.NewTempApp(p.t),
		Kit:     p.kit(),
		DataDir: p.data, Locale: "en_US", Files: p,
		Outside: []string{filepath.Join(p.data, "..", "none")},
		Launch: func(path string) error {
			p.launched = append(p.launched, path)
			return nil
		},
		OnInterface: func(f func()) { p.queue <- f },
		After: func(wait time.Duration, f func()) func() {
			if wait < widgets.CommitDelay {
				p.soon = append(p.soon, f)
			}
			return func() {}
		},
		Screens: map[screen.Place]app.Build{screen.Case: func(host screen.Host, r screen.Route) (screen.Screen, error) {
			return caseview.New(host, r.Case, r.Field)
		}},
	})
	p.app.Window().Resize(fyne.NewSize(1280, 800))
	p.t.Cleanup(p.app.Close)
}

func (p *person) kit() *casework.Kit {
	return &casework.Kit{Shelf: shelf(), Printer: pdf.Printer{}, Clock: p.clock.Now, Version: assets.Version}
}

// Open implements [app.FilePicker].
func (p *person) Open(_ []string, done func(string)) {
	if p.in == "" {
		p.t.Error("the app asks for a file to read")
		return
	}
	done(p.in)
}

// OpenSeveral implements [app.FilePicker].
func (p *person) OpenSeveral(endings []string, done func([]string)) {
	p.Open(endings, func(path string) { done([]string{path}) })
}

// Folder implements [app.FilePicker].
func (p *person) Folder(done func(string)) {
	if p.folder == "" {
		p.t.Error("the app asks for a folder")
		return
	}
	done(p.folder)
}

// Save implements [app.FilePicker].
func (p *person) Save(suggested string, done func(path string)) {
	p.suggested = suggested
	done(p.out)
}

// begin goes through the first run, which shows in the system's language.
func (p *person) begin() {
	p.sees(p.word("first_run.title"))
	p.pick("中文")
	p.pick(p.word("settings.role.hr"))
	p.typeUnder(p.word("settings.by.label"), "张丽")
	p.tap(p.word("lock.first_run.without"))
	if s := p.app.Settings(); !s.Started || s.Lang != model.Zh || s.Role != "hr" || s.By != "张丽" {
		p.t.Fatalf("settings are %+v", s)
	}
}

// newCase makes the first case.
func (p *person) newCase() {
	p.tap(p.word("cases.begin.new.do"))
	p.chooseProgramme()
}

// chooseProgramme picks the programme's card.
func (p *person) chooseProgramme() {
	p.t.Helper()
	p.tapAfter(p.words().Of(p.demo.Rulebook.Title), p.word("cases.new.choose"))
}

// interview presses Next to the last page. On its way it meets every question of
// the programme, and both forms.
func (p *person) interview(question func(*model.Fact), form func(name string)) {
	p.t.Helper()
	met := map[string]bool{}
	for more := true; more; more = p.next() {
		if strings.Contains(find.Texts(p.canvas()), "⟦") {
			p.t.Errorf("a text has no words:\n%s", find.Texts(p.canvas()))
		}
		for _, name := range []string{"enterprise", "talent"} {
			if !met[name] && p.reads(p.word("interview.intro.identity."+name)) {
				met[name] = true
				form(name)
			}
		}
		for i := range p.demo.Rulebook.Facts {
			if fact := &p.demo.Rulebook.Facts[i]; !met[fact.ID] && p.reads(p.words().Of(fact.Question)) {
				met[fact.ID] = true
				question(fact)
			}
		}
	}
	if want := len(p.demo.Rulebook.Facts) + 2; len(met) != want {
		p.t.Errorf("%d of %d questions and forms were met: %v", len(met), want, met)
	}
}

// next presses the button that leads on, if there is one.
func (p *person) next() bool {
	for _, id := range []string{"interview.next", "interview.next.section", "interview.next.package"} {
		if button := find.Button(p.canvas(), p.word(id)); button != nil {
			test.Tap(button)
			p.settle()
			return true
		}
	}
	return false
}

// seesScore compares the figures of the panel with the assessment of the file.
func (p *person) seesScore() {
	p.t.Helper()
	var got []string
	find.Walk(p.canvas(), func(o fyne.CanvasObject) bool {
		if figure, ok := o.(*widgets.Figure); ok {
			got = append(got, figure.AccessibilityLabel())
		}
		return false
	})
	scores := p.demo.Assessment.Scores
	for _, want := range []string{
		p.word("word.evidenced") + " " + scores.Evidenced.Likely.String(),
		p.word("case.panel.likely") + " " + scores.Claimed.Likely.String(),
		p.word("word.range") + " " + p.words().Span(scores.Claimed),
	} {
		if !slices.Contains(got, want) {
			p.t.Errorf("the panel shows %q, want %q among them", got, want)
		}
	}
	p.sees(p.word("verdict." + string(p.demo.Assessment.Verdict.Claimed)))
}

// openCase finds the case in the list by the person's name, and presses its row.
func (p *person) openCase() {
	p.t.Helper()
	p.sees(p.demo.Case.Enterprise.NameZh)
	p.openRowOf(p.demo.Case.Talent.Name)
}

// openRowOf presses the line of a list in which a name stands.
func (p *person) openRowOf(name string) {
	p.t.Helper()
	p.diary.line(">", name)
	test.Tap(p.row(name))
	p.settle()
}

// row is the line of a list in which a name stands.
func (p *person) row(name string) (row fyne.Tappable) {
	p.t.Helper()
	find.Walk(p.canvas(), func(o fyne.CanvasObject) bool {
		if line, ok := o.(fyne.Tappable); ok && strings.Contains(find.TextsOf(o), name) {
			row = line
		}
		return row != nil
	})
	if row == nil {
		p.t.Fatalf("the list has no %q; the screen reads:\n%s", name, find.Texts(p.canvas()))
	}
	return row
}

// compare looks at the case as it is stored.
func (p *person) compare() {
	p.t.Helper()
	rows, err := p.app.Desk().Cases()
	if err != nil || len(rows) != 1 {
		p.t.Fatalf("the cases are %v (%v), want one", rows, err)
	}
	stored, err := p.app.Desk().Open(rows[0].ID)
	if err != nil {
		p.t.Fatal(err)
	}
	got, want := stored.Case, p.demo.Case
	got.Enterprise.ID = "" // a file has none
	if !reflect.DeepEqual(got.Enterprise, want.Enterprise) || !reflect.DeepEqual(got.Talent, want.Talent) {
		p.t.Errorf("stored %+v %+v\nwant %+v %+v", got.Enterprise, got.Talent, want.Enterprise, want.Talent)
	}
	for i := range p.demo.Rulebook.Facts {
		fact := p.demo.Rulebook.Facts[i].ID
		if given := got.Answers[fact]; !given.Value.Equal(want.Answers[fact].Value) || given.By != "张丽" {
			p.t.Errorf("%s is stored as %v by %q, want %v", fact, given.Value.Plain(), given.By, want.Answers[fact].Value.Plain())
		}
	}
}

func (p *person) switchLanguage() {
	p.t.Helper()
	zh := p.word("case.header.package")
	p.tap(p.word("case.header.language"))
	if p.words().Lang() != model.En || p.reads(zh) {
		p.t.Errorf("%q still shows", zh)
	}
}

// export makes the package in both languages and reads it.
func (p *person) export() {
	p.tap(p.word("case.header.package"))
	p.pick(p.word("package.language.both"))
	p.tap(p.word("package.save_as"))
	done := p.word("package.done", "File", filepath.Base(p.out))
	p.untilReads(done)
	made, err := os.ReadFile(p.out)
	if err != nil || !bytes.HasPrefix(made, []byte("%PDF")) {
		p.t.Fatalf("the file begins with %q (%v)", made[:min(len(made), 8)], err)
	}
	text, err := exec.Command("pdftotext", "-raw", "-enc", "UTF-8", p.out, "-").Output()
	if err != nil {
		p.t.Skipf("the words of the package were not read: %v", err)
	}
	talent := p.demo.Case.Talent
	for _, want := range []string{talent.Name, talent.PassportNumber, p.demo.Case.Enterprise.CreditCode} {
		if !bytes.Contains(text, []byte(want)) {
			p.t.Errorf("the package does not have %q", want)
		}
	}
}
