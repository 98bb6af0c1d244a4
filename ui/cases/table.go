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

// width is how much room there is for columns.
type width int

// The widths: for all columns, for those that matter most, for the least.
const (
	wide width = iota
	narrow
	tight
)

// table is the list with the columns that there is room for.
type table struct {
	list  *list
	width width
}

func (t *table) columns() []widgets.TableColumn {
	words := t.list.host.Words()
	pick := widgets.TableColumn{Width: 36, Head: t.list.newPickAll()}
	person := sortable(casework.ByPerson, words.T("cases.column.person"), 150, 3)
	firm := sortable(casework.ByEnterprise, words.T("cases.column.enterprise"), 110, 2)
	state := sortable(casework.ByState, words.T("cases.column.eligibility"), 84, 0)
	state.Badges = []string{words.T("state.met"), words.T("state.open"), words.T("state.not_met"), words.T("cases.unreadable")}
	bar := sortable(casework.ByPoints, words.T("cases.column.points"), 120, 1)
	figures := widgets.TableColumn{Title: words.T("cases.column.estimate"), Width: 98}
	open := sortable(casework.ByOpen, words.T("cases.column.open"), 52, 0)
	deadline := sortable(casework.ByDeadline, words.T("cases.column.deadline"), 88, 0)
	changed := sortable(casework.ByChange, words.T("cases.column.changed"), 78, 0)
	more := widgets.TableColumn{Width: 40}
	return [][]widgets.TableColumn{{pick, person, firm, state, bar, figures, open, deadline, changed, more},
		{pick, person, state, bar, figures, open, more}, {pick, person, state, figures, more}}[t.width]
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
	for _, t := range l.tables {
		t.ShowSorting(string(by), sorting, spoken)
	}
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
	switch t.width {
	case narrow:
		return slices.Concat(objects[:2], objects[3:7], objects[9:])
	case tight:
		return slices.Concat(objects[:2], objects[3:4], objects[5:6], objects[9:])
	}
	return objects
}

func (t *table) cells(o []fyne.CanvasObject) cells {
	c := cells{pick: o[0].(*widgets.PickBox), person: o[1].(*widgets.TwoLines), more: o[len(o)-1].(*widgets.Button)}
	o = o[2:]
	if t.width == wide {
		c.firm, c.deadline, c.changed = o[0].(*widgets.Text), o[5].(*widgets.TwoLines), o[6].(*widgets.Text)
		o = o[1:]
	}
	c.state, o = o[0].(*widgets.Badge), o[1:]
	if t.width == tight {
		c.figures = o[0].(*fyne.Container)
		return c
	}
	c.bar, c.figures, c.open = o[0].(*widgets.ScoreBar), o[1].(*fyne.Container), o[2].(*widgets.Text)
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
	if t.width == wide {
		c.firm.SetText(row.Enterprise)
		c.deadline.Set(v.deadline, v.due)
		c.deadline.SetLook(v.dueLook)
		c.changed.SetText(v.changed)
	} else {
		below = v.narrow(row)
	}
	c.person.Set(v.person, below)
	c.state.Set(v.meaning, v.state)
	setFigures(c.figures, v.likely, v.span)
	if t.width != tight {
		c.bar.Set(v.score, v.spoken)
		c.bar.Hidden = !v.hasPoints
		c.open.SetText(v.open)
	}
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
