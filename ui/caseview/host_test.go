package caseview_test

import (
	"context"
	"image"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"twozones/assets"
	"twozones/locales"
	"twozones/model"
	"twozones/model/casework"
	"twozones/model/rulebook"
	"twozones/ui/caseview"
	"twozones/ui/screen"
	"twozones/ui/theme"
	"twozones/ui/widgets"
)

func TestMain(m *testing.M) {
	os.Setenv("LANG", "en_US.UTF-8")
	os.Exit(m.Run())
}

// now is the moment at which tests run: 12:03 in Beijing.
var now = time.Date(2026, 11, 23, 4, 3, 0, 0, time.UTC)

// shelf is read once: the real rulebooks.
var shelf = func() *rulebook.Shelf {
	files, err := fs.Sub(assets.Rulebooks, "rulebooks")
	if err != nil {
		panic(err)
	}
	return rulebook.NewShelf(files)
}()

// printer stands in for the paper: so many pages, each announced.
type printer struct {
	casework.Printer // what no test here needs
	pages            int
	strange          []model.Unprintable
	stopAt           func(page int) // called before each page
	composed         []*model.Package
	protected        []string // passwords
	verified         map[string]model.Verified
	sampled          []int // levels
}

// composed is what printer composes: a page for each document and exhibit, all of
// them one text.
type composed struct{ of *model.Package }

func (c composed) text() string {
	return "%PDF of " + c.of.Case.Talent.Name + " in " + string(c.of.Lang)
}

func (c composed) Pages() int { return len(c.Sections()) }

func (c composed) Sections() (list []model.Section) {
	for _, id := range c.of.Documents {
		list = append(list, model.Section{Document: id, First: len(list) + 1, Last: len(list) + 1})
	}
	for _, e := range c.of.Exhibits {
		list = append(list, model.Section{Exhibit: e.Letter, Material: e.Document.Material, First: len(list) + 1, Last: len(list) + 1})
	}
	return list
}

func (c composed) Manifest() *model.Manifest {
	m := &model.Manifest{Edition: model.EditionWorking, Lang: c.of.Lang, Draft: c.of.Fingerprint, Pages: c.Pages(), First: 1, Last: c.Pages(),
		Rulebook: c.of.Rulebook.Ref(), RulebookHash: c.of.Rulebook.Hash, On: c.of.Assessment.On, Version: c.of.AppVersion}
	switch {
	case c.of.Redacted:
		m.Edition = model.EditionRedacted
	case c.of.Submission:
		m.Edition = model.EditionSubmission
	}
	for _, s := range c.Sections() {
		if s.Document != "" {
			m.Documents = append(m.Documents, model.ManifestDocument{ID: s.Document, First: s.First, Last: s.Last})
			continue
		}
		e := c.of.Exhibits[len(m.Exhibits)]
		m.Exhibits = append(m.Exhibits, model.ManifestExhibit{Letter: e.Letter, Material: s.Material, Hash: e.Document.Hash,
			Pages: e.Pages, Level: e.Level, Separate: e.Separate != "", First: s.First, Last: s.Last})
	}
	return m
}

// Write gives the prepared copies of these pages and the text, so that exhibits
// weigh.
func (c composed) Write(_ context.Context, pages []int) ([]byte, error) {
	data := []byte{}
	for i, e := range c.of.Exhibits {
		if page := len(c.of.Documents) + i + 1; e.Content == nil || pages != nil && !slices.Contains(pages, page) {
			continue
		}
		copied, err := e.Content()
		if err != nil {
			return nil, err
		}
		data = append(data, copied...)
	}
	return append(data, c.text()...), nil
}

func (p *printer) Compose(ctx context.Context, made *model.Package, progress func(done, total int)) (model.Composition, error) {
	p.composed = append(p.composed, made)
	for page := 1; page <= p.pages; page++ {
		if p.stopAt != nil {
			p.stopAt(page)
		}
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		progress(page, p.pages)
	}
	return composed{made}, nil
}

func (p *printer) Unprintable(*model.Package) []model.Unprintable { return p.strange }

func (p *printer) Look(data []byte) model.Look { return lookAt(data) }

// Prepare halves a file at each level.
func (p *printer) Prepare(_ context.Context, data []byte, level int) ([]byte, error) {
	return data[:len(data)>>level], nil
}

func (p *printer) Measure(prepared []byte, _ []int) (int64, error) { return int64(len(prepared)), nil }

func (p *printer) Sample(_ []byte, level, _ int) (before, after image.Image, err error) {
	p.sampled = append(p.sampled, level)
	return image.NewGray(image.Rect(0, 0, 8, 8)), image.NewGray(image.Rect(0, 0, 8, 8)), nil
}

func (p *printer) Protect(_ context.Context, data []byte, password string, _ func() string) ([]byte, error) {
	p.protected = append(p.protected, password)
	return data, nil
}

// Verify knows files by what stands in them.
func (p *printer) Verify(data []byte, password string) model.Verified {
	v := p.verified[string(data)]
	if v.Locked && password == "open" {
		v.Locked, v.Manifest = false, &model.Manifest{Edition: model.EditionWorking, Lang: model.Zh}
	}
	return v
}

func (p *printer) FileName(*model.Package, model.FileOf) string { return "file" }

// openDesk opens the data directory, as the program does at its start.
func openDesk(t *testing.T, dir string, p *printer) *casework.Desk {
	t.Helper()
	kit := &casework.Kit{Shelf: shelf, Printer: p, Clock: func() time.Time { return now }, Version: "test"}
	desk, err := casework.OpenDesk(kit, dir)
	if err != nil {
		t.Fatal(err)
	}
	desk.By = "张丽"
	t.Cleanup(func() { desk.Close() })
	return desk
}

