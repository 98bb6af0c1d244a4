package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"twozones/model"
	"twozones/ui/backups"
	"twozones/ui/cases"
	"twozones/ui/erase"
	"twozones/ui/firms"
	"twozones/ui/handover"
	"twozones/ui/help"
	"twozones/ui/lock"
	"twozones/ui/privacy"
	"twozones/ui/quick"
	"twozones/ui/rulebooks"
	"twozones/ui/screen"
	"twozones/ui/settings"
	"twozones/ui/theme"
	"twozones/ui/widgets"
)

// Go shows another screen. Where it cannot be built the person is told and
// stays.
func (a *App) Go(r screen.Route) { a.guard(func() { a.goTo(r) }) }

func (a *App) goTo(r screen.Route) {
	a.building = true
	defer func() { a.building = false }()
	if a.current != nil {
		a.current.Leave()
		a.hold()
	}
	keys := a.keys
	a.unbind(keys)
	a.keys = nil
	next, err := a.build(r)
	if err != nil {
		a.unbind(a.keys)
		a.bind(keys)
		a.keys = keys
		if a.current != nil {
			a.showAgain() // it was left
		}
		a.Fail(err)
		return
	}
	a.moved(a.route, r)
	a.route, a.current = r, next
	a.show()
}

// moved forgets what belongs to the place that was left.
func (a *App) moved(from, to screen.Route) {
	a.use()
	if from.Place == screen.Case && from.Screen() != to.Screen() {
		a.clearViewing()
	}
	switch {
	case to.Place == screen.Passphrase && a.away.Place == "":
		a.away = from
	case to.Place != screen.Passphrase && to.Place != screen.Unlock && a.desk != nil:
		a.away = screen.Route{}
	}
}

func (a *App) build(r screen.Route) (screen.Screen, error) {
	own := map[screen.Place]Build{
		screen.Privacy:    func(screen.Host, screen.Route) (screen.Screen, error) { return privacy.New(a), nil },
		screen.Unlock:     func(screen.Host, screen.Route) (screen.Screen, error) { return lock.NewUnlock(a), nil },
		screen.Passphrase: func(_ screen.Host, r screen.Route) (screen.Screen, error) { return lock.New(a, r.Field), nil },
		screen.FirstRun:   func(screen.Host, screen.Route) (screen.Screen, error) { return a.firstRun(), nil },
		screen.QuickCheck: func(screen.Host, screen.Route) (screen.Screen, error) { return quick.New(a, &a.quick) },
		screen.Cases:      func(screen.Host, screen.Route) (screen.Screen, error) { return cases.NewList(a, a.list) },
		screen.NewCase:    func(_ screen.Host, r screen.Route) (screen.Screen, error) { return cases.NewNewCase(a, r.Enterprise) },
		screen.Rulebooks:  func(screen.Host, screen.Route) (screen.Screen, error) { return rulebooks.New(a) },
		screen.Backups:    func(screen.Host, screen.Route) (screen.Screen, error) { return backups.New(a), nil },
		screen.Trash:      func(screen.Host, screen.Route) (screen.Screen, error) { return cases.NewTrash(a) },
		screen.Settings:   func(screen.Host, screen.Route) (screen.Screen, error) { return settings.New(a), nil },
		screen.Help:       func(screen.Host, screen.Route) (screen.Screen, error) { return help.New(a) },

		screen.Enterprises: func(screen.Host, screen.Route) (screen.Screen, error) { return firms.NewList(a) },
		screen.Enterprise:  func(_ screen.Host, r screen.Route) (screen.Screen, error) { return firms.New(a, r.Enterprise) },
		screen.Erase:       func(_ screen.Host, r screen.Route) (screen.Screen, error) { return erase.New(a, r.Field), nil },

		screen.HandOver:     func(_ screen.Host, r screen.Route) (screen.Screen, error) { return handover.NewSealing(a, r.Case) },
		screen.OpenHandover: func(_ screen.Host, r screen.Route) (screen.Screen, error) { return handover.NewOpening(a, r.Field) },
		screen.HandoverKeys: func(screen.Host, screen.Route) (screen.Screen, error) { return handover.NewKeys(a), nil },
	}
	if held := a.held[r.Screen()]; held != nil {
		return held, nil
	}
	if a.waits(r) {
		return &opening{app: a, to: r}, nil
	}
	build := a.parts.Screens[r.Place]
	if build == nil {
		build = own[r.Place]
	}
	if build == nil {
		return nil, model.Fail(model.CodeInternal, nil)
	}
	return build(a, r)
}

