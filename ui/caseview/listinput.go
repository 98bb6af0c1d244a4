package caseview

import (
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"twozones/model"
	"twozones/ui/theme"
	"twozones/ui/widgets"
)

// listInput shows a list row by row, one of them open at most, and saves the
// whole list at every change.
type listInput struct {
	v     *View
	kind  *listKind
	stack *fyne.Container
	add   *widgets.Button
	open  []*entry
	shown [][]string
	built bool
}

func newListInput(v *View, kind *listKind) *listInput {
	i := &listInput{v: v, kind: kind, stack: widgets.Stack(theme.Gap)}
	i.add = widgets.NewButton(widgets.Secondary, v.words.T("interview.list.add."+strings.TrimPrefix(kind.field, "talent.")), func() {
		i.edit(len(i.rows()))
	})
	return i
}

func (i *listInput) rows() [][]string { return i.kind.rows(&i.v.session.Case.Talent) }

// edit opens a row; -1 closes the one that is open and drops it where it is empty.
func (i *listInput) edit(row int) {
	i.v.keepDrafts()
	for _, e := range i.open {
		if e.field.Error() != "" {
			i.v.host.Focus(e.field.Focusable())
			return
		}
	}
	if row < 0 {
		delete(i.v.editing, i.kind.field)
		i.dropEmpty()
	} else {
		i.v.editing[i.kind.field] = row
	}
	i.rebuild()
	if len(i.open) > 0 {
		i.v.host.Focus(i.open[0].field.Focusable())
	}
}

func (i *listInput) dropEmpty() {
	rows := i.rows()
	full := slices.DeleteFunc(slices.Clone(rows), func(r []string) bool { return strings.Join(r, "") == "" })
	if len(full) < len(rows) {
		i.save("", func([][]string) [][]string { return full })
	}
}

// save saves the list with a change, which is made on what is saved when it is
// made, so that it can be tried again later.
func (i *listInput) save(part string, change func(rows [][]string) [][]string) {
	i.v.save(i.kind.field+part, func() error {
		rows := change(i.rows())
		if slices.EqualFunc(rows, i.rows(), slices.Equal) {
			return nil
		}
		return i.v.session.SetField(i.kind.field, i.kind.value(rows))
	})
}

// remove takes a row away at once; it can be undone.
func (i *listInput) remove(row int) {
	i.v.keepDrafts()
	delete(i.v.editing, i.kind.field)
	before := len(i.rows())
	i.save("", func(rows [][]string) [][]string { return slices.Delete(slices.Clone(rows), row, row+1) })
	i.rebuild()
	if len(i.rows()) < before {
		i.v.host.Say(i.v.words.T("interview.list.removed"), i.v.wayBack(i.v.session.LastAction()))
	}
}

// refresh builds the rows anew where the list changed; the open row stays.
func (i *listInput) refresh() {
	rows := i.rows()
	if !i.built || len(rows) != len(i.shown) && !i.isOpen() || !i.isOpen() && !slices.EqualFunc(rows, i.shown, slices.Equal) {
		i.rebuild()
	}
}

func (i *listInput) isOpen() bool {
	_, open := i.v.editing[i.kind.field]
	return open
}

func (i *listInput) rebuild() {
	i.shown, i.built, i.open, i.stack.Objects = i.rows(), true, nil, nil
	editing, isOpen := i.v.editing[i.kind.field]
	for n, row := range i.shown {
		if isOpen && n == editing {
			i.stack.Add(i.form(n, row))
		} else {
			i.stack.Add(i.line(n, row))
		}
	}
	if isOpen && editing >= len(i.shown) {
		i.v.editing[i.kind.field] = len(i.shown)
		i.stack.Add(i.form(len(i.shown), make([]string, len(i.kind.cells))))
	}
	if !isOpen {
		i.stack.Add(widgets.Row(theme.Gap, i.add, widgets.Spacer()))
	}
	i.stack.Refresh()
	i.v.relayout()
}

// line is a closed row: what it says, and the buttons for it.
func (i *listInput) line(n int, row []string) fyne.CanvasObject {
	t := i.v.words.T
	var title []string
	for _, name := range i.kind.title {
		if text := i.kind.cell(row, name); text != "" {
			title = append(title, text)
		}
	}
	words := widgets.Stack(0, widgets.NewParagraph(strings.Join(title, " · "), widgets.Body))
	if below := i.below(row); below != "" {
		words.Add(widgets.NewParagraph(below, widgets.Small))
	}
	return widgets.Stack(theme.Gap, widgets.Row(theme.GapSmall, widgets.Grow(words),
		widgets.NewButton(widgets.Plain, t("interview.list.edit"), func() { i.edit(n) }),
		widgets.NewButton(widgets.Plain, t("interview.list.remove"), func() { i.remove(n) })), widgets.HLine())
}

