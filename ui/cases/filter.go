package cases

import (
	"slices"

	"fyne.io/fyne/v2"

	"twozones/model"
	"twozones/model/casework"
	"twozones/model/search"
	"twozones/ui/theme"
	"twozones/ui/widgets"
)

// dimension is one way to filter: its name, its choices, and how it is read and set.
type dimension struct {
	id      string // the name of the words: "cases.filter.<id>"
	choices []string
	name    func(choice string) string
	get     func(*casework.CaseFilter) string
	set     func(*casework.CaseFilter, string)
}

func (l *list) dimensions() []dimension {
	words := l.host.Words()
	named := func(prefix string) func(string) string { return func(id string) string { return words.T(prefix + id) } }
	return []dimension{
		{"programme", l.programmes(), l.programmeOf,
			func(f *casework.CaseFilter) string { return f.Programme }, func(f *casework.CaseFilter, id string) { f.Programme = id }},
		{"stage", texts(model.Stages), named("cases.stage."),
			func(f *casework.CaseFilter) string { return string(f.Stage) }, func(f *casework.CaseFilter, id string) { f.Stage = model.Stage(id) }},
		{"verdict", texts([]model.Verdict{model.Secure, model.OpenVerdict, model.Short}), named("verdict."),
			func(f *casework.CaseFilter) string { return string(f.Verdict) }, func(f *casework.CaseFilter, id string) { f.Verdict = model.Verdict(id) }},
		{"deadline", texts(casework.DueFilters), named("cases.filter.deadline."),
			func(f *casework.CaseFilter) string { return string(f.Deadline) }, func(f *casework.CaseFilter, id string) { f.Deadline = casework.DueFilter(id) }},
		{"archived", texts(casework.ArchiveFilters), named("cases.filter.archived."),
			func(f *casework.CaseFilter) string { return string(f.Archived) }, func(f *casework.CaseFilter, id string) { f.Archived = casework.ArchiveFilter(id) }},
	}
}

func texts[T ~string](of []T) (list []string) {
	for _, one := range of {
		list = append(list, string(one))
	}
	return list
}