// firstRun is the same page however often it is left before it is done.
func (a *App) firstRun() screen.Screen {
	if a.first == nil {
		a.first = cases.NewFirstRun(a)
	}
	return a.first
}

// rebuild builds the present screen anew, where it stands.
func (a *App) rebuild() {
	if a.current == nil {
		return
	}
	a.guard(func() {
		a.building = true
		defer func() { a.building = false }()
		a.current.Leave()
		a.showAgain()
	})
}

// showAgain shows the present screen after it was left, where it stands.
func (a *App) showAgain() {
	offsets := scrolled(a.window.Content(), nil)
	a.show()
	scrollTo(a.window.Content(), offsets)
}

func (a *App) show() {
	page := a.current.Content()
	a.setContent(a.framed(page))
	if a.focus != nil {
		a.window.Canvas().Focus(a.focus)
		a.focus = nil
	}
}

func (a *App) setContent(o fyne.CanvasObject) {
	a.window.SetContent(container.NewStack(newEye(a.use), widgets.AtLeast(windowLeast, o), a.toast.layer, widgets.NewHintLayer()))
}

// framed puts the rail beside the home screens.
func (a *App) framed(page fyne.CanvasObject) fyne.CanvasObject {
	if a.desk == nil {
		return page
	}
	switch a.route.Place {
	case screen.Cases, screen.NewCase, screen.Enterprises, screen.Enterprise, screen.Trash, screen.Backups, screen.Rulebooks, screen.Settings, screen.Passphrase,
		screen.Privacy, screen.Erase, screen.Help, screen.HandOver, screen.OpenHandover, screen.HandoverKeys:
		return widgets.RailColumns(a.rail(), page)
	}
	return page
}

// homes are the entries of the rail, by the places that they stand for.
var homes = map[screen.Place]screen.Place{
	screen.Cases: screen.Cases, screen.NewCase: screen.Cases, screen.Trash: screen.Cases, screen.Rulebooks: screen.Rulebooks,
	screen.Enterprises: screen.Enterprises, screen.Enterprise: screen.Enterprises,
	screen.Settings: screen.Settings, screen.Backups: screen.Settings, screen.Passphrase: screen.Settings,
	screen.Privacy: screen.Settings, screen.Erase: screen.Settings, screen.Help: screen.Help, screen.HandOver: screen.Cases, screen.OpenHandover: screen.Cases,
	screen.HandoverKeys: screen.Settings,
}

func (a *App) rail() fyne.CanvasObject {
	item := func(icon widgets.RailIcon, text string, to screen.Place) fyne.CanvasObject {
		i := widgets.NewRailItem(icon, text, func() { a.Go(screen.Route{Place: to}) })
		i.SetSelected(to == homes[a.route.Place])
		return i
	}
	places := widgets.Stack(theme.GapSmall,
		item(widgets.CasesIcon, a.words.T("app.rail.cases"), screen.Cases),
		item(widgets.EnterprisesIcon, a.words.T("app.rail.enterprises"), screen.Enterprises),
		item(widgets.RulebooksIcon, a.words.T("app.rail.rulebooks"), screen.Rulebooks),
		item(widgets.SettingsIcon, a.words.T("app.rail.settings"), screen.Settings),
		item(widgets.HelpIcon, a.words.T("app.rail.help"), screen.Help),
	)
	below := widgets.Stack(theme.GapSmall, widgets.NewButton(widgets.Plain, a.OtherLanguage(), a.SwitchLanguage))
	if a.desk.Sealed() {
		below.Objects = append([]fyne.CanvasObject{widgets.NewButton(widgets.Plain, a.words.T("lock.lock"), a.Lock)}, below.Objects...)
	}
	return container.NewBorder(widgets.Inset(theme.GapWide, 0, 0, 0, places),
		widgets.Pad(theme.Gap, below), nil, nil)
}
