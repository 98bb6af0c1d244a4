package cases

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"twozones/locales"
	"twozones/model/casework"
	"twozones/model/search"
	"twozones/ui/handover"
	"twozones/ui/screen"
	"twozones/ui/theme"
	"twozones/ui/widgets"
)

type list struct {
	host  Host
	mem   *Memory
	rows  []casework.CaseRow
	texts []search.Text          // what is searched, by row
	firms map[string]search.Text // and by enterprise
	order []int                  // all rows as they are sorted
	shown []int                  // those of them that are listed
	shows bool                   // it is the screen that shows

	glances []*casework.Glance // by row, nil where not known yet
	known   int                // how many are
	stop    func()             // ends the reading of the others; nil where none goes on
	cached  map[string]*view

	search       *widgets.SearchBox
	count        *widgets.Text
	all          []*widgets.PickBox   // in the headers
	tables       []*widgets.TableList // the widest first
	table        fyne.CanvasObject
	none         *fyne.Container
	chips, panel *fyne.Container
	filters      fyne.CanvasObject // in the panel
	body, bar    *fyne.Container
	root         *fyne.Container
}

// NewList makes the list of cases, as it was left.
func NewList(host Host, mem *Memory) (screen.Screen, error) {
	l := &list{host: host, mem: mem}
	host.Shortcut(screen.OpenKeys.Key, screen.OpenKeys.Modifier, l.importFile)
	return l, l.read()
}

// Leave implements [screen.Screen].
func (l *list) Leave() {
	l.shows = false
	l.stopReading()
	if l.mem.list == l {
		l.mem.list = nil
	}
	if l.tables != nil {
		l.mem.top, l.mem.hidden = l.top()
	}
}

// FocusSearch moves the keyboard to the search.
func (l *list) FocusSearch() {
	if l.search != nil {
		l.host.Focus(l.search)
	}
}

// read reads the cases; what is known of them stays known.
func (l *list) read() error {
	rows, err := l.host.Desk().Cases()
	if err != nil {
		return err
	}
	firms, err := l.host.Desk().Enterprises()
	if err != nil {
		return err
	}
	l.stopReading()
	l.rows, l.texts, l.firms = rows, make([]search.Text, len(rows)), make(map[string]search.Text, len(firms))
	ready := l.mem.makeReady(len(rows) + len(firms))
	for i := range firms {
		l.firms[firms[i].ID] = ready(firms[i].NameZh, firms[i].NameEn, firms[i].CreditCode)
	}
	there := make(map[string]bool, len(l.mem.picked))
	for i := range rows {
		l.texts[i] = ready(rows[i].Name, rows[i].ChineseName, rows[i].Passport)
		if l.mem.picked[rows[i].ID] {
			there[rows[i].ID] = true
		}
	}
	l.mem.picked = there
	l.cached = map[string]*view{}
	l.recall()
	l.sort()
	return nil
}

// sort puts all rows in order, then filters them.
func (l *list) sort() {
	l.order = l.mem.order.Sorted(l.rows, l.glances)
	l.filter()
}

func (l *list) filter() {
	l.shown = l.passing(l.shown[:0], search.For(l.mem.query), l.mem.filter)
}

// passing adds the places of the rows that a search and a filter let through.
func (l *list) passing(to []int, query *search.Query, filter casework.CaseFilter) []int {
	today := l.host.Desk().Today()
	for _, i := range l.order {
		if filter.Passes(&l.rows[i], l.glances[i], today) && query.In(l.texts[i], l.firms[l.rows[i].FirmID]) {
			to = append(to, i)
		}
	}
	return to
}

// reload reads the cases again after some were copied, archived or deleted; all
// else stays.
func (l *list) reload() {
	if l.search == nil { // what shows is how to begin, or what came of the packages
		l.host.Go(screen.Route{Place: screen.Cases})
		return
	}
	top, hidden := l.top()
	if err := l.read(); err != nil {
		l.host.Fail(err)
		return
	}
	if len(l.rows) == 0 {
		l.host.Go(screen.Route{Place: screen.Cases})
		return
	}
	l.update()
	l.scrollTo(top, hidden)
	l.readOn()
}

// again shows the cases after one has come: in place, so that the search stays,
// or from another screen.
func (l *list) again() {
	if l.shows {
		l.reload()
		return
	}
	l.host.Go(screen.Route{Place: screen.Cases})
}

// Content implements [screen.Screen].
func (l *list) Content() fyne.CanvasObject {
	l.cached, l.shows, l.mem.list = map[string]*view{}, true, l
	if len(l.rows) == 0 {
		return l.empty()
	}
	if l.mem.made != nil {
		return l.result(l.mem.made)
	}
	l.makeTables()
	l.chips, l.panel, l.bar = widgets.Stack(0), container.NewStack(), widgets.Stack(0)
	l.root = l.page(l.header())
	l.showSorting()
	l.showPanel()
	l.update()
	l.showWork()
	l.host.After()(0, func() { l.scrollTo(l.mem.top, l.mem.hidden) })
	l.readOn()
	return widgets.Inset(theme.GapSection, theme.GapPage, theme.GapSection, theme.GapPage, l.root)
}

