package cases

import (
	"time"

	"fyne.io/fyne/v2"

	"twozones/locales"
	"twozones/model"
	"twozones/model/casework"
	"twozones/model/search"
	"twozones/ui/screen"
	"twozones/ui/theme"
	"twozones/ui/widgets"
)

// mostDeleted is how many cards the trash shows; where there are more they are
// searched, for each takes a while to draw.
const mostDeleted = 60

// trash lists the deleted cases and enterprises, each with a way back.
type trash struct {
	host   screen.Host
	rows   []casework.CaseRow
	firms  []casework.FirmUse
	texts  []search.Text // what is searched, of the cases and then of the enterprises
	query  string
	search *widgets.SearchBox // nil where all show
	cards  *fyne.Container
	whole  fyne.CanvasObject
}

// NewTrash makes the list of deleted cases and enterprises.
func NewTrash(host screen.Host) (screen.Screen, error) {
	rows, err := host.Desk().Trash()
	if err != nil {
		return nil, err
	}
	firms, err := host.Desk().FirmTrash()
	t := &trash{host: host, rows: rows, firms: firms}
	for i := range rows {
		t.texts = append(t.texts, search.New(rows[i].Name, rows[i].ChineseName, rows[i].Passport, rows[i].Enterprise))
	}
	for i := range firms {
		t.texts = append(t.texts, search.New(firms[i].NameZh, firms[i].NameEn, firms[i].CreditCode))
	}
	return t, err
}

func (l *list) showTrash() { l.host.Go(screen.Route{Place: screen.Trash}) }

// Leave implements [screen.Screen].
func (*trash) Leave() {}

// FocusSearch moves the keyboard to the search, where there is one.
func (t *trash) FocusSearch() {
	if t.search != nil {
		t.host.Focus(t.search)
	}
}

// Content implements [screen.Screen].
func (t *trash) Content() fyne.CanvasObject {
	words := t.host.Words()
	page := widgets.Stack(theme.GapWide,
		widgets.BackRow(words.T("safety.trash.back"), func() { t.host.Go(screen.Route{Place: screen.Cases}) }),
		widgets.NewText(words.T("safety.trash"), widgets.Title),
		widgets.NewParagraph(words.N("safety.trash.about", int(casework.KeptDeleted/(24*time.Hour))), widgets.Quiet))
	if len(t.texts) == 0 {
		page.Add(widgets.NewParagraph(words.T("safety.trash.empty"), widgets.Body))
	}
	if len(t.texts) > mostDeleted {
		t.search = widgets.NewSearchBox(words.T("trash.search"))
		t.search.SetText(t.query)
		t.search.OnChanged = t.find
		page.Add(t.search)
	}
	t.cards = widgets.Stack(theme.GapWide)
	page.Add(t.cards)
	t.whole = widgets.Page(beginWidth, page)
	t.show()
	return t.whole
}

func (t *trash) find(query string) {
	t.query = query
	t.show()
}

// show puts up the cards of what is found, and says how many more there are.
func (t *trash) show() {
	words, query, found := t.host.Words(), search.For(t.query), 0
	t.cards.Objects = nil
	for i := range t.texts {
		if !query.In(t.texts[i]) {
			continue
		}
		if found++; found > mostDeleted {
			continue
		}
		if i < len(t.rows) {
			t.cards.Add(t.row(&t.rows[i]))
		} else {
			t.cards.Add(t.firm(&t.firms[i-len(t.rows)]))
		}
	}
	switch {
	case found > mostDeleted:
		t.cards.Add(widgets.NewParagraph(words.N("trash.more", found-mostDeleted), widgets.Quiet))
	case found == 0 && len(t.texts) > 0:
		t.cards.Add(widgets.NewParagraph(words.T("trash.none"), widgets.Body))
	}
	t.cards.Refresh()
	t.whole.Refresh()
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
