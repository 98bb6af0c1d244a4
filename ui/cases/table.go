package cases

import (
	"cmp"
	"slices"

	"fyne.io/fyne/v2"

	"twozones/model"
	"twozones/model/casework"
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
	pick := widgets.TableColumn{Width: 20, Head: t.list.newPickAll()}
	person := sortable(casework.ByPerson, words.T("cases.column.person"), 150, 3)
	firm := sortable(casework.ByEnterprise, words.T("cases.column.enterprise"), 110, 2)
	state := sortable(casework.ByState, words.T("cases.column.eligibility"), 84, 0)
	bar := sortable(casework.ByPoints, words.T("cases.column.points"), 104, 1)
	figures := widgets.TableColumn{Title: words.T("cases.column.estimate"), Width: 98}
	open := sortable(casework.ByOpen, words.T("cases.column.open"), 52, 0)
	deadline := sortable(casework.ByDeadline, words.T("cases.column.deadline"), 88, 0)
	changed := sortable(casework.ByChange, words.T("cases.column.changed"), 78, 0)
	more := widgets.TableColumn{Width: 40}
	if t.wide {
		return []widgets.TableColumn{pick, person, firm, state, bar, figures, open, deadline, changed, more}
	}
	return []widgets.TableColumn{pick, person, state, bar, figures, open, more}
}

func sortable(by casework.CaseColumn, title string, width, share float32) widgets.TableColumn {
	return widgets.TableColumn{ID: string(by), Title: title, Width: width, Share: share}
}

// showSorting shows by which column the list is sorted.
func (l *list) showSorting() {
	words, o := l.host.Words(), l.mem.order
	by := cmp.Or(o.By, casework.ByChange)
	sorting, id := widgets.Sorted, "cases.sorted"
	if o.Reverse {
		sorting, id = widgets.SortedBack, "cases.sorted.back"
	}
	spoken := words.T(id, "Column", words.T("cases.column."+string(by)))
	l.wide.ShowSorting(string(by), sorting, spoken)
	l.narrow.ShowSorting(string(by), sorting, spoken)
}

// Len implements [widgets.TableRows].
func (t *table) Len() int { return len(t.list.shown) }

// cells are the widgets of one row; those that a narrow table has no column for are
// not in it.
type cells struct {
	pick     *widgets.PickBox
	person   *widgets.TwoLines
	firm     *widgets.Text
	state    *widgets.Badge
	bar      *widgets.ScoreBar
	figures  *fyne.Container
	open     *widgets.Text
	deadline *widgets.TwoLines
	changed  *widgets.Text
	more     *widgets.Button
}

// Cells implements [widgets.TableRows].
func (t *table) Cells() []fyne.CanvasObject {
	text := func(look widgets.Look) *widgets.Text { return widgets.NewCell("", look, fyne.TextAlignLeading) }
	objects := []fyne.CanvasObject{widgets.NewPickBox(), widgets.NewTwoLines(), text(widgets.Body), widgets.NewBadge(widgets.Neutral, ""),
		widgets.NewCompactScoreBar(), newFigures(), text(widgets.Body), widgets.NewTwoLines(), text(widgets.Quiet), widgets.NewButton(widgets.Plain, "…", nil)}
	if t.wide {
		return objects
	}
	return slices.Concat(objects[:2], objects[3:7], objects[9:])
}

func (t *table) cells(o []fyne.CanvasObject) cells {
	var c cells
	if t.wide {
		c.firm, c.deadline, c.changed = o[2].(*widgets.Text), o[7].(*widgets.TwoLines), o[8].(*widgets.Text)
		o = slices.Concat(o[:2], o[3:7], o[9:])
	}
	c.pick, c.person, c.state, c.bar = o[0].(*widgets.PickBox), o[1].(*widgets.TwoLines), o[2].(*widgets.Badge), o[3].(*widgets.ScoreBar)
	c.figures, c.open, c.more = o[4].(*fyne.Container), o[5].(*widgets.Text), o[6].(*widgets.Button)
	return c
}

// Fill implements [widgets.TableRows].
func (t *table) Fill(index int, objects []fyne.CanvasObject) {
	l := t.list
	if index >= len(l.shown) {
		return
	}
	c, row, v := t.cells(objects), l.row(index), l.view(l.shown[index])
	c.pick.Set(l.mem.picked[row.ID], v.pick)
	c.pick.OnTapped = func(through bool) { l.pickRow(index, through) }
	below := v.below
	if t.wide {
		c.firm.SetText(row.Enterprise)
		c.deadline.Set(v.deadline, v.due)
		c.deadline.SetLook(v.dueLook)
		c.changed.SetText(v.changed)
	} else {
		below = v.narrow(row)
	}
	c.person.Set(v.person, below)
	c.state.Set(v.meaning, v.state)
	c.bar.Set(v.score, v.spoken)
	c.bar.Hidden = !v.hasPoints
	setFigures(c.figures, v.likely, v.span)
	c.open.SetText(v.open)
	c.more.OnTapped = func() { l.menu(index, c.more) }
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

// notices say which figures are estimates and which rounds are closed, for the
// rulebooks of the cases in the list.
func (l *list) notices() []fyne.CanvasObject {
	words, today := l.host.Words(), l.host.Desk().Today()
	var notices []fyne.CanvasObject
	seen := map[model.RulebookRef]bool{}
	for _, row := range l.rows {
		if seen[row.Rulebook] {
			continue
		}
		seen[row.Rulebook] = true
		rb, err := l.host.Desk().Shelf.Find(row.Rulebook.String())
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
