package cases

import (
	"fyne.io/fyne/v2"

	"twozones/ui/theme"
	"twozones/ui/widgets"
)

// pickRow picks a row or lets go of it; through, all from the one picked last to it.
func (l *list) pickRow(index int, through bool) {
	if index >= len(l.shown) {
		return
	}
	from := index
	if through {
		from = l.indexOf(l.mem.last, index)
	}
	picked := through || !l.mem.picked[l.row(index).ID]
	for i := min(from, index); i <= max(from, index); i++ {
		l.mem.pick(l.row(i).ID, picked)
	}
	l.mem.last = l.row(index).ID
	l.picksChanged()
}

// indexOf is where a case stands in the list, otherwise where it is not there.
func (l *list) indexOf(id string, otherwise int) int {
	for index := range l.shown {
		if l.row(index).ID == id {
			return index
		}
	}
	return otherwise
}

// pickAll picks all that are listed, or lets go of them where all are picked.
func (l *list) pickAll() {
	picked := l.pickedShown() < len(l.shown)
	for index := range l.shown {
		l.mem.pick(l.row(index).ID, picked)
	}
	l.picksChanged()
}

func (l *list) pickNone() {
	l.mem.picked = nil
	l.picksChanged()
}

func (l *list) picksChanged() {
	l.showPicks()
	l.visible().Reload()
	l.root.Refresh()
}

func (l *list) pickedShown() (n int) {
	if len(l.mem.picked) == 0 {
		return 0
	}
	for _, i := range l.shown {
		if l.mem.picked[l.rows[i].ID] {
			n++
		}
	}
	return n
}

// pickedIDs are the picked cases in the order of the list.
func (l *list) pickedIDs() (ids []string) {
	for _, i := range l.order {
		if l.mem.picked[l.rows[i].ID] {
			ids = append(ids, l.rows[i].ID)
		}
	}
	return ids
}

// archivedPicks reports whether all picked cases are archived.
func (l *list) archivedPicks() bool {
	for i := range l.rows {
		if l.mem.picked[l.rows[i].ID] && !l.rows[i].Archived {
			return false
		}
	}
	return true
}

// newPickAll is the box over the boxes of the rows.
func (l *list) newPickAll() fyne.CanvasObject {
	box := widgets.NewPickBox()
	box.OnTapped = func(bool) { l.pickAll() }
	l.all = append(l.all, box)
	return box
}

// showPicks shows how many cases are picked, and what can be done with them.
func (l *list) showPicks() {
	words, shown := l.host.Words(), l.pickedShown()
	for _, box := range l.all {
		box.Set(shown > 0 && shown == len(l.shown), words.T("cases.pick.all"))
	}
	if l.mem.run == nil {
		l.showBar()
	}
}

func (l *list) showBar() {
	words, n := l.host.Words(), len(l.mem.picked)
	l.bar.Hidden = n == 0
	if n == 0 {
		l.bar.Objects = nil
		return
	}
	text := words.N("cases.picked", n)
	if hidden := n - l.pickedShown(); hidden > 0 {
		text = words.N("cases.picked.hidden", hidden, "Picked", text)
	}
	archive := widgets.NewButton(widgets.Secondary, words.T("cases.archive"), func() { l.begin(archiving, l.pickedIDs()) })
	if l.archivedPicks() {
		archive = widgets.NewButton(widgets.Secondary, words.T("cases.unarchive"), func() { l.begin(unarchiving, l.pickedIDs()) })
	}
	flow := widgets.Flow(theme.Gap,
		widgets.NewButton(widgets.Secondary, words.T("cases.packages"), l.askFolder), archive,
		widgets.NewButton(widgets.Secondary, words.T("cases.delete"), func() { l.begin(deleting, l.pickedIDs()) }))
	if l.pickedShown() < len(l.shown) {
		flow.Add(widgets.NewButton(widgets.Plain, words.N("cases.pick.shown", len(l.shown)), l.pickAll))
	}
	flow.Add(widgets.NewButton(widgets.Plain, words.T("cases.pick.none"), l.pickNone))
	l.bar.Objects = []fyne.CanvasObject{widgets.NewCard(theme.Gap,
		widgets.Row(theme.GapWide, widgets.Inset(0, 0, 0, theme.Gap, widgets.NewText(text, widgets.Body.Strong())), widgets.Grow(flow)))}
	l.bar.Refresh() // so that it knows its height
}
