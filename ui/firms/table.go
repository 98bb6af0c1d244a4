package firms

import (
	"strings"

	"fyne.io/fyne/v2"

	"twozones/model"
	"twozones/ui/widgets"
)

// table is the rows of the list.
type table struct{ list *list }

func (t *table) columns() []widgets.TableColumn {
	words := t.list.host.Words()
	return []widgets.TableColumn{
		{Title: words.T("firms.column.name"), Width: 200, Share: 4},
		{Title: words.T("firms.column.cases"), Width: 56},
		{Title: words.T("firms.column.check"), Width: 118, Badges: []string{
			resultWord(words, ""), resultWord(words, model.Met), resultWord(words, model.Open), resultWord(words, model.NotMet)}},
		{Title: words.T("firms.column.on"), Width: 108},
	}
}

// Len implements [widgets.TableRows].
func (t *table) Len() int { return len(t.list.shown) }

// Cells implements [widgets.TableRows].
func (t *table) Cells() []fyne.CanvasObject {
	return []fyne.CanvasObject{widgets.NewTwoLines(), widgets.NewCell("", widgets.Body, fyne.TextAlignLeading),
		widgets.NewBadge(widgets.Neutral, ""), widgets.NewCell("", widgets.Quiet, fyne.TextAlignLeading)}
}

// Fill implements [widgets.TableRows].
func (t *table) Fill(index int, cells []fyne.CanvasObject) {
	if index >= len(t.list.shown) {
		return
	}
	words, row := t.list.host.Words(), t.list.row(index)
	name, other := named(words, row.NameZh, row.NameEn)
	below := []string{row.CreditCode, other}
	if row.CreditCode == "" {
		below[0] = words.T("firms.no_code")
	}
	if other == "" {
		below = below[:1]
	}
	cells[0].(*widgets.TwoLines).Set(name, strings.Join(below, " · "))
	cells[1].(*widgets.Text).SetText(words.N("firms.cases", row.Cases))
	cells[2].(*widgets.Badge).Set(stateMeanings[row.PortalCheck.Result], resultWord(words, row.PortalCheck.Result))
	on := "—"
	if !row.PortalCheck.On.IsZero() {
		on = row.PortalCheck.On.String()
	}
	cells[3].(*widgets.Text).SetText(on)
}
