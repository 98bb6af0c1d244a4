package cases

import (
	"fyne.io/fyne/v2"

	"twozones/locales"
	"twozones/model"
	"twozones/model/casework"
	"twozones/ui/handover"
	"twozones/ui/screen"
	"twozones/ui/theme"
	"twozones/ui/widgets"
)

type list struct {
	host   screen.Host
	rows   []casework.CaseRow
	texts  []string // what is searched, by row
	query  string
	shown  []int // rows that match
	cached map[string]*view
	shows  bool    // it is the screen that shows
	offset float32 // how far it was scrolled when it was left

	search       *widgets.SearchBox
	count        *widgets.Text
	wide, narrow *widgets.TableList
	table, none  fyne.CanvasObject
	body         *fyne.Container
}

// NewList makes the list of cases.
func NewList(host screen.Host) (screen.Screen, error) {
	l := &list{host: host}
	host.Shortcut(screen.OpenKeys.Key, screen.OpenKeys.Modifier, l.importFile)
	return l, l.read()
}

// Leave implements [screen.Screen].
func (l *list) Leave() {
	l.shows = false
	if l.wide != nil {
		l.offset = max(l.wide.Offset(), l.narrow.Offset())
	}
}

// FocusSearch moves the keyboard to the search.
func (l *list) FocusSearch() {
	if l.search != nil {
		l.host.Focus(l.search)
	}
}

func (l *list) read() error {
	rows, err := l.host.Desk().Cases()
	if err != nil {
		return err
	}
	l.rows, l.texts, l.cached = rows, make([]string, len(rows)), map[string]*view{}
	for i, row := range rows {
		l.texts[i] = widgets.Fold(row.Name + " " + row.ChineseName + " " + row.Enterprise)
	}
	l.filter()
	return nil
}

func (l *list) filter() {
	l.shown = l.shown[:0]
	for i := range l.rows {
		if widgets.Found(l.texts[i], l.query) {
			l.shown = append(l.shown, i)
		}
	}
}

// reload reads the cases again after one was copied or deleted; the search stays.
func (l *list) reload() {
	if err := l.read(); err != nil {
		l.host.Fail(err)
		return
	}
	if len(l.rows) == 0 {
		l.host.Go(screen.Route{Place: screen.Cases})
		return
	}
	l.update()
}

// again shows the cases after one has come: in place, so that the search stays,
// or from another screen.
func (l *list) again() {
	if l.shows && l.search != nil {
		l.reload()
		return
	}
	l.host.Go(screen.Route{Place: screen.Cases})
}

// Content implements [screen.Screen].
func (l *list) Content() fyne.CanvasObject {
	l.cached, l.shows = map[string]*view{}, true
	words := l.host.Words()
	if len(l.rows) == 0 {
		return l.empty()
	}
	l.search = widgets.NewSearchBox(words.T("cases.search"))
	l.search.SetText(l.query)
	l.search.OnChanged = l.find
	l.count = widgets.NewCell("", widgets.Quiet, fyne.TextAlignLeading)
	header := head(theme.GapWide,
		widgets.Row(theme.GapWide, widgets.NewText(words.T("cases.title"), widgets.Title), widgets.Grow(l.count), atLeast(l.searchWidth(), l.search)),
		widgets.Row(theme.GapSmall, widgets.NewButton(widgets.Plain, words.T("quick.title"), l.check),
			widgets.NewButton(widgets.Plain, words.T("safety.trash"), l.showTrash),
			widgets.NewButton(widgets.Plain, words.T("handover.open.menu"), func() { handover.Ask(l.host) })),
		widgets.Row(theme.GapWide, widgets.NewButton(widgets.Secondary, words.T("cases.import"), l.importFile),
			widgets.NewButton(widgets.Primary, words.T("cases.new"), func() { l.host.Go(screen.Route{Place: screen.NewCase}) })))
	l.makeBody()
	l.update()
	l.host.After()(0, l.scrollBack)
	return widgets.Inset(theme.GapSection, theme.GapPage, theme.GapSection, theme.GapPage,
		widgets.Under(widgets.Inset(0, 0, theme.GapWide, 0, header), l.body))
}

// scrollBack shows the rows where they stood, once the list has its size.
func (l *list) scrollBack() {
	l.wide.ScrollTo(l.offset)
	l.narrow.ScrollTo(l.offset)
}

func (l *list) makeBody() {
	words := l.host.Words()
	wide, narrow := &table{list: l, wide: true}, &table{list: l}
	l.wide = widgets.NewTableList(wide.columns(), wide)
	l.narrow = widgets.NewTableList(narrow.columns(), narrow)
	l.wide.OnOpened, l.narrow.OnOpened = l.open, l.open
	l.table = widgets.NewCard(1, fitting(l.wide, l.narrow))
	l.none = widgets.NewCard(theme.GapSection, widgets.Stack(theme.Gap,
		widgets.NewText(words.T("cases.none_found"), widgets.Heading),
		widgets.NewParagraph(words.T("cases.none_found.hint"), widgets.Quiet)))
	l.body = widgets.ListBody(l.wide.Height, l.table, l.none, widgets.Stack(theme.Gap, l.notices()...))
}

// searchWidth is enough for the hint in the search field at any size of text.
func (l *list) searchWidth() float32 {
	const least, inset = 220, 40
	hint := fyne.MeasureText(l.search.PlaceHolder, theme.Size(theme.TextBody), fyne.TextStyle{}).Width
	return max(theme.Scaled(least), hint+inset)
}

// notices say which figures are estimates and which rounds are closed, for the
// rulebooks of the cases in the list.
func (l *list) notices() []fyne.CanvasObject {
	words, today := l.host.Words(), l.host.Desk().Today()
	var notices []fyne.CanvasObject
	seen := map[string]bool{}
	for _, row := range l.rows {
		ref := row.Rulebook.String()
		if seen[ref] {
			continue
		}
		seen[ref] = true
		rb, err := l.host.Desk().Shelf.Find(ref)
		if err != nil || rb.Basis != model.Estimate && rb.Window == nil {
			continue
		}
		id := "cases.notice.round"
		if rb.Basis == model.Estimate {
			id = "cases.notice.estimate"
		}
		notices = append(notices, widgets.NewNotice(widgets.Open, widgets.Span{Look: widgets.Small,
			Text: words.T(id, "Programme", words.Of(rb.Short), "Round", words.Round(rb, today))}))
	}
	return notices
}

func (l *list) find(query string) {
	l.query = query
	l.filter()
	l.update()
	l.wide.ScrollToTop()
	l.narrow.ScrollToTop()
}

// update shows what matches.
func (l *list) update() {
	words := l.host.Words()
	l.count.SetText(words.N("cases.count", len(l.rows)))
	if l.query != "" {
		l.count.SetText(words.N("cases.found", len(l.shown)))
	}
	if len(l.shown) > 0 {
		l.table.Show()
		l.none.Hide()
	} else {
		l.table.Hide()
		l.none.Show()
	}
	l.wide.Reload()
	l.narrow.Reload()
	l.body.Refresh()
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
