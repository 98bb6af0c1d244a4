package backups

import (
	"context"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"

	"twozones/locales"
	"twozones/model/casework"
	"twozones/ui/screen"
	"twozones/ui/theme"
	"twozones/ui/widgets"
)

// Host is what the page asks beyond other screens.
type Host interface {
	screen.Host
	// DataDir is the folder that holds everything the app keeps.
	DataDir() string
	// RestoreAll puts a backup in the place of everything, and starts anew.
	RestoreAll(casework.Backup)
	// RestoreArchive puts an archive in the place of everything, and starts anew.
	RestoreArchive(file string)
	// Care is the work on everything that is kept.
	Care() *Care
	// PickFolder asks for a folder.
	PickFolder(done func(folder string))
}

const pageWidth float32 = 860

// mostBackups is how many show until all are asked for.
const mostBackups = 3

type page struct {
	host  Host
	shelf *Shelf
	root  *fyne.Container
	whole fyne.CanvasObject // what scrolls
	check *fyne.Container   // the card of the examination
	file  *fyne.Container   // the card of the archives
	one   *Found            // whose cases are listed, nil for the backups
	cases []casework.CaseRow
	query string
}

// New makes the page of the backups.
func New(host Host) screen.Screen { return &page{host: host} }

// Leave implements [screen.Screen].
func (*page) Leave() {}

// Content implements [screen.Screen].
func (p *page) Content() fyne.CanvasObject {
	p.root = widgets.Stack(theme.GapWide)
	p.whole = widgets.Page(pageWidth, p.root)
	p.show()
	return p.whole
}

// refresh gives what changed the room it needs.
func (p *page) refresh() {
	p.root.Refresh()
	p.whole.Refresh()
}

func (p *page) show() {
	if p.one != nil {
		p.root.Objects = p.casesOf()
	} else {
		p.root.Objects = p.overview()
	}
	p.refresh()
}

func (p *page) back(id string, do func()) fyne.CanvasObject {
	return widgets.BackRow(p.host.Words().T(id), do)
}

func (p *page) overview() []fyne.CanvasObject {
	words := p.host.Words()
	p.shelf = NewShelf(p.host)
	p.shelf.Offer, p.shelf.Second, p.shelf.Most = p.offer, p.host.Desk().BackupFolder(), mostBackups
	p.shelf.OnShown = func() { p.refresh() }
	p.shelf.Fill(p.host.Desk().Backups)
	p.check, p.file = widgets.Stack(0), widgets.Stack(0)
	p.host.Care().shown = p.showCare
	p.showCare()
	return []fyne.CanvasObject{
		p.back("safety.back", func() { p.host.Go(screen.Route{Place: screen.Settings}) }),
		widgets.Row(theme.Gap, widgets.Grow(widgets.NewText(words.T("safety.backups"), widgets.Title)),
			widgets.NewButton(widgets.Primary, words.T("safety.now"), p.backUp)),
		widgets.NewParagraph(words.T("safety.backups.help"), widgets.Quiet),
		p.shelf.Stack,
		widgets.NewCard(theme.GapSection, p.second()),
		p.check, p.file,
	}
}

// showCare shows how far the examination and the work on an archive are.
func (p *page) showCare() {
	p.check.Objects = []fyne.CanvasObject{widgets.NewCard(theme.GapSection, p.checkCard())}
	p.file.Objects = []fyne.CanvasObject{widgets.NewCard(theme.GapSection, p.archiveCard())}
	p.refresh()
}

// second is the second folder, where there is one, and the ways to change it.
func (p *page) second() fyne.CanvasObject {
	words := p.host.Words()
	folder := p.host.Desk().BackupFolder()
	text := folder
	buttons := []fyne.CanvasObject{widgets.NewButton(widgets.Secondary, words.T("safety.second.choose"), func() { p.host.PickFolder(p.setFolder) })}
	if folder == "" {
		text = words.T("safety.second.none")
	} else {
		buttons = append(buttons, widgets.NewButton(widgets.Plain, words.T("safety.second.stop"), func() { p.setFolder("") }))
	}
	return widgets.Stack(theme.Gap, widgets.NewParagraph(words.T("safety.second"), widgets.Heading),
		widgets.NewParagraph(words.T("safety.second.help"), widgets.Small),
		widgets.NewParagraph(text, widgets.Body), widgets.Flow(theme.Gap, buttons...))
}

