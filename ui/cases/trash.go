package cases

import (
	"time"

	"fyne.io/fyne/v2"

	"twozones/locales"
	"twozones/model"
	"twozones/model/casework"
	"twozones/ui/screen"
	"twozones/ui/theme"
	"twozones/ui/widgets"
)

// trash lists the deleted cases and enterprises, each with a way back.
type trash struct {
	host  screen.Host
	rows  []casework.CaseRow
	firms []casework.FirmUse
}

// NewTrash makes the list of deleted cases and enterprises.
func NewTrash(host screen.Host) (screen.Screen, error) {
	rows, err := host.Desk().Trash()
	if err != nil {
		return nil, err
	}
	firms, err := host.Desk().FirmTrash()
	return &trash{host, rows, firms}, err
}

func (l *list) showTrash() { l.host.Go(screen.Route{Place: screen.Trash}) }

// Leave implements [screen.Screen].
func (*trash) Leave() {}

// Content implements [screen.Screen].
func (t *trash) Content() fyne.CanvasObject {
	words := t.host.Words()
	page := widgets.Stack(theme.GapWide,
		widgets.BackRow(words.T("safety.trash.back"), func() { t.host.Go(screen.Route{Place: screen.Cases}) }),
		widgets.NewText(words.T("safety.trash"), widgets.Title),
		widgets.NewParagraph(words.N("safety.trash.about", int(casework.KeptDeleted/(24*time.Hour))), widgets.Quiet))
	if len(t.rows)+len(t.firms) == 0 {
		page.Add(widgets.NewParagraph(words.T("safety.trash.empty"), widgets.Body))
	}
	for i := range t.rows {
		page.Add(t.row(&t.rows[i]))
	}
	for i := range t.firms {
		page.Add(t.firm(&t.firms[i]))
	}
	return widgets.Page(beginWidth, page)
}

func (t *trash) row(row *casework.CaseRow) fyne.CanvasObject {
	words := t.host.Words()
	name := locales.Person(row.Name, row.ChineseName)
	if name == "" {
		name = words.T("cases.unnamed")
	}
	below := t.left(row.Deleted)
	if row.Enterprise != "" {
		below = row.Enterprise + " · " + below
	}
	return t.card(name, below, func() error { return t.host.Desk().Restore(row.ID) }, words.T("safety.trash.restored", "Person", name))
}

// firm is a deleted enterprise.
func (t *trash) firm(row *casework.FirmUse) fyne.CanvasObject {
	words := t.host.Words()
	name := firmName(row.FirmRow)
	if name == "" {
		name = words.T("firms.unnamed")
	}
	return t.card(name, words.T("case.section.identity.enterprise")+" · "+t.left(row.Deleted),
		func() error { return t.host.Desk().RestoreFirm(row.ID) }, words.T("firms.restored", "Name", name))
}

// left says how long something can still be put back.
func (t *trash) left(deleted time.Time) string {
	return t.host.Words().N("safety.trash.left", casework.DaysLeft(deleted, t.host.Desk().Clock()),
		"Time", deleted.In(model.Beijing).Format("2006-01-02 15:04"))
}

func (t *trash) card(name, below string, restore func() error, done string) fyne.CanvasObject {
	told := widgets.Stack(0, widgets.NewParagraph(name, widgets.Body.Strong()), widgets.NewParagraph(below, widgets.Small))
	return widgets.NewCard(theme.GapWide, widgets.Row(theme.GapWide, widgets.Grow(told),
		widgets.NewButton(widgets.Secondary, t.host.Words().T("safety.trash.restore"), func() {
			if err := restore(); err != nil {
				t.host.Fail(err)
				return
			}
			t.host.Go(screen.Route{Place: screen.Trash})
			t.host.Say(done, nil)
		})))
}