// below is the second line of a row: when, where, of what sort.
func (i *listInput) below(row []string) string {
	t := i.v.words.T
	var parts []string
	from, to := i.kind.cell(row, "from"), i.kind.cell(row, "to")
	switch {
	case from != "" && to != "":
		parts = append(parts, t("interview.list.period", "From", from, "To", to))
	case from != "":
		parts = append(parts, t("interview.list.until_now", "From", from))
	}
	if sort := i.kind.cell(row, "sort"); slices.Contains(model.AchievementKinds, sort) {
		parts = append(parts, t("interview.sort."+sort))
	}
	if country := i.kind.cell(row, "country"); country != "" {
		parts = append(parts, i.v.words.Country(country))
	}
	if date := i.kind.cell(row, "date"); date != "" {
		parts = append(parts, date)
	}
	return strings.Join(parts, " · ")
}

// form is the open row.
func (i *listInput) form(n int, row []string) fyne.CanvasObject {
	column := widgets.Stack(theme.GapWide)
	var times []fyne.CanvasObject
	for c, cell := range i.kind.cells {
		object := i.cellInput(n, c, row[c])
		if cell.kind == cellTime {
			times = append(times, object)
		} else {
			column.Add(object)
		}
	}
	if len(times) > 0 {
		column.Add(widgets.Equal(theme.GapWide, times...))
	}
	column.Add(widgets.Row(theme.Gap, widgets.NewButton(widgets.Secondary, i.v.words.T("interview.list.done"), func() { i.edit(-1) }),
		widgets.Spacer()))
	return widgets.NewCard(theme.GapWide, column)
}

func (i *listInput) cellInput(n, c int, text string) fyne.CanvasObject {
	cell := i.kind.cells[c]
	label := i.v.words.T("interview.cell." + cell.name)
	set := func(text string) {
		i.save(i.part(n, cell), func(rows [][]string) [][]string { return i.kind.with(rows, n, c, text) })
	}
	switch cell.kind {
	case cellCountry:
		picker := widgets.NewPicker(widgets.FieldWords{Label: label, Placeholder: i.v.words.T("interview.country.search")},
			i.v.words.T("interview.country.unknown"), i.v.countries(), i.v.host.After())
		picker.Select(text)
		picker.OnChanged = set
		i.note(n, cell, picker.Field())
		return picker
	case cellSort:
		return i.sortInput(label, text, set)
	}
	field := widgets.NewField(widgets.FieldWords{Label: label, Placeholder: i.placeholder(cell)}, 1, i.v.host.After())
	field.SetText(text)
	field.OnCommit = func(text string) { i.commit(field, cell, strings.TrimSpace(text), set) }
	i.note(n, cell, field)
	return field
}

func (i *listInput) sortInput(label, chosen string, set func(string)) fyne.CanvasObject {
	var options []widgets.Option
	for _, sort := range model.AchievementKinds {
		options = append(options, widgets.Option{ID: sort, Text: i.v.words.T("interview.sort." + sort)})
	}
	group := widgets.NewOptionGroup(false, options)
	group.Select(chosen)
	group.OnChanged = func(ids []string) { set(ids[0]) }
	return widgets.Stack(theme.GapSmall, widgets.NewParagraph(label, widgets.Body.Strong()), group)
}

// commit saves a cell; a time that is none is refused.
func (i *listInput) commit(field *widgets.Field, cell listCell, text string, set func(string)) {
	if cell.kind == cellTime {
		if cell.name == "to" && slices.Contains(untilNow, strings.ToLower(text)) {
			text = ""
		}
		date, ok := partialDate(text)
		if !ok {
			field.SetError(i.v.words.T("interview.list.not_time"))
			return
		}
		text = date
		field.SetText(date)
	}
	field.SetError("")
	set(text)
}

func (i *listInput) placeholder(cell listCell) string {
	if cell.kind != cellTime {
		return ""
	}
	if cell.name == "to" {
		return i.v.words.T("interview.list.to_form")
	}
	return i.v.words.T("interview.list.time_form")
}

func (i *listInput) note(row int, cell listCell, field *widgets.Field) {
	i.open = append(i.open, &entry{i.kind.field + i.part(row, cell), field})
}

// part names a cell of a row, after the list's field.
func (i *listInput) part(row int, cell listCell) string {
	return "/" + strconv.Itoa(row) + "/" + cell.name
}

func (i *listInput) id() string                { return i.kind.field }
func (i *listInput) object() fyne.CanvasObject { return i.stack }

func (i *listInput) focusable() fyne.Focusable {
	if len(i.open) > 0 {
		return i.open[0].field.Focusable()
	}
	return i.add
}

func (i *listInput) entries() []*entry { return i.open }
