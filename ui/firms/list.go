package firms

import (
	"fyne.io/fyne/v2"

	"twozones/model/casework"
	"twozones/model/search"
	"twozones/ui/screen"
	"twozones/ui/theme"
	"twozones/ui/widgets"
)

type list struct {
	host   screen.Host
	rows   []casework.FirmUse
	texts  []search.Text // what is searched, by row
	query  string
	shown  []int // rows that match
	offset float32

	search      *widgets.SearchBox
	count       *widgets.Text
	table       *widgets.TableList
	found, none *widgets.Card
	body        *fyne.Container
}

// NewList makes the list of enterprises.
func NewList(host screen.Host) (screen.Screen, error) {
	rows, err := host.Desk().FirmUses()
	if err != nil {
		return nil, err
	}
	l := &list{host: host, rows: rows}
	for _, row := range rows {
		l.texts = append(l.texts, search.New(row.NameZh, row.NameEn, row.CreditCode))
	}
	l.filter()
	return l, nil
}

// Leave implements [screen.Screen].
func (l *list) Leave() {
	if l.table != nil {
		l.offset = l.table.Offset()
	}
}

// FocusSearch moves the keyboard to the search.
func (l *list) FocusSearch() {
	if l.search != nil {
		l.host.Focus(l.search)
	}
}

func (l *list) filter() {
	l.shown = l.shown[:0]
	query := search.For(l.query)
	for i := range l.rows {
		if query.In(l.texts[i]) {
			l.shown = append(l.shown, i)
		}
	}
}

// Content implements [screen.Screen].
func (l *list) Content() fyne.CanvasObject {
	words := l.host.Words()
	if len(l.rows) == 0 {
		return l.empty()
	}
	l.search = widgets.NewSearchBox(words.T("firms.search"))
	l.search.SetText(l.query)
	l.search.OnChanged = l.find
	l.count = widgets.NewCell("", widgets.Quiet, fyne.TextAlignLeading)
	head := widgets.Stack(theme.Gap,
		widgets.Row(theme.GapWide, widgets.NewText(words.T("firms.title"), widgets.Title), widgets.Grow(l.count),
			widgets.NewButton(widgets.Primary, words.T("firms.new"), func() { l.host.Go(To("")) })),
		l.search)
	l.makeBody()
	l.update()
	l.host.After()(0, func() { l.table.ScrollTo(l.offset) })
	return widgets.Inset(theme.GapSection, theme.GapPage, theme.GapSection, theme.GapPage,
		widgets.Under(widgets.Inset(0, 0, theme.GapWide, 0, head), l.body))
}

func (l *list) makeBody() {
	words := l.host.Words()
	rows := &table{l}
	l.table = widgets.NewTableList(rows.columns(), rows)
	l.table.OnOpened = func(index int) { l.host.Go(To(l.row(index).ID)) }
	l.found = widgets.NewCard(1, l.table)
	l.none = widgets.NewCard(theme.GapSection, widgets.Stack(theme.Gap,
		widgets.NewText(words.T("firms.none_found"), widgets.Heading),
		widgets.NewParagraph(words.T("firms.none_found.hint"), widgets.Quiet)))
	l.body = widgets.ListBody(l.table.Height, l.found, l.none, widgets.NewParagraph(words.T("firms.about"), widgets.Small))
}

func (l *list) find(query string) {
	l.query = query
	l.filter()
	l.update()
	l.table.ScrollToTop()
}

// update shows what matches.
func (l *list) update() {
	words := l.host.Words()
	l.count.SetText(words.N("firms.count", len(l.rows)))
	if l.query != "" {
		l.count.SetText(words.N("firms.found", len(l.shown)))
	}
	l.found.Hidden, l.none.Hidden = len(l.shown) == 0, len(l.shown) > 0
	l.table.Reload()
	l.body.Refresh()
}

func (l *list) row(index int) *casework.FirmUse { return &l.rows[l.shown[index]] }

// empty teaches what the page is for and how to begin.
func (l *list) empty() fyne.CanvasObject {
	words := l.host.Words()
	way := func(kind widgets.ButtonKind, id string, to screen.Route) fyne.CanvasObject {
		return widgets.NewCard(theme.GapSection, widgets.Row(theme.GapSection,
			widgets.Grow(widgets.Stack(theme.GapSmall, widgets.NewParagraph(words.T(id), widgets.Heading),
				widgets.NewParagraph(words.T(id+".text"), widgets.Quiet))),
			widgets.NewButton(kind, words.T(id+".do"), func() { l.host.Go(to) })))
	}
	return widgets.Page(emptyWidth, widgets.Stack(theme.GapWide,
		widgets.NewText(words.T("firms.title"), widgets.Title),
		widgets.NewParagraph(words.T("firms.empty"), widgets.Body),
		way(widgets.Primary, "firms.begin.new", To("")),
		way(widgets.Secondary, "firms.begin.case", screen.Route{Place: screen.NewCase})))
}

const emptyWidth float32 = 760