func (p *page) setFolder(folder string) {
	if err := p.host.Desk().SetBackupFolder(folder); err != nil {
		p.host.Fail(err)
		return
	}
	p.show()
}

func (p *page) backUp() {
	desk := p.host.Desk()
	p.host.Background(func(context.Context) func() {
		_, warning, err := desk.BackUp(casework.WhyHand)
		return func() {
			if err == nil {
				err = warning
			}
			if err != nil {
				p.host.Fail(err)
			} else {
				p.host.Say(p.host.Words().T("safety.made"), nil)
			}
			p.show()
		}
	})
}

func (p *page) offer(one Found, _ bool) []fyne.CanvasObject {
	t := p.host.Words().T
	var buttons []fyne.CanvasObject
	if !isSealed(one.Err) {
		buttons = append(buttons, widgets.NewButton(widgets.Secondary, t("safety.restore_one"), func() { p.open(one) }))
	}
	return append(buttons,
		widgets.NewButton(widgets.Secondary, t("safety.restore_all"), func() {
			p.host.Confirm(t("safety.restore_all.title"), t("safety.restore_all.text"), t("safety.restore_all.yes"),
				func() { p.host.RestoreAll(one.Backup) })
		}),
		widgets.NewButton(widgets.Plain, t("safety.folder"), func() { p.host.Launch(filepath.Dir(one.Path)) }))
}

// open lists the cases of a backup.
func (p *page) open(one Found) {
	desk := p.host.Desk()
	p.host.Background(func(context.Context) func() {
		rows, err := desk.CasesIn(one.Backup)
		return func() {
			if err != nil {
				p.host.Fail(err)
				return
			}
			p.one, p.cases, p.query = &one, rows, ""
			p.show()
		}
	})
}

func (p *page) casesOf() []fyne.CanvasObject {
	words := p.host.Words()
	list := widgets.Stack(theme.Gap)
	search := widgets.NewField(widgets.FieldWords{Label: words.T("cases.search")}, 1, p.host.After())
	search.SetText(p.query)
	search.OnCommit = func(text string) {
		p.query = text
		p.list(list)
	}
	p.list(list)
	return []fyne.CanvasObject{
		p.back("safety.back.backups", func() {
			p.one = nil
			p.show()
		}),
		widgets.NewParagraph(words.T("safety.pick_case"), widgets.Title),
		widgets.NewParagraph(words.T("safety.pick_case.help"), widgets.Quiet),
		search, list,
	}
}

func (p *page) list(into *fyne.Container) {
	words := p.host.Words()
	into.Objects = nil
	for i := range p.cases {
		row := &p.cases[i]
		name := personOf(words, row)
		text := strings.ToLower(name + " " + row.Enterprise)
		if !strings.Contains(text, strings.ToLower(strings.TrimSpace(p.query))) {
			continue
		}
		told := widgets.Stack(0, widgets.NewParagraph(name, widgets.Body.Strong()), widgets.NewParagraph(row.Enterprise, widgets.Small))
		into.Add(widgets.NewCard(theme.GapWide, widgets.Row(theme.GapWide, widgets.Grow(told),
			widgets.NewButton(widgets.Secondary, words.T("safety.bring_back"), func() { p.bringBack(row.ID, name) }))))
	}
	into.Refresh()
	p.refresh()
}

func personOf(words *locales.Localizer, row *casework.CaseRow) string {
	if name := locales.Person(row.Name, row.ChineseName); name != "" {
		return name
	}
	return words.T("cases.unnamed")
}

// bringBack puts a copy of a case beside what is there.
func (p *page) bringBack(id, name string) {
	desk, b := p.host.Desk(), p.one.Backup
	p.host.Background(func(context.Context) func() {
		_, err := desk.RestoreCase(b, id)
		return func() {
			if err != nil {
				p.host.Fail(err)
				return
			}
			p.host.Go(screen.Route{Place: screen.Cases})
			p.host.Say(p.host.Words().T("safety.brought_back", "Person", name), nil)
		}
	})
}