func (l *list) header() fyne.CanvasObject {
	words := l.host.Words()
	l.search = widgets.NewSearchBox(words.T("cases.search"))
	l.search.SetText(l.mem.query)
	l.search.OnChanged = l.find
	l.count = widgets.NewCell("", widgets.Quiet, fyne.TextAlignLeading)
	search := widgets.AtLeast(fyne.NewSize(l.searchWidth(), 0), l.search)
	tools := []fyne.CanvasObject{
		widgets.NewButton(widgets.Secondary, words.T("cases.filter"), l.togglePanel),
		widgets.NewButton(widgets.Plain, words.T("quick.title"), l.check),
		widgets.NewButton(widgets.Plain, words.T("safety.trash"), l.showTrash),
		widgets.NewButton(widgets.Plain, words.T("handover.open.menu"), func() { handover.Ask(l.host) }),
	}
	line := widgets.Row(theme.Gap, append([]fyne.CanvasObject{search}, tools...)...)
	return head(theme.GapWide,
		widgets.Row(theme.GapWide, widgets.NewText(words.T("cases.title"), widgets.Title), widgets.Grow(l.count)),
		widgets.Beside(theme.Gap, 0, search, tools...), func() float32 { return line.MinSize().Width },
		widgets.Row(theme.GapWide, hinted(widgets.NewButton(widgets.Secondary, words.T("cases.import"), l.importFile), screen.OpenKeys),
			hinted(widgets.NewButton(widgets.Primary, words.T("cases.new"), func() { l.host.Go(screen.Route{Place: screen.NewCase}) }), screen.NewCaseKeys)))
}

// hinted has a button name the keys that do the same.
func hinted(b *widgets.Button, keys screen.Keys) *widgets.Button {
	b.Hint = keys.String()
	return b
}

func (l *list) makeTables() {
	l.all, l.tables = nil, nil
	var forms []fyne.CanvasObject
	for _, width := range []width{wide, narrow, tight} {
		rows := &table{list: l, width: width}
		t := widgets.NewTableList(rows.columns(), rows)
		t.OnOpened, t.OnSort = l.open, l.sortBy
		t.Pickable(l.pickRow)
		t.Explains(l.explain)
		l.tables, forms = append(l.tables, t), append(forms, t)
	}
	l.table = widgets.NewCard(1, fitting(forms...))
	l.none = widgets.Stack(theme.Gap)
	l.body = widgets.ListBody(func() float32 { return l.visible().Height() }, l.table, l.none, widgets.Stack(theme.Gap, l.notices()...))
}

// explain says in a sentence what the score bar of a row shows.
func (l *list) explain(index int) {
	if v := l.view(l.shown[index]); v.hasPoints {
		l.host.Say(l.host.Words().T("cases.score.of", "Person", v.person, "Score", v.spoken.Spoken), nil)
	}
}

// searchWidth is enough for the hint in the search field at any size of text.
func (l *list) searchWidth() float32 {
	const least, inset = 220, 30
	hint := fyne.MeasureText(l.search.PlaceHolder, theme.Size(theme.TextBody), fyne.TextStyle{}).Width
	return max(theme.Scaled(least), hint+theme.Scaled(inset))
}

func (l *list) find(query string) {
	l.mem.query = query
	l.filterAnew()
}

// filterAnew shows what passes now, from the top.
func (l *list) filterAnew() {
	l.filter()
	l.update()
	l.visible().ScrollToTop()
}

// update shows what is listed.
func (l *list) update() {
	l.showCount()
	l.showChips()
	l.showPicks()
	if len(l.shown) > 0 {
		l.table.Show()
		l.none.Hide()
	} else {
		l.table.Hide()
		l.showNone()
		l.none.Show()
	}
	l.visible().Reload()
	l.body.Refresh()
	l.root.Refresh()
}

// sortBy sorts by a column, or the other way round where it is sorted by it.
func (l *list) sortBy(column string) {
	by := casework.CaseColumn(column)
	if by == casework.ByChange {
		by = ""
	}
	l.mem.order = casework.CaseOrder{By: by, Reverse: by == l.mem.order.By && !l.mem.order.Reverse}
	l.sort()
	l.showSorting()
	l.update()
	l.visible().ScrollToTop()
}

func (l *list) row(index int) *casework.CaseRow { return &l.rows[l.shown[index]] }

func (l *list) open(index int) {
	l.host.Go(screen.Route{Place: screen.Case, Case: l.row(index).ID})
}

// person names the talent of a case.
func (l *list) person(row *casework.CaseRow) string {
	if name := locales.Person(row.Name, row.ChineseName); name != "" {
		return name
	}
	return l.host.Words().T("cases.unnamed")
}
