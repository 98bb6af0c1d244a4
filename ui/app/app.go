package app

import (
	"context"
	"sync"
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2"

	"twozones/locales"
	"twozones/model"
	"twozones/model/casework"
	"twozones/ui/backups"
	"twozones/ui/screen"
	"twozones/ui/widgets"
)

// windowTitle never names a person or a case: it shows in task bars and in
// shared screens.
const windowTitle = "两区通 TwoZones"

var (
	windowSize  = fyne.NewSize(1280, 800)
	windowLeast = fyne.NewSize(1024, 640)
)

// Build makes a screen for a route.
type Build func(screen.Host, screen.Route) (screen.Screen, error)

// Parts are what the app is made of. Fyne, Kit and DataDir must be given; the
// others have the usual ones.
type Parts struct {
	Fyne    fyne.App
	Kit     *casework.Kit
	DataDir string // "" where none could be found
	Locale  string // the system's, "zh_CN"; decides until a language is chosen
	Screens map[screen.Place]Build

	Files       FilePicker              // our own dialogs
	Launch      func(path string) error // the system's own program
	After       widgets.After           // the machine's clock
	OnInterface func(func())            // Fyne's goroutine
}

// App is the running program. It implements [screen.Host].
type App struct {
	parts  Parts
	window fyne.Window

	desk     *casework.Desk
	settings casework.Settings
	words    *locales.Localizer

	route    screen.Route
	current  screen.Screen
	keys     []binding
	focus    fyne.Focusable // wanted while building
	building bool
	toast    *toast
	card     *card

	kept   string                         // where a restore put the damaged file; told once
	held   map[screen.Route]screen.Screen // those with something that could not be saved
	care   *backups.Care
	safety atomic.Pointer[error] // why the last backup is not whole

	alive context.Context
	end   context.CancelFunc
	work  sync.WaitGroup
}

var _ screen.Host = (*App)(nil)

// New makes the window and opens the desk; it does not show the window yet.
func New(p Parts) *App {
	a := &App{parts: p}
	a.alive, a.end = context.WithCancel(context.Background())
	if a.parts.Files == nil {
		a.parts.Files = &dialogs{app: a}
	}
	if a.parts.Launch == nil {
		a.parts.Launch = launch
	}
	if a.parts.After == nil {
		a.parts.After = widgets.RealAfter
	}
	if a.parts.OnInterface == nil {
		a.parts.OnInterface = fyne.Do
	}
	a.wear(casework.Settings{})
	a.makeWindow()
	a.start()
	return a
}

func (a *App) makeWindow() {
	a.window = a.parts.Fyne.NewWindow(windowTitle)
	a.window.SetPadded(false)
	a.window.SetMaster()
	a.window.SetCloseIntercept(a.Close)
	a.window.SetOnDropped(func(_ fyne.Position, dropped []fyne.URI) { a.guard(func() { a.Receive(dropped) }) })
	a.toast = newToast(a.parts.After)
	a.bindOwnKeys()
	a.window.Resize(windowSize)
	a.window.CenterOnScreen()
}

// Window is the one window.
func (a *App) Window() fyne.Window { return a.window }

// Run shows the window until it is closed and gives the exit status.
func (a *App) Run() (status int) {
	defer func() {
		if recover() != nil {
			a.report()
			a.shut()
			status = 1
		}
	}()
	a.window.ShowAndRun()
	return 0
}

// start opens the desk and shows the first screen, or the page that says why
// there is none.
func (a *App) start() {
	desk, settings, err := a.open()
	if err != nil {
		if last := casework.LastSettings(a.parts.DataDir); last.Started {
			a.wear(last)
		}
		a.showTrouble(err)
		return
	}
	a.desk, a.care = desk, &backups.Care{}
	a.desk.By = settings.By
	a.wear(settings)
	if settings.Started {
		a.Go(screen.Route{Place: screen.Cases})
	} else {
		a.Go(screen.Route{Place: screen.FirstRun})
	}
	a.sayKept()
	if err := desk.FellBack(); err != nil {
		a.Fail(err)
	}
	a.keepSafe()
}

func (a *App) open() (*casework.Desk, casework.Settings, error) {
	if a.parts.DataDir == "" {
		return nil, casework.Settings{}, model.Fail(model.CodeDataDir, nil)
	}
	desk, err := casework.OpenDesk(a.parts.Kit, a.parts.DataDir)
	if err != nil {
		return nil, casework.Settings{}, err
	}
	settings, err := desk.Settings()
	if err != nil {
		desk.Close()
		return nil, casework.Settings{}, err
	}
	return desk, settings, nil
}

// closeWait is how long cancelled work may take to clean up behind itself.
const closeWait = 3 * time.Second

// Close saves what is being typed, stops work, lets go of the data directory
// and ends the program. Closing again does nothing.
func (a *App) Close() {
	if a.alive.Err() != nil {
		return
	}
	a.guard(func() {
		if a.current != nil {
			a.current.Leave()
		}
	})
	a.hold()
	if len(a.held) > 0 {
		a.Confirm(a.words.T("safety.unsaved"), a.words.T("safety.unsaved.text"), a.words.T("safety.unsaved.close"), a.closeNow)
		return
	}
	a.closeNow()
}

func (a *App) closeNow() {
	a.shut()
	a.window.Close()
}

func (a *App) shut() {
	a.end()
	done := make(chan struct{})
	go func() {
		a.work.Wait()
		close(done)
	}()
	select {
	case <-done:
	case <-time.After(closeWait):
	}
	if a.desk != nil {
		a.desk.Close()
		a.desk = nil
	}
}
