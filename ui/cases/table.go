package cases

import (
	"fyne.io/fyne/v2"

	"twozones/ui/theme"
	"twozones/ui/widgets"
)

// table is the list with all its columns, or where there is little room with
// those that matter most.
type table struct {
	list *list
	wide bool
}

func (t *table) columns() []widgets.TableColumn {
	words := t.list.host.Words()
	person := widgets.TableColumn{Title: words.T("cases.column.person"), Width: 150, Share: 3}
	firm := widgets.TableColumn{Title: words.T("cases.column.enterprise"), Width: 110, Share: 2}
	state := widgets.TableColumn{Title: words.T("cases.column.eligibility"), Width: 84, Badges: []string{
		words.T("state.met"), words.T("state.open"), words.T("state.not_met"), words.T("cases.unreadable")}}
	bar := widgets.TableColumn{Title: words.T("cases.column.points"), Width: 110, Share: 1}
	figures := widgets.TableColumn{Title: words.T("cases.column.estimate"), Width: 98}
	open := widgets.TableColumn{Title: words.T("cases.column.open"), Width: 52}
	deadline := widgets.TableColumn{Title: words.T("cases.column.deadline"), Width: 76}
	changed := widgets.TableColumn{Title: words.T("cases.column.changed"), Width: 78}
	more := widgets.TableColumn{Width: 40}
	if t.wide {
		return []widgets.TableColumn{person, firm, state, bar, figures, open, deadline, changed, more}
	}
	return []widgets.TableColumn{person, state, bar, figures, open, more}
}

// Len implements [widgets.TableRows].
func (t *table) Len() int { return len(t.list.shown) }

// Cells implements [widgets.TableRows].
func (t *table) Cells() []fyne.CanvasObject {
	text := func(look widgets.Look) fyne.CanvasObject {
		return widgets.NewCell("", look, fyne.TextAlignLeading)
	}
	person, state := widgets.NewTwoLines(), widgets.NewBadge(widgets.Neutral, "")
	bar, figures := widgets.NewCompactScoreBar(), newFigures()
	open, more := text(widgets.Body), widgets.NewButton(widgets.Plain, "…", nil)
	if t.wide {
		return []fyne.CanvasObject{person, text(widgets.Body), state, bar, figures, open, text(widgets.Body), text(widgets.Quiet), more}
	}
	return []fyne.CanvasObject{person, state, bar, figures, open, more}
}

// Fill implements [widgets.TableRows].
func (t *table) Fill(index int, cells []fyne.CanvasObject) {
	l := t.list
	if index >= len(l.shown) {
		return
	}
	row := l.row(index)
	v, below := l.view(row), l.programme(row.Rulebook.String())
	rest := cells[1:]
	if t.wide {
		rest = cells[2:]
		cells[1].(*widgets.Text).SetText(row.Enterprise)
		cells[6].(*widgets.Text).SetText(v.deadline)
		cells[7].(*widgets.Text).SetText(changed(l.host.Words(), row.Changed, l.host.Desk().Today()))
	} else if row.Enterprise != "" {
		below += " · " + row.Enterprise
	}
	cells[0].(*widgets.TwoLines).Set(l.person(row), below)
	rest[0].(*widgets.Badge).Set(v.meaning, v.state)
	bar := rest[1].(*widgets.ScoreBar)
	bar.Set(v.score, v.spoken)
	bar.Hidden = !v.hasPoints
	setFigures(rest[2].(*fyne.Container), v.likely, v.span)
	rest[3].(*widgets.Text).SetText(v.open)
	more := cells[len(cells)-1].(*widgets.Button)
	more.OnTapped = func() { l.menu(index, more) }
}

// newFigures is the likely score beside its range.
func newFigures() *fyne.Container {
	return widgets.Row(theme.Gap, widgets.NewText("", widgets.Body.Strong()),
		widgets.Grow(widgets.NewCell("", widgets.Quiet, fyne.TextAlignLeading)))
}

func setFigures(c *fyne.Container, likely, span string) {
	c.Objects[0].(*widgets.Text).SetText(likely)
	c.Objects[1].(*fyne.Container).Objects[0].(*widgets.Text).SetText(span)
	c.Refresh()
}

// programme is the short name of a rulebook.
func (l *list) programme(ref string) string {
	rb, err := l.host.Desk().Shelf.Find(ref)
	if err != nil {
		return ref
	}
	return l.host.Words().Of(rb.Short)
}
