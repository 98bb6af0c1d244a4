// Package settings is the screen on which a person sets the app: language, look,
// text size, who works here and where the data lies. Each choice is saved and in
// force at once; there is nothing to confirm.
//
// [Choices] are the same questions for the first run.
package settings

import (
	"strconv"

	"fyne.io/fyne/v2"

	"twozones/model"
	"twozones/model/casework"
	"twozones/ui/erase"
	"twozones/ui/lock"
	"twozones/ui/screen"
	"twozones/ui/theme"
	"twozones/ui/widgets"
)

// Host is what settings ask beyond other screens.
type Host interface {
	lock.Host
	// DataDir is the folder that holds everything the app keeps.
	DataDir() string
	// Safety is why the last backup is not whole, or nil.
	Safety() error
}

// Roles are who may work with the app. A role sets defaults only.
var Roles = []string{casework.RoleHR, casework.RoleTalent, casework.RoleConsultant}

var textSizes = []int{100, 125, 150, 175, 200}

type page struct {
	host   Host
	by     *widgets.Field
	groups map[string]*widgets.OptionGroup
}

// New makes the screen.
func New(host Host) screen.Screen { return &page{host: host} }

// Leave implements [screen.Screen].
func (p *page) Leave() {
	if p.by != nil {
		p.by.Flush()
	}
}

// Content implements [screen.Screen].
func (p *page) Content() fyne.CanvasObject {
	words := p.host.Words()
	p.groups = map[string]*widgets.OptionGroup{}
	p.by = NameField(p.host)
	p.by.OnCommit = func(text string) { p.change("", func(s *casework.Settings) { s.By = text }) }
	folder := widgets.Row(theme.GapWide,
		widgets.Grow(widgets.NewParagraph(p.host.DataDir(), widgets.Quiet)),
		widgets.NewButton(widgets.Secondary, words.T("settings.folder.open"), func() { p.host.Launch(p.host.DataDir()) }))
	place := widgets.Stack(theme.Gap, folder)
	if err := casework.PlaceWarning(p.host.DataDir()); err != nil {
		place.Add(widgets.NewNotice(widgets.Open, widgets.Span{Text: words.Error(err), Look: widgets.Body}))
	}
	return widgets.Page(pageWidth, widgets.Stack(theme.GapSection,
		widgets.NewText(words.T("settings.title"), widgets.Title),
		p.chosen("settings.language", LanguageChoice(p.host, func(l model.Lang) {
			p.change("settings.language", func(s *casework.Settings) { s.Lang = l })
		})),
		p.chosen("settings.theme", p.themes()),
		p.chosen("settings.text_size", p.sizes()),
		p.chosen("settings.role", RoleChoice(p.host, p.host.Settings().Role, func(role string) {
			p.change("settings.role", func(s *casework.Settings) { s.Role = role })
		})),
		p.section("settings.by", p.by),
		p.section("lock.section", lock.Section(p.host)),
		p.section("handover.settings", widgets.Flow(theme.Gap, widgets.NewButton(widgets.Secondary, words.T("handover.keys.manage"),
			func() { p.host.Go(screen.Route{Place: screen.HandoverKeys}) }))),
		p.section("settings.folder", place),
		p.section("privacy.settings", widgets.Flow(theme.Gap, widgets.NewButton(widgets.Secondary, words.T("privacy.settings.show"),
			func() { p.host.Go(screen.Route{Place: screen.Privacy}) }))),
		p.section("safety.backups", p.backups()),
		p.section("erase.settings", widgets.Flow(theme.Gap, widgets.NewButton(widgets.Secondary, words.T("erase.settings.go"),
			func() { p.host.Go(erase.To(erase.FromSettings)) }))),
	))
}

const pageWidth float32 = 860

// section is a card with the name and a line of help at the left and the choice
// at the right.
func (p *page) section(id string, choice fyne.CanvasObject) fyne.CanvasObject {
	words := p.host.Words()
	told := widgets.Stack(theme.GapSmall, widgets.NewParagraph(words.T(id), widgets.Heading),
		widgets.NewParagraph(words.T(id+".help"), widgets.Small))
	return widgets.NewCard(theme.GapSection, beside(told, choice))
}

// chosen is the section of a group of options.
func (p *page) chosen(id string, group *widgets.OptionGroup) fyne.CanvasObject {
	p.groups[id] = group
	return p.section(id, group)
}

// change saves a setting. The screen may have been built anew by then: the
// keyboard goes back to the group it was in.
func (p *page) change(id string, edit func(*casework.Settings)) {
	s := p.host.Settings()
	edit(&s)
	p.host.Apply(s)
	if group := p.groups[id]; group != nil {
		group.Focus()
	}
}

// backups says when the last backup was made, what went wrong with it, and leads
// to all of them.
func (p *page) backups() fyne.CanvasObject {
	words := p.host.Words()
	stack := widgets.Stack(theme.Gap)
	last, found := p.host.Desk().LastBackup()
	if found {
		stack.Add(widgets.NewParagraph(words.T("safety.last", "Time", last.At.In(model.Beijing).Format("2006-01-02 15:04")), widgets.Body))
	} else {
		stack.Add(widgets.NewParagraph(words.T("safety.last.none"), widgets.Body))
	}
	if err := p.host.Safety(); err != nil {
		stack.Add(widgets.NewNotice(widgets.Open, widgets.Span{Text: words.Error(err), Look: widgets.Body}))
	}
	stack.Add(widgets.Row(theme.Gap, widgets.NewButton(widgets.Secondary, words.T("safety.manage"),
		func() { p.host.Go(screen.Route{Place: screen.Backups}) }), widgets.Spacer()))
	return stack
}

func (p *page) themes() *widgets.OptionGroup {
	words := p.host.Words()
	group := widgets.NewOptionGroup(false, []widgets.Option{
		{ID: "system", Text: words.T("settings.theme.system")},
		{ID: "light", Text: words.T("settings.theme.light")},
		{ID: "dark", Text: words.T("settings.theme.dark")},
	})
	chosen := p.host.Settings().Theme
	if chosen == "" {
		chosen = "system"
	}
	group.Select(chosen)
	group.OnChanged = func(ids []string) { p.change("settings.theme", func(s *casework.Settings) { s.Theme = ids[0] }) }
	return group
}

func (p *page) sizes() *widgets.OptionGroup {
	words := p.host.Words()
	var options []widgets.Option
	for _, size := range textSizes {
		option := widgets.Option{ID: strconv.Itoa(size), Text: words.T("settings.text_size.percent", "Size", size)}
		if size == textSizes[0] {
			option.Detail = words.T("settings.text_size.usual")
		}
		options = append(options, option)
	}
	group := widgets.NewOptionGroup(false, options)
	group.Select(strconv.Itoa(max(p.host.Settings().TextSize, textSizes[0])))
	group.OnChanged = func(ids []string) {
		size, err := strconv.Atoi(ids[0])
		if err == nil {
			p.change("settings.text_size", func(s *casework.Settings) { s.TextSize = size })
		}
	}
	return group
}