// stage is a window with one case in it, and the host the case talks to.
type stage struct {
	t        *testing.T
	desk     *casework.Desk
	id       string
	building bool
	printer  *printer
	lang     model.Lang
	window   fyne.Window
	screen   screen.Screen
	keys     map[string]func()
	later    []func()
	putOff   []putOff
	went     []screen.Route
	saveTo   string
	toOpen   []string // files that are picked, one after the other
	failed   []error
	launched []string
	said     []string
	unsay    func()
	waiting  []func() // background work not started yet, where hold is set
	hold     bool
	chosen   []string // what OpenFiles gives; none is a change of mind
	offered  []string // the endings it was asked for
}

func newStage(t *testing.T, lang model.Lang) *stage {
	t.Helper()
	return stageIn(t, lang, t.TempDir(), theme.New(theme.Light, 1), fyne.NewSize(1280, 800))
}

func stageIn(t *testing.T, lang model.Lang, dir string, look *theme.Theme, size fyne.Size) *stage {
	t.Helper()
	theme.Wear(test.NewTempApp(t), look)
	s := &stage{t: t, lang: lang, keys: map[string]func(){}, printer: &printer{pages: 3}}
	s.desk = openDesk(t, dir, s.printer)
	s.window = test.NewTempWindow(t, nil)
	s.window.SetPadded(false)
	s.window.Resize(size)
	return s
}

// open shows a case.
func (s *stage) open(id string) { s.openAt(id, "") }

func (s *stage) openAt(id, field string) {
	s.t.Helper()
	shown, err := caseview.New(s, id, field)
	if err != nil {
		s.t.Fatal(err)
	}
	s.screen, s.id = shown, id
	s.rebuild()
}

func (s *stage) rebuild() {
	s.keys, s.later = map[string]func(){}, nil
	size := s.window.Canvas().Size()
	s.building = true
	content := s.screen.Content()
	s.building = false
	s.window.SetContent(content)
	s.window.Resize(size)
	s.runLater()
}

// runLater runs what was put off for no time at all.
func (s *stage) runLater() {
	due := s.later
	s.later = nil
	for _, f := range due {
		f()
	}
}

// newCase opens an empty case under a rulebook.
func (s *stage) newCase(rulebook string) string {
	s.t.Helper()
	id, err := s.desk.NewCase(rulebook, "")
	if err != nil {
		s.t.Fatal(err)
	}
	s.open(id)
	return id
}

// demo opens the demonstration case.
func (s *stage) demo() string {
	s.t.Helper()
	folder, err := fs.Sub(assets.Demo, "demo")
	if err != nil {
		s.t.Fatal(err)
	}
	id, err := s.desk.ImportDemo(folder)
	if err != nil {
		s.t.Fatal(err)
	}
	s.open(id)
	return id
}

func (s *stage) Words() *locales.Localizer { return locales.OnScreen(s.lang) }
func (s *stage) Desk() *casework.Desk      { return s.desk }
func (s *stage) Go(r screen.Route)         { s.went = append(s.went, r) }
func (s *stage) OnInterface(f func())      { f() }
func (s *stage) Launch(path string)        { s.launched = append(s.launched, path) }
func (s *stage) Fail(err error)            { s.failed = append(s.failed, err) }

// Focus moves the keyboard; while a screen is being built it cannot.
func (s *stage) Focus(f fyne.Focusable) {
	if !s.building {
		s.window.Canvas().Focus(f)
	}
}

// After keeps what is due at once for runLater; a second passes when a test says
// so.
func (s *stage) After() widgets.After {
	return func(wait time.Duration, f func()) func() {
		if wait == 0 {
			s.later = append(s.later, f)
			return func() {}
		}
		stopped := false
		s.putOff = append(s.putOff, putOff{wait, func() {
			if !stopped {
				f()
			}
		}})
		return func() { stopped = true }
	}
}

// putOff is what the screen wants done after a while.
type putOff struct {
	left time.Duration
	run  func()
}

// pass lets time pass.
func (s *stage) pass(d time.Duration) {
	all := s.putOff
	s.putOff = nil
	for _, one := range all {
		if one.left -= d; one.left > 0 {
			s.putOff = append(s.putOff, one)
			continue
		}
		one.run()
	}
}

// passSecond lets a second pass.
func (s *stage) passSecond() { s.pass(time.Second) }

func (s *stage) SwitchLanguage() {
	s.screen.Leave()
	if s.lang == model.Zh {
		s.lang = model.En
	} else {
		s.lang = model.Zh
	}
	s.rebuild()
}

func (s *stage) Background(work func(context.Context) func()) func() {
	ctx, cancel := context.WithCancel(context.Background())
	run := func() {
		if then := work(ctx); then != nil {
			then()
		}
	}
	if s.hold {
		s.waiting = append(s.waiting, run)
	} else {
		run()
	}
	return cancel
}

func (s *stage) SaveAs(suggested string, done func(string)) {
	if s.saveTo != "" {
		done(filepath.Join(s.saveTo, suggested))
	}
}

func (s *stage) OpenFile(_ []string, done func(string)) {
	if len(s.toOpen) > 0 {
		path := s.toOpen[0]
		s.toOpen = s.toOpen[1:]
		done(path)
	}
}

func (s *stage) Confirm(_, _, _ string, do func()) { do() }

func (s *stage) Say(text string, undo func()) {
	s.said = append(s.said, text)
	s.unsay = undo
}

func (s *stage) Shortcut(key fyne.KeyName, modifier fyne.KeyModifier, do func()) {
	name := map[fyne.KeyModifier]string{fyne.KeyModifierControl: "Ctrl+", fyne.KeyModifierAlt: "Alt+"}[modifier]
	s.keys[name+string(key)] = do
}
