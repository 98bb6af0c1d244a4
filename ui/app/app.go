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
	"twozones/ui/cases"
	"twozones/ui/native"
	"twozones/ui/quick"
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

	Speak       func(model.Lang) *locales.Localizer // [locales.OnScreen]
	Files       FilePicker                          // the system's dialogs, else our own
	System      native.Show                         // the system's dialogs, where it has some
	Caret       native.Place                        // hears where text is being written
	Launch      func(path string) error             // the system's own program
	Outside     []string                            // what lies outside the data folder; nil asks the window library
	After       widgets.After                       // the machine's clock
	OnInterface func(func())                        // Fyne's goroutine
}

// App is the running program. It implements [screen.Host].
type App struct {
	parts  Parts
	window fyne.Window

	desk     *casework.Desk
	settings casework.Settings
	words    *locales.Localizer
	worn     *appearance // nil before the first

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
	list   *cases.Memory         // how the list of cases was left
	safety atomic.Pointer[error] // why the last backup is not whole

	first     screen.Screen                 // the page of the first run
	quick     quick.State                   // in memory alone
	away      screen.Route                  // where the person stood when the cases were locked
	recovered casework.Secret               // the recovery key that they were opened with
	closed    chan struct{}                 // closed once the desk before is
	fresh     atomic.Pointer[casework.Desk] // opened, and not taken yet
	alone     bool                          // work goes on beside which nothing else can be done
	closing   bool                          // to be closed when that is over
	idle      idle
	owns      bool // no other instance works on the data directory

	sitting *sitting
	alive   context.Context
	end     context.CancelFunc
	work    sync.WaitGroup
}

var _ screen.Host = (*App)(nil)

// New makes the window and opens the desk; it does not show the window yet.
func New(p Parts) *App {
	a := &App{parts: p}
	a.alive, a.end = context.WithCancel(context.Background())
	a.sitting = newSitting(a.alive)
	a.closed = make(chan struct{})
	close(a.closed)
	if a.parts.Speak == nil {
		a.parts.Speak = locales.OnScreen
	}
	if a.parts.Files == nil {
		a.parts.Files = a.dialogs()
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
	if a.parts.Caret != nil {
		widgets.OnCaret = func(caret fyne.Position, height float32) { a.parts.Caret(a.window, caret, height) }
	}
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

// start opens the desk and shows the first screen, or the page that asks for the
// passphrase, or the one that says why there is neither.
func (a *App) start() {
	a.begin(open(a.parts.Kit, a.parts.DataDir, nil))
}

// begin goes on with a desk, or with why it could not be opened.
func (a *App) begin(desk *casework.Desk, settings casework.Settings, err error) {
	a.owns = a.parts.DataDir != "" && model.CodeOf(err) != model.CodeOpenElsewhere
	a.clearViewing() // what a crash left
	switch {
	case err == nil:
		a.take(desk, settings)
	case model.CodeOf(err) == model.CodeLocked:
		a.showUnlock(casework.ScreenOf(err))
	default:
		a.stumble(err)
	}
}

// stumble says why the cases cannot be shown.
func (a *App) stumble(err error) {
	if last := casework.LastSettings(a.parts.DataDir); last.Started {
		a.wear(last)
	}
	a.showTrouble(err)
}

// take begins to work with a desk and goes to where the person stood.
func (a *App) take(desk *casework.Desk, settings casework.Settings) {
	a.desk, a.care, a.list = desk, &backups.Care{}, &cases.Memory{}
	a.desk.By = settings.By
	a.wear(settings)
	a.current = nil
	a.reopen()
	if settings.Started {
		a.Resume()
	} else {
		a.Go(screen.Route{Place: screen.FirstRun})
	}
	a.sayKept()
	if err := desk.FellBack(); err != nil {
		a.Fail(err)
	}
	a.keepSafe()
	a.watchIdle()
}

// open opens a data directory with what is known of its passphrase, and reads what
// the screens show first.
func open(kit *casework.Kit, dir string, unlock casework.Unlock) (*casework.Desk, casework.Settings, error) {
	if dir == "" {
		return nil, casework.Settings{}, model.Fail(model.CodeDataDir, nil)
	}
	desk, err := casework.OpenSealed(kit, dir, unlock)
	if err != nil {
		return nil, casework.Settings{}, err
	}
	settings, err := desk.Settings()
	if err != nil {
		desk.Close()
		return nil, casework.Settings{}, err
	}
	desk.ReadAhead()
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
	if a.alone {
		a.closing = true
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
	if desk := a.fresh.Swap(nil); desk != nil {
		desk.Close()
	}
	if a.desk != nil {
		a.desk.Close()
		a.desk = nil
	}
	a.recovered.Wipe()
	a.clearViewing()
}
