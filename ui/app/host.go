package app

import (
	"slices"

	"fyne.io/fyne/v2"

	"twozones/locales"
	"twozones/model/casework"
	"twozones/ui/backups"
	"twozones/ui/screen"
	"twozones/ui/theme"
	"twozones/ui/widgets"
)

// Words is the localizer of the chosen language.
func (a *App) Words() *locales.Localizer { return a.words }

// Desk is the stored cases.
func (a *App) Desk() *casework.Desk { return a.desk }

// Kit implements [quick.Host]: that of the desk, or the one that a desk would have.
func (a *App) Kit() *casework.Kit {
	if a.desk != nil {
		return a.desk.Kit
	}
	kit := *a.parts.Kit
	kit.Protected = append(slices.Clone(kit.Protected), a.parts.DataDir)
	return &kit
}

// Begun implements [quick.Host].
func (a *App) Begun() bool { return a.desk != nil && a.settings.Started }

// Home implements [cases.Door]: where work begins after the first run.
func (a *App) Home() screen.Route {
	if a.quick.Wanted() {
		return screen.Route{Place: screen.QuickCheck}
	}
	return screen.Route{Place: screen.Cases}
}

// After runs a function later.
func (a *App) After() widgets.After { return a.parts.After }

// DataDir is the folder that holds everything the app keeps.
func (a *App) DataDir() string { return a.parts.DataDir }

// Settings are the settings in force.
func (a *App) Settings() casework.Settings { return a.settings }

// Apply saves settings and puts them in force at once. What shows is built anew
// where language or look has changed.
func (a *App) Apply(s casework.Settings) {
	if a.desk != nil {
		if err := a.desk.SaveSettings(s); err != nil {
			a.Fail(err)
			return
		}
	}
	old := a.settings
	a.wear(s)
	if old.Lang != a.settings.Lang || old.Theme != s.Theme || old.TextSize != s.TextSize {
		a.rebuild()
	}
}

// SwitchLanguage changes to the other language. At a quick check, which stores
// nothing, that holds for this sitting only.
func (a *App) SwitchLanguage() {
	s := a.settings
	s.Lang = a.words.Lang().Other()
	if a.route.Place == screen.QuickCheck {
		a.wear(s)
		a.rebuild()
		return
	}
	a.Apply(s)
}

// appearance is what of the settings decides about the theme.
type appearance struct {
	named string
	size  int // of the text, per cent
}

func (l appearance) made() *theme.Theme {
	look := map[string]theme.Appearance{"light": theme.Light, "dark": theme.Dark}[l.named]
	return theme.New(look, float32(l.size)/100)
}

// wear puts settings in force without saving them. Where no language was chosen
// the system's holds.
func (a *App) wear(s casework.Settings) {
	if !s.Lang.Spoken() {
		s.Lang = locales.System(a.parts.Locale)
	}
	a.settings = s
	a.words = a.parts.Speak(s.Lang)
	speakFyne(a.words)
	if look := (appearance{s.Theme, s.TextSize}); a.worn == nil || *a.worn != look {
		a.worn = &look
		theme.Wear(a.parts.Fyne, look.made())
	}
}

// SaveAs asks where to write a file.
func (a *App) SaveAs(suggested string, done func(path string)) {
	a.parts.Files.Save(suggested, done)
}

// OpenFile asks which file to read.
func (a *App) OpenFile(endings []string, done func(path string)) {
	a.parts.Files.Open(endings, done)
}

// OpenFiles asks which files to read, one or several.
func (a *App) OpenFiles(endings []string, done func(paths []string)) {
	a.parts.Files.OpenSeveral(endings, done)
}

// PickFolder asks for a folder.
func (a *App) PickFolder(done func(folder string)) { a.parts.Files.Folder(done) }

// Care is the work on everything that is kept.
func (a *App) Care() *backups.Care { return a.care }

// Launch opens a file or folder with the system's own program.
func (a *App) Launch(path string) {
	if err := a.parts.Launch(path); err != nil {
		a.showCard(a.words.T("app.launch.title"), a.words.T("app.launch.text", "Path", path),
			widgets.NewButton(widgets.Primary, a.words.T("app.close"), a.closeCard))
	}
}

// Say shows a short line for a few seconds.
func (a *App) Say(text string, undo func()) {
	a.toast.say(text, a.words.T("app.undo"), undo)
}

// Focus moves the keyboard to a widget. While a screen is being built it waits
// until that shows.
func (a *App) Focus(f fyne.Focusable) {
	if a.building {
		a.focus = f
		return
	}
	a.window.Canvas().Focus(f)
}
