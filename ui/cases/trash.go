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

// trash lists the deleted cases, each with a way back.
type trash struct {
	host screen.Host
	rows []casework.CaseRow
}

// NewTrash makes the list of deleted cases.
func NewTrash(host screen.Host) (screen.Screen, error) {
	rows, err := host.Desk().Trash()
	return &trash{host, rows}, err
}

func (l *list) showTrash() { l.host.Go(screen.Route{Place: screen.Trash}) }

// Leave implements [screen.Screen].
func (*trash) Leave() {}

// Content implements [screen.Screen].
func (t *trash) Content() fyne.CanvasObject {
	words := t.host.Words()
	page := widgets.Stack(theme.GapWide,
		widgets.Row(0, widgets.NewButton(widgets.Plain, words.T("safety.trash.back"),
			func() { t.host.Go(screen.Route{Place: screen.Cases}) }), widgets.Spacer()),
		widgets.NewText(words.T("safety.trash"), widgets.Title),
		widgets.NewParagraph(words.N("safety.trash.about", int(casework.KeptDeleted/(24*time.Hour))), widgets.Quiet))
	if len(t.rows) == 0 {
		page.Add(widgets.NewParagraph(words.T("safety.trash.empty"), widgets.Body))
	}
	for i := range t.rows {
		page.Add(t.row(&t.rows[i]))
	}
	return widgets.Page(beginWidth, page)
}

func (t *trash) row(row *casework.CaseRow) fyne.CanvasObject {
	words := t.host.Words()
	name := locales.Person(row.Name, row.ChineseName)
	if name == "" {
		name = words.T("cases.unnamed")
	}
	left := casework.DaysLeft(row.Deleted, t.host.Desk().Clock())
	below := words.N("safety.trash.left", left, "Time", row.Deleted.In(model.Beijing).Format("2006-01-02 15:04"))
	if row.Enterprise != "" {
		below = row.Enterprise + " · " + below
	}
	told := widgets.Stack(0, widgets.NewParagraph(name, widgets.Body.Strong()), widgets.NewParagraph(below, widgets.Small))
	return widgets.NewCard(theme.GapWide, widgets.Row(theme.GapWide, widgets.Grow(told),
		widgets.NewButton(widgets.Secondary, words.T("safety.trash.restore"), func() { t.restore(row.ID, name) })))
}

func (t *trash) restore(id, name string) {
	if err := t.host.Desk().Restore(id); err != nil {
		t.host.Fail(err)
		return
	}
	t.host.Go(screen.Route{Place: screen.Trash})
	t.host.Say(t.host.Words().T("safety.trash.restored", "Person", name), nil)
}
