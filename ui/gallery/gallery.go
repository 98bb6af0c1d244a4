// Package gallery draws every screen and state that matters into pictures, to be
// looked at: in both languages, light and dark, with large text and in a small
// window.
//
// It needs no display. The test of this package runs [Render] where
// TWOZONES_GALLERY names a folder:
//
//	TWOZONES_GALLERY=out CGO_ENABLED=0 go test ./ui/gallery
//
// TWOZONES_SCENE names one scene, where only that is wanted.
//
// The pictures of the user guide are some of the scenes, named in guide.go, drawn
// by [RenderGuide] where TWOZONES_GUIDE names their folder (seen from this one):
//
//	TWOZONES_GUIDE=../../docs/pictures/guide CGO_ENABLED=0 go test ./ui/gallery -run Guide
//
// A new screen is added to the list of scenes.
package gallery

import (
	"fmt"
	"image"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"twozones/assets"
	"twozones/locales"
	"twozones/model"
	"twozones/model/casework"
	"twozones/model/rulebook"
	"twozones/model/vault"
	"twozones/pdf"
	"twozones/ui/app"
	"twozones/ui/screen"
)

// Way is one way to look at a screen.
type Way struct {
	Lang   model.Lang
	Theme  string
	Size   int // of the text, per cent
	Window fyne.Size
}

var (
	usual = fyne.NewSize(1280, 800)
	small = fyne.NewSize(1024, 640)
)

// Ways are those that are drawn.
var Ways = []Way{
	{model.Zh, "light", 100, usual}, {model.Zh, "dark", 100, usual},
	{model.En, "light", 100, usual}, {model.En, "dark", 100, usual},
	{model.Zh, "light", 150, small}, {model.En, "dark", 150, usual}, {model.En, "light", 200, usual},
}

// speak gives the words of a way, whose language may be one that no settings hold.
func (w Way) speak(chosen model.Lang) *locales.Localizer {
	if !w.Lang.Spoken() {
		return locales.For(w.Lang)
	}
	return locales.OnScreen(chosen)
}

func (w Way) String() string {
	return fmt.Sprintf("%s-%s-%d-%.0f", w.Lang, w.Theme, w.Size, w.Window.Width)
}

// now is when the pictures are taken: a Monday morning in Beijing.
var now = time.Date(2026, 11, 23, 2, 30, 0, 0, time.UTC)

// Render draws the scenes in all ways into a folder: the one named, or all for "".
// Screens are those that the app is handed by the program.
func Render(folder, only string, screens map[screen.Place]app.Build) error {
	folder, err := made(folder)
	if err != nil {
		return err
	}
	return eachWay(Ways, screens, func(s scene) bool { return only == "" || only == s.name },
		func(way Way, s scene, picture image.Image) error {
			return save(picture, filepath.Join(folder, s.name+"-"+way.String()+".png"))
		})
}

// made makes a folder, and gives it by its whole path.
func made(folder string) (string, error) {
	whole, err := filepath.Abs(folder)
	if err == nil {
		err = os.MkdirAll(whole, 0o755)
	}
	return whole, err
}

// eachWay draws the scenes that are wanted in each way, and hands over each picture.
func eachWay(ways []Way, screens map[screen.Place]app.Build, wanted func(scene) bool, done func(Way, scene, image.Image) error) error {
	data, err := os.MkdirTemp("", "twozones-gallery-*")
	if err != nil {
		return err
	}
	defer os.RemoveAll(data)
	vault.Recommended = vault.Cost{Passes: 1, KiB: 1 << 10, Lanes: 1} // nothing in the pictures is worth more
	for _, way := range ways {
		for _, s := range allScenes() {
			if !wanted(s) {
				continue
			}
			picture, err := drawIn(filepath.Join(data, way.String()+s.name), way, s, screens)
			if err == nil {
				err = done(way, s, picture)
			}
			if err != nil {
				return fmt.Errorf("%s %s: %w", s.name, way, err)
			}
		}
	}
	return nil
}

func allScenes() []scene {
	return slices.Concat(scenes, handoverScenes, firmScenes, quickScenes, eraseScenes, courseScenes, listScenes, planScenes, manyScenes)
}

// Kit is the program's, on a clock of its own.
func Kit(clock func() time.Time) *casework.Kit {
	return &casework.Kit{Shelf: shelf(), Printer: pdf.Printer{}, Clock: clock, Version: assets.Version}
}

var shelf = sync.OnceValue(func() *rulebook.Shelf {
	books, _ := fs.Sub(assets.Rulebooks, "rulebooks")
	return rulebook.NewShelf(books)
})

