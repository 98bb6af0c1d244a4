package app_test

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"twozones/model/casework"
	"twozones/model/vault"
	"twozones/ui/app"
	"twozones/ui/gallery"
	"twozones/ui/gallery/find"
	"twozones/ui/native"
	"twozones/ui/screen"
	"twozones/ui/widgets"
)

func TestMain(m *testing.M) {
	os.Setenv("LANG", "zh_CN.UTF-8")
	vault.Recommended = vault.Cost{Passes: 1, KiB: 1 << 10, Lanes: 1} // what it costs is measured elsewhere
	os.Exit(m.Run())
}

// rig is the real app over a data directory, in front of which a test sits.
type rig struct {
	*app.App
	t       *testing.T
	data    string
	clock   *gallery.Clock
	queue   chan func() // what background work hands to the interface
	later   []func()
	opened  []string // the cases gone to
	fields  []string // the field gone to in each
	fyne    fyne.App
	files   *handed     // picks files, where a test hands that in
	system  native.Show // the system's dialogs, where a test has some
	outside []string    // of the data folder, where a test says so
	dropped []string    // on the screen of a case
	unsaved bool        // the screen of a case holds something that could not be saved
	left    int         // how often the screen of a case was left
}

func newRig(t *testing.T) *rig {
	t.Helper()
	r := &rig{t: t, data: t.TempDir(), clock: newClock(), queue: make(chan func(), 16)}
	r.start()
	return r
}

// newClock shows a morning in Beijing, and is a second later at every look.
func newClock() *gallery.Clock {
	return gallery.NewClock(time.Date(2026, 11, 23, 2, 30, 0, 0, time.UTC), time.Second)
}

// begun is a rig after the first run, in Chinese.
func begun(t *testing.T) *rig {
	t.Helper()
	r := newRig(t)
	r.tap("开始使用")
	return r
}

func (r *rig) start() {
	r.fyne = test.NewTempApp(r.t)
	parts := app.Parts{
		Fyne: r.fyne, Kit: r.kit(), DataDir: r.data, Locale: "zh_CN",
		OnInterface: func(f func()) { r.queue <- f },
		After: func(_ time.Duration, f func()) func() {
			r.later = append(r.later, f)
			return func() {}
		},
		Launch: func(path string) error {
			_, err := os.Stat(path + "/nothing-opens-this")
			return err
		},
		Screens: map[screen.Place]app.Build{screen.Case: func(_ screen.Host, to screen.Route) (screen.Screen, error) {
			r.opened, r.fields = append(r.opened, to.Case), append(r.fields, to.Field)
			return &blank{r}, nil
		}},
	}
	parts.System, parts.Outside = r.system, r.outside
	if r.files != nil {
		parts.Files = r.files
	}
	r.App = app.New(parts)
	r.Window().Resize(fyne.NewSize(1280, 800))
	r.t.Cleanup(r.Close)
}

// handed picks the same folder, and the same file, without asking.
type handed struct{ folder, file string }

func (h *handed) Folder(done func(string))                    { done(h.folder) }
func (h *handed) Open(_ []string, done func(string))          { done(h.file) }
func (h *handed) OpenSeveral(_ []string, done func([]string)) { done([]string{h.file}) }

func (h *handed) Save(suggested string, done func(string)) {
	h.file = filepath.Join(h.folder, suggested)
	done(h.file)
}

func (r *rig) restart() {
	r.Close()
	r.start()
}

func (r *rig) kit() *casework.Kit {
	return gallery.Kit(r.clock.Now)
}

// blank stands for the screen of a case.
type blank struct{ rig *rig }

func (b *blank) Content() fyne.CanvasObject { return canvas.NewRectangle(nil) }
func (b *blank) Unsaved() bool              { return b.rig.unsaved }
func (b *blank) Leave()                     { b.rig.left++ }

func (r *rig) canvas() fyne.Canvas { return r.Window().Canvas() }

func (r *rig) texts() string { return find.Texts(r.canvas()) }

func (r *rig) tap(name string) { r.tapNth(name, 0) }

func (r *rig) tapNth(name string, n int) {
	r.t.Helper()
	if button := find.Button(r.canvas(), name); button != nil && n == 0 {
		test.Tap(button)
		return
	}
	if !find.Tap(r.canvas(), name, n) {
		r.t.Fatalf("there is no %q to press; the screen reads:\n%s", name, r.texts())
	}
}

// tapNthButton presses the n-th button of exactly that text.
func (r *rig) tapNthButton(text string, n int) {
	r.t.Helper()
	var buttons []*widgets.Button
	find.Walk(r.canvas(), func(o fyne.CanvasObject) bool {
		if b, ok := o.(*widgets.Button); ok && b.Text() == text {
			buttons = append(buttons, b)
		}
		return false
	})
	if n >= len(buttons) {
		r.t.Fatalf("there are only %d buttons %q", len(buttons), text)
	}
	test.Tap(buttons[n])
}

func (r *rig) typeInto(n int, text string) {
	r.t.Helper()
	entries := find.Entries(r.canvas())
	if n >= len(entries) {
		r.t.Fatalf("there are only %d entries", len(entries))
	}
	r.canvas().Focus(entries[n])
	test.Type(entries[n], text)
}

func (r *rig) press(key fyne.KeyName) {
	r.pressed(&desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierShortcutDefault})
}

// pressed hands keys to the canvas inside that of the test driver, which has no
// way of its own.
func (r *rig) pressed(keys fyne.Shortcut) {
	inner := reflect.ValueOf(r.canvas()).Elem().FieldByName("WindowlessCanvas").Interface()
	inner.(fyne.Shortcutable).TypedShortcut(keys)
}

func (r *rig) sees(texts ...string) {
	r.t.Helper()
	all := r.texts()
	for _, text := range texts {
		if !strings.Contains(all, text) {
			r.t.Errorf("%q is not on the screen, which reads:\n%s", text, all)
		}
	}
}

func (r *rig) doesNotSee(texts ...string) {
	r.t.Helper()
	all := r.texts()
	for _, text := range texts {
		if strings.Contains(all, text) {
			r.t.Errorf("%q is on the screen, which reads:\n%s", text, all)
		}
	}
}

// settle lets background work come back, n times.
func (r *rig) settle(n int) {
	r.t.Helper()
	for range n {
		select {
		case f := <-r.queue:
			f()
		case <-time.After(time.Minute):
			r.t.Fatal("background work did not come back")
		}
	}
}

// seeded stores the gallery's invented cases and shows them.
func seeded(t *testing.T) *rig {
	t.Helper()
	r := begun(t)
	if err := gallery.Seed(r.Desk()); err != nil {
		t.Fatal(err)
	}
	r.Go(screen.Route{Place: screen.Cases})
	return r
}
