package quick_test

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"twozones/assets"
	"twozones/locales"
	"twozones/model"
	"twozones/model/casework"
	"twozones/model/rulebook"
	"twozones/pdf"
	"twozones/ui/gallery/find"
	"twozones/ui/quick"
	"twozones/ui/screen"
	"twozones/ui/theme"
	"twozones/ui/widgets"
)

func TestMain(m *testing.M) {
	os.Setenv("LANG", "en_US.UTF-8")
	os.Exit(m.Run())
}

// bare is a host without a desk, before any data folder is there.
type bare struct {
	t        *testing.T
	kit      *casework.Kit
	lang     model.Lang
	window   fyne.Window
	screen   screen.Screen
	state    quick.State
	building bool
	saveTo   string
	went     []screen.Route
	failed   []error
	unsay    func()
	launched []string
}

func newBare(t *testing.T) *bare {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(theme.New(theme.Light, 1))
	books, err := fs.Sub(assets.Rulebooks, "rulebooks")
	if err != nil {
		t.Fatal(err)
	}
	b := &bare{t: t, lang: model.En, window: test.NewTempWindow(t, nil), kit: &casework.Kit{
		Shelf: rulebook.NewShelf(books), Printer: pdf.Printer{}, Protected: []string{filepath.Join(t.TempDir(), "none")},
		Clock: func() time.Time { return time.Date(2026, 11, 23, 4, 3, 0, 0, time.UTC) }}}
	b.window.Resize(fyne.NewSize(1280, 800))
	if b.screen, err = quick.New(b, &b.state); err != nil {
		t.Fatal(err)
	}
	b.rebuild()
	return b
}

func (b *bare) rebuild() {
	b.building = true
	b.window.SetContent(b.screen.Content())
	b.building = false
}

func (b *bare) Kit() *casework.Kit                              { return b.kit }
func (b *bare) Begun() bool                                     { return false }
func (b *bare) Desk() *casework.Desk                            { return nil }
func (b *bare) Words() *locales.Localizer                       { return locales.OnScreen(b.lang) }
func (b *bare) Go(r screen.Route)                               { b.went = append(b.went, r) }
func (b *bare) OnInterface(f func())                            { f() }
func (b *bare) Launch(path string)                              { b.launched = append(b.launched, path) }
func (b *bare) Fail(err error)                                  { b.failed = append(b.failed, err) }
func (b *bare) Say(_ string, undo func())                       { b.unsay = undo }
func (b *bare) After() widgets.After                            { return func(time.Duration, func()) func() { return func() {} } }
func (b *bare) SaveAs(_ string, f func(string))                 { f(b.saveTo) }
func (b *bare) OpenFile([]string, func(string))                 {}
func (b *bare) OpenFiles([]string, func([]string))              {}
func (b *bare) Confirm(_, _, _ string, _ func())                {}
func (b *bare) Shortcut(fyne.KeyName, fyne.KeyModifier, func()) {}

func (b *bare) SwitchLanguage() {
	b.screen.Leave()
	b.lang = map[model.Lang]model.Lang{model.En: model.Zh, model.Zh: model.En}[b.lang]
	b.rebuild()
}

func (b *bare) Background(work func(context.Context) func()) func() {
	if then := work(context.Background()); then != nil {
		then()
	}
	return func() {}
}

func (b *bare) Focus(f fyne.Focusable) {
	if !b.building {
		b.window.Canvas().Focus(f)
	}
}

func (b *bare) tap(name string) {
	b.t.Helper()
	if !find.Tap(b.window.Canvas(), name, 0) {
		b.t.Fatalf("there is no %q to press:\n%s", name, find.Texts(b.window.Canvas()))
	}
}

func (b *bare) sees(texts ...string) {
	b.t.Helper()
	all := find.Texts(b.window.Canvas())
	for _, text := range texts {
		if !strings.Contains(all, text) {
			b.t.Errorf("%q is not on the screen:\n%s", text, all)
		}
	}
}

func TestAQuickCheckNeedsNeitherDeskNorDataFolder(t *testing.T) {
	b := newBare(t)
	b.saveTo = filepath.Join(t.TempDir(), "check.pdf")
	b.tap("Director")
	b.tap("Next question")
	b.SwitchLanguage()
	b.sees("您的专业技术职称是？")
	b.tap("现任职务")
	b.tap("结果")
	b.tap("存为 PDF")
	b.sees("已保存：check.pdf")
	b.tap("打开文件")
	if len(b.launched) != 1 || b.launched[0] != b.saveTo {
		t.Errorf("%v was opened", b.launched)
	}
	if _, err := os.Stat(b.kit.Protected[0]); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the data folder is there: %v", err)
	}
	b.tap("先完成设置")
	if len(b.went) != 1 || b.went[0].Place != screen.FirstRun || !b.state.Wanted() {
		t.Errorf("it led to %v", b.went)
	}
}

func TestAFileThatCannotBeWrittenIsTold(t *testing.T) {
	b := newBare(t)
	b.saveTo = filepath.Join(t.TempDir(), "nowhere", "check.pdf")
	b.tap("Result")
	b.tap("Save as PDF")
	if len(b.failed) != 1 {
		t.Errorf("told is %v", b.failed)
	}
	b.sees("Save as PDF…")
}

func TestAnotherProgrammeAsksItsOwnQuestionsAndTheOldAnswersStay(t *testing.T) {
	b := newBare(t)
	b.tap("Director")
	b.tap("Work permit")
	b.sees("What does the employer in China pay a year before tax?", "pass mark 60")
	b.tap("Two Zones")
	b.sees("At what level is your post?", "Clear this answer", "pass mark 70")
	b.tap("Clear this answer")
	b.sees("In ten minutes")
}

func TestACriterionLeadsToItsFirstQuestion(t *testing.T) {
	b := newBare(t)
	rb, err := b.kit.Shelf.Find(casework.QuickProgramme)
	if err != nil {
		t.Fatal(err)
	}
	name := rb.Criterion("education").Label.En
	if !find.Tap(b.window.Canvas(), name, 1) { // the outline comes first
		t.Fatal("no criterion to press")
	}
	b.sees("What is your highest degree?")
}
