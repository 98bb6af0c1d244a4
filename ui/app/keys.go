package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"twozones/ui/screen"
)

// binding is a key combination of the present screen, so that it can be taken
// away when another screen shows.
type binding struct {
	keys fyne.Shortcut
	do   func()
	over bool // also while something lies over the screen
}

// searcher is a screen with a search field.
type searcher interface{ FocusSearch() }

// Shortcut binds keys while the current screen shows.
func (a *App) Shortcut(key fyne.KeyName, modifier fyne.KeyModifier, do func()) {
	b := binding{keys: shortcutOf(key, modifier), do: do}
	a.keys = append(a.keys, b)
	a.bind([]binding{b})
}

// shortcutOf names a combination as Fyne's driver reports it: undo and redo have
// names of their own.
func shortcutOf(key fyne.KeyName, modifier fyne.KeyModifier) fyne.Shortcut {
	switch {
	case modifier == fyne.KeyModifierShortcutDefault && key == fyne.KeyZ:
		return &fyne.ShortcutUndo{}
	case modifier == fyne.KeyModifierShortcutDefault && key == fyne.KeyY:
		return &fyne.ShortcutRedo{}
	}
	return &desktop.CustomShortcut{KeyName: key, Modifier: modifier}
}

func (a *App) bind(list []binding) {
	for _, b := range list {
		a.window.Canvas().AddShortcut(b.keys, func(fyne.Shortcut) {
			a.use()
			if b.over || a.window.Canvas().Overlays().Top() == nil {
				a.guard(b.do)
			}
		})
	}
}

func (a *App) unbind(list []binding) {
	for _, b := range list {
		a.window.Canvas().RemoveShortcut(b.keys)
	}
	a.bind(a.ownKeys())
}

// ownKeys hold wherever no screen has others.
func (a *App) ownKeys() []binding {
	own := func(k screen.Keys, do func()) binding {
		return binding{keys: shortcutOf(k.Key, k.Modifier), do: func() {
			if a.settings.Started && a.desk != nil {
				do()
			}
		}}
	}
	language := binding{keys: shortcutOf(screen.LanguageKeys.Key, screen.LanguageKeys.Modifier), do: func() {
		if a.desk != nil || a.Locked() {
			a.SwitchLanguage()
		}
	}}
	lock := binding{keys: shortcutOf(screen.LockKeys.Key, screen.LockKeys.Modifier), do: a.Lock, over: true}
	return []binding{
		own(screen.NewCaseKeys, func() { a.Go(screen.Route{Place: screen.NewCase}) }),
		own(screen.SearchKeys, a.search),
		language, lock,
	}
}

func (a *App) bindOwnKeys() {
	a.bind(a.ownKeys())
	a.window.Canvas().SetOnTypedKey(func(event *fyne.KeyEvent) {
		a.use()
		if event.Name == fyne.KeyEscape {
			a.back()
		}
	})
}

func (a *App) search() {
	if _, here := a.current.(searcher); !here {
		a.Go(screen.Route{Place: screen.Cases})
	}
	if s, ok := a.current.(searcher); ok {
		s.FocusSearch()
	}
}

// back closes what lies on top, else goes to the list of cases.
func (a *App) back() {
	switch {
	case a.alone:
	case a.card != nil:
		a.closeCard()
	case a.route.Place == screen.QuickCheck && !a.settings.Started:
		a.Go(screen.Route{Place: screen.FirstRun})
	case a.desk != nil && a.settings.Started && a.route.Place != screen.Cases:
		a.Go(screen.Route{Place: screen.Cases})
	}
}
