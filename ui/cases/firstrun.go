package cases

import (
	"fyne.io/fyne/v2"

	"twozones/locales"
	"twozones/model"
	"twozones/model/casework"
	"twozones/ui/lock"
	"twozones/ui/screen"
	"twozones/ui/settings"
	"twozones/ui/theme"
	"twozones/ui/widgets"
)

// Door is what the first run asks beyond the settings.
type Door interface {
	settings.Host
	// Home is where work begins.
	Home() screen.Route
}

type firstRun struct {
	host     Door
	chosen   casework.Settings
	by       *widgets.Field
	language *widgets.OptionGroup
}

// NewFirstRun makes the page that is shown until a person has begun.
func NewFirstRun(host Door) screen.Screen {
	return &firstRun{host: host, chosen: host.Settings()}
}

// Leave implements [screen.Screen].
func (f *firstRun) Leave() {
	if f.by != nil {
		f.chosen.By = f.by.Text()
	}
}

// Content implements [screen.Screen].
func (f *firstRun) Content() fyne.CanvasObject {
	words := f.host.Words()
	f.by = settings.NameField(f.host)
	f.by.SetText(f.chosen.By)
	f.language = settings.LanguageChoice(f.host, f.speak)
	roles := settings.RoleChoice(f.host, f.chosen.Role, func(role string) { f.chosen.Role = role })
	page := widgets.Stack(theme.GapSection,
		widgets.Stack(theme.Gap,
			widgets.NewParagraph(words.T("first_run.title"), widgets.Title),
			widgets.NewParagraph(words.T("first_run.about"), widgets.Body)),
		widgets.Row(theme.GapWide, widgets.Grow(widgets.NewParagraph(words.T("quick.first_run"), widgets.Quiet)),
			widgets.NewButton(widgets.Secondary, words.T("quick.begin.do"), f.check)),
		widgets.HLine(),
		widgets.Equal(theme.GapPage,
			question(bothLanguages("settings.language"), "", f.language),
			question(words.T("first_run.role"), words.T("settings.role.help"), roles)),
		widgets.HLine(),
		widgets.Equal(theme.GapPage,
			widgets.Stack(theme.GapSmall, f.by, widgets.NewParagraph(words.T("settings.by.help"), widgets.Small)),
			question(words.T("first_run.folder"), words.T("first_run.folder.help"),
				widgets.NewParagraph(f.host.DataDir(), widgets.Quiet))),
		question(words.T("lock.first_run"), words.T("lock.first_run.later"), lock.Promises(words)),
		widgets.Flow(theme.Gap, widgets.NewButton(widgets.Primary, words.T("lock.first_run.set"), f.protect),
			widgets.NewButton(widgets.Secondary, words.T("lock.first_run.without"), f.begin)),
	)
	return widgets.Page(beginWidth, widgets.NewCard(theme.GapPage, page))
}

// bothLanguages is for whoever cannot read the language that shows.
func bothLanguages(id string) string {
	return locales.For(model.Zh).T(id) + " · " + locales.For(model.En).T(id)
}

func question(title, help string, answer fyne.CanvasObject) fyne.CanvasObject {
	return widgets.Stack(theme.Gap, widgets.NewParagraph(title, widgets.Heading), answer, widgets.NewParagraph(help, widgets.Small))
}

// speak switches at once; nothing else is saved before the person begins.
func (f *firstRun) speak(l model.Lang) {
	s := f.host.Settings()
	s.Lang = l
	f.host.Apply(s)
	f.language.Focus()
}

// check goes to the quick check; what is typed here stays.
func (f *firstRun) check() { f.host.Go(screen.Route{Place: screen.QuickCheck}) }

// begin goes on without a passphrase; protect sets one first.
func (f *firstRun) begin()   { f.start(f.host.Home()) }
func (f *firstRun) protect() { f.start(lock.To(lock.Set)) }

func (f *firstRun) start(to screen.Route) {
	f.Leave()
	s := f.host.Settings()
	s.Started, s.By, s.Role = true, f.chosen.By, f.chosen.Role
	f.host.Apply(s)
	if f.host.Settings().Started {
		f.host.Go(to)
	}
}