func still() time.Time { return now }

// passing is a clock on which work went on from some days ago.
func passing() *Clock { return NewClock(now.Add(-100*time.Hour), 20*time.Minute) }

// drawIn draws a scene whose data lies in a folder of its own, which is the working
// directory meanwhile: so a picture shows the name of the data folder, and not where
// this machine keeps what is for a while.
func drawIn(folder string, way Way, s scene, screens map[screen.Place]app.Build) (image.Image, error) {
	if err := os.Mkdir(folder, 0o700); err != nil {
		return nil, err
	}
	before, err := os.Getwd()
	if err == nil {
		err = os.Chdir(folder)
	}
	if err != nil {
		return nil, err
	}
	defer func() { _ = os.Chdir(before) }()
	fyneApp := test.NewApp()
	defer fyneApp.Quit()
	a, err := stage(fyneApp, "TwoZones", way, s, screens)
	if err != nil {
		return nil, err
	}
	defer a.Close()
	return a.Window().Canvas().Capture(), nil
}

// stage sets a scene: what is on the window's canvas is then what a person sees.
// The app is to be closed.
func stage(fyneApp fyne.App, data string, way Way, s scene, screens map[screen.Place]app.Build) (*app.App, error) {
	data, err := lay(data, way, s)
	if err != nil {
		return nil, err
	}
	queue := make(chan func(), 256)
	parts := app.Parts{Fyne: fyneApp, Kit: Kit(still), DataDir: data, Locale: string(way.Lang), Screens: screens,
		Speak:       way.speak,
		After:       func(time.Duration, func()) func() { return func() {} },
		Outside:     []string{data + "-config", data + "-cache"},
		OnInterface: func(f func()) { queue <- f }}
	if s.steps != nil {
		parts.Files = &shelfOfFiles{folder: data + "-files"}
	}
	a := app.New(parts)
	a.Window().Resize(way.Window)
	play(a, s, queue)
	return a, nil
}

// lay stores what a scene begins with and gives the data folder.
func lay(data string, way Way, s scene) (string, error) {
	if err := prepare(data, way, s); err != nil {
		return "", err
	}
	if s.damage {
		return data, damage(data)
	}
	if s.cut {
		return data, cutShort(data)
	}
	if s.broken {
		file := data + "/not-a-folder"
		return file, os.WriteFile(file, nil, 0o600)
	}
	return data, nil
}

// play does what a scene says, and lets it settle.
func play(a *app.App, s scene, queue <-chan func()) {
	if s.sealed && !s.locked && !s.damage {
		enterPassphrase(a, queue)
	}
	if s.place != "" {
		a.Go(screen.Route{Place: s.place, Case: firstCase(a), Field: s.field})
	}
	if s.then != nil {
		s.then(a)
	}
	quiet := usualQuiet
	for _, step := range s.steps {
		quiet = longQuiet
		settle(queue, quiet)
		step(a)
	}
	if s.midway == 0 {
		settle(queue, quiet)
	}
	for range s.midway {
		(<-queue)()
	}
}

// How long nothing must come back until all is taken as done; making a package is
// silent for a while.
const (
	usualQuiet = 50 * time.Millisecond
	longQuiet  = 400 * time.Millisecond
)

// settle lets what runs in the background come back, until nothing comes for a
// while. The test driver has no goroutine of its own for it.
func settle(queue <-chan func(), quiet time.Duration) {
	for {
		select {
		case f := <-queue:
			f()
		case <-time.After(quiet):
			return
		}
	}
}

// shelfOfFiles picks files without asking: into a folder, and the same out of it.
type shelfOfFiles struct {
	folder string
	last   string
}

func (f *shelfOfFiles) Save(suggested string, done func(path string)) {
	f.last = filepath.Join(f.folder, suggested)
	if os.MkdirAll(f.folder, 0o755) == nil {
		done(f.last)
	}
}

func (f *shelfOfFiles) Open(_ []string, done func(path string)) { done(f.last) }

// OpenSeveral implements [app.FilePicker].
func (f *shelfOfFiles) OpenSeveral(_ []string, done func(paths []string)) { done([]string{f.last}) }

// Folder implements [app.FilePicker].
func (f *shelfOfFiles) Folder(done func(folder string)) {
	if os.MkdirAll(f.folder, 0o755) == nil {
		done(f.folder)
	}
}

func firstCase(a *app.App) string {
	rows, err := a.Desk().Cases()
	if err != nil || len(rows) == 0 {
		return ""
	}
	return rows[0].ID
}