// programmes are the ids of the rulebooks that stand in the list.
func (l *list) programmes() (ids []string) {
	for i := range l.rows {
		if id := l.rows[i].Rulebook.ID; !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	return ids
}

// programmeOf is the name of a rulebook whatever its version.
func (l *list) programmeOf(id string) string {
	for i := range l.rows {
		if l.rows[i].Rulebook.ID == id {
			return l.programme(l.rows[i].Rulebook.String())
		}
	}
	return id
}

// togglePanel shows or hides the filters.
func (l *list) togglePanel() {
	l.mem.panel = !l.mem.panel
	l.showPanel()
	l.root.Refresh()
}

func (l *list) showPanel() {
	l.panel.Objects = nil
	l.panel.Hidden = !l.mem.panel
	if !l.mem.panel {
		return
	}
	groups := map[string]fyne.CanvasObject{}
	for _, d := range l.dimensions() {
		groups[d.id] = l.segments(d)
	}
	left := widgets.Stack(theme.Gap+theme.GapSmall, groups["programme"], groups["stage"])
	right := widgets.Stack(theme.Gap+theme.GapSmall, groups["verdict"], groups["deadline"], groups["archived"])
	l.filters = widgets.Pad(theme.GapWide, widgets.Equal(theme.GapSection, left, right))
	l.panel.Objects = []fyne.CanvasObject{widgets.NewCard(1, widgets.PageScroll(l.filters))}
}

func (l *list) segments(d dimension) *widgets.Segments {
	words := l.host.Words()
	options := []widgets.Option{{ID: "", Text: words.T("cases.filter." + d.id + ".any"), Muted: true}}
	for _, choice := range d.choices {
		options = append(options, widgets.Option{ID: choice, Text: d.name(choice)})
	}
	s := widgets.NewSegments(words.T("cases.filter."+d.id), options)
	s.Select(d.get(&l.mem.filter))
	s.OnChanged = func(id string) {
		d.set(&l.mem.filter, id)
		l.filterAnew()
	}
	return s
}

// clear takes a filter away; all of them for "".
func (l *list) clear(id string) {
	for _, d := range l.dimensions() {
		if id == "" || d.id == id {
			d.set(&l.mem.filter, "")
		}
	}
	l.showPanel()
	l.filterAnew()
}

// showChips shows what is filtered, each with a way to clear it.
func (l *list) showChips() {
	words := l.host.Words()
	flow := widgets.Flow(theme.Gap)
	for _, d := range l.dimensions() {
		if choice := d.get(&l.mem.filter); choice != "" {
			label := words.T("cases.filter.chip", "Filter", words.T("cases.filter."+d.id), "Choice", d.name(choice))
			flow.Add(widgets.NewChip(label, words.T("cases.filter.chip.clear", "Filter", label), func() { l.clear(d.id) }))
		}
	}
	if len(flow.Objects) > 1 {
		flow.Add(widgets.NewChip(words.T("cases.filter.clear"), words.T("cases.filter.clear"), func() { l.clear("") }))
	}
	if chip := l.demoChip(); chip != nil {
		flow.Add(chip)
	}
	l.chips.Hidden = len(flow.Objects) == 0
	l.chips.Objects = []fyne.CanvasObject{flow}
	l.chips.Refresh() // so that it knows its height
}

// showNone says why nothing is listed, and what would be without each filter.
func (l *list) showNone() {
	words := l.host.Words()
	column := widgets.Stack(theme.Gap, widgets.NewText(words.T("cases.none_found"), widgets.Heading))
	query, filter := search.For(l.mem.query), l.mem.filter
	ways := widgets.Flow(theme.Gap)
	way := func(text string, count int, do func()) {
		if count > 0 {
			ways.Add(widgets.NewButton(widgets.Secondary, words.N("cases.none_found.without", count, "Filter", text), do))
		}
	}
	for _, d := range l.dimensions() {
		if choice := d.get(&filter); choice != "" {
			without := filter
			d.set(&without, "")
			way(words.T("cases.filter.chip", "Filter", words.T("cases.filter."+d.id), "Choice", d.name(choice)),
				len(l.passing(nil, query, without)), func() { l.clear(d.id) })
		}
	}
	if !query.Empty() {
		way(words.T("cases.filter.query", "Query", l.mem.query), len(l.passing(nil, search.For(""), filter)), func() { l.search.SetText("") })
	}
	if filter.Archived == "" {
		with := filter
		with.Archived = casework.ArchivedToo
		if n := len(l.passing(nil, query, with)); n > 0 {
			ways.Add(widgets.NewButton(widgets.Secondary, words.N("cases.none_found.archived", n), l.showArchived))
		}
	}
	if filter != (casework.CaseFilter{}) && !query.Empty() && len(ways.Objects) == 0 {
		way(words.T("cases.filter.all"), len(l.rows), func() { l.mem.query = ""; l.search.SetText(""); l.clear("") })
	}
	hint := words.T("cases.none_found.hint")
	if l.reading() {
		hint = words.T("cases.none_found.reading")
	}
	column.Add(widgets.NewParagraph(hint, widgets.Quiet))
	if len(ways.Objects) > 0 {
		column.Add(ways)
	}
	l.none.Objects = []fyne.CanvasObject{widgets.NewCard(theme.GapSection, column)}
	l.none.Refresh()
}

func (l *list) showArchived() {
	l.mem.filter.Archived = casework.ArchivedToo
	l.showPanel()
	l.filterAnew()
}

// reading reports whether a filter or the order waits for what is not known yet.
func (l *list) reading() bool {
	return l.known < len(l.rows) && (l.mem.filter.NeedsGlance() || l.mem.order.NeedsGlance())
}

// showCount says how many cases are listed.
func (l *list) showCount() {
	words := l.host.Words()
	switch {
	case l.reading():
		l.count.SetText(words.T("cases.reading", "Known", l.known, "Total", len(l.rows)))
	case l.mem.query != "" || l.mem.filter != (casework.CaseFilter{}):
		l.count.SetText(words.N("cases.found", len(l.shown)))
	default:
		text := words.N("cases.count", len(l.shown))
		if n := l.underWay(); n > 0 {
			text = words.N("cases.count.under_way", n, "Cases", text)
		}
		l.count.SetText(text)
	}
}

// underWay counts the cases that were handed in and are not decided.
func (l *list) underWay() (n int) {
	for _, i := range l.shown {
		switch l.rows[i].Stage {
		case model.Submitted, model.Supplement, model.Scoring, model.DueDiligence:
			n++
		}
	}
	return n
}
