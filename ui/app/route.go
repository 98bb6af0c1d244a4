package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"twozones/model"
	"twozones/ui/backups"
	"twozones/ui/cases"
	"twozones/ui/help"
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
		a.Fail(err)
		return
	}
	a.route, a.current = r, next
	a.show()
}

func (a *App) build(r screen.Route) (screen.Screen, error) {
	own := map[screen.Place]Build{
		screen.FirstRun:  func(screen.Host, screen.Route) (screen.Screen, error) { return cases.NewFirstRun(a), nil },
		screen.Cases:     func(screen.Host, screen.Route) (screen.Screen, error) { return cases.NewList(a) },
		screen.NewCase:   func(screen.Host, screen.Route) (screen.Screen, error) { return cases.NewNewCase(a) },
		screen.Rulebooks: func(screen.Host, screen.Route) (screen.Screen, error) { return rulebooks.New(a) },
		screen.Backups:   func(screen.Host, screen.Route) (screen.Screen, error) { return backups.New(a), nil },
		screen.Trash:     func(screen.Host, screen.Route) (screen.Screen, error) { return cases.NewTrash(a) },
		screen.Settings:  func(screen.Host, screen.Route) (screen.Screen, error) { return settings.New(a), nil },
		screen.Help:      func(screen.Host, screen.Route) (screen.Screen, error) { return help.New(a) },
	}
	if held := a.held[r.Screen()]; held != nil {
		return held, nil
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

// rebuild builds the present screen anew, where it stands.
func (a *App) rebuild() {
	if a.current == nil {
		return
	}
	a.guard(func() {
		a.building = true
		defer func() { a.building = false }()
		a.current.Leave()
		offsets := scrolled(a.window.Content(), nil)
		a.show()
		scrollTo(a.window.Content(), offsets)
	})
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
	a.window.SetContent(container.NewStack(widgets.NewGround(theme.Background, windowLeast), o, a.toast.layer))
}

// framed puts the rail beside the home screens.
func (a *App) framed(page fyne.CanvasObject) fyne.CanvasObject {
	switch a.route.Place {
	case screen.Cases, screen.NewCase, screen.Trash, screen.Backups, screen.Rulebooks, screen.Settings, screen.Help:
		return widgets.RailColumns(a.rail(), page)
	}
	return page
}

// homes are the entries of the rail, by the places that they stand for.
var homes = map[screen.Place]screen.Place{
	screen.Cases: screen.Cases, screen.NewCase: screen.Cases, screen.Trash: screen.Cases, screen.Rulebooks: screen.Rulebooks,
	screen.Settings: screen.Settings, screen.Backups: screen.Settings, screen.Help: screen.Help,
}

func (a *App) rail() fyne.CanvasObject {
	item := func(icon widgets.RailIcon, text string, to screen.Place) fyne.CanvasObject {
		i := widgets.NewRailItem(icon, text, func() { a.Go(screen.Route{Place: to}) })
		i.SetSelected(to == homes[a.route.Place])
		return i
	}
	places := widgets.Stack(theme.GapSmall,
		item(widgets.CasesIcon, a.words.T("app.rail.cases"), screen.Cases),
		item(widgets.RulebooksIcon, a.words.T("app.rail.rulebooks"), screen.Rulebooks),
		item(widgets.SettingsIcon, a.words.T("app.rail.settings"), screen.Settings),
		item(widgets.HelpIcon, a.words.T("app.rail.help"), screen.Help),
	)
	other := widgets.NewButton(widgets.Plain, settings.LanguageNames[a.otherLanguage()], a.SwitchLanguage)
	return container.NewBorder(widgets.Inset(theme.GapWide, theme.Gap, 0, theme.Gap, places),
		widgets.Pad(theme.Gap, other), nil, nil)
}
